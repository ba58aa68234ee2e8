"""Compare search indexes with the database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from campus.search.engines.base import EngineError, IndexMissing
from campus.search.management.commands.search_rebuild import documents_named
from campus.search.services import Check, check, index

SHOWN = 5  # ids named of each difference


class Command(BaseCommand):
    """Say, for all documents or the named ones, which rows the index lacks, has in an old version, or has too many."""

    help = (
        "Compares ids and versions of search indexes with the database; exits non-zero when they differ."
        " Example: manage.py search_check vacancies --repair --json"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which documents, whether to repair, and how to tell."""
        parser.add_argument("documents", nargs="*", help="names of documents; all when none is named")
        parser.add_argument("--repair", action="store_true", help="index the rows that differ, then compare again")
        parser.add_argument("--json", action="store_true", help="print the comparison as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare each; exits non-zero when one differs or has no index."""
        wrong: list[str] = []
        told: dict[str, Any] = {}
        for name in documents_named(options["documents"]):
            try:
                found = check(name)
                if options["repair"] and not found.is_right:
                    index(name, [*found.missing, *found.stale, *found.extra])
                    found = check(name)
            except (DatabaseError, EngineError) as error:
                wrong.append(name)
                told[name] = {
                    "error": "no live index: run search_rebuild" if isinstance(error, IndexMissing) else str(error)
                }
                continue
            if not found.is_right:
                wrong.append(name)
            told[name] = _facts(found)
        if options["json"]:
            self.stdout.write(json.dumps({"right": not wrong, "documents": told}))
        else:
            for name, facts in told.items():
                self.stdout.write(f"{name}: {_words(facts)}")
        if wrong:
            raise CommandError(f"Not in step with the database: {', '.join(wrong)}")


def _facts(found: Check) -> dict[str, Any]:
    differences = {"missing": found.missing, "stale": found.stale, "extra": found.extra}
    return {
        "engine": found.engine,
        "rows": found.rows,
        "indexed": found.indexed,
        **{name: len(ids) for name, ids in differences.items()},
        "examples": {name: ids[:SHOWN] for name, ids in differences.items() if ids},
    }


def _words(facts: dict[str, Any]) -> str:
    if "error" in facts:
        return str(facts["error"])
    counts = ", ".join(f"{facts[name]} {name}" for name in ("missing", "stale", "extra"))
    examples = "".join(f"\n  {name}: {', '.join(ids)}" for name, ids in facts["examples"].items())
    return f"{facts['rows']} rows, {facts['indexed']} indexed, {counts} ({facts['engine']}){examples}"
