"""What makes an advert doubtful: rules as dated, versioned data, and what each finds. Pure.

The words that rules look for, their numbers, versions and dates are data/doubt_rules.toml (docs/screening.md).
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from vacancies.codes import DoubtRule, RuleEffect
from vacancies.contact_hidden import contacts_hidden, figures_plain
from vacancies.dates_past import dates_past
from vacancies.employers import KnownEmployers
from vacancies.pay import FULL_TIME_WEEK, Pay, hourly
from vacancies.phrases import LOOK_ALIKES
from vacancies.wages import adult_rate

DATA = Path(__file__).parent / "data" / "doubt_rules.toml"
SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
WORD = re.compile(r"\w+")
NO_EXPERIENCE = re.compile(r"\bno (?:previous )?experience\b|\banyone can\b|\bwork from home\b|\bno skills\b")
PROMISE = re.compile(
    r"\b(?:earn|earning|make|making|take home|receive|get paid|pays?|up to|income of)\b"
    r"[^.!?\n]{0,25}?£\s?(\d[\d,]*)(?:\.\d\d)?\s?(k)?"
    r"(?:\s?(?:-|–|to)\s?£?[\d,]+k?)?\+?\s*(?:a|an|per|each|every|/|p)\s?(hour|hr|day|week|wk|month)\b"
)
UNITS = {"hr": "hour", "wk": "week"}
FEWEST_ADVERTS = 4  # of a source, before it can be said what it usually does
NAMES_SHARE = 0.5
MOST_FOUND = 3  # finds of one rule that are kept


@dataclass(frozen=True, slots=True)
class Advert:
    """What the rules look at of one advert."""

    title: str
    text: str
    other_texts: tuple[str, ...]
    employer: str
    kind_of_work: str
    pay: Pay
    contacts: tuple[str, ...] = ()  # what was taken out of it, and its address; for staff only
    source_names_employers: bool = False  # whether most adverts of its source name their employer


@dataclass(frozen=True, slots=True)
class Doubt:
    """One find: which rule, in which version, what it does, and the words that caused it."""

    rule: DoubtRule
    version: int
    effect: RuleEffect
    words: str


@dataclass(frozen=True)
class Rule:
    """One version of one rule, as its data says."""

    code: DoubtRule
    version: int
    starts_on: date
    until: date | None
    effect: RuleEffect
    source: str
    hints: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()
    unless: tuple[re.Pattern[str], ...] = ()
    looks_at_contacts: bool = False
    numbers: Mapping[str, float] = field(default_factory=dict)
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def holds_on(self, day: date) -> bool:
        """Whether this version is the law of that day."""
        return self.starts_on <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class RuleBook:
    """Every version of every rule, and the version of the whole."""

    version: int
    rules: tuple[Rule, ...]

    def on(self, day: date) -> tuple[Rule, ...]:
        """The rules of a day, the newest version of each. Before the first day of all, the first versions hold.

        So that an old feed can be tried as on its own day, and is judged by what we know today.
        """
        begun = min((rule.starts_on for rule in self.rules), default=day)
        newest: dict[str, Rule] = {}
        for rule in self.rules:
            if rule.holds_on(max(day, begun)) and rule.version > getattr(newest.get(rule.code), "version", 0):
                newest[rule.code] = rule
        return tuple(newest.values())


def rules_read(text: str) -> RuleBook:
    """Read the rules from TOML.

    Raises:
        ValueError: an unknown code or effect, a version told twice, or a pattern that is none.
    """
    told = tomllib.loads(text)
    rules = tuple(_rule(row) for row in told["rule"])
    if len({(rule.code, rule.version) for rule in rules}) != len(rules):
        raise ValueError("A rule has the same version twice.")
    return RuleBook(told["version"], rules)


def _rule(row: Mapping[str, Any]) -> Rule:
    def patterns(name: str) -> tuple[re.Pattern[str], ...]:
        try:
            return tuple(re.compile(pattern) for pattern in row.get(name, ()))
        except re.error as error:
            raise ValueError(f"{row['code']}: {error}") from None

    return Rule(
        code=DoubtRule(row["code"]),
        version=row["version"],
        starts_on=row["from"],
        until=row.get("until"),
        effect=RuleEffect(row.get("effect", RuleEffect.HOLD)),
        source=row["source"],
        hints=tuple(row.get("hints", ())),
        patterns=patterns("patterns"),
        unless=patterns("unless"),
        looks_at_contacts=row.get("looks_at_contacts", False),
        numbers=row.get("numbers", {}),
        lists={name: frozenset(values) for name, values in row.get("lists", {}).items()},
    )


@lru_cache(maxsize=1)
def rules_now() -> RuleBook:
    """The rules that this version of the portal comes with."""
    return rules_read(DATA.read_text(encoding="utf-8"))


def names_employers(named: int, total: int) -> bool:
    """Whether a source usually names employers, from how many of its adverts do."""
    return total >= FEWEST_ADVERTS and named >= NAMES_SHARE * total


@dataclass(frozen=True, slots=True)
class _Look:
    """An advert made ready once for all rules."""

    advert: Advert
    body: str  # folded
    contacts: str  # folded
    today: date
    known: KnownEmployers


class DoubtRules:
    """The rules with what staff set about them, ready for many adverts."""

    def __init__(
        self,
        *,
        book: RuleBook | None = None,
        settings: Mapping[str, str] | None = None,
        known_employers: Iterable[str] = (),
    ) -> None:
        """`settings`: the effect of a rule by its code, where staff want another than its data says."""
        self._book = book or rules_now()
        self._settings = settings or {}
        self._known = KnownEmployers(known_employers)
        self._of_day: dict[date, list[tuple[Rule, RuleEffect]]] = {}

    @property
    def version(self) -> int:
        """The version of the rules as a whole."""
        return self._book.version

    def find(self, advert: Advert, today: date) -> list[Doubt]:
        """Every doubt about an advert on a day, in the order of the rules."""
        body = folded("\n".join((advert.title, advert.text, *advert.other_texts)))
        look = _Look(advert, body, folded("\n".join(advert.contacts)), today, self._known)
        return [
            Doubt(rule.code, rule.version, effect, words)
            for rule, effect in self._active(today)
            for words in dict.fromkeys(_finds(rule, look)[:MOST_FOUND])
        ]

    def _active(self, day: date) -> list[tuple[Rule, RuleEffect]]:
        if day not in self._of_day:
            pairs = ((rule, RuleEffect(self._settings.get(rule.code, rule.effect))) for rule in self._book.on(day))
            self._of_day[day] = [(rule, effect) for rule, effect in pairs if effect != RuleEffect.OFF]
        return self._of_day[day]


def folded(text: str) -> str:
    """Text as patterns see it: small letters, usual figures, letters of other alphabets that look Latin made Latin."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", figures_plain(text)).casefold().translate(LOOK_ALIKES).replace("’", "'")


def _finds(rule: Rule, look: _Look) -> list[str]:
    special = SPECIAL.get(rule.code)
    return (special(rule, look) if special else []) + (_words_found(rule, look) if rule.patterns else [])


def _words_found(rule: Rule, look: _Look) -> list[str]:
    found = []
    for text in (look.body, look.contacts) if rule.looks_at_contacts else (look.body,):
        if not any(hint in text for hint in rule.hints):
            continue
        for pattern in rule.patterns:
            found += [match.group().strip() for match in pattern.finditer(text) if not _excused(rule, text, match)]
    return found


def _excused(rule: Rule, text: str, match: re.Match[str]) -> bool:
    """Whether the sentence around a find says that it is not so."""
    if not rule.unless:
        return False
    ends = [0, *(end.end() for end in SENTENCE_END.finditer(text)), len(text)]
    start = max(end for end in ends if end <= match.start())
    stop = min((end for end in ends if end >= match.end()), default=len(text))
    return any(pattern.search(text[start:stop]) for pattern in rule.unless)


def _pay_hours_unknown(rule: Rule, look: _Look) -> list[str]:
    """Pay for a year, month or week without hours, which a full week would make too low. Fewer hours might not."""
    pay, legal = look.advert.pay, adult_rate(look.today)
    least = pay.pay_from if pay.pay_from is not None else pay.pay_to
    if least is None or legal is None or not pay.period or hourly(least, pay) is not None:
        return []
    full = hourly(least, Pay(pay.pay_from, pay.pay_to, pay.period, hours_per_week=FULL_TIME_WEEK))
    return [f"{least:.2f} {pay.period}"] if full is not None and full < legal else []


def _pay_too_good(rule: Rule, look: _Look) -> list[str]:
    advert, numbers, found = look.advert, rule.numbers, []
    title_words = set(WORD.findall(folded(advert.title)))
    if advert.kind_of_work in rule.lists["plain_kinds"] and not title_words & rule.lists["leading_words"]:
        legal = adult_rate(look.today)
        least = advert.pay.pay_from if advert.pay.pay_from is not None else advert.pay.pay_to
        amount = hourly(least, advert.pay) if least is not None else None
        easy = NO_EXPERIENCE.search(look.body)
        times = Decimal(str(numbers["times_without_experience" if easy else "times_the_minimum"]))
        if amount is not None and legal is not None and amount >= legal * times:
            found.append(f"£{amount:.2f} an hour")
    if advert.kind_of_work in rule.lists["kinds"] and not title_words & rule.lists["leading_words"]:
        for match in PROMISE.finditer(look.body):
            pounds = int(match[1].replace(",", "")) * (1000 if match[2] else 1)
            if pounds >= numbers[f"promise_{UNITS.get(match[3], match[3])}"]:
                found.append(match.group().strip())
    return found


def _no_employer(rule: Rule, look: _Look) -> list[str]:
    is_missing = not look.advert.employer.strip() and look.advert.source_names_employers
    return [look.advert.title] if is_missing else []


def _look_alike(rule: Rule, look: _Look) -> list[str]:
    if not look.advert.employer or (name := look.known.imitated_by(look.advert.employer)) is None:
        return []
    return [f"{look.advert.employer} ({name})"]


def _reference_expired(rule: Rule, look: _Look) -> list[str]:
    if not any(hint in look.body for hint in rule.hints):
        return []
    return dates_past(look.body, look.today)


def _contact_hidden(rule: Rule, look: _Look) -> list[str]:
    texts = (look.advert.title, look.advert.text, *look.advert.other_texts)
    return [find for text in texts for find in contacts_hidden(text)]


SPECIAL: dict[str, Callable[[Rule, _Look], list[str]]] = {
    DoubtRule.PAY_HOURS_UNKNOWN: _pay_hours_unknown,
    DoubtRule.PAY_TOO_GOOD: _pay_too_good,
    DoubtRule.NO_EMPLOYER: _no_employer,
    DoubtRule.EMPLOYER_LOOK_ALIKE: _look_alike,
    DoubtRule.REFERENCE_EXPIRED: _reference_expired,
    DoubtRule.CONTACT_HIDDEN: _contact_hidden,
}
