"""Work that need not be waited for."""

import logging

from django_tasks import task

from vacancies.models import Source
from vacancies.services.imports import ImportNotPossible, import_run, inbox_default
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
def bundles_look() -> dict[str, int]:
    """Take in the bundles that wait in the inbox; the totals are the task's result. Nothing is done while another import runs."""
    inbox = inbox_default()
    inbox.mkdir(parents=True, exist_ok=True)
    try:
        return import_run(inbox=inbox).as_dict()
    except ImportNotPossible as refused:
        log.warning("The import could not begin: %s", refused)
        return {}
