"""Staff help beside a learner: notes, suggested changes, and a decision. They never write on the CV itself."""

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import User
from campus.core import clock
from campus.core.viewer import Viewer
from cv_builder.codes import CvState, NoteKind, NoteState, Step, VersionReason
from cv_builder.models import Cv, CvNote, CvReview
from cv_builder.models.cvs import APPROVE, HELP
from cv_builder.models.notes import LONGEST_NOTE
from cv_builder.services.refusals import CvNotChanged, CvRefusal, own_cv
from cv_builder.services.versions import version_add
from cv_builder.services.writing import cv_change
from cv_builder.texts import NoSuchText, longest, text_at, with_text

MOST_POINTS = 3


@transaction.atomic
def note_write(*, viewer: Viewer, cv_id: str, about: str, words: str, after: str = "") -> CvNote:
    """Write beside a CV: about a step or one text of it; with `after`, suggest how that text could read.

    Raises:
        CvNotChanged: the viewer may not help with this CV, nothing is said, or it is too long.
        NoSuchText: there is no text of that name (any more).
    """
    cv = _helped(viewer, cv_id)
    words, after = words.strip(), " ".join(after.split())
    before = ""
    if about not in Step.values:
        before = text_at(cv.written, about)
        if after == before:
            after = ""
        if len(after) > longest(about):
            raise CvNotChanged(CvRefusal.TOO_LONG)
    elif after:
        raise NoSuchText(about)
    if len(words) > LONGEST_NOTE:
        raise CvNotChanged(CvRefusal.TOO_LONG)
    if not words and not after:
        raise CvNotChanged(CvRefusal.NOTHING_SAID)
    by = User.objects.get(public_id=viewer.public_id)
    note = CvNote(
        cv=cv,
        kind=NoteKind.CHANGE if after else NoteKind.COMMENT,
        about=about,
        words=words,
        before=before,
        after=after,
        by=by,
        by_name=by.get_full_name() or by.get_username(),
        at=clock.now(),
    )
    note.save(force_insert=True)
    _tell(viewer, "cv_builder.note.written", cv, note=note.public_id, kind=note.kind)
    return note


def _helped(viewer: Viewer, cv_id: str, permission: str = HELP) -> Cv:
    found: Cv | None = None
    if viewer.is_staff and viewer.may(permission):
        found = Cv.objects.visible_to(viewer).select_for_update(of=("self",)).filter(public_id=cv_id).first()
    if found is None:
        raise CvNotChanged(CvRefusal.NOT_YOURS)
    return found


@transaction.atomic
def note_answer(*, viewer: Viewer, note_id: str, take: bool) -> CvNote:
    """The learner takes a suggested change, or leaves it; a comment is marked as read. What stood there is kept as a version.

    Raises:
        CvNotChanged: it is not on the viewer's own CV, or was answered before.
        NoSuchText: the text it changes is not on the CV any more; nothing is written.
    """
    note: CvNote | None = None
    if viewer.is_learner:
        note = CvNote.objects.visible_to(viewer).select_related("cv").filter(public_id=note_id).first()
    if note is None:
        raise CvNotChanged(CvRefusal.NOT_YOURS)
    cv = own_cv(viewer, note.cv.public_id)
    note.refresh_from_db()
    if note.state != NoteState.OPEN:
        raise CvNotChanged(CvRefusal.ANSWERED)
    note.state = NoteState.READ if note.kind == NoteKind.COMMENT else NoteState.LEFT
    if take and note.kind == NoteKind.CHANGE:
        version_add(cv, VersionReason.BEFORE_CHANGE)
        target, after = note.about, note.after
        cv_change(viewer, cv.public_id, lambda content: with_text(content, target, after))
        note.state = NoteState.TAKEN
    note.answered_at = clock.now()
    note.save(update_fields=["state", "answered_at"])
    _tell(viewer, "cv_builder.note.answered", cv, note=note.public_id, state=note.state)
    return note


@transaction.atomic
def cv_review(*, viewer: Viewer, cv_id: str, is_ready: bool, points: list[str]) -> CvReview:
    """Say that a CV is ready for employers, or not yet with one to three things to do. Both speak of the CV as it stands now.

    Raises:
        CvNotChanged: the viewer may not, "not yet" says nothing to do or too much, or there is nothing on the CV.
    """
    cv = _helped(viewer, cv_id, APPROVE)
    said = [" ".join(point.split()) for point in points if point.strip()]
    if cv.written.is_empty:
        raise CvNotChanged(CvRefusal.EMPTY)
    if not is_ready and not said:
        raise CvNotChanged(CvRefusal.NOTHING_SAID)
    if len(said) > MOST_POINTS or any(len(point) > LONGEST_NOTE for point in said):
        raise CvNotChanged(CvRefusal.TOO_LONG)
    by, now = User.objects.get(public_id=viewer.public_id), clock.now()
    outcome = CvState.READY if is_ready else CvState.NOT_YET
    review = CvReview(
        cv=cv,
        version=version_add(cv, VersionReason.REVIEWED),
        outcome=outcome,
        points=[] if is_ready else said,
        by=by,
        by_name=by.get_full_name() or by.get_username(),
        at=now,
    )
    review.save(force_insert=True)
    cv.state, cv.reviewed_at = outcome, now
    cv.save(update_fields=["state", "reviewed_at"])
    _tell(viewer, "cv_builder.cv.reviewed", cv, outcome=outcome.value, review=review.public_id)
    return review


def _tell(viewer: Viewer, action: str, cv: Cv, **detail: str) -> None:
    record_by(viewer, action, person=cv.person, object_kind="cv_builder.cv", object_id=cv.public_id, detail=detail)


def cv_viewed(*, viewer: Viewer, cv: Cv) -> None:
    """Record that a member of staff opened a CV."""
    _tell(viewer, "cv_builder.cv.viewed", cv)


def lists_viewed(*, viewer: Viewer, name: str, count: int) -> None:
    """Record that a member of staff opened a list of people and their CVs."""
    record_by(viewer, "cv_builder.list.viewed", detail={"list": name, "count": count})
