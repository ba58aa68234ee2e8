"""Pay as adverts write it."""

from decimal import Decimal

import pytest

from vacancies.exchange.codes import SalaryPeriod
from vacancies.gateway.pay import Pay, amount_read, pay_read, period_read

HOUR, DAY, WEEK, MONTH = (
    SalaryPeriod.PER_HOUR,
    SalaryPeriod.PER_DAY,
    SalaryPeriod.PER_WEEK,
    SalaryPeriod.PER_MONTH,
)
YEAR, PRO_RATA = SalaryPeriod.PER_YEAR, SalaryPeriod.PER_YEAR_PRO_RATA


@pytest.mark.parametrize(
    ("text", "least", "most", "period"),
    [
        ("£15,009 - £16,075", "15009", "16075", YEAR),
        ("£15,009 – £16,075", "15009", "16075", YEAR),
        ("£22,396", "22396", "22396", YEAR),
        ("£18,240 - £19,724 Pro rata", "18240", "19724", PRO_RATA),
        ("£14,609 - £17,243 (Pro-rata for Part-Time)", "14609", "17243", PRO_RATA),
        ("£24,000 FTE", "24000", "24000", PRO_RATA),
        ("AfC Band 3 £22,816 - £24,336 p.a. pro rata", "22816", "24336", PRO_RATA),
        ("£30,229 - £46,424 (Salary will depend on location)", "30229", "46424", YEAR),
        ("between £20,000 and £25,000 a year", "20000", "25000", YEAR),
        ("£25k - £30k", "25000", "30000", YEAR),
        ("£25-30k pa", "25000", "30000", YEAR),
        ("25,000 - 30,000", "25000", "30000", YEAR),
        ("GBP 20000.00 per year", "20000", "20000", YEAR),
        ("up to £30,000", None, "30000", YEAR),
        ("£30,000+", "30000", None, YEAR),
        ("from £12.50 per hour", "12.50", None, HOUR),
        ("£12.21ph", "12.21", "12.21", HOUR),
        ("£12.00/hr", "12", "12", HOUR),
        ("Hourly rate: £11.44", "11.44", "11.44", HOUR),
        ("11.44-12.20 per hour", "11.44", "12.20", HOUR),
        ("£12 to £13.50 an hour", "12", "13.50", HOUR),
        ("£11.44 per hour plus £200 bonus", "11.44", "11.44", HOUR),
        ("£23,500 per annum (£12.21 per hour)", "23500", "23500", YEAR),
        ("£20,000 + £5,000 OTE", "20000", "20000", YEAR),
        ("£100 per day", "100", "100", DAY),
        ("£450 a week + bonus", "450", "450", WEEK),
        ("£400pw", "400", "400", WEEK),
        ("£900 per fortnight", "900", "900", SalaryPeriod.PER_FORTNIGHT),
        ("£1.5k per month", "1500", "1500", MONTH),
    ],
)
def test_pay_that_can_be_read(text: str, least: str | None, most: str | None, period: SalaryPeriod) -> None:
    assert pay_read(text) == Pay(least and Decimal(least), most and Decimal(most), period)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Competitive",
        "£12.50",  # for an hour, a delivery, a day?
        "£2,000",
        "£9 per delivery",
        "£60 per shift",
        "$50,000",
        "€30,000 - €35,000",
        "De 500€ à 1700€ par mois",
        "£25,000 to £20,000",
        "Band 2",
        "12 months",
        "£99999999 a year",
        "National Minimum Wage",
        "£0 per hour",
    ],
)
def test_pay_that_is_not_guessed(text: str) -> None:
    assert pay_read(text) is None


def test_a_period_stated_elsewhere_counts_when_the_text_has_none() -> None:
    assert pay_read("£12.50", HOUR) == Pay(Decimal("12.50"), Decimal("12.50"), HOUR)
    assert pay_read("£100 per day", HOUR) == Pay(Decimal(100), Decimal(100), DAY)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("hour", HOUR),
        ("Per Annum", YEAR),
        ("PER_YEAR", YEAR),
        ("per year pro rata", PRO_RATA),
        ("YEAR", YEAR),
        ("x", None),
    ],
)
def test_a_vendors_word_for_the_period(text: str, period: SalaryPeriod | None) -> None:
    assert period_read(text) == period


@pytest.mark.parametrize(
    ("text", "amount"),
    [("21000", "21000"), ("£21,000.50", "21000.50"), ("21000 a year", None), ("", None), ("-5", None)],
)
def test_a_vendors_bare_figure(text: str, amount: str | None) -> None:
    assert amount_read(text) == (Decimal(amount) if amount else None)
