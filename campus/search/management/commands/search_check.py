"""Compare search indexes with the database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campus.search import missed
from campus.search.engines.base import IndexMissing, SearchEngine
from campus.search.management.commands.search_rebuild import documents_named
from campus.search.services import Check, check, rebuild, repair
from campus.search.switching import FAILURES, engines_now

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
        parser.add_argument(
            "--repair",
            action="store_true",
            help="index the rows that differ, make a missing index anew, then compare again",
        )
        parser.add_argument("--json", action="store_true", help="print the comparison as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare each; exits non-zero when one differs or has no index."""
        wrong: dict[str, None] = {}
        told: dict[str, dict[str, Any]] = {}
        names = documents_named(options["documents"])
        if options["repair"]:
            missed.catch_up()
        for place, engine in zip(("documents", "standby"), engines_now().all, strict=False):
            told[place] = {name: self._compared(name, engine, repairing=options["repair"]) for name in names}
            wrong |= {name: None for name, facts in told[place].items() if not facts.pop("right")}
        if options["json"]:
            self.stdout.write(json.dumps({"right": not wrong, **told}))
        else:
            for found in told.values():
                for name, facts in found.items():
                    self.stdout.write(f"{name}: {_words(facts)}")
        if wrong:
            raise CommandError(f"Not in step with the database: {', '.join(wrong)}")

    def _compared(self, name: str, engine: SearchEngine, *, repairing: bool) -> dict[str, Any]:
        try:
            found = self._checked(name, engine, repairing=repairing)
        except FAILURES as error:
            reason = "no live index: run search_rebuild" if isinstance(error, IndexMissing) else str(error)
            return {"engine": engine.name, "error": reason, "right": False}
        return {**_facts(found), "right": found.is_right}

    def _checked(self, name: str, engine: SearchEngine, *, repairing: bool) -> Check:
        if not repairing:
            return check(name, engine)
        try:
            found = check(name, engine)
        except IndexMissing:  # a new installation, or the fields changed with an update: it is made anew
            rebuild(name, engine=engine)
            return check(name, engine)
        if found.is_right:
            return found
        repair(found, engine)
        return check(name, engine)


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
        return f"{facts['error']} ({facts['engine']})"
    counts = ", ".join(f"{facts[name]} {name}" for name in ("missing", "stale", "extra"))
    examples = "".join(f"\n  {name}: {', '.join(ids)}" for name, ids in facts["examples"].items())
    return f"{facts['rows']} rows, {facts['indexed']} indexed, {counts} ({facts['engine']}){examples}"
