"""Build search indexes anew, beside the live ones."""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from campus.search.documents import documents_all
from campus.search.engines.base import EngineError
from campus.search.services import engine_now, rebuild

TOLD_EVERY = 5.0  # seconds


class Command(BaseCommand):
    """Rebuild all documents or the named ones; searches are answered from the old index until the new one is whole."""

    help = (
        "Builds search indexes anew beside the live ones, then swaps. Safe to stop and to run again."
        " Example: manage.py search_rebuild vacancies"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which documents, and how to tell."""
        parser.add_argument("documents", nargs="*", help="names of documents; all when none is named")
        parser.add_argument("--json", action="store_true", help="print the totals as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild each; exits non-zero when one could not be."""
        totals: dict[str, int] = {}
        failed: list[str] = []
        for name in documents_named(options["documents"]):
            try:
                totals[name] = rebuild(name, self._teller(name))
            except (DatabaseError, EngineError) as error:
                failed.append(name)
                self.stderr.write(f"{name}: not rebuilt: {type(error).__name__}: {error}")
        if options["json"]:
            self.stdout.write(json.dumps({"engine": engine_now().name, "rows": totals, "failed": failed}))
        else:
            for name, rows in totals.items():
                self.stdout.write(f"{name}: {rows} rows indexed ({engine_now().name})")
        if failed:
            raise CommandError(f"Not rebuilt: {', '.join(failed)}")

    def _teller(self, name: str) -> Any:
        last = time.monotonic()

        def tell(done: int, total: int) -> None:
            nonlocal last
            if time.monotonic() - last >= TOLD_EVERY:
                last = time.monotonic()
                self.stderr.write(f"{name}: {done} of {total}")

        return tell


def documents_named(names: list[str]) -> list[str]:
    """The names as they were given, or all. Raises CommandError for one that no document has."""
    known = [document.name for document in documents_all()]
    if unknown := [name for name in names if name not in known]:
        raise CommandError(
            f"No search document is called {', '.join(unknown)}; there are: {', '.join(known) or 'none'}"
        )
    return names or known
