"""Pay in words, and what a payment comes to for an hour. Pure.

For comparison only: an advert's own words are always shown first.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from vacancies.exchange.codes import Hours, SalaryPeriod

WEEKS_A_YEAR = Decimal(52)
MONTHS_A_YEAR = Decimal(12)
# Hours of a full-time week where an advert states none: the median of basic hours in the United Kingdom. A longer guess
# would hold ordinary civil-service salaries as too low; it is an assumption, and docs/vacancies.md says so.
FULL_TIME_WEEK = Decimal(37)
LONG_WEEK = Decimal(40)
DAYS_A_WEEK = Decimal(5)
PENNY = Decimal("0.01")
# Pounds an hour that learners may ask for at least. A job is found by each one that its lowest pay reaches.
PAY_BANDS = (13, 15, 18, 22)


@dataclass(frozen=True, slots=True)
class Pay:
    """What an advert states of pay. None is unknown."""

    pay_from: Decimal | None
    pay_to: Decimal | None
    period: str = ""
    hours: str = ""
    hours_per_week: Decimal | None = None


def week_hours(pay: Pay) -> Decimal | None:
    """Hours of a week that yearly, monthly and weekly pay is for.

    Stated hours count; else 40 for "40 plus" and 37 for full time and where nothing is said. Part time and no fixed
    hours without a figure: unknown. A pro-rata salary is the full-time one, so it is for a full week.
    """
    if pay.period == SalaryPeriod.PER_YEAR_PRO_RATA:
        return FULL_TIME_WEEK
    if pay.hours_per_week:
        return pay.hours_per_week
    if pay.hours in (Hours.PART_TIME, Hours.ZERO_HOURS):
        return None
    return LONG_WEEK if pay.hours == Hours.FULL_TIME_40_PLUS else FULL_TIME_WEEK


def hourly(amount: Decimal, pay: Pay) -> Decimal | None:
    """What `amount` per the advert's period comes to for an hour, to the penny; None where hours are unknown."""
    if pay.period == SalaryPeriod.PER_HOUR:
        return amount.quantize(PENNY, ROUND_HALF_UP)
    hours = week_hours(pay)
    if not hours or not pay.period:
        return None
    weeks = {
        SalaryPeriod.PER_DAY: 1 / DAYS_A_WEEK,
        SalaryPeriod.PER_WEEK: Decimal(1),
        SalaryPeriod.PER_FORTNIGHT: Decimal(2),
        SalaryPeriod.PER_MONTH: WEEKS_A_YEAR / MONTHS_A_YEAR,
        SalaryPeriod.PER_YEAR: WEEKS_A_YEAR,
        SalaryPeriod.PER_YEAR_PRO_RATA: WEEKS_A_YEAR,
    }[SalaryPeriod(pay.period)]
    return (amount / (hours * weeks)).quantize(PENNY, ROUND_HALF_UP)


def hourly_words(pay: Pay) -> str:
    """The "about £12.90 an hour" beside an advert's own words; empty when it says so itself or it cannot be known."""
    if pay.period == SalaryPeriod.PER_HOUR:
        return ""
    lowest = pay.pay_from if pay.pay_from is not None else pay.pay_to
    if lowest is None or (amount := hourly(lowest, pay)) is None:
        return ""
    return _("about £%(amount)s an hour") % {"amount": f"{amount:,.2f}"}


def pay_bands(pay: Pay) -> list[str]:
    """The bands of `PAY_BANDS` that the lowest pay stated reaches, as codes: "13" is £13 an hour or more."""
    lowest = pay.pay_from if pay.pay_from is not None else pay.pay_to
    amount = hourly(lowest, pay) if lowest is not None else None
    return [str(least) for least in PAY_BANDS if amount is not None and amount >= least]


def pounds(amount: Decimal) -> str:
    """£12.90, and £15,009 without pence where there are none."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def stated_words(pay: Pay, pay_text: str, period_label: str) -> str:
    """The advert's own words for pay, else the figures in words; empty when nothing is stated."""
    if pay_text:
        return pay_text
    low, high = pay.pay_from, pay.pay_to
    if low is not None and high is not None and low != high:
        return _("%(low)s to %(high)s %(period)s") % {"low": pounds(low), "high": pounds(high), "period": period_label}
    if low is not None and high is None:
        return _("from %(low)s %(period)s") % {"low": pounds(low), "period": period_label}
    if high is not None and low is None:
        return _("up to %(high)s %(period)s") % {"high": pounds(high), "period": period_label}
    return f"{pounds(low)} {period_label}" if low is not None else ""
