"""Addresses of sign-in and of a session's end, learner face."""

from django.urls import URLPattern

app_name = "accounts"
urlpatterns: list[URLPattern] = []
