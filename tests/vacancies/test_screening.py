"""What becomes of an advert, and why: the rule as a table."""

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from vacancies.contact_left import contacts_left
from vacancies.pay import Pay
from vacancies.phrases import PhraseTable
from vacancies.screening import Facts, Rules, screen
from vacancies.wages import adult_rate

TODAY = date(2027, 3, 1)
RULES = Rules(PhraseTable(["commission only", "escort agency"]), frozenset({"BEAUTY"}))


def an_advert(**changes: Any) -> Facts:
    facts = Facts(
        title="Warehouse operative",
        text="Pick and pack.",
        other_texts=("Tidewell", "Leeds", "£13 an hour"),
        employer="Tidewell",
        kind_of_work="WAREHOUSING",
        pay=Pay(Decimal("13.00"), Decimal("14.00"), "PER_HOUR"),
        closes_on=date(2027, 3, 1),
    )
    return dataclasses.replace(facts, **changes)


def paid(low: str | None, high: str | None, period: str = "PER_HOUR", **more: Any) -> Pay:
    return Pay(Decimal(low) if low else None, Decimal(high) if high else None, period, **more)


YESTERDAY = date(2027, 2, 28)
TABLE = [
    (an_advert(), "LIVE", []),
    (an_advert(closes_on=None), "LIVE", []),
    (an_advert(closes_on=YESTERDAY), "CLOSED", ["CLOSING_DATE_PAST"]),
    (an_advert(closes_on=YESTERDAY, text="Commission-only."), "CLOSED", ["CLOSING_DATE_PAST"]),
    (an_advert(text="This is COMMISSION  ONLY work."), "REFUSED", ["EXCLUDED_WORD"]),
    (an_advert(title="Соmmission only agent"), "REFUSED", ["EXCLUDED_WORD"]),
    (an_advert(other_texts=("Star Escort Agencies",)), "REFUSED", ["EXCLUDED_WORD"]),
    (an_advert(text="We only pay commission."), "LIVE", []),
    (an_advert(kind_of_work="BEAUTY"), "REFUSED", ["EXCLUDED_KIND"]),
    (an_advert(kind_of_work="BEAUTY", title=""), "REFUSED", ["EXCLUDED_KIND", "TITLE_MISSING"]),
    (an_advert(title=" "), "HELD", ["TITLE_MISSING"]),
    (an_advert(text="\n"), "HELD", ["TEXT_MISSING"]),
    (an_advert(employer=""), "LIVE", ["EMPLOYER_MISSING"]),
    (an_advert(pay=paid("12.70", "15.00")), "HELD", ["PAY_BELOW_MINIMUM"]),
    (an_advert(pay=paid("12.71", "15.00")), "LIVE", []),
    (an_advert(pay=paid(None, "9.00")), "HELD", ["PAY_BELOW_MINIMUM"]),
    (an_advert(pay=paid(None, None, "")), "LIVE", []),
    (an_advert(pay=paid("24500", None, "PER_YEAR")), "LIVE", []),
    (an_advert(pay=paid("24500", None, "PER_YEAR", hours_per_week=Decimal(40))), "HELD", ["PAY_BELOW_MINIMUM"]),
    (an_advert(pay=paid("18000", None, "PER_YEAR")), "HELD", ["PAY_BELOW_MINIMUM"]),
    (an_advert(pay=paid("9000", None, "PER_YEAR", hours="PART_TIME")), "LIVE", []),
    (an_advert(text="Ask for jo (at) mail dot example"), "HELD", ["CONTACT_LEFT"]),
    (an_advert(title="Driver 0113 496 0000"), "HELD", ["CONTACT_LEFT"]),
    (an_advert(contacts_removed=2, text="Call [contact removed]."), "LIVE", ["CONTACT_REMOVED"]),
    (an_advert(places_unknown=("Atlantis",)), "LIVE", ["PLACE_UNKNOWN"]),
]


@pytest.mark.parametrize(("advert", "state", "reasons"), TABLE)
def test_screening_of_a_trusted_source(advert, state, reasons):
    result = screen(advert, RULES, TODAY, is_trusted=True)
    assert (result.state, [reason.code for reason in result.reasons]) == (state, reasons)


@pytest.mark.parametrize(("advert", "state", "reasons"), TABLE)
def test_what_is_clean_from_a_reviewed_source_waits(advert, state, reasons):
    result = screen(advert, RULES, TODAY, is_trusted=False)
    codes = [reason.code for reason in result.reasons]
    if state == "LIVE":
        assert (result.state, codes) == ("HELD", ["AWAITING_REVIEW", *reasons])
    else:
        assert (result.state, codes) == (state, reasons)


def test_a_reason_keeps_the_words_that_caused_it():
    result = screen(an_advert(text="Commission only, text 07700 900123"), RULES, TODAY, is_trusted=True)
    assert [(reason.code, reason.words) for reason in result.reasons] == [
        ("EXCLUDED_WORD", "commission only"),
        ("CONTACT_LEFT", "07700 900123"),
    ]


def test_what_staff_approved_is_held_by_nothing_but_its_date():
    low = an_advert(pay=paid("5.00", None))
    assert screen(low, RULES, TODAY, is_trusted=False, is_approved=True).state == "LIVE"
    over = dataclasses.replace(low, closes_on=YESTERDAY)
    assert screen(over, RULES, TODAY, is_trusted=False, is_approved=True).state == "CLOSED"


def test_a_paused_source_brings_nothing_new():
    assert screen(an_advert(), RULES, TODAY, is_trusted=True, is_paused=True).state == "HELD"


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2016, 3, 31), None),
        (date(2016, 4, 1), "7.20"),
        (date(2017, 3, 31), "7.20"),
        (date(2017, 10, 11), "7.50"),
        (date(2021, 4, 1), "8.91"),
        (date(2024, 4, 1), "11.44"),
        (date(2026, 4, 1), "12.71"),
        (date(2030, 1, 1), "12.71"),
    ],
)
def test_the_adult_rate_of_a_day(day, rate):
    found = adult_rate(day)
    assert (str(found) if found is not None else None) == rate


@pytest.mark.parametrize(
    "text",
    [
        "write to jo.bloggs@mail.example",
        "jo [at] mail [dot] com",
        "jo at mail dot com",
        "see www.jobs.example/1",
        "visit tidewell.co.uk now",
        "https://tidewell.example/apply",
        "ring 07700 900 123",
        "ring (0113) 496-0000",
        "ring +44 113 496 0000",
        "ring zero seven seven double zero nine zero zero one",
        "WhatsApp us today",
        "follow @tidewell_jobs",
        "javascript:alert(1)",
    ],
)
def test_ways_to_reach_somebody_are_noticed(text):
    assert contacts_left(text)


@pytest.mark.parametrize(
    "text",
    [
        "Salary:£15,009 - £16,075",
        "Closing Date:25 Oct 2017 23:55 BST",
        "Expires 01/09/2043 12:00:00",
        "Vacancy Id:13801",
        "Call [contact removed] or write to [contact removed].",
        "We use Node.js and ASP.NET, signal engineering and messenger queues.",
        "£12.50 per hour, 39 hours, 08:00 to 16:30",
        "Meet at the gate. Dot your i's.",
        "Two or three evenings, one weekend in four.",
    ],
)
def test_ordinary_text_raises_no_alarm(text):
    assert contacts_left(text) == []
