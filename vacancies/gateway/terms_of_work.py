"""Hours, contract, patterns and base as adverts word them, to the codes of the field.

One code or none: when the words name two that exclude each other, it is not read and the caller keeps the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from vacancies.exchange.codes import Base, Contract, Hours, Pattern

FORTY = Decimal(40)
HOURS_IN_A_WEEK = Decimal(168)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


HOURS = {
    Hours.FULL_TIME: _words(r"\bfull[\s_-]{0,2}time\b(?!\s?equiv)"),
    Hours.PART_TIME: _words(r"\bpart[\s_-]{0,2}time\b"),
    Hours.ZERO_HOURS: _words(r"\b(?:zero|0)[\s_-]{0,2}hours?\b"),
}
CONTRACTS = {
    Contract.PERMANENT: _words(r"\bpermanent\b"),
    Contract.TEMPORARY: _words(r"\btemp(?:orary)?\b"),
    Contract.FIXED_TERM_CONTRACT: _words(r"\bfixed[\s_-]{0,2}term\b|\bFTC\b"),
    Contract.SELF_EMPLOYMENT: _words(r"\bself[\s_-]{0,2}employ(?:ed|ment)\b|\bfree-?lance\b"),
}
PATTERNS = {
    Pattern.ANNUALISED_HOURS: _words(r"\bannuali[sz]ed[\s_-]hours\b"),
    Pattern.COMPRESSED_HOURS: _words(r"\bcompressed[\s_-]hours\b"),
    Pattern.FLEXI_TIME: _words(r"\bflexi[\s_-]{0,2}time\b|\bflexitime\b"),
    Pattern.FLEXIBLE_SHIFTS: _words(r"\bflexible[\s_-]shifts\b"),
    Pattern.JOB_SHARE: _words(r"\bjob[\s_-]{0,2}shar(?:e|ing)\b"),
    Pattern.STAGGERED_HOURS: _words(r"\bstaggered[\s_-]hours\b"),
    Pattern.TERM_TIME_HOURS: _words(r"\bterm[\s_-]{0,2}time\b"),
    Pattern.UNSOCIABLE_HOURS: _words(r"\bunsoci(?:able|al)[\s_-]hours\b"),
}
BASES = {
    Base.REMOTE: _words(r"\b(?:fully )?remote(?:ly)?\b|\bwork(?:ing)? from home\b|\bhome[\s-]based\b"),
    Base.HYBRID: _words(r"\bhybrid\b"),
    Base.WORKPLACE: _words(r"\bon[\s-]site\b|\bworkplace\b|\boffice[\s-]based\b"),
}

_PER_WEEK = _words(
    r"(\d(?<![\d.,£]\d)\d{0,2}(?:\.\d{1,2})?)\s?(?:hours?|hrs?)\.?\s{0,2}(?:per|a|each|/|every)?\s{0,2}(?:week(?:ly)?|wk|p/?w)\b"
)

C = TypeVar("C", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TermsOfWork:
    """What could be read, and which of the two one-of-several fields named more than one code."""

    hours: Hours | None
    hours_per_week: Decimal | None
    contract: Contract | None
    patterns: tuple[Pattern, ...]
    base: Base | None


def terms_read(stated: Iterable[str], title: str = "", body: str = "") -> TermsOfWork:
    """Read the fields that state the terms, then the title; of the body only its hours per week, if it has one."""
    terms = _of_fields(" \n ".join(stated), title)
    if terms.hours_per_week is not None or (per_week := hours_per_week(body)) is None:
        return terms
    return replace(terms, hours=_with_forty(terms.hours, per_week), hours_per_week=per_week)


@lru_cache(maxsize=4096)
def _of_fields(fields: str, title: str) -> TermsOfWork:
    """Of short texts, which many entries of a feed share."""
    per_week = hours_per_week(fields)
    return TermsOfWork(
        hours=_with_forty(only_one(HOURS, fields) or only_one(HOURS, title), per_week),
        hours_per_week=per_week,
        contract=only_one(CONTRACTS, fields) or only_one(CONTRACTS, title),
        patterns=tuple(pattern for pattern, words in PATTERNS.items() if words.search(fields) or words.search(title)),
        base=only_one(BASES, fields),
    )


def _with_forty(hours: Hours | None, per_week: Decimal | None) -> Hours | None:
    """Full time of forty hours and more has a code of its own."""
    long = per_week is not None and per_week >= FORTY
    return Hours.FULL_TIME_40_PLUS if hours == Hours.FULL_TIME and long else hours


def only_one(codes: dict[C, re.Pattern[str]], text: str) -> C | None:
    """The one code whose words are in `text`; None when there is none, or more than one."""
    if not text:
        return None
    found = [code for code, words in codes.items() if words.search(text)]
    return found[0] if len(found) == 1 else None


def hours_per_week(text: str) -> Decimal | None:
    """The weekly hours that `text` states; None when it states none, or several that differ."""
    if not any(word in text for word in ("week", "Week", "WEEK", "wk", "pw", "p/w")):
        return None
    figures = {Decimal(figure) for figure in _PER_WEEK.findall(text)}
    if len(figures) != 1:
        return None
    hours = figures.pop()
    return hours.quantize(Decimal("0.01")) if 0 < hours <= HOURS_IN_A_WEEK else None


def is_ambiguous(codes: dict[C, re.Pattern[str]], text: str) -> bool:
    """True when `text` names more than one of codes that exclude each other."""
    return sum(1 for words in codes.values() if words.search(text)) > 1
