"""Addresses of the learner face. No staff view, no Wagtail admin, none of Wagtail's `_util/` pages."""

from django.urls import include, path, re_path
from wagtail.urls import serve_pattern
from wagtail.views import serve

from campus.core.hiding import hide

urlpatterns = [
    path("hide/", hide, name="hide"),
    path("", include("campus.pages.urls.learner")),
    path("", include("campus.accounts.urls.learner")),
    path("courses/", include("courses.urls.learner")),
    path("jobs/", include("vacancies.urls.learner")),
    path("cv/telling/", include("cv_builder.urls.disclosure")),
    path("cv/letters/", include("cv_builder.urls.letters")),
    path("cv/plan/", include("cv_builder.urls.plan")),
    path("cv/print/", include("cv_builder.urls.prints")),
    path("cv/", include("cv_builder.urls.learner")),
    # Only the pattern that serves pages: `include(wagtail.urls)` would bring a second sign-in view.
    re_path(serve_pattern, serve, name="wagtail_serve"),
]

handler400 = "campus.core.views.bad_request"
handler403 = "campus.core.views.forbidden"
handler404 = "campus.core.views.not_found"
handler500 = "campus.core.views.server_error"
