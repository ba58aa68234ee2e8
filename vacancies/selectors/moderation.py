"""What staff read: sources, adverts to check, bundles set aside, who is interested."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from campus.accounts.models import Assignment, AssignmentRole
from campus.core.viewer import Viewer
from vacancies.freshness import Freshness, freshness
from vacancies.models import (
    BundleReceipt,
    Interest,
    ReasonCode,
    SavedJob,
    Source,
    Vacancy,
    VacancyReason,
    VacancyState,
)
from vacancies.querysets import BundleReceiptQuerySet, InterestQuerySet, VacancyQuerySet

MANAGE_SOURCES = "vacancies.manage_sources"
MODERATE = "vacancies.moderate_vacancies"
SEEN_LATELY = timedelta(days=7)
# Facts that staff should know, which are no reason why an advert waits.
NOTES = frozenset({ReasonCode.CONTACT_REMOVED, ReasonCode.PLACE_UNKNOWN, ReasonCode.EMPLOYER_MISSING})


def vacancies_to_check(viewer: Viewer) -> VacancyQuerySet:
    """Held adverts and live ones with a waiting change; empty without the permission.

    First those that learners had saved or are interested in: they changed, or were taken back, after learners could read
    them. Then, within both, those that wait longest. Each has `wanted` (whether it is one of those) and `waits_since`;
    `places`, `reasons`, `source` and `change` are fetched with it.
    """
    if not viewer.may(MODERATE):
        none: VacancyQuerySet = Vacancy.objects.none()
        return none
    saved = SavedJob.objects.filter(vacancy=OuterRef("pk")).saved()
    interested = Interest.objects.filter(vacancy=OuterRef("pk")).standing()
    found: VacancyQuerySet = (
        Vacancy.objects.visible_to(viewer)
        .to_check()
        .select_related("source", "change")
        .prefetch_related("places", "reasons")
        .annotate(
            wanted=Exists(saved) | Exists(interested),
            waits_since=Coalesce("change__received_at", "recall__begun_at", "first_seen"),
        )
        .order_by("-wanted", "waits_since", "pk")
    )
    return found


def vacancy_to_check(viewer: Viewer, public_id: str) -> Vacancy | None:
    """One advert for staff, with contacts, entry as received, reasons and change; None when not for the viewer."""
    if not viewer.is_staff or not viewer.may(MODERATE):
        return None
    found: Vacancy | None = (
        Vacancy.objects.visible_to(viewer)
        .filter(public_id=public_id)
        .select_related("source", "change", "entry", "contact", "approved_by", "refused_by", "typed_by", "group")
        .prefetch_related("places", "reasons", "carriers__source", "exclusions", "group__members__source")
        .first()
    )
    return found


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One source as its list shows it."""

    source: Source
    freshness: Freshness
    live: int
    held: int
    refused_lately: int  # refused, last seen within seven days
    refused_because: list[tuple[str, int]]  # the three commonest reasons, code and number
    samples: list[Vacancy]  # newest three


def sources_for(viewer: Viewer) -> list[SourceFacts]:
    """Every source with its standing; empty without the permission."""
    if not viewer.may(MANAGE_SOURCES) and not viewer.may("vacancies.confirm_source_trust"):
        return []
    since = viewer.at - SEEN_LATELY
    refused = Q(vacancies__state=VacancyState.REFUSED, vacancies__last_seen__gte=since)
    sources = Source.objects.select_related("last_bundle", "trust_asked_by", "trust_confirmed_by").annotate(
        live=Count("vacancies", filter=Q(vacancies__state=VacancyState.LIVE)),
        held=Count("vacancies", filter=Q(vacancies__state=VacancyState.HELD)),
        refused_lately=Count("vacancies", filter=refused),
    )
    return [_source_facts(source, viewer) for source in sources]


def source_facts(viewer: Viewer, public_id: str) -> SourceFacts | None:
    """One source with its standing; None when there is none or it is not for the viewer."""
    return next((facts for facts in sources_for(viewer) if facts.source.public_id == public_id), None)


def _source_facts(source: Any, viewer: Viewer) -> SourceFacts:
    because = (
        VacancyReason.objects.filter(
            vacancy__source=source, vacancy__state=VacancyState.REFUSED, vacancy__last_seen__gte=viewer.at - SEEN_LATELY
        )
        .exclude(code__in=NOTES)
        .values("code")
        .annotate(number=Count("pk"))
        .order_by("-number", "code")[:3]
    )
    return SourceFacts(
        source=source,
        freshness=freshness(
            heard_at=source.last_heard_at,
            interval_seconds=source.interval_seconds,
            is_paused=source.is_paused,
            now=viewer.at,
        ),
        live=source.live,
        held=source.held,
        refused_lately=source.refused_lately,
        refused_because=[(row["code"], row["number"]) for row in because],
        samples=list(source.vacancies.order_by("-first_seen", "-pk")[:3]),
    )


def bundles_refused(viewer: Viewer) -> BundleReceiptQuerySet:
    """Quarantined bundles that nobody has put aside, newest first; empty without the permission."""
    if not viewer.may(MANAGE_SOURCES):
        none: BundleReceiptQuerySet = BundleReceipt.objects.none()
        return none
    return BundleReceipt.objects.refused_unseen()


def bundles_latest(viewer: Viewer, number: int = 20) -> list[BundleReceipt]:
    """The latest bundles, whatever became of them; empty without the permission."""
    return list(BundleReceipt.objects.all()[:number]) if viewer.may(MANAGE_SOURCES) else []


def interests_for(viewer: Viewer) -> InterestQuerySet:
    """Standing interests of people the viewer may see, closing soonest first, those without a date last.

    Each has `closes_now` (the advert's date today, else the snapshot) and `is_open`, whether the advert is still live.
    """
    live = Vacancy.objects.filter(pk=OuterRef("vacancy_id"), state=VacancyState.LIVE).values("pk")[:1]
    found: InterestQuerySet = (
        Interest.objects.visible_to(viewer)
        .standing()
        .select_related("person", "person__held_at", "vacancy", "application")
        .annotate(closes_now=Coalesce("vacancy__closes_on", "closes_on"), live_vacancy=Subquery(live))
        .order_by(F("closes_now").asc(nulls_last=True), "expressed_at")
    )
    return found


def interest_note_for(viewer: Viewer, interest: Interest) -> str | None:
    """What the learner told their adviser: for the learner and the person's own adviser today; None for anyone else."""
    if viewer.is_learner and viewer.person_id == interest.person_id:
        return interest.note
    if not viewer.is_staff or interest.person_id not in viewer.caseload:
        return None
    is_adviser = own_people(viewer).filter(person_id=interest.person_id).exists()
    return interest.note if is_adviser else None


def own_people(viewer: Viewer) -> QuerySet[Assignment]:
    """Assignments by which the viewer is somebody's adviser today."""
    return Assignment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=viewer.today),  # an assignment ends at once
        staff_id=viewer.user_id,
        role=AssignmentRole.ADVISER,
        starts_on__lte=viewer.today,
    )
