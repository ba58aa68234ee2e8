"""What vacancies put on staff pages that do not know them: lines of "Today", a person's page, card and timeline."""

from django.db.models import Min, Q
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from campus.core.viewer import Viewer
from campus.pages.parts import TodayLine
from campus.pages.slots import Part, Slot, register
from vacancies.codes import KindOfWork
from vacancies.freshness import Freshness
from vacancies.selectors import bundles_refused, sources_for, vacancies_to_check
from vacancies.selectors.people import (
    interest_history,
    interests_of_person,
    kinds_wanted,
)

VIEW_INTERESTS = "vacancies.view_interests"


def _address(name: str) -> str:
    """An address of the staff face; empty on the other faces, where these parts are never shown."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register(Slot.STAFF_TODAY)
def adverts_wait(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """Adverts to check, with the age of the oldest."""
    waiting = vacancies_to_check(viewer)
    number = waiting.count()
    if not number:
        return None
    ages = waiting.order_by().aggregate(
        held=Min("first_seen", filter=Q(state="HELD")), changed=Min("change__received_at", filter=Q(state="LIVE"))
    )
    return TodayLine(
        title=_("Adverts to check"),
        count=number,
        url=_address("vacancies:to-check"),
        oldest=min(age for age in ages.values() if age is not None),
        words=_("Approve each, or refuse it with a reason."),
    ).part()


@register(Slot.STAFF_TODAY)
def bundles_were_refused(
    viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None
) -> Part | None:
    """Bundles set aside whole, until somebody puts the notice aside."""
    received = list(bundles_refused(viewer).values_list("received_at", flat=True))
    return TodayLine(
        title=_("Bundles refused"),
        count=len(received),
        url=_address("vacancies:sources"),
        oldest=min(received, default=None),
        words=_("Nothing of them was taken. Tell whoever looks after the gateway."),
    ).part()


@register(Slot.STAFF_TODAY)
def sources_are_quiet(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """Sources that are late or silent."""
    if not viewer.may("vacancies.manage_sources"):
        return None
    quiet = [facts.source for facts in sources_for(viewer) if facts.freshness in (Freshness.LATE, Freshness.SILENT)]
    return TodayLine(
        title=_("Sources that are late or silent"),
        count=len(quiet),
        url=_address("vacancies:sources"),
        oldest=min((source.last_heard_at for source in quiet if source.last_heard_at), default=None),
        words=", ".join(source.name for source in quiet),
    ).part()


@register(Slot.STAFF_TODAY)
def trust_is_asked(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """Sources that somebody asked to trust, for those who answer."""
    if not viewer.may("vacancies.confirm_source_trust"):
        return None
    asked = [facts.source for facts in sources_for(viewer) if facts.source.is_trust_asked]
    asked = [source for source in asked if source.trust_asked_by_id != viewer.user_id]
    return TodayLine(
        title=_("Sources to trust, or not"),
        count=len(asked),
        url=_address("vacancies:sources"),
        oldest=min((source.trust_asked_at for source in asked if source.trust_asked_at), default=None),
        words=", ".join(source.name for source in asked),
    ).part()


@register(Slot.PERSON_PANEL)
def interests_panel(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """A person's interests on their page, for staff who work with interests."""
    if public_id is None or not viewer.is_staff or not viewer.may(VIEW_INTERESTS):
        return None
    interests = interests_of_person(viewer, public_id)
    return Part("vacancies/staff/person_panel.html", {"interests": interests}, order=30)


@register(Slot.PERSON_CARD)
def kinds_on_card(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """The kinds of work a person is interested in: `data["kinds_of_work"]` in words, `data["kind_codes"]` as codes."""
    if public_id is None or not viewer.is_staff:
        return None
    kinds = kinds_wanted(viewer, public_id)
    if not kinds:
        return None
    labels = [str(KindOfWork(kind).label) for kind in kinds]
    return Part(
        "vacancies/staff/person_card.html",
        {"kinds": labels},
        order=30,
        data={"kinds_of_work": labels, "kind_codes": kinds},
    )


@register(Slot.TIMELINE)
def interests_on_timeline(
    viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None
) -> list[Part]:
    """When the person said that they are interested, and when they changed their mind; newest first."""
    if public_id is None or not viewer.is_staff:
        return []
    entries = []
    for interest in interest_history(viewer, public_id):
        told = {"title": interest.title, "employer": interest.employer}
        moments = [(interest.expressed_at, False)]
        if interest.withdrawn_at is not None:
            moments.append((interest.withdrawn_at, True))
        entries += [
            Part(
                "vacancies/staff/timeline_entry.html",
                {**told, "is_withdrawn": is_withdrawn, "at": at},
                order=-at.timestamp(),
                data={"at": at},
            )
            for at, is_withdrawn in moments
        ]
    return entries


@register(Slot.PERSON_PANEL)
def limits_panel(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """The way to which jobs a person is not shown; the panel itself tells nothing, not even whether there is any."""
    if public_id is None or not viewer.is_staff or not viewer.may("vacancies.set_limits"):
        return None
    try:
        url = reverse("vacancies:limits", args=[public_id])
    except NoReverseMatch:
        return None
    return Part("vacancies/staff/limits_panel.html", {"url": url}, order=40)
