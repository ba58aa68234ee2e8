"""The tables of a business plan add up, to the penny."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cv_builder.business.money import (
    AmountNotRead,
    AmountRefusal,
    amount_read,
    budget_of,
    cash_flow,
    costing_of,
    pounds,
)
from cv_builder.business.plan import INCOME, SPENDING, money_of

amounts = st.decimals(0, 100_000, places=2)
rows_of = st.lists(st.lists(amounts, min_size=3, max_size=3), min_size=12, max_size=12)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("", "0.00"),
        ("12", "12.00"),
        ("12.5", "12.50"),
        ("£1,250.75", "1250.75"),
        (" 1 000 ", "1000.00"),
        ("0", "0.00"),
        ("1000000", "1000000.00"),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, amount: str) -> None:
    assert amount_read(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("ten", AmountRefusal.NOT_A_NUMBER),
        ("1e5", AmountRefusal.NOT_A_NUMBER),
        ("nan", AmountRefusal.NOT_A_NUMBER),
        ("12.505", AmountRefusal.PARTS_OF_A_PENNY),
        ("-5", AmountRefusal.BELOW_NOUGHT),
        ("1000000.01", AmountRefusal.TOO_MUCH),
    ],
)
def test_what_is_no_amount_is_refused_by_its_reason(typed: str, why: AmountRefusal) -> None:
    with pytest.raises(AmountNotRead) as refused:
        amount_read(typed)
    assert refused.value.code == why


@pytest.mark.parametrize(
    ("amount", "shown"), [("1250", "£1,250.00"), ("-3.5", "-£3.50"), ("0", "£0.00"), ("0.05", "£0.05")]
)
def test_pounds_as_they_are_shown(amount: str, shown: str) -> None:
    assert pounds(Decimal(amount)) == shown


def test_the_business_must_bring_what_is_spent_beyond_other_income() -> None:
    fields = {"rent": "450", "food": "220.50", "phone": "12", "benefits": "400"}
    budget = budget_of(fields, list(SPENDING), list(INCOME))
    assert (budget.spending, budget.income) == (Decimal("682.50"), Decimal("400.00"))
    assert (budget.needed, budget.needed_a_year) == (Decimal("282.50"), Decimal("3390.00"))


def test_it_must_bring_nothing_when_other_income_is_enough() -> None:
    assert budget_of({"rent": "100", "benefits": "400"}, list(SPENDING), list(INCOME)).needed == 0


def test_a_price_covers_its_costs_from_a_number_of_sales_on() -> None:
    costing = costing_of(
        {"materials": "8", "other": "2", "hours": "1.5", "hourly": "12.71", "fixed": "150", "price": "40"}
    )
    assert costing.time == Decimal("19.07")
    assert costing.cost_of_one == Decimal("29.07")
    assert costing.left_from_one == Decimal("30.00")
    assert costing.to_cover_costs == 5


@pytest.mark.parametrize(("price", "enough"), [("10.00", None), ("9.00", None), ("10.01", 15000), ("160", 1)])
def test_no_number_of_sales_covers_costs_when_the_price_is_not_above_what_is_paid_out(
    price: str, enough: int | None
) -> None:
    assert costing_of({"materials": "10", "fixed": "150", "price": price}).to_cover_costs == enough


def test_a_year_is_read_out_of_what_was_saved() -> None:
    tables = {
        "costing": {"price": "25"},
        "forecast": {"sold_1": "4", "sold_2": "10", "sold_3": "x"},
        "cash": {"opening": "100", "loans_1": "500", "tools_1": "650", "fuel_2": "80.25", "drawings_3": "400"},
    }
    first, second, third, *rest = money_of(tables).months
    assert (first.opening, first.sales, first.total_in, first.total_out, first.closing) == (100, 100, 600, 650, 50)
    assert (second.opening, second.closing) == (50, Decimal("219.75"))
    assert (third.sales, third.closing, third.is_short) == (0, Decimal("-180.25"), True)
    assert all(month.closing == Decimal("-180.25") for month in rest)
    assert money_of(tables).short_months == list(range(3, 13))


@given(
    amounts,
    st.lists(st.integers(0, 500), min_size=12, max_size=12),
    st.decimals(0, 500, places=2),
    rows_of,
    rows_of,
)
@settings(max_examples=80, deadline=None, derandomize=True)
def test_twelve_months_add_up(
    opening: Decimal, sold: list[int], price: Decimal, came_in: list[list[Decimal]], went_out: list[list[Decimal]]
) -> None:
    months = cash_flow(opening, sold, price, came_in, went_out)
    assert [month.number for month in months] == list(range(1, 13))
    for before, after in pairwise(months):
        assert after.opening == before.closing
    everything_in = sum(sold) * price + sum(sum(row) for row in came_in)
    everything_out = sum(sum(row) for row in went_out)
    assert months[-1].closing == opening + everything_in - everything_out
