"""Whether two adverts are the same job. Pure: facts of two adverts in; a step that says so, or what speaks against it, out.

The rule prefers two cards for one job to one card for two jobs: whatever could make a difference to the person who goes
there (another place, shift, level, contract, pay) keeps adverts apart, however alike their words are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from vacancies.codes import FoldedBecause
from vacancies.phrases import words_of

# Of a hundred, by rapidfuzz. Measured on the pairs of tests/vacancies/test_duplicates.py; docs/screening.md has the figures.
EMPLOYERS_ALIKE = 93
TITLES_ALIKE = 90
TITLES_EQUAL_WORDS = 97  # the same words in another order
TITLES_NEAR = 50  # with a text that says the same
TEXT_SAYS_THE_SAME = 0.8  # share of word triples
TEXT_SPEAKS_FOR_IT = 0.35
SHORTEST_TEXT = 25  # words; shorter texts say nothing about being the same
CLOSING_APART = 21  # days between closing dates of one job on two boards

_LEGAL = "ltd limited plc llp inc co company group uk the and of gb holdings recruitment services service"
_FILLERS = "a an the and or of in at for to with job vacancy role wanted required immediate start now hiring"
LEGAL_FORMS = frozenset(_LEGAL.split())
FILLERS = frozenset(_FILLERS.split())
LEVELS = {
    word: level
    for level, words in {
        "senior": "senior lead leader principal chief head supervisor manager foreman foreperson chargehand",
        "deputy": "deputy",
        "learning": "trainee apprentice apprenticeship intern graduate junior",
        "assistant": "assistant helper mate",
        "relief": "relief bank casual temporary temp seasonal",
        "class1": "class1",
        "class2": "class2",
    }.items()
    for word in words.split()
}
SHIFTS = {
    word: shift
    for shift, words in {
        "night": "night nightshift overnight",
        "day": "day dayshift daytime",
        "morning": "morning early am",
        "afternoon": "afternoon",
        "evening": "evening twilight late pm",
        "weekend": "weekend saturday sunday",
    }.items()
    for word in words.split()
}
SHIFT_IN_TEXT = re.compile(
    r"\b(night|day|morning|early|afternoon|evening|twilight|late|weekend)s?[ -]+(?:shift|work|rota|dut(?:y|ies))"
    r"|\b(nights|weekends)\b",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\b([01]?\d|2[0-3])(?:[:.]([0-5]\d))?\s*(am|pm)\b|\b([01]?\d|2[0-3]):([0-5]\d)\b", re.IGNORECASE)
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+")
ANYWHERE = "*"
LONGEST_TEXT = 6000  # characters compared


class Against(StrEnum):
    """What keeps two adverts apart."""

    PLACE = "PLACE"
    EMPLOYER = "EMPLOYER"
    TITLE = "TITLE"
    LEVEL = "LEVEL"
    SHIFT = "SHIFT"
    HOURS = "HOURS"
    CONTRACT = "CONTRACT"
    PAY = "PAY"
    CLOSING = "CLOSING"
    SOURCE = "SOURCE"  # one source tells of them as two, in other words
    WORDS = "WORDS"  # nothing speaks against it, and not enough for it


@dataclass(frozen=True, slots=True)
class JobFacts:
    """What the rule looks at of one advert. Made by `job_facts`."""

    key: int  # the advert's own, for the caller
    source: int
    title: str  # folded words
    employer: str  # folded words without legal forms; empty when not named
    places: frozenset[str]  # outcodes, "~name" where the place is not known, "*" for anywhere
    postcodes: frozenset[str]  # full ones
    numbers: frozenset[str]  # of title
    levels: frozenset[str]
    title_shifts: frozenset[str]
    closes_on: date | None
    hours: str
    hours_per_week: Decimal | None
    contract: str
    pay: tuple[Decimal, Decimal] | None  # an hour
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing two adverts came to: the step that found them the same, or what keeps them apart."""

    because: FoldedBecause | None
    against: Against | None
    score: float = 0.0

    @property
    def is_same(self) -> bool:
        """Whether they are one job."""
        return self.because is not None


def title_words(title: str) -> str:
    """A title as it is compared: folded, "class 1" as one word, without words that every advert has."""
    words = words_of(title)
    joined = " ".join(words).replace("class 1", "class1").replace("class 2", "class2").replace("c e", "ce")
    return " ".join(word for word in joined.split() if word not in FILLERS)


def employer_words(employer: str) -> str:
    """An employer's name as it is compared; all of it when nothing but legal forms is left."""
    words = words_of(employer)
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def place_keys(named: Sequence[tuple[str, str]], *, is_national: bool) -> frozenset[str]:
    """Where an advert is, from (name, outcode or empty): outcodes, "~name" for others; "*" when it is only anywhere."""
    keys = {outcode or "~" + " ".join(words_of(name)) for name, outcode in named} - {"~"}
    return frozenset(keys or ({ANYWHERE} if is_national else set()))


def job_facts(
    *,
    key: int,
    source: int,
    title: str,
    employer: str,
    places: Sequence[tuple[str, str]],
    is_national: bool,
    closes_on: date | None,
    hours: str,
    hours_per_week: Decimal | None,
    contract: str,
    pay: tuple[Decimal, Decimal] | None,
    group: int | None = None,
) -> JobFacts:
    """Fold an advert's columns into what is compared."""
    told = title_words(title)
    words = told.split()
    return JobFacts(
        key=key,
        source=source,
        title=told,
        employer=employer_words(employer),
        places=place_keys(places, is_national=is_national),
        postcodes=frozenset("".join(found).upper() for name, _outcode in places for found in POSTCODE.findall(name)),
        numbers=frozenset(NUMBER.findall(told)),
        levels=frozenset(LEVELS[word] for word in words if word in LEVELS),
        title_shifts=frozenset(SHIFTS[word] for word in words if word in SHIFTS),
        closes_on=closes_on,
        hours=hours,
        hours_per_week=hours_per_week,
        contract=contract,
        pay=pay,
        group=group,
    )


def apart(one: JobFacts, other: JobFacts) -> Against | None:
    """What the columns alone say against two adverts being one job; None when nothing does. Order makes no difference."""
    if not _same_places(one, other):
        return Against.PLACE
    if not _numbers_agree(one.numbers, other.numbers):
        return Against.TITLE
    if one.levels != other.levels:
        return Against.LEVEL
    if one.title_shifts and other.title_shifts and one.title_shifts != other.title_shifts:
        return Against.SHIFT
    if _hours_differ(one, other):
        return Against.HOURS
    if one.contract and other.contract and one.contract != other.contract:
        return Against.CONTRACT
    if one.pay and other.pay and (one.pay[0] > other.pay[1] or other.pay[0] > one.pay[1]):
        return Against.PAY
    if one.closes_on and other.closes_on and abs((one.closes_on - other.closes_on).days) > CLOSING_APART:
        return Against.CLOSING
    if one.employer and other.employer and not employers_alike(one.employer, other.employer):
        return Against.EMPLOYER
    return None


@lru_cache(maxsize=65_536)
def employers_alike(one: str, other: str) -> bool:
    """Whether two folded names are one employer's: the same, or one says more than the other."""
    if one == other:
        return True
    if not _numbers_agree(frozenset(NUMBER.findall(one)), frozenset(NUMBER.findall(other))):
        return False
    return token_set_ratio(one, other) >= EMPLOYERS_ALIKE


def could_be_same(one: JobFacts, other: JobFacts) -> bool:
    """Whether it is worth reading both texts: nothing in the columns speaks against it, and the titles are near."""
    return apart(one, other) is None and token_set_ratio(one.title, other.title) >= TITLES_NEAR


def compare(one: JobFacts, other: JobFacts, one_text: str, other_text: str) -> Comparison:
    """Say whether two adverts are one job, and by which step; their texts as a reader has them."""
    if against := apart(one, other):
        return Comparison(None, against)
    one_text, other_text = one_text[:LONGEST_TEXT], other_text[:LONGEST_TEXT]
    if _shifts_differ(one, other, one_text, other_text):
        return Comparison(None, Against.SHIFT)
    one_words, other_words = words_of(one_text), words_of(other_text)
    if one.source == other.source:
        same = one.title == other.title and one.employer == other.employer and one_words == other_words and one_words
        return Comparison(FoldedBecause.LIKE_TEXT, None, 100.0) if same else Comparison(None, Against.SOURCE)
    if _same_facts(one, other):
        return Comparison(FoldedBecause.SAME_FACTS, None, 100.0)
    return _compare_words(one, other, one_words, other_words)


def _compare_words(one: JobFacts, other: JobFacts, one_words: list[str], other_words: list[str]) -> Comparison:
    alike = token_set_ratio(one.title, other.title)
    shared = shared_triples(one_words, other_words)
    if one.employer and other.employer and alike >= TITLES_ALIKE:
        equal_words = token_sort_ratio(one.title, other.title) >= TITLES_EQUAL_WORDS
        if (
            (equal_words and _facts_agree(one, other) >= 1)
            or _facts_agree(one, other) >= 2
            or shared >= TEXT_SPEAKS_FOR_IT
        ):
            return Comparison(FoldedBecause.LIKE_TITLE, None, alike)
    long_enough = min(len(one_words), len(other_words)) >= SHORTEST_TEXT
    title_needed = TITLES_NEAR if one.employer and other.employer else TITLES_ALIKE
    if long_enough and shared >= TEXT_SAYS_THE_SAME and alike >= title_needed:
        return Comparison(FoldedBecause.LIKE_TEXT, None, round(100 * shared, 1))
    return Comparison(None, Against.WORDS, alike)


def shared_triples(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of what two texts say they both say: three words in a row, 0 to 1."""
    left, right = set(zip(one, one[1:], one[2:], strict=False)), set(zip(other, other[1:], other[2:], strict=False))
    return len(left & right) / len(left | right) if left and right else 0.0


def _same_facts(one: JobFacts, other: JobFacts) -> bool:
    """Title, employer, place and closing date, all stated and all the same."""
    return bool(
        one.title
        and one.employer
        and one.closes_on
        and (one.title, one.employer, one.closes_on) == (other.title, other.employer, other.closes_on)
        and one.places == other.places
    )


def _facts_agree(one: JobFacts, other: JobFacts) -> int:
    """How many of pay, closing date, hours and contract both state, and state alike."""
    return sum(
        (
            one.pay is not None and one.pay == other.pay,
            one.closes_on is not None and one.closes_on == other.closes_on,
            bool(one.hours_per_week) and one.hours_per_week == other.hours_per_week,
            bool(one.contract and one.hours) and (one.contract, one.hours) == (other.contract, other.hours),
        )
    )


def _same_places(one: JobFacts, other: JobFacts) -> bool:
    """Whether one names only places that the other names too. Two full postcodes that differ are two places."""
    if not one.places or not other.places:
        return False
    if one.postcodes and other.postcodes and not one.postcodes & other.postcodes:
        return False
    return one.places <= other.places or other.places <= one.places


def _numbers_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or one == other


def _hours_differ(one: JobFacts, other: JobFacts) -> bool:
    if one.hours_per_week and other.hours_per_week:
        return abs(one.hours_per_week - other.hours_per_week) > 1
    return bool(one.hours and other.hours) and _extent(one.hours) != _extent(other.hours)


def _extent(hours: str) -> str:
    return "FULL_TIME" if hours.startswith("FULL_TIME") else hours


def _shifts_differ(one: JobFacts, other: JobFacts, one_text: str, other_text: str) -> bool:
    """Whether title or text of one tell of other shifts or clock times than those of the other."""
    left, right = one.title_shifts | shifts_in(one_text), other.title_shifts | shifts_in(other_text)
    if (one.title_shifts - right) or (other.title_shifts - left):
        return True
    if left and right and not left & right:
        return True
    times, others = clock_times(one_text), clock_times(other_text)
    return bool(times and others and not times & others)


def shifts_in(text: str) -> frozenset[str]:
    """The shifts that a text names."""
    found = (first or second for first, second in SHIFT_IN_TEXT.findall(text))
    return frozenset(SHIFTS[words_of(word)[0]] for word in found)


def clock_times(text: str) -> frozenset[int]:
    """The times of day in a text, as minutes since midnight."""
    times = set()
    for hour, minute, half, long_hour, long_minute in CLOCK.findall(text):
        if half:
            times.add((int(hour) % 12 + (12 if half.lower() == "pm" else 0)) * 60 + int(minute or 0))
        else:
            times.add(int(long_hour) * 60 + int(long_minute))
    return frozenset(times)
