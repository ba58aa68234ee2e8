"""Print what a learner would get for these words."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campus.core.viewer import Viewer, ViewerKind
from vacancies.selectors import JobQuery, JobResults, vacancy_search
from vacancies.selectors.operators import learner_viewer, vacancy_references


class Command(BaseCommand):
    """Example: manage.py search_vacancies "forklift nights" --near LS9 --within 20"""

    help = (
        "Print what a learner would get: reference, title, score, miles, why. "
        'Example: manage.py search_vacancies "warehouse" --near "LS9 8AB" --within 20 --json'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("words", nargs="?", default="", help="what a learner types")
        parser.add_argument("--near", default="", metavar="POSTCODE", help="postcode, its first part, or a town")
        parser.add_argument("--within", type=int, metavar="MILES", help="no farther than this (default: any distance)")
        parser.add_argument("--learner", metavar="PRISON_NUMBER", help="search as this person")
        parser.add_argument("--page", type=int, default=1, help="which twenty")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Search and print."""
        viewer = self._viewer(options["learner"])
        query = JobQuery(
            words=options["words"], near=options["near"], within_miles=options["within"], page=options["page"]
        )
        results = vacancy_search(viewer, query)
        if results.place_not_found:
            self.stderr.write(f"{results.place_not_found!r} is no place we know: the distance is left out.")
        if results.degraded and not results.total:
            raise CommandError("Search is not working; see the log, and run search_rebuild.")
        if results.degraded:
            self.stderr.write("The search engine does not answer: these are the database's results.")
        found = _found(results)
        if options["json"]:
            answer = {"total": results.total, "did_you_mean": results.did_you_mean, "results": found}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        for line in found:
            miles = "" if line["miles"] is None else f"{line['miles']:.1f} miles"
            self.stdout.write(f"{line['score']:8.3f}  {miles:>12}  {line['title']}  [{line['reference']}]")
            self.stdout.write(f"{'':24}{', '.join(line['why'])}")
        self.stdout.write(f"{results.total} jobs")

    def _viewer(self, number: str | None) -> Viewer:
        if number is None:
            return Viewer(kind=ViewerKind.LEARNER)
        viewer = learner_viewer(number)
        if viewer is None:
            raise CommandError(f"No learner has the prison number {number}.")
        return viewer


def _found(results: JobResults) -> list[dict[str, Any]]:
    references = vacancy_references([card.public_id for card in results.cards])
    return [
        {
            "reference": references[card.public_id],
            "title": card.title,
            "score": round(results.scores[card.public_id], 4),
            "miles": card.miles,
            "why": list(card.shown_because),
        }
        for card in results.cards
    ]
