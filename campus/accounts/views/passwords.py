"""A member of staff replaces a one-time secret by a password of their own."""

from typing import cast

from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from campus.accounts.access import StaffRequest, staff_required
from campus.accounts.models import User
from campus.accounts.services.secrets import password_change


@staff_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: StaffRequest) -> HttpResponse:
    """Ask for a password that passes Django's validators."""
    form = SetPasswordForm(cast(User, request.user), request.POST if request.method == "POST" else None)
    for field in form.fields.values():
        field.widget.attrs["autocomplete"] = "new-password"
    if form.is_valid():
        password_change(request, request.user, form.cleaned_data["new_password1"])  # type: ignore[arg-type]
        return redirect("wagtailadmin_home")
    return TemplateResponse(request, "accounts/new_password.html", {"form": form})
