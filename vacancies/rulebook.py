"""Everything by which an entry becomes an advert, made ready once for many entries."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vacancies.doubt import DoubtRules
from vacancies.kinds import Keyword, KindTable
from vacancies.phrases import PhraseTable
from vacancies.screening import Rules

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Rulebook:
    """The word tables, compiled."""

    screening: Rules
    kinds: KindTable
    school_hours: PhraseTable


def rulebook_make(
    *,
    excluded_words: Iterable[str],
    excluded_kinds: Iterable[str],
    keywords: Iterable[Keyword],
    school_hours_words: Iterable[str],
    doubt_settings: Mapping[str, str] | None = None,
    known_employers: Iterable[str] = (),
) -> Rulebook:
    """Compile the tables as staff keep them."""
    return Rulebook(
        screening=Rules(
            PhraseTable(excluded_words),
            frozenset(excluded_kinds),
            DoubtRules(settings=doubt_settings, known_employers=known_employers),
        ),
        kinds=KindTable(keywords),
        school_hours=PhraseTable(school_hours_words),
    )


def default_rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of one of the tables that a new portal starts with, such as "excluded_words" or "known_employers"."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def rulebook_default() -> Rulebook:
    """The tables that a new portal starts with, for use where there is no database."""
    return rulebook_make(
        excluded_words=[row["phrase"] for row in default_rows("excluded_words")],
        excluded_kinds=[],
        keywords=[
            Keyword(row["phrase"], row["kind_of_work"], int(row["weight"])) for row in default_rows("kind_keywords")
        ],
        school_hours_words=[row["phrase"] for row in default_rows("school_hours_words")],
        known_employers=[row["name"] for row in default_rows("known_employers")],
    )
