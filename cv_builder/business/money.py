"""The tables of a business plan: what one needs to live on, what a thing costs, twelve months of money in and out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum

NOUGHT = Decimal("0.00")
PENNY = Decimal("0.01")
MOST_POUNDS = Decimal(1_000_000)
MONTHS = 12


class AmountRefusal(StrEnum):
    """Why something typed is no amount of money."""

    NOT_A_NUMBER = "NOT_A_NUMBER"
    BELOW_NOUGHT = "BELOW_NOUGHT"
    TOO_MUCH = "TOO_MUCH"
    PARTS_OF_A_PENNY = "PARTS_OF_A_PENNY"


class AmountNotRead(ValueError):
    """See `AmountRefusal`."""

    def __init__(self, code: AmountRefusal) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


def amount_read(typed: str) -> Decimal:
    """Pounds from what somebody typed: "£1,250", "12.50", nothing typed is nought.

    Raises:
        AmountNotRead: with an `AmountRefusal`.
    """
    plain = typed.replace("£", "").replace(",", "").replace(" ", "").strip()
    if not plain:
        return NOUGHT
    try:
        amount = Decimal(plain)
    except InvalidOperation as error:
        raise AmountNotRead(AmountRefusal.NOT_A_NUMBER) from error
    if not amount.is_finite() or "e" in plain.lower():
        raise AmountNotRead(AmountRefusal.NOT_A_NUMBER)
    if amount < 0:
        raise AmountNotRead(AmountRefusal.BELOW_NOUGHT)
    if amount > MOST_POUNDS:
        raise AmountNotRead(AmountRefusal.TOO_MUCH)
    if amount != amount.quantize(PENNY):
        raise AmountNotRead(AmountRefusal.PARTS_OF_A_PENNY)
    return amount.quantize(PENNY)


def amount_kept(fields: Mapping[str, str], name: str) -> Decimal:
    """An amount as it was saved; nought where it is missing or cannot be read any more."""
    try:
        return amount_read(str(fields.get(name, "")))
    except AmountNotRead:
        return NOUGHT


def pounds(amount: Decimal) -> str:
    """An amount as it is shown: "£1,250.00", "-£3.50"."""
    sign = "-" if amount < 0 else ""
    return f"{sign}£{abs(amount):,.2f}"


@dataclass(frozen=True, slots=True)
class Budget:
    """What somebody needs to live on in a month, what comes in without the business, and what the business must bring."""

    spending: Decimal
    income: Decimal

    @property
    def needed(self) -> Decimal:
        """What the business must bring in a month; never below nought."""
        return max(self.spending - self.income, NOUGHT)

    @property
    def needed_a_year(self) -> Decimal:
        """The same for a year."""
        return self.needed * MONTHS


def budget_of(fields: Mapping[str, str], spending: Sequence[str], income: Sequence[str]) -> Budget:
    """Add up the budget's fields."""
    return Budget(
        sum((amount_kept(fields, name) for name in spending), NOUGHT),
        sum((amount_kept(fields, name) for name in income), NOUGHT),
    )


@dataclass(frozen=True, slots=True)
class Costing:
    """What one job, or one thing made, costs and brings.

    Args:
        materials, other: pounds for one.
        hours: for one; `hourly`: pounds an hour that the maker wants.
        fixed: pounds a month that come whether anything is sold or not.
        price: pounds asked for one.
    """

    materials: Decimal
    other: Decimal
    hours: Decimal
    hourly: Decimal
    fixed: Decimal
    price: Decimal

    @property
    def time(self) -> Decimal:
        """What the maker's time for one is worth."""
        return (self.hours * self.hourly).quantize(PENNY, ROUND_HALF_UP)

    @property
    def spent_on_one(self) -> Decimal:
        """What has to be paid out for one."""
        return self.materials + self.other

    @property
    def cost_of_one(self) -> Decimal:
        """What one costs, with the maker's time and without the monthly costs."""
        return self.spent_on_one + self.time

    @property
    def left_from_one(self) -> Decimal:
        """What is left of the price when what was paid out for it is paid."""
        return self.price - self.spent_on_one

    @property
    def to_cover_costs(self) -> int | None:
        """How many must be sold in a month so that monthly costs are covered; None when no number does."""
        if self.fixed <= 0:
            return 0
        if self.left_from_one <= 0:
            return None
        return int((self.fixed / self.left_from_one).to_integral_value(ROUND_CEILING))


def costing_of(fields: Mapping[str, str]) -> Costing:
    """The costing from its fields."""
    names = ("materials", "other", "hours", "hourly", "fixed", "price")
    return Costing(**{name: amount_kept(fields, name) for name in names})


@dataclass(frozen=True, slots=True)
class Month:
    """One month of money.

    Args:
        number: 1 to 12.
        opening: what was there on its first day.
        sales: sold times price.
        came_in, went_out: by row, in the order of the table.
    """

    number: int
    opening: Decimal
    sales: Decimal
    came_in: tuple[Decimal, ...]
    went_out: tuple[Decimal, ...]

    @property
    def total_in(self) -> Decimal:
        """Everything that came in."""
        return self.sales + sum(self.came_in, NOUGHT)

    @property
    def total_out(self) -> Decimal:
        """Everything that went out."""
        return sum(self.went_out, NOUGHT)

    @property
    def change(self) -> Decimal:
        """By how much there is more at the end than at the beginning."""
        return self.total_in - self.total_out

    @property
    def closing(self) -> Decimal:
        """What is there on its last day; below nought when there is not enough."""
        return self.opening + self.change

    @property
    def is_short(self) -> bool:
        """Whether there is not enough."""
        return self.closing < 0


def cash_flow(
    opening: Decimal,
    sold: Sequence[int],
    price: Decimal,
    came_in: Sequence[Sequence[Decimal]],
    went_out: Sequence[Sequence[Decimal]],
) -> list[Month]:
    """Twelve months; each begins with what the one before ended with."""
    months = []
    for number in range(MONTHS):
        month = Month(number + 1, opening, sold[number] * price, tuple(came_in[number]), tuple(went_out[number]))
        months.append(month)
        opening = month.closing
    return months
