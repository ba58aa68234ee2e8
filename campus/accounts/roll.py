"""Reading the daily roll: bytes in, checked lines and named faults out. No database, no clock, no settings.

The roll is CSV with a header. A fault of the whole file refuses it (`RollRefused`); a fault of one line is kept with the
line's number, so that every one is named at once. docs/mechanisms/roll.md describes the columns.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from campus.accounts.numbers import prison_number_fold
from campus.accounts.postcodes import postcode_fold
from campus.core.errors import Refusal

REQUIRED_COLUMNS = ("prison_number", "surname", "forenames", "prison", "received_on")
OPTIONAL_COLUMNS = (
    "release_date",
    "release_date_kind",
    "release_postcode",
    "date_of_birth",
    "legal_status",
    "language",
)
LONGEST = {"surname": 80, "forenames": 120, "language": 20}


class RollFault(StrEnum):
    """Why a whole roll is refused."""

    NOT_TEXT = "NOT_TEXT"
    EMPTY = "EMPTY"
    UNREADABLE = "UNREADABLE"
    COLUMN_UNKNOWN = "COLUMN_UNKNOWN"
    COLUMN_MISSING = "COLUMN_MISSING"
    COLUMN_TWICE = "COLUMN_TWICE"
    BAD_LINES = "BAD_LINES"
    TOO_MANY_RELEASES = "TOO_MANY_RELEASES"


class RollRefused(Refusal):
    """The roll was not applied. `code` is a `RollFault`; `detail` names the column, the line or the prison."""


class LineFault(StrEnum):
    """Why one line of a roll is bad."""

    FIELD_COUNT = "FIELD_COUNT"
    LINE_BREAK = "LINE_BREAK"
    PRISON_NUMBER = "PRISON_NUMBER"
    PERSON_TWICE = "PERSON_TWICE"
    PRISON_UNKNOWN = "PRISON_UNKNOWN"
    PRISON_CLOSED = "PRISON_CLOSED"
    NAME_MISSING = "NAME_MISSING"
    TOO_LONG = "TOO_LONG"
    CONTROL_CHARACTER = "CONTROL_CHARACTER"
    DATE = "DATE"
    DATE_MISSING = "DATE_MISSING"
    DATE_IN_FUTURE = "DATE_IN_FUTURE"
    CODE = "CODE"
    POSTCODE = "POSTCODE"


@dataclass(frozen=True, slots=True)
class RollLine:
    """One person, as the roll says today. `details` holds only the columns that the roll carries."""

    number: int
    prison_number: str
    prison: str
    received_on: date
    details: dict[str, object]


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be applied: where, why, and whom it could be about (None: it cannot be told)."""

    number: int
    fault: LineFault
    column: str = ""
    value: str = ""
    prison_number: str | None = None
    prison: str | None = None


@dataclass(frozen=True)
class Roll:
    """A roll that could be read: its good lines and its bad ones, in the file's order."""

    lines: tuple[RollLine, ...]
    bad_lines: tuple[BadLine, ...]
    columns: tuple[str, ...]

    @property
    def prisons(self) -> frozenset[str]:
        """The prisons that the roll is the whole truth about: those its good lines name."""
        return frozenset(line.prison for line in self.lines)


@dataclass(frozen=True)
class RollCodes:
    """The codes a roll may use, given by the caller: open and closed prisons, legal statuses, kinds of release date."""

    prisons: Collection[str]
    closed_prisons: Collection[str] = ()
    legal_statuses: Collection[str] = ()
    release_date_kinds: Collection[str] = ()


@dataclass
class _Bad(Exception):
    fault: LineFault
    column: str = ""
    value: str = ""


@dataclass
class _Reader:
    codes: RollCodes
    columns: tuple[str, ...]
    today: date
    lines: list[RollLine] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)


def roll_parse(content: bytes, *, codes: RollCodes, today: date) -> Roll:
    """Read a roll.

    Raises:
        RollRefused: when the file as a whole cannot be read, or its header is not that of a roll.
    """
    rows = _rows(_text(content))
    header = next(rows, None)
    if header is None:
        raise RollRefused(RollFault.EMPTY)
    reader = _Reader(codes=codes, columns=_columns(header[1]), today=today)
    for number, cells in rows:
        if any(cell.strip() for cell in cells):
            _line_read(reader, number, cells)
    return _without_repeats(reader)


def _text(content: bytes) -> str:
    """UTF-8 with or without its mark, else the code page that spreadsheets on Windows write."""
    if b"\0" in content:
        raise RollRefused(RollFault.NOT_TEXT, "save the roll as CSV, UTF-8")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RollRefused(RollFault.NOT_TEXT, "save the roll as CSV, UTF-8")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of the line it begins on; the header is line 1."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise RollRefused(RollFault.UNREADABLE, f"line {begins}: {error}") from error
        if cells:
            yield begins, cells


def _columns(header: list[str]) -> tuple[str, ...]:
    columns = tuple(name.strip().lower() for name in header)
    for name in columns:
        if name not in REQUIRED_COLUMNS and name not in OPTIONAL_COLUMNS:
            raise RollRefused(RollFault.COLUMN_UNKNOWN, name)
        if columns.count(name) > 1:
            raise RollRefused(RollFault.COLUMN_TWICE, name)
    for name in REQUIRED_COLUMNS:
        if name not in columns:
            raise RollRefused(RollFault.COLUMN_MISSING, name)
    return columns


def _line_read(reader: _Reader, number: int, cells: list[str]) -> None:
    """Add one good line, or one bad line with its first fault."""
    if len(cells) != len(reader.columns):
        reader.bad.append(BadLine(number, LineFault.FIELD_COUNT, value=str(len(cells))))
        return
    if any("\n" in cell or "\r" in cell for cell in cells):
        # A quote that was not closed may have swallowed the lines after it: nothing of this line can be believed.
        reader.bad.append(BadLine(number, LineFault.LINE_BREAK))
        return
    row = {name: " ".join(cell.split()) for name, cell in zip(reader.columns, cells, strict=True)}
    prison_number = prison_number_fold(row["prison_number"])
    prison = row["prison"].upper()
    try:
        reader.lines.append(_line_make(reader, number, row, prison_number, prison))
    except _Bad as bad:
        known = prison in reader.codes.prisons
        reader.bad.append(
            BadLine(number, bad.fault, bad.column, bad.value[:60], prison_number, prison if known else None)
        )


def _line_make(reader: _Reader, number: int, row: dict[str, str], prison_number: str | None, prison: str) -> RollLine:
    for column, value in row.items():
        if not value.isprintable():
            raise _Bad(LineFault.CONTROL_CHARACTER, column)
    if prison_number is None:
        raise _Bad(LineFault.PRISON_NUMBER, "prison_number", row["prison_number"])
    if prison not in reader.codes.prisons:
        closed = prison in reader.codes.closed_prisons
        raise _Bad(LineFault.PRISON_CLOSED if closed else LineFault.PRISON_UNKNOWN, "prison", row["prison"])
    received_on = _date(row["received_on"], "received_on", required=True)
    if received_on is None or received_on > reader.today:
        raise _Bad(LineFault.DATE_IN_FUTURE, "received_on", row["received_on"])
    details: dict[str, object] = {}
    for column in reader.columns:
        if column in DETAILS:
            details |= DETAILS[column](row, reader)
    return RollLine(number, prison_number, prison, received_on, details)


def _date(text: str, column: str, *, required: bool = False) -> date | None:
    """A date as 2027-05-07 or 07/05/2027."""
    if not text:
        if required:
            raise _Bad(LineFault.DATE_MISSING, column)
        return None
    for shape in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a date has no time and no zone
        except ValueError:
            continue
    raise _Bad(LineFault.DATE, column, text)


def _name(row: dict[str, str], column: str, *, required: bool = True) -> dict[str, object]:
    if required and not row[column]:
        raise _Bad(LineFault.NAME_MISSING, column)
    if len(row[column]) > LONGEST[column]:
        raise _Bad(LineFault.TOO_LONG, column, row[column])
    return {column: row[column]}


def _code(row: dict[str, str], column: str, allowed: Collection[str], empty: str) -> dict[str, object]:
    code = row[column].upper().replace(" ", "_").replace("-", "_")
    if code and code not in allowed:
        raise _Bad(LineFault.CODE, column, row[column])
    return {column: code or empty}


def _born(row: dict[str, str], reader: _Reader) -> dict[str, object]:
    born = _date(row["date_of_birth"], "date_of_birth")
    if born and born > reader.today:
        raise _Bad(LineFault.DATE_IN_FUTURE, "date_of_birth", row["date_of_birth"])
    return {"date_of_birth": born}


def _postcode(row: dict[str, str]) -> dict[str, object]:
    if not row["release_postcode"]:
        return {"release_postcode": "", "release_outcode": ""}
    folded = postcode_fold(row["release_postcode"])
    if folded is None:
        raise _Bad(LineFault.POSTCODE, "release_postcode", row["release_postcode"])
    return {"release_postcode": folded[0], "release_outcode": folded[1]}


DETAILS: dict[str, Callable[[dict[str, str], _Reader], dict[str, object]]] = {
    "surname": lambda row, _reader: _name(row, "surname"),
    "forenames": lambda row, _reader: _name(row, "forenames"),
    "language": lambda row, _reader: _name(row, "language", required=False),
    "date_of_birth": _born,
    "legal_status": lambda row, reader: _code(row, "legal_status", reader.codes.legal_statuses, "UNKNOWN"),
    "release_date": lambda row, _reader: {"release_date": _date(row["release_date"], "release_date")},
    "release_date_kind": lambda row, reader: _code(row, "release_date_kind", reader.codes.release_date_kinds, ""),
    "release_postcode": lambda row, _reader: _postcode(row),
}


def _without_repeats(reader: _Reader) -> Roll:
    """Every line of a person who stands on the roll twice is bad: which one is true cannot be told."""
    found: dict[str, list[int]] = defaultdict(list)
    for line in reader.lines:
        found[line.prison_number].append(line.number)
    for bad in reader.bad:
        if bad.prison_number:
            found[bad.prison_number].append(bad.number)
    repeated = {number for number, lines in found.items() if len(lines) > 1}
    bad_lines = [
        *reader.bad,
        *(
            BadLine(
                line.number,
                LineFault.PERSON_TWICE,
                "prison_number",
                line.prison_number,
                line.prison_number,
                line.prison,
            )
            for line in reader.lines
            if line.prison_number in repeated
        ),
    ]
    return Roll(
        lines=tuple(line for line in reader.lines if line.prison_number not in repeated),
        bad_lines=tuple(sorted(bad_lines, key=lambda bad: bad.number)),
        columns=reader.columns,
    )


# --- what a roll means ----------------------------------------------------------------------------------------------
class RollAct(StrEnum):
    """What happens to one person by a roll."""

    ADMIT = "ADMIT"
    TRANSFER = "TRANSFER"
    UPDATE = "UPDATE"
    UNCHANGED = "UNCHANGED"
    RELEASE = "RELEASE"


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is known of one person before the roll.

    Args:
        held_at: code of the prison the person is in, or was in last.
        released_on: the day of release; None while in custody.
        received_on: when the open spell began; None without one.
        details: the present values of the fields a roll may carry.
        has_account: whether a sign-in exists.
    """

    held_at: str | None
    released_on: date | None
    received_on: date | None
    details: dict[str, object]
    has_account: bool = True

    @property
    def in_custody(self) -> bool:
        """Whether the person is held now."""
        return self.held_at is not None and self.released_on is None


def line_act(line: RollLine, known: PersonFacts | None, *, transfer_days: int) -> RollAct:
    """Return what a line means for a person. Admitted elsewhere within `transfer_days` of a release is a transfer."""
    if known is None or known.held_at is None:
        return RollAct.ADMIT
    if known.in_custody:
        if known.held_at != line.prison:
            return RollAct.TRANSFER
        return RollAct.UPDATE if details_changed(line, known) else RollAct.UNCHANGED
    assert known.released_on is not None
    soon = (line.received_on - known.released_on).days <= transfer_days
    return RollAct.TRANSFER if soon and known.held_at != line.prison else RollAct.ADMIT


def details_changed(line: RollLine, known: PersonFacts) -> list[str]:
    """Names of the fields that the line would change, and what else must be put right."""
    changed = [name for name, value in line.details.items() if known.details.get(name) != value]
    if known.in_custody and known.received_on != line.received_on:
        changed.append("received_on")
    if not known.has_account:
        changed.append("account")
    return changed


def prisons_protected(bad_lines: Collection[BadLine], held_at: Callable[[str], str | None]) -> frozenset[str] | None:
    """Return the prisons that skipped lines could concern: nobody of them is released. None: it could be any prison.

    A bad line could concern the prison it names and the prison where its person is now (`held_at` of the number). If
    either the number or the prison cannot be read, it could be about anyone who seems to be absent.
    """
    found: set[str] = set()
    for bad in bad_lines:
        if bad.prison_number is None or bad.prison is None:
            return None
        found |= {bad.prison, held_at(bad.prison_number) or bad.prison}
    return frozenset(found)


def releases_too_many(releases: int, held: int, *, most: int, most_percent: int) -> bool:
    """Whether a roll would release more people of one prison than is believed: above both the number and the share."""
    return releases > most and releases * 100 > held * most_percent
