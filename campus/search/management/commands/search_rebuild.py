"""Build search indexes anew, beside the live ones."""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campus.search.documents import documents_all
from campus.search.engines.base import SearchEngine
from campus.search.services import rebuild
from campus.search.switching import FAILURES, engines_now

TOLD_EVERY = 5.0  # seconds


class Command(BaseCommand):
    """Rebuild all documents or the named ones; searches are answered from the old index until the new one is whole.

    With Elasticsearch, the index of the database that stands in for it is rebuilt as well.
    """

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
        failed: list[str] = []
        told: dict[str, Any] = {}
        names = documents_named(options["documents"])
        for place, engine in zip(("engine", "standby"), engines_now().all, strict=False):
            totals = self._rebuilt(names, engine, failed)
            told |= {place: engine.name, "rows" if place == "engine" else "standby_rows": totals}
            if not options["json"]:
                for name, rows in totals.items():
                    self.stdout.write(f"{name}: {rows} rows indexed ({engine.name})")
        if options["json"]:
            self.stdout.write(json.dumps({**told, "failed": failed}))
        if failed:
            raise CommandError(f"Not rebuilt: {', '.join(failed)}")

    def _rebuilt(self, names: list[str], engine: SearchEngine, failed: list[str]) -> dict[str, int]:
        totals: dict[str, int] = {}
        for name in names:
            try:
                totals[name] = rebuild(name, self._teller(name), engine)
            except FAILURES as error:
                failed.append(name)
                self.stderr.write(f"{name}: not rebuilt ({engine.name}): {type(error).__name__}: {error}")
        return totals

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
