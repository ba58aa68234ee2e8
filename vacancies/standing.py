"""What a learner is told of a job they want, in the words of the pages."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from campus.core.clock import LONDON
from vacancies.applying import LearnerStatus, learner_status
from vacancies.models.interest import Interest
from vacancies.working_days import reminded_on

STATUS_WORDS = {
    LearnerStatus.INTERESTED: _("You are interested"),
    LearnerStatus.APPLIED: _("Staff have applied for you"),
    LearnerStatus.WANTED: _("They want to meet you"),
    LearnerStatus.BOOKED: _("Meeting booked"),
    LearnerStatus.OFFERED: _("They offered you the job"),
    LearnerStatus.STARTED: _("You started"),
    LearnerStatus.NOT_THIS_TIME: _("Not this time"),
}
OVER = frozenset({LearnerStatus.STARTED, LearnerStatus.NOT_THIS_TIME})


def interest_status(interest: Interest) -> LearnerStatus:
    """Where the learner's wish stands, as far as they are told. Fetch `application` with the interest."""
    application = getattr(interest, "application", None)
    if application is not None:
        return learner_status(application.shown_status)
    return LearnerStatus.NOT_THIS_TIME if interest.told_at else LearnerStatus.INTERESTED


def waiting_since(interest: Interest) -> datetime:
    """From when on the learner waits for staff: since they said it, or since staff last talked to them."""
    return interest.talked_at or interest.expressed_at


def is_reminded(interest: Interest, today: date) -> bool:
    """Whether the learner has waited so long that staff count as reminded; never once they read an answer."""
    if interest_status(interest) is not LearnerStatus.INTERESTED:
        return False
    return reminded_on(waiting_since(interest).astimezone(LONDON).date()) <= today


def wants_to_stop(interest: Interest) -> bool:
    """Whether the learner changed their mind after staff applied, and staff have not settled it yet."""
    application = getattr(interest, "application", None)
    return application is not None and application.asked_to_stop_at is not None
