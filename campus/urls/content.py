"""Addresses of the content face. Course packages join with the courses feature; until then it answers "not found"."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []

handler404 = "campus.core.views.bare_not_found"
