"""`manage.py rescreen_vacancies`: judge every open advert again, by the rules of now."""

from typing import Any

from django.core.management.base import BaseCommand

from vacancies.services.rescreen import vacancies_rescreen


class Command(BaseCommand):
    """For after an upgrade that brought new rules of doubt. Can be stopped and run again."""

    help = "Judge every open advert again by the rules of now. Example: manage.py rescreen_vacancies"

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, and print how many changed their state."""
        changed = vacancies_rescreen()
        self.stdout.write(f"{changed} adverts changed their state.")
