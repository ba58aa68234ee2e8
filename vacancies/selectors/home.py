"""What home says of a learner's own jobs."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from campus.core.clock import LONDON
from campus.core.viewer import Viewer
from vacancies.applying import LearnerStatus
from vacancies.models import Interest, SavedJob, Vacancy
from vacancies.selectors.jobs import CLOSING_SOON
from vacancies.selectors.mine import interests_of_mine
from vacancies.standing import STATUS_WORDS, interest_status, is_reminded, waiting_since
from vacancies.working_days import reminded_on

NEWS_LASTS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ChosenJob:
    """An open job that a learner saved or is interested in, as home speaks of it."""

    public_id: str
    title: str
    first_live: datetime
    closes_soon: bool


def jobs_of_mine(viewer: Viewer) -> list[ChosenJob]:
    """The open jobs that the learner saved or is interested in, each once; nothing for anyone else."""
    if not viewer.is_learner:
        return []
    saved = SavedJob.objects.visible_to(viewer).saved().values("vacancy_id")
    interested = Interest.objects.visible_to(viewer).standing().values("vacancy_id")
    rows = Vacancy.objects.visible_to(viewer)
    rows = rows.filter(pk__in=saved) | rows.filter(pk__in=interested)
    soon = viewer.today + CLOSING_SOON
    return [
        ChosenJob(public_id, title, live_since or viewer.at, closes_on is not None and closes_on <= soon)
        for public_id, title, live_since, closes_on in rows.values_list("public_id", "title", "live_since", "closes_on")
    ]


@dataclass(frozen=True, slots=True)
class JobNews:
    """An answer from staff, or that they were reminded, in words."""

    public_id: str
    words: str
    at: datetime


def answers_of_mine(viewer: Viewer) -> list[JobNews]:
    """What staff did lately about jobs that the learner wants. "Not this time" is said in person, and not here again."""
    news = []
    for interest in interests_of_mine(viewer):
        status = interest_status(interest)
        if status is LearnerStatus.INTERESTED:
            if is_reminded(interest, viewer.today):
                words = _("Staff have been reminded: %(job)s") % {"job": interest.title}
                day = reminded_on(waiting_since(interest).astimezone(LONDON).date())
                news.append(JobNews(interest.vacancy_public_id, words, datetime.combine(day, time.min, LONDON)))
        elif status is not LearnerStatus.NOT_THIS_TIME and interest.application.shown_at > viewer.at - NEWS_LASTS:
            words = _("%(answer)s: %(job)s") % {"answer": STATUS_WORDS[status], "job": interest.title}
            news.append(JobNews(interest.vacancy_public_id, words, interest.application.shown_at))
    return news
