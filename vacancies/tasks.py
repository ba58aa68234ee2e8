"""Work that need not be waited for."""

import logging

from django_tasks import task

from vacancies.models import Recall, Source
from vacancies.services.imports import ImportNotPossible, import_run, inbox_default
from vacancies.services.recalls import recall_finish
from vacancies.services.rescreen import vacancies_rescreen

log = logging.getLogger(__name__)


@task()
def source_rescreen(source_public_id: str) -> int:
    """Judge a source's adverts again, after a pause has ended."""
    return vacancies_rescreen(Source.objects.get(public_id=source_public_id))


@task()
def all_rescreen() -> int:
    """Judge every open advert again, after staff changed what is excluded."""
    return vacancies_rescreen()


@task()
def recall_go_on(recall_public_id: str) -> int:
    """Take back what a recall has not reached yet; how many there are in all."""
    return recall_finish(Recall.objects.get(public_id=recall_public_id)).adverts


@task()
def bundles_look() -> dict[str, int]:
    """Take in the bundles that wait in the inbox; the totals are the task's result. Nothing is done while another import runs."""
    inbox = inbox_default()
    inbox.mkdir(parents=True, exist_ok=True)
    try:
        return import_run(inbox=inbox).as_dict()
    except ImportNotPossible as refused:
        log.warning("The import could not begin: %s", refused)
        return {}
