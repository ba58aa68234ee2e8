"""What learners read of their own jobs: saved, wanted, applied for, finished, put away."""

from collections.abc import Collection
from dataclasses import dataclass, field

from campus.core.viewer import Viewer
from vacancies.applying import LearnerStatus
from vacancies.models import Interest, SavedJob, Vacancy
from vacancies.selectors.cards import JobCard, job_card
from vacancies.selectors.jobs import CLOSING_SOON, closed_among, place_of, standing_of, vacancies_for
from vacancies.selectors.same_job import same_job_of, stand_ins
from vacancies.standing import OVER, STATUS_WORDS, interest_status, is_reminded, wants_to_stop


@dataclass(frozen=True, slots=True)
class MyJob:
    """One line of "My jobs". `card` is None when the job is not open; title and employer are as they were kept.

    Args:
        has_closed: it ran out; otherwise, without a card, it is not on the list any more, and nothing says why.
        can_read: it has closed, and how it read when the learner kept it can be shown.
        is_reminded: the learner has waited so long that staff are reminded.
        asked_to_stop: the learner changed their mind after staff applied.
    """

    public_id: str
    title: str
    employer: str
    card: JobCard | None
    interest: Interest | None = None
    status: LearnerStatus | None = None
    has_closed: bool = False
    can_read: bool = False
    is_saved: bool = False
    is_reminded: bool = False
    asked_to_stop: bool = False

    @property
    def status_words(self) -> str:
        """The status in the words of the page; empty for a job that is only saved."""
        return str(STATUS_WORDS[self.status]) if self.status else ""


@dataclass(frozen=True, slots=True)
class MyJobs:
    """A learner's own jobs, by group. A job stands in one group."""

    closing_soon: list[MyJob] = field(default_factory=list)  # saved or interested, open, closing within a week
    interested: list[MyJob] = field(default_factory=list)
    helping: list[MyJob] = field(default_factory=list)  # staff have applied
    saved: list[MyJob] = field(default_factory=list)
    finished: list[MyJob] = field(default_factory=list)  # an answer that is the last one, or saved and no longer open
    not_for_me: list[MyJob] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        groups = (self.closing_soon, self.interested, self.helping, self.saved, self.finished, self.not_for_me)
        return not any(groups)


def interests_of_mine(viewer: Viewer) -> list[Interest]:
    """The learner's standing interests with their applications; nothing for anyone else."""
    if not viewer.is_learner:
        return []
    return list(Interest.objects.visible_to(viewer).standing().select_related("application"))


def saved_of_mine(viewer: Viewer, public_id: str) -> SavedJob | None:
    """The learner's own saved job by the advert's public id, whatever became of the advert; None when it is not saved."""
    kept = SavedJob.objects.visible_to(viewer).saved().select_related("vacancy", "copy")
    found: SavedJob | None = kept.filter(vacancy__public_id__in=same_job_of(public_id)).first()
    return found


def my_jobs(viewer: Viewer) -> MyJobs:
    """The learner's interests, applications, saved jobs and jobs put away."""
    interests = {row.vacancy_public_id: row for row in interests_of_mine(viewer)}
    chosen = {row.vacancy.public_id: row for row in SavedJob.objects.visible_to(viewer).select_related("vacancy")}
    ids = list(dict.fromkeys([*interests, *chosen]))
    rows = {row.public_id: row for row in vacancies_for(viewer).of_public_ids(ids)}
    rows |= _standing_in(viewer, set(ids) - set(rows))
    standing = standing_of(viewer, ids)
    closed = closed_among(set(ids) - set(rows), viewer)
    place, _from = place_of(viewer)
    groups = MyJobs()
    for public_id in ids:
        vacancy, interest, choice = rows.get(public_id), interests.get(public_id), chosen.get(public_id)
        card = job_card(vacancy, place=place, standing=standing.get(public_id, frozenset())) if vacancy else None
        shown_id = vacancy.public_id if vacancy is not None else public_id
        line = _line(shown_id, card, interest, choice, closed, viewer)
        _group_of(groups, line, choice, viewer).append(line)
    return groups


def _standing_in(viewer: Viewer, gone: Collection[str]) -> dict[str, Vacancy]:
    """For jobs whose advert cannot be read any more: another advert of the same job, if there is one."""
    instead = stand_ins(viewer, gone) if gone else {}
    rows = (
        {row.public_id: row for row in vacancies_for(viewer).of_public_ids(list(instead.values()))} if instead else {}
    )
    return {public_id: rows[other] for public_id, other in instead.items() if other in rows}


def _line(
    public_id: str,
    card: JobCard | None,
    interest: Interest | None,
    choice: SavedJob | None,
    closed: Collection[str],
    viewer: Viewer,
) -> MyJob:
    was = interest or (choice.vacancy if choice else None)
    kept = (interest and interest.copy_id) or (choice and choice.copy_id)
    has_closed = card is None and public_id in closed
    return MyJob(
        public_id=public_id,
        title=was.title if was else "",
        employer=was.employer if was else "",
        card=card,
        interest=interest,
        status=interest_status(interest) if interest else None,
        has_closed=has_closed,
        can_read=has_closed and bool(kept),
        is_saved=choice is not None and choice.choice == "SAVED",
        is_reminded=interest is not None and is_reminded(interest, viewer.today),
        asked_to_stop=interest is not None and wants_to_stop(interest),
    )


def _group_of(groups: MyJobs, line: MyJob, choice: SavedJob | None, viewer: Viewer) -> list[MyJob]:
    if line.interest is None and choice is not None and choice.choice == "NOT_FOR_ME":
        return groups.not_for_me if line.card else []  # put away and gone: nothing is left to say of it
    if line.status in OVER:
        return groups.finished
    if line.status not in (None, LearnerStatus.INTERESTED):
        return groups.helping
    if line.card and line.card.closes_on and line.card.closes_on <= viewer.today + CLOSING_SOON:
        return groups.closing_soon
    if line.interest:
        return groups.interested
    return groups.saved if line.card else groups.finished
