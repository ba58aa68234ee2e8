"""Addresses of CVs on paper, learner face."""

from django.urls import path

from cv_builder.views import prints

app_name = "cv_prints"
urlpatterns = [
    path("", prints.mine, name="mine"),
    path("<public_id:public_id>/withdraw/", prints.withdraw, name="withdraw"),
]
