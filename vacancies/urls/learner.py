"""Addresses of jobs on the learner face."""

from django.urls import URLPattern

app_name = "vacancies"
urlpatterns: list[URLPattern] = []
