"""What staff who help with CVs read: the queue, people without a CV, one CV and its history. Always through the viewer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet

from campus.accounts.models import Person
from campus.core.viewer import Viewer
from cv_builder.codes import Step
from cv_builder.content import Section
from cv_builder.models import Cv, CvNote, CvReview
from cv_builder.models.cvs import HELP
from cv_builder.querysets import CvQuerySet
from cv_builder.texts import Text, texts_of

LEAVES_SOON = timedelta(weeks=12)


def cvs_waiting(viewer: Viewer) -> CvQuerySet:
    """CVs that somebody asked staff to look at: soonest to leave first, no date last; then the longest waiting."""
    found: CvQuerySet = Cv.objects.visible_to(viewer).asked().filter(person__released_on=None)
    return found.select_related("person__held_at").order_by(
        F("person__release_date").asc(nulls_last=True), "asked_at", "pk"
    )


def without_cv(viewer: Viewer, *, no_date: bool) -> QuerySet[Person]:
    """People in custody on whose CVs nothing is written: those who leave within twelve weeks, or those with no known date."""
    if not viewer.may(HELP):
        return Person.objects.none()
    written = Cv.objects.filter(person=OuterRef("pk"), saved_at__gt=F("created_at"))
    people: QuerySet[Person] = Person.objects.visible_to(viewer).filter(released_on=None, held_at__isnull=False)
    people = people.filter(~Exists(written)).select_related("held_at")
    if no_date:
        return people.filter(release_date=None).order_by("surname", "forenames", "pk")
    return people.filter(release_date__lte=viewer.today + LEAVES_SOON).order_by("release_date", "surname", "pk")


def cvs_of_person(viewer: Viewer, person_id: str) -> list[Cv]:
    """One person's CVs (by the person's public id), the main one first."""
    return list(Cv.objects.visible_to(viewer).filter(person__public_id=person_id).order_by("-is_main", "-saved_at"))


@dataclass(frozen=True, slots=True)
class History:
    """What staff wrote and decided about a CV, the newest first."""

    notes: list[CvNote]
    reviews: list[CvReview]


def history_of(viewer: Viewer, cv: Cv) -> History:
    """Notes and reviews of a CV that the viewer may see."""
    return History(
        notes=list(CvNote.objects.visible_to(viewer).filter(cv=cv).order_by("-at", "-pk")),
        reviews=list(CvReview.objects.visible_to(viewer).filter(cv=cv).order_by("-at", "-pk")),
    )


def texts_by_step(cv: Cv) -> Iterator[tuple[Step, list[Text]]]:
    """The texts of a CV that staff may write beside, step by step; steps with nothing in them too."""
    texts = list(texts_of(cv.written))
    for step in Step:
        if step is Step.CHECK:
            continue
        section = "" if step is Step.ABOUT else Section(step.value).value
        yield step, [text for text in texts if text.section == section]


def days_left(person: Person, today: date) -> int | None:
    """Days until the release date; None where there is none."""
    return (person.release_date - today).days if person.release_date else None
