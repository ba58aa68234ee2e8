"""What a learner reads of their own CVs."""

from collections.abc import Sequence
from dataclasses import dataclass

from campus.core.viewer import Viewer
from cv_builder.codes import Step
from cv_builder.content import CvContent, Section
from cv_builder.models import ContactDetails, Cv, CvNote, CvReview, CvSuggestion, CvVersion


@dataclass(frozen=True, slots=True)
class StepStanding:
    """One of the six steps: whether it is done, and whether anything is there."""

    step: Step
    number: int
    is_done: bool
    is_begun: bool


def steps_of(cv: Cv) -> list[StepStanding]:
    """The six steps and how each stands."""
    content = cv.written
    done = set(cv.steps_done)
    return [
        StepStanding(step, number, step.value in done, has_something(content, step))
        for number, step in enumerate(Step, start=1)
    ]


def has_something(content: CvContent, step: Step) -> bool:
    """Whether anything is written in a step."""
    if step is Step.ABOUT:
        return bool(content.headline or content.about)
    if step is Step.CHECK:
        return False
    return bool(content.entries(Section(step.value)))


def step_to_carry_on(cv: Cv) -> Step:
    """The first step that is not done; the check when all are."""
    return next((one.step for one in steps_of(cv) if not one.is_done), Step.CHECK)


def cv_of(viewer: Viewer, cv_id: str) -> Cv | None:
    """One of the CVs that the viewer may see, with its person."""
    found: Cv | None = Cv.objects.visible_to(viewer).select_related("person__held_at").filter(public_id=cv_id).first()
    return found


def own_main_cv(viewer: Viewer) -> Cv | None:
    """The learner's main CV."""
    if not viewer.is_learner:
        return None
    found: Cv | None = Cv.objects.visible_to(viewer).main().first()
    return found


@dataclass(frozen=True, slots=True)
class Overview:
    """The page "My CV"."""

    main: Cv | None
    steps: Sequence[StepStanding]
    others: Sequence[Cv]
    suggestions: Sequence[CvSuggestion]
    notes: Sequence[CvNote]
    review: CvReview | None


def overview(viewer: Viewer) -> Overview:
    """Everything that the learner's page of CVs shows."""
    cvs = list(Cv.objects.visible_to(viewer).order_by("-is_main", "-saved_at")) if viewer.is_learner else []
    main = next((cv for cv in cvs if cv.is_main), None)
    if main is None:
        return Overview(None, (), (), (), (), None)
    notes = CvNote.objects.visible_to(viewer).open().select_related("cv").order_by("at")
    return Overview(
        main=main,
        steps=steps_of(main),
        others=[cv for cv in cvs if not cv.is_main],
        suggestions=list(CvSuggestion.objects.visible_to(viewer).waiting()),
        notes=list(notes),
        review=main.reviews.order_by("-at").first(),
    )


def suggestions_waiting(viewer: Viewer) -> list[CvSuggestion]:
    """Things that the learner could add."""
    return list(CvSuggestion.objects.visible_to(viewer).waiting()) if viewer.is_learner else []


def withdrawn_sources(viewer: Viewer, content: CvContent) -> set[str]:
    """Of the learning on a CV, ids of suggestions whose record has been withdrawn since."""
    sources = [learning.source for learning in content.learning if learning.source]
    if not sources:
        return set()
    rows = CvSuggestion.objects.visible_to(viewer).filter(public_id__in=sources, withdrawn_at__isnull=False)
    return set(rows.values_list("public_id", flat=True))


def notes_open(viewer: Viewer, cv: Cv) -> list[CvNote]:
    """What staff wrote beside a CV and the learner has not answered, the oldest first."""
    return list(CvNote.objects.visible_to(viewer).filter(cv=cv).open().order_by("at", "pk"))


def note_of(viewer: Viewer, note_id: str) -> CvNote | None:
    """One note on the learner's own CV."""
    found: CvNote | None = CvNote.objects.visible_to(viewer).select_related("cv").filter(public_id=note_id).first()
    return found


def versions_of(viewer: Viewer, cv: Cv) -> list[CvVersion]:
    """Versions of a CV, the newest first."""
    return list(CvVersion.objects.visible_to(viewer).filter(cv=cv).order_by("-number"))


def version_of(viewer: Viewer, cv: Cv, number: int) -> CvVersion | None:
    """One version of a CV."""
    found: CvVersion | None = CvVersion.objects.visible_to(viewer).filter(cv=cv, number=number).first()
    return found


def own_contact(viewer: Viewer) -> ContactDetails | None:
    """The learner's own contact details."""
    found: ContactDetails | None = ContactDetails.objects.visible_to(viewer).first() if viewer.is_learner else None
    return found
