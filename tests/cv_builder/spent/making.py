"""Short ways to write convictions in tables."""

import re
from datetime import date

from cv_builder.spent.entries import Length, Record, Sentence, Sure
from cv_builder.spent.law import Edition, edition_on
from cv_builder.spent.moments import NEVER, OPEN, Ending, RoughDate, Term

TODAY = date(2026, 11, 22)
RULES: Edition = edition_on(TODAY)

UNITS = {"y": "years", "m": "months", "w": "weeks", "d": "days"}


def term(words: str) -> Term:
    """ "3y 6m" as a term."""
    return Term.of(**{UNITS[unit]: int(number) for number, unit in re.findall(r"(\d+)([ymwd])", words)})


def rough(words: str) -> RoughDate:
    """ "2020-01-01", "2020-01" or "2020" as a date."""
    return RoughDate.of(*(int(part) for part in words.split("-")))


def a_sentence(kind: str, length: str = "", **given: object) -> Sentence:
    """One sentence: `length` is a term, "none" (no end given), "open" (until further order) or "" (not asked, not sure)."""
    if length == "none":
        return Sentence(kind, Length.NO_END_GIVEN, **given)
    if length == "open":
        return Sentence(kind, Length.UNTIL_FURTHER_ORDER, **given)
    if length:
        return Sentence(kind, Length.GIVEN, term(length), **given)
    return Sentence(kind, **given)


def a_record(on: str, *sentences: Sentence, under_18: Sure = Sure.NO) -> Record:
    """One conviction, or one caution."""
    return Record(rough(on), under_18, sentences)


def end(words: str) -> Ending:
    """ "2025-11-01", "never" or "open" as an ending."""
    return {"never": NEVER, "open": OPEN}.get(words) or Ending.after(date.fromisoformat(words))
