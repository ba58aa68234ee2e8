"""What courses put on pages that do not know them."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from campus.core.viewer import Viewer
from campus.pages.parts import MOST_LINES, FoundGroup, FoundLine, HomeCard, TodayLine, Way, words_asked
from campus.pages.slots import Part, Slot, register
from campus.search.highlighting import pieces_of
from courses.selectors import course_to_begin, learning_now
from courses.selectors.catalogue import CourseQuery, catalogue_search
from courses.selectors.cohort import QUIET_AFTER, learning_of, quiet_count


@register(Slot.NAVIGATION)
def courses_way(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """Courses, among the ways at the top."""
    return Way(_("Courses"), "courses:catalogue", "courses", order=20).part()


@register(Slot.FOUND)
def courses_found(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """Courses that have the words looked for on home."""
    words = words_asked(request)
    found = catalogue_search(viewer, CourseQuery(words=words))
    lines = [
        FoundLine(
            pieces_of(course.title, found.matched.get(course.public_id, ())),
            reverse("courses:course", args=[course.public_id]),
            course.summary,
        )
        for course in found.courses[:MOST_LINES]
    ]
    return FoundGroup(
        title=_("Courses"),
        total=found.total,
        lines=lines,
        url=f"{reverse('courses:catalogue')}?{urlencode({'words': words})}",
        order=20,
        did_you_mean=found.did_you_mean,
        degraded=found.degraded,
    ).part()


@register(Slot.HOME_CARRY_ON)
def carry_on_card(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """The course last worked on: it opens exactly where the learner stopped."""
    now = learning_now(viewer)
    if now is None:
        return None
    said = [_("You stopped at: %(part)s.") % {"part": now.stopped_at}] if now.stopped_at else []
    if now.minutes:
        said.append(
            _("About %(minutes)d minutes.") % {"minutes": now.minutes} if now.minutes > 1 else _("About 1 minute.")
        )
    return HomeCard(
        title=now.course.title,
        url=reverse("courses:carry-on", args=[now.course.public_id]),
        text=" ".join(said),
        button=_("Carry on"),
        order=10,
    ).part()


@register(Slot.HOME_CARD)
def ten_minutes(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """A way to begin: the shortest course here that is not begun yet."""
    course = course_to_begin(viewer)
    if course is None:
        return None
    return HomeCard(
        title=_("A 10-minute lesson"),
        url=reverse("courses:course", args=[course.public_id]),
        text=course.title,
        order=20,
    ).part()


@register(Slot.HOME_CARD)
def own_record(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """The learner's own record."""
    return HomeCard(
        title=_("What I have done"),
        url=reverse("courses:record"),
        text=_("Your courses and results, to see and to print."),
        order=45,
    ).part()


@register(Slot.STAFF_TODAY)
def standing_still(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """Learners whose course stands still."""
    if not viewer.may("courses.follow_learning"):
        return None
    quiet = quiet_count(viewer)
    return TodayLine(
        title=_("Courses standing still"),
        count=quiet.count,
        oldest=quiet.oldest,
        url=reverse("learning:quiet"),
        words=_("Nothing was saved for %(days)d days. Ask what would help.") % {"days": QUIET_AFTER.days},
    ).part()


@register(Slot.PERSON_PANEL)
def persons_courses(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """Courses on a person's page."""
    if public_id is None or not viewer.may("courses.follow_learning"):
        return None
    return Part(template="courses/staff/person_panel.html", context={"rows": learning_of(viewer, public_id)}, order=20)
