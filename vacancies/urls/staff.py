"""Addresses of the jobs screens in the admin. `wagtail_hooks.py` puts them under /admin/jobs/."""

from django.urls import path

from vacancies.views.staff import adverts, applications, duplicates, interests, limits, packs, sources

app_name = "vacancies"
urlpatterns = [
    path("to-check/", adverts.to_check, name="to-check"),
    path("to-check/many/", adverts.many, name="many"),
    path("to-check/many/decide/", adverts.many_decide, name="many-decide"),
    path("adverts/", adverts.all_adverts, name="all-adverts"),
    path("adverts/<public_id:public_id>/", adverts.advert, name="advert"),
    path("adverts/<public_id:public_id>/approve/", adverts.approve, name="approve"),
    path("adverts/<public_id:public_id>/refuse/", adverts.refuse, name="refuse"),
    path("adverts/<public_id:public_id>/alike/", duplicates.alike, name="same-alike"),
    path("adverts/<public_id:public_id>/alike/<public_id:other_id>/", duplicates.pair, name="same-pair"),
    path("same/", duplicates.same_jobs, name="same-jobs"),
    path("same/<public_id:public_id>/", duplicates.same_job, name="same-job"),
    path("same/<public_id:public_id>/split/", duplicates.split, name="same-split"),
    path("same/<public_id:public_id>/lead/", duplicates.lead, name="same-lead"),
    path("sources/", sources.sources, name="sources"),
    path("sources/look/", sources.look, name="look"),
    path("sources/<public_id:public_id>/", sources.source, name="source"),
    path("sources/<public_id:public_id>/pause/", sources.pause, name="source-pause"),
    path("sources/<public_id:public_id>/resume/", sources.resume, name="source-resume"),
    path("sources/<public_id:public_id>/trust/<slug:act>/", sources.trust, name="source-trust"),
    path("bundles/<public_id:public_id>/put-aside/", sources.put_aside, name="put-aside"),
    path("interests/", interests.interests, name="interests"),
    path("interests/<public_id:public_id>/", interests.interest, name="interest"),
    path("interests/<public_id:public_id>/apply/", interests.start, name="interest-start"),
    path("interests/<public_id:public_id>/talked/", interests.talked, name="interest-talked"),
    path("interests/<public_id:public_id>/decline/", interests.decline, name="interest-decline"),
    path("interests/<public_id:public_id>/told/", interests.told, name="interest-told"),
    path("interests/<public_id:public_id>/reopen/", interests.reopen, name="interest-reopen"),
    path("interests/<public_id:public_id>/print-pack/", packs.of_interest, name="interest-pack"),
    path("applications/<public_id:public_id>/print-pack/", packs.of_application, name="application-pack"),
    path("applications/", applications.applications, name="applications"),
    path("applications/<public_id:public_id>/", applications.application, name="application"),
    path("applications/<public_id:public_id>/move/", applications.move, name="application-move"),
    path("applications/<public_id:public_id>/take-back/", applications.take_back, name="application-take-back"),
    path("applications/<public_id:public_id>/told/", applications.told, name="application-told"),
    path("applications/<public_id:public_id>/stop/", applications.stop, name="application-stop"),
    path("applications/<public_id:public_id>/carry-on/", applications.carry_on, name="application-carry-on"),
    path("people/<public_id:public_id>/", limits.limits, name="limits"),
]
