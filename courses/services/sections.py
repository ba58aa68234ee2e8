"""The place in the tree where courses stand."""

from django.db import transaction

from campus.pages.models import HomePage
from courses.models import CourseIndexPage


@transaction.atomic
def courses_section() -> CourseIndexPage:
    """Return the courses section; make it under the home page when it is not there. May be run at any time."""
    index: CourseIndexPage | None = CourseIndexPage.objects.first()
    if index is None:
        index = CourseIndexPage(title="Courses", slug="courses-section")
        HomePage.objects.get().add_child(instance=index)
        index.save_revision().publish()
    return index
