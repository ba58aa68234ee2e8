"""Addresses of jobs on the learner face."""

from django.urls import path

from vacancies.views import learner, mine

app_name = "vacancies"
urlpatterns = [
    path("", learner.jobs, name="jobs"),
    path("suggest/", learner.suggest, name="suggest"),
    path("mine/", mine.mine, name="mine"),
    path("searches/save/", mine.search_keep, name="search-save"),
    path("searches/<public_id:public_id>/", mine.search, name="search"),
    path("searches/<public_id:public_id>/take-off/", mine.search_off, name="search-off"),
    path("my-place/", learner.own_place, name="own-place"),
    path("<public_id:public_id>/", learner.job, name="job"),
    path("<public_id:public_id>/interested/", learner.interested, name="interested"),
    path("<public_id:public_id>/changed-my-mind/", learner.changed_my_mind, name="changed-my-mind"),
    path("<public_id:public_id>/save/", learner.save, name="save"),
    path("<public_id:public_id>/unsave/", learner.unsave, name="unsave"),
    path("<public_id:public_id>/not-for-me/", learner.not_for_me, name="not-for-me"),
    path("<public_id:public_id>/bring-back/", learner.bring_back, name="bring-back"),
]
