"""Addresses of CVs in the admin. `wagtail_hooks.py` puts them under /admin/cvs/."""

from django.urls import path

from cv_builder.views import staff

app_name = "cvs"
urlpatterns = [
    path("", staff.waiting, name="waiting"),
    path("none-leaving-soon/", staff.none_leaving_soon, name="none-leaving-soon"),
    path("none-no-date/", staff.none_no_date, name="none-no-date"),
    path("<public_id:cv_id>/", staff.cv, name="cv"),
    path("<public_id:cv_id>/note/", staff.note, name="note"),
    path("<public_id:cv_id>/decide/", staff.decide, name="decide"),
]
