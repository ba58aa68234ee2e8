"""Addresses of sign-in, staff face. Wagtail's own doors lead here."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from campus.accounts.views import passwords, sessions, sign_in

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.staff, name="sign-in"),
    path("sign-out/", sessions.sign_out, name="sign-out"),
    path("signed-out/<slug:why>/", sessions.signed_out, name="signed-out"),
    path("new-password/", passwords.new_password, name="new-password"),
    # Before Wagtail's addresses of the same name, so that there is one door in and one way out.
    path(
        "admin/login/",
        login_not_required(RedirectView.as_view(pattern_name="accounts:sign-in", query_string=True)),
        name="admin-login",
    ),
    path("admin/logout/", sessions.sign_out, name="admin-logout"),
]
