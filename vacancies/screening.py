"""What becomes of an advert, and why. Pure: facts, rules and a date in; a state and coded reasons out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vacancies.codes import ReasonCode, VacancyState
from vacancies.contact_left import contacts_left
from vacancies.pay import Pay, hourly
from vacancies.phrases import PhraseTable, words_of
from vacancies.wages import adult_rate

MOST_WORDS = 600  # characters of the words kept with a reason


@dataclass(frozen=True, slots=True)
class Facts:
    """What screening looks at of one advert."""

    title: str
    text: str  # what they do and what they ask for
    other_texts: tuple[str, ...]  # employer, places, pay: short texts a learner would read as well
    employer: str
    kind_of_work: str
    pay: Pay
    closes_on: date | None
    contacts_removed: int = 0
    places_unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """What the operator excludes."""

    excluded_words: PhraseTable
    excluded_kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and the words of the advert that caused it."""

    code: ReasonCode
    words: str = ""


@dataclass(frozen=True, slots=True)
class Screening:
    """The state an advert would take and every reason found, the deciding ones first."""

    state: VacancyState
    reasons: tuple[Reason, ...]


def screen(
    facts: Facts, rules: Rules, today: date, *, is_trusted: bool, is_paused: bool = False, is_approved: bool = False
) -> Screening:
    """Return what becomes of an advert on a day.

    A closing date that has passed outranks an excluded word, and that outranks what a person should look at. Contact
    details that were removed, a place we do not know and an employer not named are told to staff and hold nothing.

    `is_approved`: staff have approved this very text, so nothing of it holds it any more.
    """
    notes = _notes(facts)
    if closed := _closed(facts, today):
        return Screening(VacancyState.CLOSED, (*closed, *notes))
    if not is_approved:
        if refused := _refused(facts, rules):
            return Screening(VacancyState.REFUSED, (*refused, *_held(facts, today), *notes))
        if held := _held(facts, today):
            return Screening(VacancyState.HELD, (*held, *notes))
    waiting = []
    if is_paused:
        waiting.append(Reason(ReasonCode.SOURCE_PAUSED))
    if not is_trusted and not is_approved:
        waiting.append(Reason(ReasonCode.AWAITING_REVIEW))
    return Screening(VacancyState.HELD if waiting else VacancyState.LIVE, (*waiting, *notes))


def _closed(facts: Facts, today: date) -> list[Reason]:
    if facts.closes_on is None or facts.closes_on >= today:
        return []
    return [Reason(ReasonCode.CLOSING_DATE_PAST, facts.closes_on.isoformat())]


def _refused(facts: Facts, rules: Rules) -> list[Reason]:
    words = words_of("\n".join((facts.title, facts.text, *facts.other_texts)))
    reasons = [Reason(ReasonCode.EXCLUDED_WORD, phrase) for phrase in rules.excluded_words.found_in(words)]
    if facts.kind_of_work in rules.excluded_kinds:
        reasons.append(Reason(ReasonCode.EXCLUDED_KIND, facts.kind_of_work))
    return reasons


def _held(facts: Facts, today: date) -> list[Reason]:
    reasons = []
    if not facts.title.strip():
        reasons.append(Reason(ReasonCode.TITLE_MISSING))
    if not facts.text.strip():
        reasons.append(Reason(ReasonCode.TEXT_MISSING))
    if (amount := _below_minimum(facts.pay, today)) is not None:
        reasons.append(Reason(ReasonCode.PAY_BELOW_MINIMUM, f"{amount:.2f}"))
    left = [find for text in (facts.title, facts.text, *facts.other_texts) for find in contacts_left(text)]
    reasons.extend(Reason(ReasonCode.CONTACT_LEFT, find) for find in dict.fromkeys(left))
    return reasons


def _below_minimum(pay: Pay, today: date) -> Decimal | None:
    """The hourly equivalent when the least that is stated lies below the adult rate of the day; else None."""
    least = pay.pay_from if pay.pay_from is not None else pay.pay_to
    legal = adult_rate(today)
    if least is None or legal is None:
        return None
    amount = hourly(least, pay)
    return amount if amount is not None and amount < legal else None


def _notes(facts: Facts) -> list[Reason]:
    notes = [Reason(ReasonCode.PLACE_UNKNOWN, name) for name in facts.places_unknown]
    if facts.contacts_removed:
        notes.append(Reason(ReasonCode.CONTACT_REMOVED))
    if not facts.employer:
        notes.append(Reason(ReasonCode.EMPLOYER_MISSING))
    return notes
