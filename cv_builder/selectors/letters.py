"""Reading letters and the business plan: the learner their own, nobody else."""

from django.db.models import QuerySet

from campus.accounts.models import Person
from campus.core.viewer import Viewer
from cv_builder.models import BusinessPlan, CoveringLetter


def letters_of(viewer: Viewer) -> QuerySet[CoveringLetter]:
    """The learner's own letters, the last written first."""
    letters: QuerySet[CoveringLetter] = CoveringLetter.objects.visible_to(viewer)
    return letters if viewer.is_learner else letters.none()


def letter_for_job(viewer: Viewer, vacancy_public_id: str) -> CoveringLetter | None:
    """The learner's own letter for this job, if there is one."""
    return letters_of(viewer).filter(vacancy_public_id=vacancy_public_id).first()


def plan_of(viewer: Viewer) -> BusinessPlan | None:
    """The learner's own business plan, if begun."""
    found: BusinessPlan | None = BusinessPlan.objects.visible_to(viewer).first() if viewer.is_learner else None
    return found


def name_on_paper(viewer: Viewer) -> str:
    """The learner's name as it stands on a letter."""
    if viewer.person_id is None:
        return ""
    person = Person.objects.get(pk=viewer.person_id)
    return f"{person.first_name} {person.surname}"
