"""What follows a committed change of adverts: the search index, and whoever listens."""

from collections.abc import Collection
from functools import partial

from django.db import transaction

from campus.search.services import index
from vacancies.models import Vacancy
from vacancies.services.leading import groups_settle
from vacancies.signals import vacancies_changed

DOCUMENT = "vacancies"


def vacancies_tell_on_commit(public_ids: Collection[str]) -> None:
    """Once the caller's transaction is committed, index these adverts afresh and announce that they changed.

    Where another advert of the same job has to take over for one of them, it does so in the caller's transaction.
    """
    if public_ids:
        told = dict.fromkeys([*public_ids, *groups_settle(public_ids)])
        transaction.on_commit(partial(_tell, list(told)))


def _tell(public_ids: list[str]) -> None:
    index(DOCUMENT, public_ids)
    vacancies_changed.send_robust(sender=Vacancy, vacancy_ids=public_ids)
