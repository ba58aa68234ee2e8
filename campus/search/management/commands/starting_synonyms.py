"""Put in the synonyms that a new installation begins with."""

from typing import Any

from django.core.management.base import BaseCommand

from campus.search.starting import synonyms_start


class Command(BaseCommand):
    """Example: manage.py starting_synonyms"""

    help = (
        "Put in the starting set of words that mean the same to search, when there is none yet. Staff change them in the "
        "admin afterwards. Example: manage.py starting_synonyms"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Put them in and say how many."""
        made = synonyms_start()
        self.stdout.write(f"{made} synonyms put in." if made else "There are synonyms already; nothing was changed.")
