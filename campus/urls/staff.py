"""Addresses of the staff face: the Wagtail admin, with our own sign-in in front of it."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", include("campus.pages.urls.staff")),
    path("", include("campus.accounts.urls.staff")),
    path("documents/", include(wagtaildocs_urls)),
    path("admin/", include(wagtailadmin_urls)),
]

handler400 = "campus.core.views.bad_request"
handler403 = "campus.core.views.forbidden"
handler404 = "campus.core.views.not_found"
handler500 = "campus.core.views.server_error"
