"""A plan's money in words and rows, for pages and for paper."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cv_builder.business.money import pounds
from cv_builder.business.plan import Money

Fact = tuple[str, str]


def table_facts(table: str, money: Money) -> list[Fact]:
    """What a table comes to, as (name, value)."""
    if table == "budget":
        return [
            (_("You spend in a month"), pounds(money.budget.spending)),
            (_("Comes in without the business"), pounds(money.budget.income)),
            (_("The business must bring you, a month"), pounds(money.budget.needed)),
            (_("The same for a year"), pounds(money.budget.needed_a_year)),
        ]
    if table == "costing":
        return _costing_facts(money)
    if table == "forecast":
        return [
            (_("Sold in the year"), f"{sum(money.sold):,}"),
            (_("Your price for one"), pounds(money.costing.price)),
            (_("Sales in the year"), pounds(sum(money.sold) * money.costing.price)),
        ]
    return [
        (_("Money in, over the year"), pounds(money.total_in)),
        (_("Money out, over the year"), pounds(money.total_out)),
        (_("Left at the end of the year"), pounds(money.months[-1].closing)),
    ]


def _costing_facts(money: Money) -> list[Fact]:
    costing = money.costing
    enough = costing.to_cover_costs
    if enough is None:
        covers = _("No number of sales covers your monthly costs: the price is not above what you pay out for one.")
    else:
        covers = ngettext("%(number)d a month", "%(number)d a month", enough) % {"number": enough}
    return [
        (_("Your time for one is worth"), pounds(costing.time)),
        (_("One costs you, with your time"), pounds(costing.cost_of_one)),
        (_("Left from the price of one, after what you pay out"), pounds(costing.left_from_one)),
        (_("You cover your monthly costs when you sell"), covers),
    ]


def month_rows(money: Money) -> list[list[str]]:
    """The twelve months as rows: month, begin, sales, other money in, money out, end."""
    return [
        [
            str(month.number),
            pounds(month.opening),
            pounds(month.sales),
            pounds(month.total_in - month.sales),
            pounds(month.total_out),
            pounds(month.closing),
        ]
        for month in money.months
    ]


def month_heads() -> list[str]:
    """The headings of those rows."""
    return [_("Month"), _("Begins with"), _("Sales"), _("Other money in"), _("Money out"), _("Ends with")]


def month_facts(money: Money, number: int) -> list[Fact]:
    """What one month begins with, sells and ends with, as it is saved."""
    month = money.months[number - 1]
    sold = ngettext("%(count)s sold at %(price)s", "%(count)s sold at %(price)s", money.sold[number - 1]) % {
        "count": f"{money.sold[number - 1]:,}",
        "price": pounds(money.costing.price),
    }
    return [
        (_("Begins with"), pounds(month.opening)),
        (_("Sales"), f"{pounds(month.sales)} ({sold})"),
        (_("Ends with"), pounds(month.closing)),
    ]
