"""What operators' commands read."""

from collections.abc import Collection

from campus.accounts.models import Person
from campus.accounts.viewers import viewer_of
from campus.core.viewer import Viewer
from vacancies.models import Vacancy


def learner_viewer(prison_number: str) -> Viewer | None:
    """The viewer that this person's account is, or None when nobody with an account has the number."""
    folded = "".join(prison_number.split()).upper()
    person = Person.objects.filter(prison_number=folded, user__isnull=False).select_related("user").first()
    return viewer_of(person.user) if person else None


def vacancy_references(public_ids: Collection[str]) -> dict[str, str]:
    """The source's own reference of each advert, by public id."""
    return dict(Vacancy.objects.filter(public_id__in=public_ids).values_list("public_id", "reference"))
