"""Addresses of covering letters, under /cv/letters/."""

from django.urls import path

from cv_builder.views import letters

app_name = "letters"
urlpatterns = [
    path("", letters.index, name="index"),
    path("begin/", letters.begin, name="begin"),
    path("<public_id:public_id>/", letters.letter, name="letter"),
    path("<public_id:public_id>/keep/", letters.keep, name="keep"),
    path("<public_id:public_id>/see/", letters.see, name="see"),
    path("<public_id:public_id>/paper/", letters.paper, name="paper"),
    path("<public_id:public_id>/delete/", letters.delete, name="delete"),
]
