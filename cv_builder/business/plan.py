"""What a business plan consists of: its steps, the rows of its tables, and the money read out of what was saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cv_builder.business.money import (
    MONTHS,
    Budget,
    Costing,
    Month,
    amount_kept,
    budget_of,
    cash_flow,
    costing_of,
)

LONGEST_SECTION = 3000
MOST_SOLD = 100_000


@dataclass(frozen=True, slots=True)
class Section:
    """One step of the plan. `slug` is stored and stands in addresses; `table` names its table, if it has one."""

    slug: str
    title: Any
    help: Any
    starters: tuple[Any, ...] = ()
    table: str = ""


SECTIONS: tuple[Section, ...] = (
    Section(
        "summary",
        _("Your business in a few sentences"),
        _("What you will do, for whom, and why it will work. You can write this last."),
        (_("I will"), _("My customers will be")),
    ),
    Section(
        "owner",
        _("You"),
        _("What you can do, what you have done, and what you still want to learn."),
        (_("I have worked with"), _("I still need to learn")),
    ),
    Section(
        "product",
        _("What you will sell"),
        _("What you make or do, and what makes it good."),
        (_("I will offer"), _("What makes it different is")),
    ),
    Section(
        "market",
        _("Your customers"),
        _("Who they are, where they are, how many, and how you know that they want it."),
        (_("People who need this are"), _("I know they want it because")),
    ),
    Section(
        "competitors",
        _("Others who do the same"),
        _("Who they are, what they ask for it, what they do well, and what you would do better."),
        (_("In my area there are"), _("They charge")),
    ),
    Section(
        "marketing",
        _("How people will hear of you"),
        _("What you will do, how often, and what it costs."),
        (_("I will tell people by"),),
    ),
    Section(
        "operations",
        _("How the work gets done"),
        _("Where, with what tools, what you buy from whom, insurance, licences, who helps."),
        (_("I will work from"), _("I need these tools:")),
    ),
    Section("costing", _("What it costs, and your price"), _("For one job, or one thing you sell."), table="costing"),
    Section(
        "forecast",
        _("How many you will sell"),
        _("Your best guess for each of the first twelve months. Most begin slowly."),
        table="forecast",
    ),
    Section(
        "budget",
        _("What you need to live on"),
        _("In one month. Leave empty what does not apply."),
        table="budget",
    ),
    Section(
        "cash-flow",
        _("Money in and out, month by month"),
        _("Write money in the month in which it really comes or goes."),
        table="cash",
    ),
    Section(
        "backup",
        _("If it does not go as planned"),
        _("What you will do if there are fewer customers, if you fall ill, or if it costs more."),
        (_("If there are too few customers I will"), _("I could also")),
    ),
)
BY_SLUG = {section.slug: section for section in SECTIONS}

SPENDING: dict[str, Any] = {
    "rent": _("Rent or mortgage"),
    "council_tax": _("Council tax"),
    "energy": _("Gas, electricity and water"),
    "food": _("Food and things for the house"),
    "travel": _("Travel"),
    "phone": _("Phone and internet"),
    "clothes": _("Clothes"),
    "family": _("Children and family"),
    "debts": _("Debts, fines and compensation"),
    "insurance": _("Insurance"),
    "living_other": _("Anything else you pay"),
}
INCOME: dict[str, Any] = {
    "benefits": _("Benefits"),
    "partner": _("What a partner earns"),
    "income_other": _("Any other money that comes in"),
}
COSTING: dict[str, Any] = {
    "materials": _("Materials for one"),
    "other": _("Other costs for one, like delivery"),
    "hours": _("Hours of your time for one"),
    "hourly": _("Pounds an hour that you want for your time"),
    "fixed": _("Costs every month, sold or not, like a pitch or insurance"),
    "price": _("Your price for one"),
}
CAME_IN: dict[str, Any] = {
    "loans": _("Loans and grants"),
    "own": _("Your own money"),
    "in_other": _("Other money in"),
}
WENT_OUT: dict[str, Any] = {
    "stock": _("Materials and stock"),
    "tools": _("Tools and equipment"),
    "premises": _("Rent, pitch or workshop"),
    "fuel": _("Van, fuel and travel"),
    "advertising": _("Advertising"),
    "cover": _("Insurance and licences"),
    "calls": _("Phone and internet"),
    "repayments": _("Paying back loans"),
    "tax": _("Put aside for tax and National Insurance"),
    "drawings": _("What you take out to live on"),
    "out_other": _("Other money out"),
}


@dataclass(frozen=True, slots=True)
class Money:
    """Everything that a plan's tables come to."""

    budget: Budget
    costing: Costing
    sold: tuple[int, ...]
    months: tuple[Month, ...]

    @property
    def total_in(self) -> Any:
        """Money in, over the year."""
        return sum(month.total_in for month in self.months)

    @property
    def total_out(self) -> Any:
        """Money out, over the year."""
        return sum(month.total_out for month in self.months)

    @property
    def short_months(self) -> list[int]:
        """The months at whose end there is not enough."""
        return [month.number for month in self.months if month.is_short]


def field_of(name: str, month: int) -> str:
    """What a field of one month is called in the saved tables."""
    return f"{name}_{month}"


def money_of(tables: Mapping[str, Mapping[str, str]]) -> Money:
    """Read a plan's tables."""
    costing = costing_of(tables.get("costing", {}))
    sold = tuple(_sold(tables.get("forecast", {}), month) for month in range(1, MONTHS + 1))
    cash = tables.get("cash", {})
    came_in = [[amount_kept(cash, field_of(name, month)) for name in CAME_IN] for month in range(1, MONTHS + 1)]
    went_out = [[amount_kept(cash, field_of(name, month)) for name in WENT_OUT] for month in range(1, MONTHS + 1)]
    months = cash_flow(amount_kept(cash, "opening"), sold, costing.price, came_in, went_out)
    return Money(budget_of(tables.get("budget", {}), list(SPENDING), list(INCOME)), costing, sold, tuple(months))


def _sold(fields: Mapping[str, str], month: int) -> int:
    typed = str(fields.get(field_of("sold", month), ""))
    return min(int(typed), MOST_SOLD) if typed.isdecimal() and len(typed) < 8 else 0
