"""What becomes of an advert, and why. Pure: facts, rules and a date in; a state and coded reasons out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vacancies.codes import ReasonCode, RuleEffect, VacancyState
from vacancies.contact_left import contacts_left
from vacancies.doubt import Advert, Doubt, DoubtRules
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
    contacts: tuple[str, ...] = ()  # what was taken out, and the advert's address: only rules look at them
    source_names_employers: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """What the operator excludes, and what makes an advert doubtful."""

    excluded_words: PhraseTable
    excluded_kinds: frozenset[str] = frozenset()
    doubt: DoubtRules | None = None

    @property
    def version(self) -> int:
        """The version of the rules of doubt; 0 without them."""
        return self.doubt.version if self.doubt else 0


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and the words of the advert that caused it."""

    code: ReasonCode
    words: str = ""
    rule_version: int = 0  # of the rule of doubt that found it; 0: another reason


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
    doubts = rules.doubt.find(_advert(facts), today) if rules.doubt and not is_approved else []
    notes = _notes(facts) + _told(doubts, RuleEffect.TELL)
    if closed := _closed(facts, today):
        return Screening(VacancyState.CLOSED, (*closed, *notes))
    if not is_approved:
        if refused := _refused(facts, rules):
            return Screening(VacancyState.REFUSED, (*refused, *_held(facts, today, doubts), *notes))
        if held := _held(facts, today, doubts):
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


def _advert(facts: Facts) -> Advert:
    return Advert(
        title=facts.title,
        text=facts.text,
        other_texts=facts.other_texts,
        employer=facts.employer,
        kind_of_work=facts.kind_of_work,
        pay=facts.pay,
        contacts=facts.contacts,
        source_names_employers=facts.source_names_employers,
    )


def _told(doubts: list[Doubt], effect: RuleEffect) -> list[Reason]:
    return [
        Reason(ReasonCode(doubt.rule.value), doubt.words[:MOST_WORDS], doubt.version)
        for doubt in doubts
        if doubt.effect == effect
    ]


def _held(facts: Facts, today: date, doubts: list[Doubt]) -> list[Reason]:
    reasons = []
    if not facts.title.strip():
        reasons.append(Reason(ReasonCode.TITLE_MISSING))
    if not facts.text.strip():
        reasons.append(Reason(ReasonCode.TEXT_MISSING))
    if (amount := _below_minimum(facts.pay, today)) is not None:
        reasons.append(Reason(ReasonCode.PAY_BELOW_MINIMUM, f"{amount:.2f}"))
    left = [find for text in (facts.title, facts.text, *facts.other_texts) for find in contacts_left(text)]
    left = list(dict.fromkeys(left))
    reasons.extend(Reason(ReasonCode.CONTACT_LEFT, find) for find in left)
    reasons.extend(reason for reason in _told(doubts, RuleEffect.HOLD) if not _said_already(reason, left))
    return reasons


def _said_already(reason: Reason, left: list[str]) -> bool:
    """Whether a hidden contact is one that was found as it stands."""
    return reason.code == ReasonCode.CONTACT_HIDDEN and any(
        reason.words in find or find in reason.words for find in left
    )


def _below_minimum(pay: Pay, today: date) -> Decimal | None:
    """The hourly equivalent when the least that is stated lies below the adult rate of the day; else None."""
    least = pay.pay_from if pay.pay_from is not None else pay.pay_to
    legal = adult_rate(today)
    if least is None or legal is None:
        return None
    amount = hourly(least, pay)
    return amount if amount is not None and amount < legal else None


def _notes(facts: Facts) -> list[Reason]:
    """What staff should know and what holds nothing."""
    notes = [Reason(ReasonCode.PLACE_UNKNOWN, name) for name in facts.places_unknown]
    if facts.contacts_removed:
        notes.append(Reason(ReasonCode.CONTACT_REMOVED))
    if not facts.employer and not facts.source_names_employers:
        notes.append(Reason(ReasonCode.EMPLOYER_MISSING))
    return notes
