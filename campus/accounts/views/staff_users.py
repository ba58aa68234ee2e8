"""Staff accounts in the admin: made with a one-time secret that is shown once; no learner is ever listed, opened or changed."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.admin.views.generic.usage import UsageView
from wagtail.users.views.users import CreateView, DeleteView, EditView, HistoryView, IndexView, UserViewSet

from campus.accounts.access import StaffRequest, permission_required
from campus.accounts.auditing import record_by
from campus.accounts.models import User, UserKind
from campus.accounts.services.secrets import password_issue
from campus.accounts.services.staff import StaffNotMade, staff_create
from campus.accounts.staff_account_forms import StaffCreationForm, StaffEditForm


class StaffOnly:
    """A learner's account does not exist here; a superuser's is a superuser's affair."""

    request: StaffRequest

    def get_object(self, *args: Any, **kwargs: Any) -> User:
        """Return the account if it is staff's."""
        found: User = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if found.kind != UserKind.STAFF:
            raise Http404
        if found.is_superuser and not self.request.user.is_superuser:
            raise PermissionDenied
        return found


class StaffIndexView(IndexView):
    """Staff accounts; one is changed at a time."""

    page_title = _("Staff accounts")

    def get_base_queryset(self) -> Any:
        """Leave learners out."""
        return super().get_base_queryset().filter(kind=UserKind.STAFF)

    @property
    def columns(self) -> list[Any]:
        """Wagtail's own columns without the boxes for changing many."""
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


class StaffCreateView(CreateView):
    """A new account; its one-time secret is in the answer and nowhere else."""

    page_title = _("Add a member of staff")

    @sensitive_variables("secret")
    def form_valid(self, form: StaffCreationForm) -> HttpResponse:
        """Make the account and show its secret."""
        try:
            user, secret = staff_create(form.new_staff(), by=self.request.viewer)
        except StaffNotMade as refusal:
            form.add_error(None, refusal.detail)
            return self.form_invalid(form)
        return _show(self.request, user, secret)


class StaffEditView(StaffOnly, EditView):
    """Change an account; what was changed is recorded by the fields' names."""

    def save_instance(self) -> User:
        """Save and record, in one transaction."""
        with transaction.atomic():
            saved: User = super().save_instance()
            record_by(
                self.request.viewer,
                "accounts.staff.changed",
                object_kind="accounts.user",
                object_id=saved.public_id,
                detail={
                    "fields": sorted(self.form.changed_data),
                    "roles": sorted(group.name for group in saved.groups.all()),
                },
            )
        return saved


class StaffDeleteView(StaffOnly, DeleteView):
    """Deleting: no role may; an account is switched off instead."""


class StaffHistoryView(StaffOnly, HistoryView):
    """What was changed in an account."""


class StaffUsageView(StaffOnly, UsageView):
    """Where an account is mentioned; its heading names the account, which for a learner is the prison number."""


class StaffViewSet(UserViewSet):
    """Wagtail's user screens, for staff only."""

    menu_label = _("Staff accounts")
    index_view_class = StaffIndexView
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    delete_view_class = StaffDeleteView
    history_view_class = StaffHistoryView
    usage_view_class = StaffUsageView
    copy_view_enabled = False
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """Our own forms: no password, no superuser."""
        return StaffEditForm if for_update else StaffCreationForm


@permission_required("accounts.change_user")
@require_http_methods(["GET", "POST"])
@sensitive_variables("secret")
def one_time_secret(request: StaffRequest, public_id: str) -> HttpResponse:
    """Give a colleague who cannot sign in a new one-time secret, shown once."""
    user = get_object_or_404(User.staff_objects, public_id=public_id)
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied
    if request.method == "POST":
        with transaction.atomic():
            secret = password_issue(user)
            record_by(request.viewer, "accounts.password.issued", object_kind="accounts.user", object_id=user.public_id)
        return _show(request, user, secret)
    return TemplateResponse(request, "accounts/staff/ask_secret.html", {"account": user})


def bulk_actions_not_here(request: HttpRequest, action: str) -> HttpResponse:
    """Wagtail's changing of many accounts at once would take any account's row number: it is not offered."""
    raise Http404


def _show(request: HttpRequest, user: User, secret: str) -> HttpResponse:
    response = TemplateResponse(request, "accounts/staff/one_time_secret.html", {"account": user, "secret": secret})
    response["Cache-Control"] = "no-store, private"
    return response
