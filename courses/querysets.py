"""Named filters over the rows of this feature. Begin with `visible_to(viewer)` wherever somebody is looking."""

from datetime import datetime

from campus.core.querysets import AudienceQuerySet
from courses.codes import AttemptState, EnrolmentState


class EnrolmentQuerySet(AudienceQuerySet):
    """Named filters over enrolments."""

    def of_person(self, person_id: int) -> "EnrolmentQuerySet":
        """One person's."""
        return self.filter(person_id=person_id)

    def continuing(self) -> "EnrolmentQuerySet":
        """Those who are on the course now."""
        return self.filter(state=EnrolmentState.CONTINUING)

    def quiet_since(self, moment: datetime) -> "EnrolmentQuerySet":
        """On the course, and nothing saved since then."""
        return self.continuing().filter(last_saved_at__lt=moment)


class LessonProgressQuerySet(AudienceQuerySet):
    """Named filters over lesson progress."""


class AttemptQuerySet(AudienceQuerySet):
    """Named filters over attempts."""

    def open(self) -> "AttemptQuerySet":
        """Those that can still be answered."""
        return self.filter(state=AttemptState.OPEN)

    def finished(self) -> "AttemptQuerySet":
        """Those that were marked."""
        return self.filter(state=AttemptState.FINISHED)


class CompletionQuerySet(AudienceQuerySet):
    """Named filters over completions."""
