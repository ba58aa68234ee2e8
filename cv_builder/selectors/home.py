"""What home and the job page show of a learner's CV: one small question to the database for each page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest

from campus.core.viewer import Viewer
from cv_builder.codes import NoteState, Step, SuggestionState
from cv_builder.models import Cv, CvNote, CvSuggestion


@dataclass(frozen=True, slots=True)
class HomeCv:
    """The main CV as home shows it; moments are None where nothing is new."""

    public_id: str
    steps_done: int
    last_note_at: datetime | None
    last_suggestion_at: datetime | None

    @property
    def is_finished(self) -> bool:
        """Whether all steps are done."""
        return self.steps_done >= len(Step)


def home_of(viewer: Viewer, request: HttpRequest | None) -> HomeCv | None:
    """The learner's main CV, read once for a page that shows it in several places."""
    if request is None:
        return _read(viewer)
    if not hasattr(request, "home_cv"):
        request.home_cv = _read(viewer)  # type: ignore[attr-defined]
    found: HomeCv | None = request.home_cv  # type: ignore[attr-defined]
    return found


def _read(viewer: Viewer) -> HomeCv | None:
    if not viewer.is_learner:
        return None
    notes = CvNote.objects.filter(cv__person=OuterRef("person"), state=NoteState.OPEN).order_by("-at").values("at")
    things = (
        CvSuggestion.objects.filter(person=OuterRef("person"), state=SuggestionState.WAITING, withdrawn_at=None)
        .order_by("-made_at")
        .values("made_at")
    )
    row = (
        Cv.objects.visible_to(viewer)
        .main()
        .annotate(note_at=Subquery(notes[:1]), thing_at=Subquery(things[:1]))
        .values_list("public_id", "steps_done", "note_at", "thing_at")
        .first()
    )
    return HomeCv(row[0], len(row[1]), row[2], row[3]) if row else None


def copy_for_job(viewer: Viewer, vacancy_id: str) -> str:
    """The public id of the learner's copy for one advert; "" where there is none."""
    found: str | None = (
        Cv.objects.visible_to(viewer).filter(vacancy_public_id=vacancy_id).values_list("public_id", flat=True).first()
    )
    return found or ""
