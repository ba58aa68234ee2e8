"""Addresses of learning in the admin. `wagtail_hooks.py` puts them under /admin/learning/."""

from django.urls import path

from courses.views import staff

app_name = "learning"
urlpatterns = [
    path("", staff.courses, name="courses"),
    path("quiet/", staff.quiet, name="quiet"),
    path("<public_id:course_id>/", staff.cohort, name="cohort"),
    path("<public_id:course_id>/download/", staff.download, name="download"),
]
