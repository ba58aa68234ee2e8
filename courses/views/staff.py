"""Learning in the admin: courses, who is on them, who stands still."""

import csv

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campus.accounts.access import StaffRequest, permission_required
from courses.cohort_table import cell_inert, cohort_cells, cohort_columns
from courses.models import CoursePage
from courses.querysets import EnrolmentQuerySet
from courses.selectors.cohort import (
    cohort_rows,
    course_followed,
    courses_followed,
    enrolments_for,
    quiet_for,
    with_what_rows_need,
)
from courses.services.cohorts import cohort_taken

MAY_FOLLOW = "courses.follow_learning"
ICON = "group"
ROWS_A_PAGE = 50


@permission_required(MAY_FOLLOW)
@require_safe
def courses(request: StaffRequest) -> HttpResponse:
    """Every course and how many of the viewer's learners are on it."""
    return _page(
        request, "courses/staff/courses.html", _("Learners on courses"), lines=courses_followed(request.viewer)
    )


@permission_required(MAY_FOLLOW)
@require_safe
def cohort(request: StaffRequest, course_id: str) -> HttpResponse:
    """The people on one course whom the viewer may follow."""
    course = _course_or_404(request, course_id)
    return _grid(request, enrolments_for(request.viewer, course_id), course.title, course=course)


@permission_required(MAY_FOLLOW)
@require_safe
def quiet(request: StaffRequest) -> HttpResponse:
    """Exactly the rows that "Today" counts: courses on which nothing was saved for a while."""
    return _grid(request, quiet_for(request.viewer), _("Courses standing still"), course=None)


@permission_required(MAY_FOLLOW)
@require_safe
def download(request: StaffRequest, course_id: str) -> HttpResponse:
    """The cohort as a file: the same columns and rows as the screen."""
    course = _course_or_404(request, course_id)
    rows = cohort_rows(with_what_rows_need(enrolments_for(request.viewer, course_id)))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="course-{course.public_id}.csv"'
    writer = csv.writer(answer)
    writer.writerow(cohort_columns())
    for row in rows:
        writer.writerow([cell_inert(cell) for cell in cohort_cells(row)])
    cohort_taken(viewer=request.viewer, course=course, rows=len(rows))
    return answer


def _course_or_404(request: StaffRequest, course_id: str) -> CoursePage:
    course = course_followed(request.viewer, course_id)
    if course is None:
        raise Http404
    return course


def _grid(
    request: StaffRequest, enrolments: EnrolmentQuerySet, title: str, *, course: CoursePage | None
) -> HttpResponse:
    page = Paginator(with_what_rows_need(enrolments), ROWS_A_PAGE).get_page(request.GET.get("p"))
    rows = cohort_rows(page.object_list)
    return _page(
        request,
        "courses/staff/cohort.html",
        title,
        course=course,
        page=page,
        columns=cohort_columns(),
        rows=[(row, cohort_cells(row)) for row in rows],
    )


def _page(request: StaffRequest, template: str, title: str, **context: object) -> HttpResponse:
    """A page of the admin, under "Learners on courses"."""
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if title != _("Learners on courses"):
        crumbs.append({"url": reverse("learning:courses"), "label": _("Learners on courses")})
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": ICON,
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
    return TemplateResponse(request, template, {**frame, **context})
