"""What other features announce, and what CVs make of it."""

from typing import Any

from django.dispatch import receiver

from campus.core.viewer import system_viewer
from courses.selectors.records import completion_of
from courses.signals import course_completed
from cv_builder.codes import SuggestionSource
from cv_builder.services.suggestions import SuggestedThing, suggestion_offer


@receiver(course_completed)
def course_done(sender: Any, completion_id: str, **kwargs: Any) -> None:
    """A course was finished: it could stand on the CV."""
    completion = completion_of(system_viewer(), completion_id)
    if completion is None:
        return
    suggestion_offer(
        person=completion.enrolment.person,
        thing=SuggestedThing(
            source=SuggestionSource.COURSE,
            source_id=completion.public_id,
            title=completion.title,
            level=str(completion.get_level_display()) if completion.level else "",
            provider=completion.provider,
            finished_on=completion.completed_at.date(),
        ),
    )
