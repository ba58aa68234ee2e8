"""manage.py import_roll: brings people and places to what the daily roll says."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campus.accounts.roll import BadLine, LineFault, RollAct, RollFault, RollRefused
from campus.accounts.services.roll import RollLinesBad, RollOutcome, roll_import
from campus.core import clock

REFUSED = {
    RollFault.NOT_TEXT: "The file is not text",
    RollFault.EMPTY: "The file is empty",
    RollFault.UNREADABLE: "The file cannot be read as CSV",
    RollFault.COLUMN_UNKNOWN: "Unknown column",
    RollFault.COLUMN_MISSING: "Missing column",
    RollFault.COLUMN_TWICE: "Column stands there twice",
    RollFault.BAD_LINES: "Bad lines",
    RollFault.TOO_MANY_RELEASES: "The roll leaves out too many people (use --force if that is right)",
}
LINE = {
    LineFault.FIELD_COUNT: "it does not have as many fields as the header",
    LineFault.LINE_BREAK: "a field holds a line break (a quotation mark that was not closed?)",
    LineFault.PRISON_NUMBER: "this is not a prison number",
    LineFault.PERSON_TWICE: "this person stands on the roll more than once",
    LineFault.PRISON_UNKNOWN: "no prison has this code",
    LineFault.PRISON_CLOSED: "this prison is closed",
    LineFault.NAME_MISSING: "it is empty",
    LineFault.TOO_LONG: "it is too long",
    LineFault.CONTROL_CHARACTER: "it holds a control character",
    LineFault.DATE: "this is not a date (write 2027-05-07 or 07/05/2027)",
    LineFault.DATE_MISSING: "the date is missing",
    LineFault.DATE_IN_FUTURE: "this date has not come yet",
    LineFault.CODE: "this code is not known",
    LineFault.POSTCODE: "this is not a postcode",
}
TOTALS = {
    RollAct.ADMIT: "admitted",
    RollAct.TRANSFER: "transferred",
    RollAct.RELEASE: "released",
    RollAct.UPDATE: "updated",
    RollAct.UNCHANGED: "unchanged",
}


class Command(BaseCommand):
    """Bring people and places to what the daily roll says."""

    help = (
        "Apply the daily roll (CSV). The roll is the whole truth for the prisons it names. "
        "Example: manage.py import_roll roll.csv --dry-run"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and what to do about faults."""
        parser.add_argument("file", type=Path, help="the roll as CSV with a header (docs/mechanisms/roll.md)")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done; write nothing")
        parser.add_argument(
            "--skip-bad-lines",
            action="store_true",
            help="apply the good lines; nobody is released whom a skipped line could concern",
        )
        parser.add_argument("--force", action="store_true", help="release however many people the roll leaves out")
        parser.add_argument("--json", action="store_true", help="print the outcome as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import; on refusal print why, and exit non-zero with nothing applied."""
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"Cannot read {options['file']}: {error.strerror}") from error
        try:
            outcome = roll_import(
                content,
                today=clock.today(),
                dry_run=options["dry_run"],
                skip_bad_lines=options["skip_bad_lines"],
                force=options["force"],
                progress=self._progress,
            )
        except RollRefused as refused:
            self._name_bad_lines(refused, as_json=options["json"])
            words = f"{REFUSED[RollFault(refused.code)]}: {refused.detail}".removesuffix(": ")
            raise CommandError(f"{words}. Nothing was applied.") from refused
        self._tell(outcome, dry_run=options["dry_run"], as_json=options["json"])

    def _progress(self, done: int, of: int) -> None:
        if done % 500 == 0 and done < of:
            self.stderr.write(f"{done} of {of} people")

    def _name_bad_lines(self, refused: RollRefused, *, as_json: bool) -> None:
        bad_lines = refused.bad_lines if isinstance(refused, RollLinesBad) else ()
        if as_json:
            answer = {
                "applied": False,
                "refused": {"code": refused.code.value, "detail": refused.detail},
                "bad_lines": _bad_lines_data(bad_lines),
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        for bad in bad_lines:
            self.stderr.write(_bad_line_words(bad))

    def _tell(self, outcome: RollOutcome, *, dry_run: bool, as_json: bool) -> None:
        totals = {name: outcome.totals[act] for act, name in TOTALS.items()} | {"skipped": len(outcome.bad_lines)}
        if as_json:
            answer: dict[str, Any] = {
                "applied": outcome.applied,
                "dry_run": dry_run,
                "refused": None,
                "lines": outcome.lines,
                "prisons": outcome.prisons,
                "nobody_released_from": outcome.protected,
                "totals": totals,
                "people": [
                    {"act": act.value, "prison_number": number, "prison": prison}
                    for act, number, prison in outcome.acts
                ],
                "bad_lines": _bad_lines_data(outcome.bad_lines),
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for bad in outcome.bad_lines:
            self.stderr.write(f"Skipped. {_bad_line_words(bad)}")
        if outcome.protected and outcome.bad_lines:
            self.stdout.write(
                f"Nobody is released from {', '.join(outcome.protected)}: a skipped line could concern them."
            )
        if dry_run:
            for act, number, prison in outcome.acts:
                self.stdout.write(f"{act.value} {number} {prison}")
        counts = ", ".join(f"{count} {name}" for name, count in totals.items())
        self.stdout.write(f"{'Would be: ' if dry_run else ''}{outcome.lines} lines: {counts}.")


def _bad_line_words(bad: BadLine) -> str:
    where = f" {bad.column}" if bad.column else ""
    what = f" {bad.value!r}" if bad.value else ""
    return f"line {bad.number}:{where}{what}: {LINE[bad.fault]}"


def _bad_lines_data(bad_lines: Iterable[BadLine]) -> list[dict[str, Any]]:
    return [
        {
            "line": bad.number,
            "code": bad.fault.value,
            "column": bad.column,
            "value": bad.value,
            "reason": LINE[bad.fault],
        }
        for bad in bad_lines
    ]
