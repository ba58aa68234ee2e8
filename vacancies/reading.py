"""An advert's text as a page shows it: real paragraphs and lists, without the lines that the page has said already. Pure.

Many feeds write "Salary: £12 an hour" among the text of an advert. Where such a line became a typed value, and says no more
than the page shows anyway, it is left out for readers; what was received is kept whole for staff, for screening and for search.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

CLOSING_LABELS = frozenset(
    {
        "closing date", "closing", "closes", "closes on", "deadline", "application deadline", "closing date for applications",
        "apply by", "expires", "expiry date", "end date",
    }
)  # fmt: skip
EVERYWHERE = frozenset({"national", "nationwide", "uk wide", "anywhere in the country", "various"})
MOST_ITEM = 120  # characters of a part between semicolons that still reads as one item of a list

_LABELLED = re.compile(r"([^\W\d_][^:\n]{0,39}?)\s?:(?!//)\s*(.*)")  # a label of 40 characters at most
_COLUMNS = re.compile(r"\s[|•·]\s")
_ITEM = re.compile(r"[-•*–·]\s+(.*)")
_PARTED = re.compile(r"[,;/|]")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an advert: the lines of one paragraph, or the items of one list."""

    lines: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What the page says beside the text."""

    values: Collection[str]  # title, employer, reference, pay, hours, contract: each in the advert's words or ours
    places: Collection[str] = ()
    has_closing_date: bool = False


def advert_blocks(text: str, said: Said) -> list[Block]:
    """The text in paragraphs and lists, without labelled lines that only repeat what `said` holds."""
    return list(_blocks(_not_said(text.split("\n"), said)))


def asked_blocks(text: str) -> list[Block]:
    """What an employer asks for: as `advert_blocks`; items written one after another with semicolons become a list too."""
    items = [item.strip(" .") for item in text.split(";")]
    if "\n" not in text and len(items) > 1 and all(0 < len(item) <= MOST_ITEM for item in items):
        return [Block(tuple(items), is_list=True)]
    return list(_blocks(text.split("\n")))


def _not_said(lines: Iterable[str], said: Said) -> Iterator[str]:
    values = frozenset(filter(None, map(_fold, said.values)))
    places = frozenset(map(_fold, said.places))
    label = ""  # a label whose value stands on the next line
    for line in lines:
        if label and line.strip():
            kept, label = label, ""
            if _is_said(_fold(kept), line, values, places, said):
                continue
            yield kept
        columns = [_LABELLED.fullmatch(column.strip(" -*•")) for column in _COLUMNS.split(line)]
        if len(columns) == 1 and columns[0] and not columns[0][2].strip() and not label:
            label = line
            continue
        if line.strip() and all(
            column and _is_said(_fold(column[1]), column[2], values, places, said) for column in columns
        ):
            continue
        if not label:
            yield line
    if label:
        yield label


def _is_said(label: str, value: str, values: Collection[str], places: Collection[str], said: Said) -> bool:
    if label in CLOSING_LABELS:
        return said.has_closing_date
    folded = _fold(value)
    if folded in values:
        return True
    parts = [part for part in map(_fold, _PARTED.split(value)) if part]
    return bool(places and parts) and (folded in places or all(part in places or part in EVERYWHERE for part in parts))


def _fold(text: str) -> str:
    """Words and figures alone, so that "£15,009 - £16,075" is the same however it is spaced."""
    return " ".join(re.sub(r"[^\w£.%]+", " ", text.casefold()).split()).rstrip(".")


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    held: list[str] = []
    is_list = False
    for line in [*lines, ""]:
        line = line.strip()
        item = _ITEM.fullmatch(line)
        if held and (not line or bool(item) != is_list):
            yield Block(tuple(held), is_list)
            held = []
        if line:
            is_list = bool(item)
            held.append(item[1] if item else line)
