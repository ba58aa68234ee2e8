"""Pay in words, and what it comes to for an hour."""

from decimal import Decimal

import pytest

from vacancies.pay import Pay, hourly, hourly_words, stated_words


def pay(amount: str, period: str, hours: str = "", week: str | None = None) -> Pay:
    return Pay(Decimal(amount), None, period, hours, Decimal(week) if week else None)


@pytest.mark.parametrize(
    ("stated", "an_hour"),
    [
        (pay("12.90", "PER_HOUR"), "12.90"),
        (pay("25000", "PER_YEAR", "FULL_TIME", "40"), "12.02"),
        (pay("15009", "PER_YEAR"), "7.80"),
        (pay("15009", "PER_YEAR", "FULL_TIME_40_PLUS"), "7.22"),
        (pay("15009", "PER_YEAR_PRO_RATA", "PART_TIME", "20"), "7.80"),
        (pay("500", "PER_WEEK", "", "40"), "12.50"),
        (pay("1000", "PER_FORTNIGHT", "", "40"), "12.50"),
        (pay("2000", "PER_MONTH", "", "40"), "11.54"),
        (pay("100", "PER_DAY", "", "40"), "12.50"),
        (pay("9000", "PER_YEAR", "PART_TIME"), None),
        (pay("9000", "PER_YEAR", "ZERO_HOURS"), None),
    ],
)
def test_what_pay_comes_to_for_an_hour(stated, an_hour):
    amount = hourly(stated.pay_from, stated)
    assert (str(amount) if amount is not None else None) == an_hour


def test_hourly_words_say_about_and_are_left_out_when_the_advert_says_so_itself():
    assert hourly_words(pay("25000", "PER_YEAR", "", "37")) == "about £12.99 an hour"
    assert hourly_words(pay("12.90", "PER_HOUR")) == ""


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("12.90", "12.90", "£12.90 an hour"),
        ("12", "14.50", "£12 to £14.50 an hour"),
        ("12", None, "from £12 an hour"),
        (None, "14", "up to £14 an hour"),
        (None, None, ""),
    ],
)
def test_figures_in_words_when_the_advert_has_none(low, high, words):
    stated = Pay(Decimal(low) if low else None, Decimal(high) if high else None, "PER_HOUR")
    assert stated_words(stated, "", "an hour") == words


def test_the_adverts_own_words_come_first():
    assert stated_words(pay("12", "PER_HOUR"), "£12 p/h plus tips", "an hour") == "£12 p/h plus tips"
