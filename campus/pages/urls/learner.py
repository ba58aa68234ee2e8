"""Addresses of home and help, learner face."""

from django.urls import path

from campus.pages.views import learner

app_name = "pages"
urlpatterns = [path("", learner.home, name="home")]
