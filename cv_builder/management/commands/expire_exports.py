"""manage.py expire_exports: deletes locked copies whose time is over. A timer runs it every hour."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from campus.core.viewer import system_viewer
from cv_builder.services.releases import exports_expire


class Command(BaseCommand):
    """Delete copies whose time is over, and give back releases whose process was killed. It may run at any time."""

    help = "Delete the locked copies of CVs whose time is over. Example: manage.py expire_exports --dry-run"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the form of the answer."""
        parser.add_argument("--dry-run", action="store_true", help="only count them")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete and print how many."""
        count = exports_expire(system_viewer(), is_trial=options["dry_run"])
        done = "would be deleted" if options["dry_run"] else "deleted"
        self.stdout.write(json.dumps({"expired": count}) if options["json"] else f"Copies of {count} releases {done}.")
