"""What home says of a learner's own jobs."""

from dataclasses import dataclass
from datetime import datetime

from campus.core.viewer import Viewer
from vacancies.models import Interest, SavedJob, Vacancy
from vacancies.selectors.jobs import CLOSING_SOON


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
