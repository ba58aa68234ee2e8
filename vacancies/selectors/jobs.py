"""What learners read: the list of jobs, one job, their own jobs."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import F, Q

from campus.accounts.viewers import person_of
from campus.core.audience import All, Audience, Lacks
from campus.core.viewer import Viewer
from campus.geography.places import Place, place_find
from campus.search.query import SearchQuery, SearchResult, Sort
from campus.search.services import search
from vacancies.applying import LearnerStatus
from vacancies.copies import copy_read
from vacancies.models import Interest, SavedChoice, SavedJob, Vacancy, VacancyState
from vacancies.querysets import VacancyQuerySet
from vacancies.reading import Block, advert_blocks, asked_blocks
from vacancies.selectors.cards import JobCard, copy_card, job_card, job_facts, job_said
from vacancies.selectors.choices import ANY, Choices, Chosen, choices_of
from vacancies.selectors.same_job import adverts_in, same_job_of, stand_ins
from vacancies.standing import OVER, STATUS_WORDS, interest_status, is_reminded, wants_to_stop

RADIUS_CHOICES = (1, 5, 10, 20, 50)  # miles; terms.md
USUAL_RADIUS = 50
CLOSING_SOON = timedelta(days=7)
PAGE_SIZE = 20
MOST_PAGES = 50


def _fits() -> Audience:
    """Of the rule who may read an advert, the part that speaks of person and prison, and not of the advert's own state."""
    rule = Vacancy.audience.learner
    assert isinstance(rule, All)
    return Audience(
        learner=All(*(clause for clause in rule.clauses if isinstance(clause, Lacks))), paths=Vacancy.audience.paths
    )


FITS = _fits()


class PlaceFrom(StrEnum):
    """How the place that distances are measured from is known."""

    ASKED = "ASKED"  # typed in this search
    OWN = "OWN"  # what the learner said before
    RELEASE = "RELEASE"  # the roll's
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class JobQuery:
    """What a learner asks for, as typed and ticked. `near` empty: the learner's own place, else the release area."""

    words: str = ""
    near: str = ""
    within_miles: int | None = USUAL_RADIUS  # None: any distance
    kinds: Collection[str] = ()
    hours: Collection[str] = ()
    contracts: Collection[str] = ()
    least_pay: str = ""  # a code of PAY_BANDS
    closing_soon: bool = False
    school_hours: bool = False
    ring_fenced: bool = False
    sort: Sort = "match"
    page: int = 1
    live_after: datetime | None = None  # only jobs that learners could first read at this moment or later
    with_choices: bool = False  # count what each choice would leave: as much work again as the search itself


@dataclass(frozen=True, slots=True)
class JobResults:
    """One page of jobs, and what the page says around them."""

    total: int
    cards: list[JobCard]
    choices: Choices  # what may be asked for besides, with how many jobs each would leave
    place: Place | None
    place_from: PlaceFrom
    place_not_found: str  # what was typed for "near" when it is no place we know
    did_you_mean: str | None
    degraded: bool
    page: int
    pages: int
    scores: dict[str, float] = field(default_factory=dict)


def vacancies_for(viewer: Viewer) -> VacancyQuerySet:
    """Adverts the viewer may see, with their places."""
    found: VacancyQuerySet = Vacancy.objects.visible_to(viewer).prefetch_related("places")
    return found


def place_of(viewer: Viewer, near: str = "") -> tuple[Place | None, PlaceFrom]:
    """Where distances are measured from: what was typed, else the learner's own place, else the release area."""
    if near.strip():
        place = place_find(near)
        return place, PlaceFrom.ASKED if place else PlaceFrom.NONE
    person = person_of(viewer)
    if person is None:
        return None, PlaceFrom.NONE
    if person.own_place and (place := place_find(person.own_place)):
        return place, PlaceFrom.OWN
    release = person.release_outcode or person.release_postcode
    if release and (place := place_find(release)):
        return place, PlaceFrom.RELEASE
    return None, PlaceFrom.NONE


def vacancy_search(viewer: Viewer, query: JobQuery) -> JobResults:
    """Search the jobs that the viewer may see. What a learner put away is left out; nothing says how much that is."""
    place, place_from = place_of(viewer, query.near)
    page = min(max(query.page, 1), MOST_PAGES)
    result = search("vacancies", _search_query(viewer, query, place, page), viewer)
    return JobResults(
        total=result.total,
        cards=_cards(viewer, query, result, place),
        choices=choices_of(result, chosen_of(query), RADIUS_CHOICES),
        place=place,
        place_from=place_from,
        place_not_found=query.near.strip() if query.near.strip() and place is None else "",
        did_you_mean=result.did_you_mean,
        degraded=result.degraded,
        page=page,
        pages=min(max(-(-result.total // PAGE_SIZE), 1), MOST_PAGES),
        scores={hit.id: hit.score for hit in result.hits},
    )


def vacancy_count(viewer: Viewer, query: JobQuery) -> int:
    """How many jobs `vacancy_search` would find, without reading any."""
    place, _from = place_of(viewer, query.near)
    asked = replace(_search_query(viewer, query, place, 1), facets=(), range_counts={}, mile_counts=(), limit=1)
    return search("vacancies", asked, viewer).total


@dataclass(frozen=True, slots=True)
class JobsFound:
    """The first jobs of a list, and how many it has."""

    total: int
    cards: list[JobCard]
    did_you_mean: str | None
    degraded: bool


def jobs_found(viewer: Viewer, words: str, most: int) -> JobsFound:
    """The first few of the list that these words alone lead to, without the list's choices and their counts."""
    query = JobQuery(words)
    place, _from = place_of(viewer)
    asked = replace(_search_query(viewer, query, place, 1), facets=(), range_counts={}, mile_counts=(), limit=most)
    result = search("vacancies", asked, viewer)
    return JobsFound(result.total, _cards(viewer, query, result, place), result.did_you_mean, result.degraded)


def _search_query(viewer: Viewer, query: JobQuery, place: Place | None, page: int) -> SearchQuery:
    soon = (viewer.today, viewer.today + CLOSING_SOON)
    filters: dict[str, Collection[str]] = {
        "kind_of_work": query.kinds,
        "hours": query.hours,
        "contract": query.contracts,
        "pay_bands": [query.least_pay] if query.least_pay else [],
        "school_hours": ["1"] if query.school_hours else [],
        "ring_fenced": ["1"] if query.ring_fenced else [],
    }
    ranges: dict[str, tuple[date | None, date | None]] = {"closes_on": soon} if query.closing_soon else {}
    if query.live_after:
        ranges["live_since"] = (query.live_after, None)
    return SearchQuery(
        words=query.words,
        near=(place.latitude, place.longitude) if place else None,
        within_miles=query.within_miles if place else None,
        keep_unplaced=True,
        filters=filters,
        ranges=ranges,
        ids_excluded=_put_away(viewer),
        sort="newest" if query.sort == "distance" and place is None else query.sort,
        facets=tuple(filters) if query.with_choices else (),
        range_counts={"soon": ("closes_on", *soon)} if query.with_choices else {},
        mile_counts=(*RADIUS_CHOICES, None) if query.with_choices else (),
        offset=(page - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )


def chosen_of(query: JobQuery) -> Chosen:
    """What of a search is ticked."""
    return Chosen(
        kinds=query.kinds,
        hours=query.hours,
        contracts=query.contracts,
        pay=query.least_pay,
        within=str(query.within_miles) if query.within_miles is not None else ANY,
        closing_soon=query.closing_soon,
        school_hours=query.school_hours,
        ring_fenced=query.ring_fenced,
    )


def _put_away(viewer: Viewer) -> list[str]:
    """What the learner put away, and the other adverts of the same jobs."""
    rows = SavedJob.objects.visible_to(viewer).not_for_me() if viewer.is_learner else SavedJob.objects.none()
    own = list(rows.values_list("vacancy__public_id", "vacancy__group_id"))
    same = adverts_in({group for _public_id, group in own if group})
    return list(dict.fromkeys([*(public_id for public_id, _group in own), *same]))


def _cards(viewer: Viewer, query: JobQuery, result: SearchResult, place: Place | None) -> list[JobCard]:
    """Cards in the order of the hits. Rows are read through the audience rule again: an index may lag behind."""
    ids = [hit.id for hit in result.hits]
    rows = {row.public_id: row for row in vacancies_for(viewer).of_public_ids(ids)}
    standing = standing_of(viewer, ids)
    return [
        job_card(
            rows[hit.id],
            place=place,
            matched=hit.matched,
            kind_chosen=bool(query.kinds),
            standing=standing.get(hit.id, frozenset()),
        )
        for hit in result.hits
        if hit.id in rows
    ]


def standing_of(viewer: Viewer, ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """For adverts by public id: which of SAVED, NOT_FOR_ME and INTERESTED hold for this learner, and a `LearnerStatus`.

    What the learner did with any advert of a job holds for all of them.
    """
    if not viewer.is_learner or not ids:
        return {}
    # Of one person there are few rows: all are read, and looked up among the page's. Joined to every advert of every job
    # in the database's hands, SQLite looked at all adverts there are.
    chosen = list(SavedJob.objects.visible_to(viewer).values_list("vacancy__public_id", "vacancy__group_id", "choice"))
    interests = list(
        Interest.objects.visible_to(viewer)
        .standing()
        .annotate(group=F("vacancy__group_id"))
        .select_related("application")
    )
    groups = {group for _public_id, group, _choice in chosen} | {interest.group for interest in interests}
    same = adverts_in(groups - {None}, among=ids)
    wanted = set(ids)
    found: dict[str, set[str]] = defaultdict(set)
    for public_id, group, choice in chosen:
        for each in wanted & {public_id, *(one for one, its in same.items() if its == group)}:
            found[each].add(choice)
    for interest in interests:
        for each in wanted & {interest.vacancy_public_id, *(one for one, its in same.items() if its == interest.group)}:
            found[each] |= {"INTERESTED", interest_status(interest).value}
    return {public_id: frozenset(marks) for public_id, marks in found.items()}


class JobStanding(StrEnum):
    """Whether a job's page has a job to show."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"  # learners could read it once
    GONE = "GONE"  # never there, hidden, or not for this viewer: nothing tells which


@dataclass(frozen=True, slots=True)
class JobPage:
    """One job for its page. `vacancy` and `card` are None when there is nothing to read.

    An open job is read as it is; one that has closed as it was when this learner kept it, if they did.
    """

    standing: JobStanding
    vacancy: Vacancy | None = None
    card: JobCard | None = None
    interest: Interest | None = None  # the learner's own, not withdrawn
    status: LearnerStatus | None = None  # of the interest
    is_reminded: bool = False  # the learner has waited so long that staff are reminded
    asked_to_stop: bool = False  # the learner changed their mind after staff applied
    about: Sequence[Block] = ()  # "What you would do"
    asked: Sequence[Block] = ()  # "What they ask for"
    starts_before_leaving: bool = False  # says nothing of the day itself

    @property
    def status_words(self) -> str:
        """The status in the words of the page."""
        return str(STATUS_WORDS[self.status]) if self.status else ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What stands in the page's list of facts, beside the short ones under the title."""
        return job_facts(self.vacancy, self.card) if self.vacancy and self.card else []

    @property
    def is_over(self) -> bool:
        """Whether the answer is the last one, so that there is no mind to change."""
        return self.status in OVER


def _advert_or_stand_in(viewer: Viewer, public_id: str) -> Vacancy | None:
    """The advert, or when it cannot be read, another one of the same job."""
    readable = vacancies_for(viewer)
    found: Vacancy | None = readable.filter(public_id=public_id).first()
    if found is None and (instead := stand_ins(viewer, [public_id])):
        found = readable.filter(public_id=instead[public_id]).first()
    return found


def job_page(viewer: Viewer, public_id: str) -> JobPage:
    """What the page of one job shows this viewer. Of `vacancy`, never show contact or reasons."""
    interest = None
    if viewer.is_learner:
        standing_ones = Interest.objects.visible_to(viewer).standing().select_related("application", "copy")
        interest = standing_ones.filter(vacancy_public_id__in=same_job_of(public_id)).first()
    told: dict[str, Any] = {"interest": interest}
    if interest is not None:
        told |= {
            "status": interest_status(interest),
            "is_reminded": is_reminded(interest, viewer.today),
            "asked_to_stop": wants_to_stop(interest),
        }
    vacancy = _advert_or_stand_in(viewer, public_id)
    if vacancy is None:
        return _page_of_gone(viewer, public_id, told)
    place, _from = place_of(viewer)
    choices = SavedJob.objects.visible_to(viewer) if viewer.is_learner else SavedJob.objects.none()
    of_job = choices.filter(vacancy__public_id__in=same_job_of(vacancy.public_id))
    standing = frozenset(of_job.values_list("choice", flat=True))
    if interest is not None:
        standing |= {"INTERESTED"}
    card = job_card(vacancy, place=place, standing=standing)
    return JobPage(
        JobStanding.OPEN,
        vacancy,
        card,
        **told,
        about=advert_blocks(vacancy.text, job_said(vacancy, card)),
        asked=asked_blocks(vacancy.requirements),
        starts_before_leaving=_starts_before_leaving(viewer, vacancy),
    )


def _page_of_gone(viewer: Viewer, public_id: str, told: dict[str, Any]) -> JobPage:
    """The page of a job that is not open: as the learner kept it if it ran out, else nothing to read."""
    if not viewer.is_learner or not closed_among([public_id], viewer):
        return JobPage(JobStanding.GONE, **told)
    copy = told["interest"].copy if told["interest"] else None
    saved = SavedJob.objects.visible_to(viewer).filter(vacancy__public_id=public_id).select_related("copy").first()
    copy = copy or (saved.copy if saved else None)
    if copy is None:
        return JobPage(JobStanding.CLOSED, **told)
    vacancy, places = copy_read(copy.values)
    is_saved = saved is not None and saved.choice == SavedChoice.SAVED
    card = copy_card(public_id, vacancy, places, is_saved=is_saved)
    return JobPage(
        JobStanding.CLOSED,
        vacancy,
        card,
        **told,
        about=advert_blocks(vacancy.text, job_said(vacancy, card)),
        asked=asked_blocks(vacancy.requirements),
    )


def _starts_before_leaving(viewer: Viewer, vacancy: Vacancy) -> bool:
    person = person_of(viewer)
    if vacancy.starts_on is None or person is None or person.release_date is None:
        return False
    return person.release_date > vacancy.starts_on


def closed_among(ids: Collection[str], viewer: Viewer) -> set[str]:
    """Of adverts that learners cannot read now, those that they could read once and that have run out since.

    What is kept from this learner is not among them: it reads like a job that was taken away, closed or not.
    """
    if not ids:
        return set()
    past = Q(state=VacancyState.CLOSED) | Q(state=VacancyState.LIVE, closes_on__lt=viewer.today)
    ran_out = Vacancy.objects.filter(past, live_since__isnull=False, public_id__in=ids)
    return set(ran_out.filter(FITS.q(viewer)).values_list("public_id", flat=True))
