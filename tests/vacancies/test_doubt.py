"""The rules of doubt: what each must find and must pass over, by tables; their versions and dates; what staff set."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.vacancies.doubt_examples import FOUND, INNOCENT
from vacancies.codes import DoubtRule, ReasonCode
from vacancies.doubt import Advert, DoubtRules, names_employers, rules_now, rules_read
from vacancies.employers import KnownEmployers
from vacancies.pay import Pay
from vacancies.phrases import PhraseTable
from vacancies.rulebook import default_rows, rulebook_default
from vacancies.screening import Facts, Rules, screen

TODAY = date(2027, 3, 1)
RULES = DoubtRules(known_employers=[row["name"] for row in default_rows("known_employers")])
FEWEST = 12  # examples of either sort for each rule


def an_advert(text: str = "Pick and pack.", **changes: Any) -> Advert:
    told: dict[str, Any] = {
        "title": "Warehouse operative",
        "text": text,
        "other_texts": ("Tidewell", "Leeds"),
        "employer": "Tidewell",
        "kind_of_work": "WAREHOUSING",
        "pay": Pay(Decimal("13.10"), Decimal("13.10"), "PER_HOUR"),
    }
    return Advert(**(told | changes))


def found(advert: Advert, today: date = TODAY) -> set[str]:
    return {doubt.rule.value for doubt in RULES.find(advert, today)}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in FOUND.items() for text in texts])
def test_a_rule_finds(rule, text):
    assert rule in found(an_advert(text))


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in INNOCENT.items() for text in texts])
def test_a_rule_passes_over(rule, text):
    assert rule not in found(an_advert(text))


@pytest.mark.parametrize("text", sorted({text for texts in INNOCENT.values() for text in texts}))
def test_what_is_innocent_to_one_rule_is_held_by_no_other(text):
    told_by_contact_left = {"PERSONAL_MAILBOX", "PREMIUM_NUMBER"}
    assert found(an_advert(text)) - told_by_contact_left == set()


# --- pay for hours that nobody knows ---
def paid(low: str, period: str, hours: str = "", week: str | None = None) -> Pay:
    return Pay(Decimal(low), None, period, hours, Decimal(week) if week else None)


HOURS_DOUBTFUL = [
    *(paid(low, "PER_YEAR", "PART_TIME") for low in ("6000", "9000", "12000", "15000", "18000", "24000")),
    *(paid(low, "PER_MONTH", "PART_TIME") for low in ("700", "1200", "1900")),
    *(paid(low, "PER_WEEK", "ZERO_HOURS") for low in ("100", "250", "400")),
    paid("800", "PER_FORTNIGHT", "ZERO_HOURS"),
]
HOURS_CLEAR = [
    paid("9000", "PER_YEAR", "PART_TIME", "12"),
    paid("25000", "PER_YEAR", "PART_TIME"),
    paid("25000", "PER_YEAR", "ZERO_HOURS"),
    paid("2200", "PER_MONTH", "PART_TIME"),
    paid("500", "PER_WEEK", "ZERO_HOURS"),
    paid("13.10", "PER_HOUR", "PART_TIME"),
    paid("13.10", "PER_HOUR", "ZERO_HOURS"),
    paid("26000", "PER_YEAR"),
    paid("18000", "PER_YEAR", "FULL_TIME"),  # too low: another reason says so
    paid("24500", "PER_YEAR_PRO_RATA", "PART_TIME"),
    paid("2300", "PER_MONTH", "FULL_TIME"),
    Pay(None, None),
    Pay(None, None, "", "PART_TIME"),
]


@pytest.mark.parametrize("pay", HOURS_DOUBTFUL)
def test_pay_that_may_be_too_low_for_hours_nobody_knows_waits(pay):
    assert "PAY_HOURS_UNKNOWN" in found(an_advert(pay=pay))


@pytest.mark.parametrize("pay", HOURS_CLEAR)
def test_pay_that_can_be_compared_or_is_enough_for_a_full_week_does_not(pay):
    assert "PAY_HOURS_UNKNOWN" not in found(an_advert(pay=pay))


# --- pay too good, by the figures ---
@pytest.mark.parametrize(
    ("pay", "text", "is_found"),
    [
        (paid("55", "PER_HOUR"), "Pick.", True),
        (paid("40", "PER_HOUR"), "Pick. No experience needed.", True),
        (paid("40", "PER_HOUR"), "Pick.", False),
        (paid("120000", "PER_YEAR"), "Pick.", True),
        (paid("2500", "PER_WEEK"), "Pick.", True),
        (paid("30000", "PER_YEAR"), "No experience needed.", False),
    ],
)
def test_pay_that_is_many_times_the_minimum_is_doubtful(pay, text, is_found):
    assert ("PAY_TOO_GOOD" in found(an_advert(text, pay=pay))) is is_found


@pytest.mark.parametrize(
    "changes",
    [{"title": "Warehouse director"}, {"kind_of_work": "TECHNICAL"}, {"title": "Operations manager, warehouse"}],
)
def test_who_leads_or_knows_a_trade_may_be_paid_well(changes):
    assert "PAY_TOO_GOOD" not in found(an_advert(pay=paid("120000", "PER_YEAR"), **changes))


# --- no employer ---
TITLES = (
    "Driver", "Cleaner", "Cook", "Porter", "Picker", "Packer", "Guard", "Baker", "Welder", "Painter", "Carer", "Roofer",
)  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_no_employer_where_the_source_usually_names_one_waits(title):
    assert "NO_EMPLOYER" in found(an_advert(title=title, employer=" ", source_names_employers=True))


@pytest.mark.parametrize("title", TITLES)
def test_no_employer_in_a_feed_that_never_names_one_does_not_wait(title):
    assert "NO_EMPLOYER" not in found(an_advert(title=title, employer="", source_names_employers=False))


@pytest.mark.parametrize(
    ("named", "total", "usually"), [(0, 10, False), (4, 10, False), (5, 10, True), (10, 10, True), (3, 3, False)]
)
def test_a_source_usually_names_employers_from_half_of_four_adverts_on(named, total, usually):
    assert names_employers(named, total) is usually


# --- names that look like a known one ---
@pytest.mark.parametrize(
    "employer",
    [
        "Tesc0", "Tеsсo", "Arnazon", "Amaz0n UK Ltd", "Royal Mai1", "Sainsburrys", "Wettherspoon", "Morisons", "Starbuckss",
        "Grеggs", "McDona1d's", "Virgin Medla", "G45", "Timpsom", "Tеsco Stores Ltd", "A1di",
    ],
)  # fmt: skip
def test_a_name_that_only_looks_like_a_known_one_is_doubtful(employer):
    assert "EMPLOYER_LOOK_ALIKE" in found(an_advert(employer=employer))


@pytest.mark.parametrize(
    "employer",
    [
        "Tesco", "Tesco Stores Ltd", "TESCO PLC", "Amazon UK", "Sainsbury’s", "Sainsburys", "Royal Mail Group", "Next Step Homes",
        "Boots UK Limited", "Tidewell Storage", "Amazing Cakes", "Asdan Training", "Aldington School", "Lidls Farm", "McDonalds",
        "Marks & Spencer", "Café Morrow", "Кафе Днепр", "",
    ],
)  # fmt: skip
def test_the_known_name_itself_and_other_names_are_not(employer):
    assert "EMPLOYER_LOOK_ALIKE" not in found(an_advert(employer=employer))


def test_the_name_it_looks_like_is_told():
    assert KnownEmployers(["Amazon"]).imitated_by("Arnazon") == "Amazon"


# --- what was taken out of the text counts as well ---
@pytest.mark.parametrize(
    ("contact", "rule"),
    [
        ("harbourjobs@gmail.com", "PERSONAL_MAILBOX"),
        ("0906 123 4567", "PREMIUM_NUMBER"),
        ("https://wa.me/447700900123", "CHAT_APP"),
    ],
)
def test_contact_details_kept_for_staff_are_looked_at(contact, rule):
    assert rule in found(an_advert("Ask for [contact removed].", contacts=(contact,)))


# --- the tables, the data, the versions ---
def test_every_rule_has_a_dozen_examples_of_either_sort():
    by_code = {"PAY_HOURS_UNKNOWN", "NO_EMPLOYER", "EMPLOYER_LOOK_ALIKE"}  # theirs are not texts: the tables above
    assert set(FOUND) == set(INNOCENT) == {rule.value for rule in DoubtRule} - by_code
    assert all(len(texts) >= FEWEST for table in (FOUND, INNOCENT) for texts in table.values())
    assert min(len(HOURS_DOUBTFUL), len(HOURS_CLEAR), len(TITLES)) >= FEWEST


def test_the_data_has_every_rule_with_its_source():
    book = rules_now()
    assert {rule.code for rule in book.rules} == set(DoubtRule)
    assert all(rule.source and rule.version >= 1 for rule in book.rules)
    assert {rule.value for rule in DoubtRule} <= set(ReasonCode.values)


TWO_VERSIONS = """
version = 2
[[rule]]
code = "UNPAID_TRIAL"
version = 1
from = 2026-11-01
until = 2027-03-31
source = "x"
hints = ["trial"]
patterns = ['unpaid trial']
[[rule]]
code = "UNPAID_TRIAL"
version = 2
from = 2027-04-01
source = "x"
hints = ["trial"]
patterns = ['trial']
"""


@pytest.mark.parametrize(
    ("day", "text", "versions"),
    [
        (date(2027, 3, 31), "An unpaid trial.", [1]),
        (date(2027, 3, 31), "A trial.", []),
        (date(2027, 4, 1), "A trial.", [2]),
        (date(2017, 10, 11), "An unpaid trial.", [1]),
    ],
)
def test_the_version_of_the_day_decides_and_is_told(day, text, versions):
    rules = DoubtRules(book=rules_read(TWO_VERSIONS))
    assert [doubt.version for doubt in rules.find(an_advert(text), day)] == versions


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (TWO_VERSIONS.replace("version = 2\nfrom", "version = 1\nfrom"), "same version twice"),
        (TWO_VERSIONS.replace("UNPAID_TRIAL", "NO_SUCH_RULE"), "NO_SUCH_RULE"),
        (TWO_VERSIONS.replace("'trial'", "'('"), "UNPAID_TRIAL"),
    ],
)
def test_broken_data_is_refused_by_name(broken, words):
    with pytest.raises(ValueError, match=words):
        rules_read(broken)


def screened(text: str, settings: dict[str, str] | None = None, **more: Any) -> Any:
    facts = Facts("Driver", text, ("Tidewell",), "Tidewell", "DRIVING", Pay(None, None), None)
    return screen(facts, Rules(PhraseTable([]), doubt=DoubtRules(settings=settings)), TODAY, is_trusted=True, **more)


def test_a_doubtful_advert_is_held_and_the_reason_names_rule_version_and_words():
    result = screened("There is an unpaid trial day.")
    assert result.state == "HELD"
    assert [(reason.code, reason.rule_version, reason.words) for reason in result.reasons] == [
        ("UNPAID_TRIAL", 1, "unpaid trial day")
    ]


def test_an_advert_with_an_excluded_word_as_well_says_both():
    facts = Facts("Driver", "Escort agency. An unpaid trial.", (), "Tidewell", "DRIVING", Pay(None, None), None)
    result = screen(facts, Rules(PhraseTable(["escort agency"]), doubt=RULES), TODAY, is_trusted=True)
    assert (result.state, [reason.code for reason in result.reasons]) == ("REFUSED", ["EXCLUDED_WORD", "UNPAID_TRIAL"])


def test_staff_may_let_a_rule_only_tell_or_switch_it_off():
    told = screened("There is an unpaid trial day.", {"UNPAID_TRIAL": "TELL"})
    assert (told.state, [reason.code for reason in told.reasons]) == ("LIVE", ["UNPAID_TRIAL"])
    assert screened("There is an unpaid trial day.", {"UNPAID_TRIAL": "OFF"}).reasons == ()


def test_what_staff_approved_is_not_doubted_again():
    assert screened("There is an unpaid trial day.", is_approved=True).state == "LIVE"


def test_a_contact_found_as_it_stands_is_not_told_twice():
    codes = [reason.code for reason in screened("Ask for jo (at) mail dot com").reasons]
    assert codes.count("CONTACT_LEFT") + codes.count("CONTACT_HIDDEN") == 1


def test_the_rules_take_little_time():
    from time import process_time

    text = "You will join a friendly team that picks, packs and sends orders to shops across the north. " * 12
    rules = rulebook_default().screening.doubt
    assert rules is not None
    began = process_time()
    for _ in range(50):
        rules.find(an_advert(text), TODAY)
    assert (process_time() - began) / 50 < 0.02


def test_every_pattern_has_a_hint_that_lets_it_be_tried():
    for rule in rules_now().rules:
        assert not rule.patterns or rule.hints, rule.code
        assert all(isinstance(pattern, re.Pattern) for pattern in (*rule.patterns, *rule.unless))
