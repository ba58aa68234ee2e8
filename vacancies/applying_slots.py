"""What interests and applications put on staff pages that do not know them: lines of "Today", a person's timeline."""

from django.db.models import Count, Min
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from campus.core.viewer import Viewer
from campus.pages.parts import TodayLine
from campus.pages.slots import Part, Slot, register
from vacancies.models import ApplicationChange, ChangeKind
from vacancies.querysets import ApplicationQuerySet, InterestQuerySet
from vacancies.selectors.applications import ApplicationShow, applications_for, applications_of_person
from vacancies.selectors.people import QueueShow, interests_by_prison

VIEW_INTERESTS = "vacancies.view_interests"


def _line(
    rows: InterestQuerySet | ApplicationQuerySet, name: str, show: str, title: str, words: str, since: str
) -> list[Part]:
    """A line of "Today" that opens exactly these rows; nothing when there are none."""
    found = rows.order_by().aggregate(number=Count("pk"), oldest=Min(since))
    try:
        address = reverse(name)
    except NoReverseMatch:  # the other faces, where these parts are never shown
        address = ""
    part = TodayLine(
        title=title,
        count=found["number"],
        url=f"{address}?show={show}" if show else address,
        oldest=found["oldest"],
        words=words,
    ).part()
    return [part] if part else []


@register(Slot.STAFF_TODAY)
def people_are_interested(
    viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None
) -> list[Part]:
    """People who said "I'm interested": all who wait, who waited too long, whose job closes, who must be told."""
    if not viewer.is_staff or not viewer.may(VIEW_INTERESTS):
        return []
    tell = _("Tell them in person, then tick “I have told them”.")
    asked = (
        (QueueShow.WAITING, _("People interested in jobs"), _("Talk to each of them."), "expressed_at"),
        (
            QueueShow.OVERDUE,
            _("Interests that waited ten working days"),
            _("The learners read that you have been reminded."),
            "waits_from",
        ),
        (
            QueueShow.CLOSING,
            _("Somebody is interested, and the job closes within a week"),
            _("Apply for them, or say that it cannot go ahead."),
            "expressed_at",
        ),
        (QueueShow.TO_TELL, _("Jobs that cannot go ahead, and nobody has told the person"), tell, "declined_at"),
    )
    lines: list[Part] = []
    for show, title, words, since in asked:
        rows = interests_by_prison(viewer, show=show)
        lines += _line(rows, "vacancies:interests", show.value, title, words, since)
    return lines


@register(Slot.STAFF_TODAY)
def applications_ask_for_something(
    viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None
) -> list[Part]:
    """Bad news that nobody has told, and people who changed their mind after an application."""
    if not viewer.is_staff or not viewer.may(VIEW_INTERESTS):
        return []
    tell = _("Tell them in person, then tick “I have told them”.")
    talk = _("Talk to each of them, then stop the application or carry on.")
    asked = (
        (ApplicationShow.TO_TELL, _("Bad news that nobody has told yet"), tell, "moved_at"),
        (ApplicationShow.TO_STOP, _("People who changed their mind after you applied"), talk, "asked_to_stop_at"),
    )
    lines: list[Part] = []
    for show, title, words, since in asked:
        rows = applications_for(viewer, show)
        lines += _line(rows, "vacancies:applications", show.value, title, words, since)
    return lines


@register(Slot.TIMELINE)
def applications_on_timeline(
    viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None
) -> list[Part]:
    """Every line of the person's applications."""
    if public_id is None or not viewer.is_staff:
        return []
    return [_on_timeline(change) for change in applications_of_person(viewer, public_id)]


def _on_timeline(change: ApplicationChange) -> Part:
    is_step = change.kind == ChangeKind.STATUS
    told = {
        "title": change.application.title,
        "employer": change.application.employer,
        "words": change.get_status_display() if is_step else change.get_kind_display(),
        "at": change.at,
    }
    return Part("vacancies/staff/timeline_change.html", told, order=-change.at.timestamp(), data={"at": change.at})
