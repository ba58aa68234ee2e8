"""Addresses of the jobs screens in the admin. `wagtail_hooks.py` puts them under /admin/jobs/."""

from django.urls import path

from vacancies.views.staff import adverts, interests, limits, sources

app_name = "vacancies"
urlpatterns = [
    path("to-check/", adverts.to_check, name="to-check"),
    path("to-check/many/", adverts.many, name="many"),
    path("to-check/many/decide/", adverts.many_decide, name="many-decide"),
    path("adverts/", adverts.all_adverts, name="all-adverts"),
    path("adverts/<public_id:public_id>/", adverts.advert, name="advert"),
    path("adverts/<public_id:public_id>/approve/", adverts.approve, name="approve"),
    path("adverts/<public_id:public_id>/refuse/", adverts.refuse, name="refuse"),
    path("sources/", sources.sources, name="sources"),
    path("sources/look/", sources.look, name="look"),
    path("sources/<public_id:public_id>/", sources.source, name="source"),
    path("sources/<public_id:public_id>/pause/", sources.pause, name="source-pause"),
    path("sources/<public_id:public_id>/resume/", sources.resume, name="source-resume"),
    path("sources/<public_id:public_id>/trust/<slug:act>/", sources.trust, name="source-trust"),
    path("bundles/<public_id:public_id>/put-aside/", sources.put_aside, name="put-aside"),
    path("interests/", interests.interests, name="interests"),
    path("people/<public_id:public_id>/", limits.limits, name="limits"),
]
