"""The staff face's own front door: the root leads to the admin."""

from django.urls import path
from django.views.generic import RedirectView

app_name = "pages"
urlpatterns = [path("", RedirectView.as_view(url="/admin/", permanent=False), name="root")]
