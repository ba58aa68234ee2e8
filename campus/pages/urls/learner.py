"""Addresses of home and help, learner face."""

from django.urls import path

from campus.pages.views import learner

app_name = "pages"
urlpatterns = [
    path("", learner.home, name="home"),
    path("find/", learner.find, name="find"),
    # Before Wagtail's own pattern: the Help section is found here whatever its page is called.
    path("help/", learner.help_page, name="help"),
]
