"""Who leaves with a CV: people of one prison and their CVs that are ready, those that lack one, and exports so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from campus.accounts.models import Person, Prison
from campus.core.viewer import Viewer
from cv_builder.codes import CvState
from cv_builder.models import Cv, CvExport, CvReview, CvVersion
from cv_builder.models.exports import RELEASE, ExportState

MOST_PEOPLE = 300
NO_CV, NOT_READY = _("No CV"), _("The CV is not marked as ready")


@dataclass(frozen=True, slots=True)
class ExportWanted:
    """What an export is asked for: everyone who leaves a prison from a date to a date, or one person."""

    prison: Prison
    starts_on: date | None = None
    ends_on: date | None = None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A person with a CV that staff found ready. `version` is the one that they looked at."""

    person: Person
    version: CvVersion
    has_contact: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """A person who leaves without one, and why."""

    person: Person
    why: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """What would be in an export, and what is missing from it."""

    ready: tuple[Ready, ...]
    missing: tuple[Missing, ...]


def prisons_to_export(viewer: Viewer) -> list[Prison]:
    """The viewer's own prisons."""
    return list(Prison.objects.filter(code__in=viewer.prisons).order_by("name"))


def person_to_export(viewer: Viewer, number_or_id: str) -> Person | None:
    """A person of the viewer's prisons by prison number or public id, also up to 28 days after their release."""
    asked = number_or_id.strip()
    found: Person | None = (
        Person.objects.visible_to(viewer)
        .filter(Q(public_id=asked) | Q(prison_number=asked.upper()), held_at__code__in=viewer.prisons)
        .select_related("held_at")
        .first()
    )
    return found


def export_candidates(viewer: Viewer, wanted: ExportWanted) -> Candidates:
    """People whom the export is for, each with the CV that is ready or with what is missing. At most 301 people."""
    people = list(_people(viewer, wanted)[: MOST_PEOPLE + 1])
    ready = versions_ready(people)
    reachable = Person.objects.filter(pk__in=[one.pk for one in people], contact_details__isnull=False)
    with_contact = set(reachable.values_list("pk", flat=True))
    begun = set(Cv.objects.filter(person__in=people).values_list("person_id", flat=True))
    return Candidates(
        ready=tuple(Ready(one, ready[one.pk], one.pk in with_contact) for one in people if one.pk in ready),
        missing=tuple(
            Missing(one, str(NOT_READY if one.pk in begun else NO_CV)) for one in people if one.pk not in ready
        ),
    )


def _people(viewer: Viewer, wanted: ExportWanted) -> QuerySet[Person]:
    people: QuerySet[Person] = Person.objects.visible_to(viewer).filter(held_at=wanted.prison).select_related("held_at")
    if wanted.person is not None:
        return people.filter(pk=wanted.person.pk)
    window = (wanted.starts_on, wanted.ends_on)
    leaving = Q(released_on=None, release_date__range=window) | Q(released_on__range=window)
    return people.filter(leaving).order_by("surname", "forenames", "pk")


def versions_ready(people: Iterable[Person]) -> dict[int, CvVersion]:
    """By person's row: the version that staff found ready, of the main CV before any copy, of the latest look."""
    reviews = (
        CvReview.objects.filter(cv__person__in=list(people), cv__state=CvState.READY, outcome=CvState.READY)
        .select_related("version__cv")
        .order_by("cv__is_main", "at", "pk")
    )
    return {review.version.cv.person_id: review.version for review in reviews}


def earliest_release(viewer: Viewer) -> date:
    """The first day of an unplanned release that an export may still go back to."""
    return viewer.today - timedelta(days=settings.RELEASE_KEPT_DAYS)


def export_by_id(viewer: Viewer, public_id: str) -> CvExport | None:
    """One export by its id, for operators; None when there is none."""
    found: CvExport | None = (
        CvExport.objects.visible_to(viewer).select_related("prison").filter(public_id=public_id).first()
    )
    return found


def exports_of(viewer: Viewer) -> list[CvExport]:
    """Exports of the viewer's prisons, those that wait first, then the newest; at most a hundred."""
    rows = CvExport.objects.visible_to(viewer).select_related("prison", "asked_by", "released_by")
    counted = rows.annotate(people=Count("items")).order_by("-asked_at")[:100]
    return sorted(counted, key=lambda row: row.state != ExportState.ASKED)


def exports_waiting(viewer: Viewer) -> list[CvExport]:
    """Exports that this viewer could release: asked for by somebody else. The oldest first."""
    if not viewer.may(RELEASE):
        return []
    waiting = CvExport.objects.visible_to(viewer).filter(state=ExportState.ASKED)
    return list(waiting.exclude(asked_by_id=viewer.user_id).order_by("asked_at"))
