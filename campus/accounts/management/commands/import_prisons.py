"""manage.py import_prisons: brings the prison register in."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campus.accounts.services.prisons import RegisterFault, RegisterRefused, prisons_import

WORDS = {
    RegisterFault.NOT_TEXT: "The file is not text",
    RegisterFault.COLUMN_UNKNOWN: "Unknown column",
    RegisterFault.COLUMN_MISSING: "Missing column",
    RegisterFault.LINE: "Bad line",
}


class Command(BaseCommand):
    """Bring the prison register in: prisons are created and updated by code, never deleted."""

    help = "Bring the prison register in (CSV). Example: manage.py import_prisons prisons.csv"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, help="the register as CSV with a header")
        parser.add_argument("--json", action="store_true", help="print the totals as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and print totals; one bad line refuses the whole file."""
        try:
            totals = prisons_import(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(f"Cannot read {options['file']}: {error.strerror}") from error
        except RegisterRefused as refused:
            raise CommandError(
                f"{WORDS[RegisterFault(refused.code)]}: {refused.detail}. Nothing was applied."
            ) from refused
        if options["json"]:
            self.stdout.write(json.dumps(asdict(totals)))
            return
        done = f"{totals.created} created, {totals.updated} updated, {totals.unchanged} unchanged"
        self.stdout.write(f"{totals.prisons} prisons: {done}.")
