"""Things that other parts of the portal say a learner could add: they come by signal, the learner adds or ignores them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Person
from campus.core import clock
from campus.core.viewer import Viewer
from cv_builder.changing import entry_added
from cv_builder.codes import SuggestionSource, SuggestionState
from cv_builder.content import CvContent, Section
from cv_builder.models import Cv, CvSuggestion
from cv_builder.services.refusals import CvNotChanged, CvRefusal
from cv_builder.services.writing import cv_change


@dataclass(frozen=True, slots=True)
class SuggestedThing:
    """What a record of another feature says that could stand on a CV."""

    source: SuggestionSource
    source_id: str
    title: str
    finished_on: date
    level: str = ""
    provider: str = ""


def suggestion_offer(*, person: Person, thing: SuggestedThing) -> CvSuggestion:
    """Offer something to a person; told again, it stands once."""
    suggestion, _is_new = CvSuggestion.objects.get_or_create(
        source=thing.source,
        source_id=thing.source_id,
        defaults={
            "person": person,
            "title": thing.title,
            "level": thing.level,
            "provider": thing.provider,
            "finished_on": thing.finished_on,
            "made_at": clock.now(),
        },
    )
    return suggestion


def suggestion_withdraw(*, source: SuggestionSource, source_id: str) -> None:
    """The record behind a suggestion is not valid any more. What was added from it stays on the CV and is marked."""
    CvSuggestion.objects.filter(source=source, source_id=source_id, withdrawn_at=None).update(withdrawn_at=clock.now())


@transaction.atomic
def suggestion_add(*, viewer: Viewer, suggestion_id: str, cv_id: str) -> Cv:
    """Put it on one of the learner's CVs, under "Learning".

    Raises:
        CvNotChanged: it is not the viewer's, was answered before, or is not true any more.
        NotTaken: the list is full.
    """
    suggestion = _waiting(viewer, suggestion_id)

    def change(content: CvContent) -> CvContent:
        content, _ = entry_added(
            content,
            Section.LEARNING,
            title=suggestion.title[:120],
            level=suggestion.level,
            provider=suggestion.provider,
            finished=f"{suggestion.finished_on:%Y-%m}",
            source=suggestion.public_id,
        )
        return content

    cv = cv_change(viewer, cv_id, change)
    _answer(viewer, suggestion, SuggestionState.ADDED)
    return cv


@transaction.atomic
def suggestion_ignore(*, viewer: Viewer, suggestion_id: str) -> None:
    """ "Not on my CV".

    Raises:
        CvNotChanged: it is not the viewer's, or was answered before.
    """
    _answer(viewer, _waiting(viewer, suggestion_id), SuggestionState.IGNORED)


def _waiting(viewer: Viewer, suggestion_id: str) -> CvSuggestion:
    found: CvSuggestion | None = None
    if viewer.is_learner:
        rows = CvSuggestion.objects.visible_to(viewer).select_for_update(of=("self",)).waiting()
        found = rows.filter(public_id=suggestion_id).first()
    if found is None:
        raise CvNotChanged(CvRefusal.NOT_YOURS)
    return found


def _answer(viewer: Viewer, suggestion: CvSuggestion, state: SuggestionState) -> None:
    suggestion.state, suggestion.answered_at = state, clock.now()
    suggestion.save(update_fields=["state", "answered_at"])
    record_by(
        viewer,
        "cv_builder.suggestion.answered",
        person=suggestion.person,
        object_kind="cv_builder.suggestion",
        object_id=suggestion.public_id,
        detail={"state": state.value},
    )
