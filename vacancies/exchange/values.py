"""Reading single values of a bundle strictly: the type, the limit, the closed list, or a `FieldError`.

Nothing is repaired here. A value that needs repair was written by somebody who does not keep the format.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from vacancies.exchange.codes import LineProblem

MONEY = re.compile(r"[0-9]{1,9}\.[0-9]{2}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
SHA256 = re.compile(r"[0-9a-f]{64}")
SLUG = re.compile(r"[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?")

# Control, format, private-use and unassigned characters, and lone surrogates: none has a place in plain text.
BARRED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Reader = Callable[[Any], T]


class FieldError(ValueError):
    """One field is not as the format says.

    `field` is its name (empty when the whole line is at fault), `problem` the code, `detail` plain words for staff.
    """

    def __init__(self, field: str, problem: LineProblem, detail: str) -> None:
        super().__init__(f"{field}: {detail}" if field else detail)
        self.field = field
        self.problem = problem
        self.detail = detail


def bad(detail: str) -> FieldError:
    """A bad value whose field's name is filled in by `record_read`."""
    return FieldError("", LineProblem.BAD_VALUE, detail)


def has_barred_characters(text: str, *, lines: bool) -> bool:
    """True when `text` holds a character that plain text may not; line feeds are allowed when `lines` is."""
    if lines:
        text = text.replace("\n", "")
    if text.isprintable():  # stricter than we are, and quick
        return False
    return any(unicodedata.category(character) in BARRED_CATEGORIES for character in set(text))


def text_reader(most: int, *, lines: bool = False, least: int = 1) -> Reader[str]:
    """A reader of plain text of `least` to `most` characters; one line unless `lines`."""

    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise bad("is not text")
        if not least <= len(value) <= most:
            raise bad(f"has {len(value)} characters; {least} to {most} are allowed")
        if has_barred_characters(value, lines=lines):
            raise bad("holds control or invisible characters")
        return value

    return read


def shape_reader(shape: re.Pattern[str], words: str) -> Reader[str]:
    """A reader of text that matches `shape` whole; `words` says what it should be."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not shape.fullmatch(value):
            raise bad(f"is not {words}")
        return value

    return read


slug = shape_reader(SLUG, "a short name of a-z, 0-9 and hyphens")
sha256_text = shape_reader(SHA256, "a SHA-256 in hexadecimal")


def optional(read: Reader[T]) -> Reader[T | None]:
    """A reader that also takes null, which means unknown."""
    return lambda value: None if value is None else read(value)


def code_reader(codes: type[E]) -> Reader[E]:
    """A reader of one word of a closed list."""

    def read(value: Any) -> E:
        try:
            return codes(value)
        except ValueError:
            raise bad(f"is not a code of {codes.__name__}") from None

    return read


def list_reader(read: Reader[T], most: int) -> Reader[tuple[T, ...]]:
    """A reader of a list of at most `most` values."""

    def read_list(value: Any) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise bad("is not a list")
        if len(value) > most:
            raise bad(f"has {len(value)} values; {most} are allowed")
        return tuple(read(each) for each in value)

    return read_list


def flag(value: Any) -> bool:
    """Read true or false, and nothing that merely looks like it."""
    if not isinstance(value, bool):
        raise bad("is neither true nor false")
    return value


def whole_reader(least: int, most: int) -> Reader[int]:
    """A reader of a whole number in a range, both ends included."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise bad(f"is not a whole number from {least} to {most}")
        return value

    return read


def money(value: Any) -> Decimal:
    """Read pounds with exactly two decimals, as text ("15009.00")."""
    if not isinstance(value, str) or not MONEY.fullmatch(value):
        raise bad("is not an amount with two decimals")
    return Decimal(value)


def day(value: Any) -> date:
    """Read a calendar date, YYYY-MM-DD."""
    if not isinstance(value, str) or not DATE.fullmatch(value):
        raise bad("is not a date like 2027-03-01")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise bad("is not a day of the calendar") from None


def moment(value: Any) -> datetime:
    """Read a moment in UTC to the second, YYYY-MM-DDTHH:MM:SSZ."""
    if not isinstance(value, str) or not MOMENT.fullmatch(value):
        raise bad("is not a moment like 2027-03-01T09:00:00Z")
    try:
        return datetime.fromisoformat(value[:-1]).replace(tzinfo=UTC)
    except ValueError:
        raise bad("is not a moment of the calendar") from None


def moment_text(value: datetime) -> str:
    """Write an aware datetime as the format has it: UTC, to the second."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def record_read(value: Any, readers: dict[str, Reader[Any]]) -> dict[str, Any]:
    """Read an object that must have exactly the keys of `readers`.

    Raises:
        FieldError: naming the first field at fault.
    """
    if not isinstance(value, dict):
        raise bad("is not an object")
    if unknown := sorted(set(value) - set(readers)):
        raise FieldError(unknown[0][:60], LineProblem.UNKNOWN_FIELD, "is not a field of this schema version")
    if missing := [name for name in readers if name not in value]:
        raise FieldError(missing[0], LineProblem.MISSING_FIELD, "is missing")
    known: dict[str, Any] = {}
    for name, read in readers.items():
        try:
            known[name] = read(value[name])
        except FieldError as error:
            inner = f"{name}.{error.field}" if error.field else name
            raise FieldError(inner, error.problem, error.detail) from None
    return known
