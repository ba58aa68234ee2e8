"""Addresses of "Telling an employer about your past", under /cv/telling/. None of them holds an answer."""

from django.urls import path

from cv_builder.views import disclosure, spent, statement

app_name = "disclosure"
urlpatterns = [
    path("", disclosure.start, name="start"),
    path("when/", spent.when, name="when"),
    path("words/", statement.words, name="words"),
    path("help/", disclosure.who_can_help, name="help"),
    path("show/", disclosure.show, name="show"),
    path("show/<public_id:public_id>/take-back/", disclosure.take_back, name="take-back"),
    path("delete/", disclosure.delete, name="delete"),
]
