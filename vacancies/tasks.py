"""Work that need not be waited for."""

from django_tasks import task

from vacancies.models import Source
from vacancies.services.rescreen import vacancies_rescreen


@task()
def source_rescreen(source_public_id: str) -> int:
    """Judge a source's adverts again, after a pause has ended."""
    return vacancies_rescreen(Source.objects.get(public_id=source_public_id))


@task()
def all_rescreen() -> int:
    """Judge every open advert again, after staff changed what is excluded."""
    return vacancies_rescreen()
