"""Addresses of sign-in, staff face. Wagtail's own doors lead here."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import home
from wagtail.admin.views.i18n import localized_js_catalog

from campus.accounts.views import account, passwords, sessions, sign_in, staff_users

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
    # The sign-in page itself needs Wagtail's icons and the words of its scripts; neither says anything about anybody.
    path("admin/sprite/", login_not_required(never_cache(home.sprite)), name="admin-sprite"),
    path("admin/jsi18n/", login_not_required(never_cache(localized_js_catalog)), name="admin-jsi18n"),
    path("admin/logout/", sessions.sign_out, name="admin-logout"),
    # Before Wagtail's own, which would let anyone take a colleague's name.
    path("admin/account/", require_admin_access(account.account), name="admin-account"),
    # Before Wagtail's own, which would change learners' accounts by their row numbers.
    path("admin/bulk/accounts/user/<str:action>/", staff_users.bulk_actions_not_here, name="no-bulk-actions"),
]
