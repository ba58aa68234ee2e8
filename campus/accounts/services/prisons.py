"""Bringing the prison register in."""

import csv
import io
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Prison
from campus.core.errors import Refusal
from campus.core.viewer import system_viewer

COLUMNS = (
    "code", "name", "name_cy", "active", "male", "female", "categories", "types", "town", "county", "postcode",
    "country",
)  # fmt: skip
REQUIRED = ("code", "name", "active")
FLAGS = {"active": "is_active", "male": "holds_men", "female": "holds_women"}
TRUE, FALSE = frozenset({"true", "t", "yes", "1"}), frozenset({"false", "f", "no", "0", ""})


class RegisterFault(StrEnum):
    """Why a register is refused."""

    NOT_TEXT = "NOT_TEXT"
    COLUMN_UNKNOWN = "COLUMN_UNKNOWN"
    COLUMN_MISSING = "COLUMN_MISSING"
    LINE = "LINE"


class RegisterRefused(Refusal):
    """The register was not brought in; `detail` names the column, or the line and what is wrong with it."""


@dataclass(frozen=True)
class RegisterTotals:
    """What bringing the register in did. A prison that left the file stays as it is."""

    prisons: int
    created: int
    updated: int
    unchanged: int


@transaction.atomic
def prisons_import(content: bytes) -> RegisterTotals:
    """Create and update prisons by code. The register is small: one transaction, all or nothing.

    Raises:
        RegisterRefused: naming the column or the line; nothing was written.
    """
    known = {prison.code: prison for prison in Prison.objects.all()}
    created = updated = 0
    seen: set[str] = set()
    for line, row in _rows(content):
        prison = _prison_read(line, row, known)
        if prison.code in seen:
            raise RegisterRefused(RegisterFault.LINE, f"line {line}: {prison.code} stands there twice")
        seen.add(prison.code)
        before = Prison.objects.filter(pk=prison.pk).values().first() if prison.pk else None
        if before is None:
            prison.save()
            created += 1
        elif any(getattr(prison, name) != value for name, value in before.items()):
            prison.save()
            updated += 1
    totals = RegisterTotals(len(seen), created, updated, len(seen) - created - updated)
    if created or updated:
        record_by(system_viewer(), "accounts.prisons.imported", detail={"created": created, "updated": updated})
    return totals


def _rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterRefused(RegisterFault.NOT_TEXT, "save the register as CSV, UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    header: list[str] | None = None
    try:
        for cells in reader:
            if header is None:
                header = _header([cell.strip().lower() for cell in cells])
            elif cells:
                if len(cells) != len(header):
                    wrong = f"line {reader.line_num}: {len(cells)} fields where the header has {len(header)}"
                    raise RegisterRefused(RegisterFault.LINE, wrong)
                rows.append((reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
    except csv.Error as error:
        raise RegisterRefused(RegisterFault.LINE, f"line {reader.line_num}: {error}") from error
    if header is None:
        raise RegisterRefused(RegisterFault.COLUMN_MISSING, REQUIRED[0])
    return rows


def _header(header: list[str]) -> list[str]:
    for name in header:
        if name not in COLUMNS:
            raise RegisterRefused(RegisterFault.COLUMN_UNKNOWN, name)
    for name in REQUIRED:
        if name not in header:
            raise RegisterRefused(RegisterFault.COLUMN_MISSING, name)
    return header


def _prison_read(line: int, row: dict[str, str], known: dict[str, Prison]) -> Prison:
    """Return the prison with the line's values, not yet saved."""
    code = row["code"].upper()
    prison = known.get(code) or Prison(code=code)
    for column, value in row.items():
        if column in FLAGS:
            if value.lower() not in TRUE | FALSE:
                raise RegisterRefused(RegisterFault.LINE, f"line {line}: {column}: {value!r} is neither true nor false")
            setattr(prison, FLAGS[column], value.lower() in TRUE)
        elif column != "code":
            setattr(prison, column, value)
    try:
        prison.clean_fields()
    except ValidationError as error:
        wrong = "; ".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())
        raise RegisterRefused(RegisterFault.LINE, f"line {line}: {wrong}") from error
    return prison
