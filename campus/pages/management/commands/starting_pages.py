"""`manage.py starting_pages`: home, help and the starting set of information pages."""

from typing import Any

from django.core.management.base import BaseCommand

from campus.pages.services import starting_pages


class Command(BaseCommand):
    """Make the pages that a new installation begins with."""

    help = (
        "Make home, the Help section and the starting set of information pages. Safe to run again: what is there stays as "
        "staff have made it. Example: manage.py starting_pages"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and say what was done."""
        totals = starting_pages()
        self.stdout.write(f"Pages made: {totals.created}. Already there: {totals.kept}.")
