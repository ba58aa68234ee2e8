"""manage.py audit_verify: checks the audit record from its beginning."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campus.audit.services import ChainFault, ChainReport, chain_verify

TOLD_EVERY = 5.0  # seconds
WORDS = {
    ChainFault.CHANGED: "it does not say what was recorded",
    ChainFault.REMOVED: "the event was removed",
    ChainFault.HASH: "it does not follow from the one before: a row was changed, removed, put in or moved",
    ChainFault.NOT_SEALED: "the portal did not record it",
    ChainFault.LATE: "it stands without a link among events that were chained long ago",
    ChainFault.TRIGGERS: "the database would let rows be changed",
}


class Command(BaseCommand):
    """Check the audit record and chain what a crash left unchained."""

    help = (
        "Check that no row of the audit record was changed, removed, put in or moved, and name the first bad one. "
        "Example: manage.py audit_verify --json"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the form of the answer."""
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check; exit non-zero when a row is bad."""
        report = chain_verify(self._teller())
        if options["json"]:
            self.stdout.write(json.dumps({"holds": report.holds, **asdict(report)}))
        elif report.holds:
            self.stdout.write(
                f"{report.events} events, {report.links} links, {report.chained_now} of them chained now. "
                f"Nothing was changed. Head {report.head}"
            )
        if report.fault is not None:
            raise CommandError(_bad_row_words(report, report.fault))

    def _teller(self) -> Callable[[int, int], None]:
        last = time.monotonic()

        def tell(followed: int, total: int) -> None:
            nonlocal last
            if time.monotonic() - last >= TOLD_EVERY:
                last = time.monotonic()
                self.stderr.write(f"{followed} of {total} links followed")

        return tell


def _bad_row_words(report: ChainReport, fault: ChainFault) -> str:
    if fault is ChainFault.TRIGGERS:
        return f"Missing triggers: {', '.join(report.triggers_missing)}: {WORDS[fault]}."
    link = f" (link {report.bad_link})" if report.bad_link is not None else ""
    return f"First bad row: event {report.bad_event}{link}: {WORDS[fault]}."
