"""Take in the bundles that the gateway sent."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vacancies.services.imports import ImportNotPossible, import_run, inbox_default


class Command(BaseCommand):
    """Example: manage.py import_vacancies --inbox /srv/bundles --json"""

    help = (
        "Take in every bundle of the inbox: verify, screen, apply, and close what has expired. A bundle that is tampered "
        "with, missing its predecessor, repeated or older is set aside whole. Killed and run again, the end is the same.\n\n"
        "Example: manage.py import_vacancies --inbox /srv/bundles --json"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--inbox", type=Path, help="folder of bundles (default: inbox/ under CAMPUS_DATA_DIR)")
        parser.add_argument("--json", action="store_true", help="print the totals as JSON")
        parser.add_argument("--date", type=date.fromisoformat, help="screen as if today were YYYY-MM-DD")
        parser.add_argument(
            "--accept-gap",
            action="append",
            default=[],
            metavar="GATEWAY",
            help="take the next bundle of this gateway although bundles before it never arrived",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, print totals, and fail when a bundle was refused."""
        inbox = options["inbox"] or inbox_default()
        if options["inbox"] is None:
            inbox.mkdir(parents=True, exist_ok=True)
        if not inbox.is_dir():
            raise CommandError(f"{inbox} is not a folder.")
        quiet = options["json"] or options["verbosity"] == 0
        try:
            totals = import_run(
                inbox=inbox,
                today=options["date"],
                gaps_accepted=options["accept_gap"],
                progress=None if quiet else self._progress,
            )
        except ImportNotPossible as refused:
            raise CommandError(str(refused)) from None
        figures = totals.as_dict()
        if options["json"]:
            self.stdout.write(json.dumps(figures))
        else:
            self.stdout.write(", ".join(f"{name} {number}" for name, number in figures.items()))
        if totals.quarantined:
            raise CommandError(
                f"{totals.quarantined} refused and moved to {inbox / 'quarantine'}; staff see why on their home page."
            )

    def _progress(self, name: str, done: int, total: int) -> None:
        if done % 1000 == 0 or done == total:
            self.stdout.write(f"{name}: {done} of {total}")
