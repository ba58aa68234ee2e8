"""Addresses of the jobs screens in the admin. `wagtail_hooks.py` puts them under /admin/jobs/."""

from django.urls import path

from vacancies.views.staff import adverts

app_name = "vacancies"
urlpatterns = [
    path("to-check/", adverts.to_check, name="to-check"),
    path("to-check/many/", adverts.many, name="many"),
    path("to-check/many/decide/", adverts.many_decide, name="many-decide"),
    path("adverts/", adverts.all_adverts, name="all-adverts"),
    path("adverts/<public_id:public_id>/", adverts.advert, name="advert"),
    path("adverts/<public_id:public_id>/approve/", adverts.approve, name="approve"),
    path("adverts/<public_id:public_id>/refuse/", adverts.refuse, name="refuse"),
]
