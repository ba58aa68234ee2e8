"""Sign in: one view for each face. Whatever goes wrong, the answer is the same page with the same status."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from campus.accounts.forms import LearnerSignInForm, StaffSignInForm
from campus.accounts.services.sign_in import learner_sign_in, staff_sign_in
from campus.accounts.views.hours import opening_words
from campus.core.forms import ErrorEntry
from campus.core.hiding import safe_path

LEARNER_FAILED = _("That did not work. Check your number and your words. If it still does not work, ask staff.")
STAFF_FAILED = _("That did not work. Check your user name and your password. If it still does not work, ask for help.")


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def learner(request: HttpRequest) -> HttpResponse:
    """The learner face's one door."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect("pages:home")
        return _learner_page(request)
    result = learner_sign_in(request, number=request.POST.get("number", ""), words=request.POST.get("words", ""))
    if result.closed is not None:
        return TemplateResponse(request, "accounts/closed.html", {"opens": opening_words(result.closed)})
    if result.user is None:
        return _learner_page(request, failed=True)
    return redirect("accounts:welcome" if result.user.must_change_secret else "pages:home")


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def staff(request: HttpRequest) -> HttpResponse:
    """The staff face's one door."""
    if request.method != "POST":
        if request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin"):
            return redirect("wagtailadmin_home")
        return _staff_page(request, request.GET.get("next", ""))
    then = request.POST.get("next", "")
    result = staff_sign_in(request, name=request.POST.get("name", ""), password=request.POST.get("password", ""))
    if result.user is None:
        return _staff_page(request, then, failed=True)
    if result.user.must_change_secret:
        return redirect("accounts:new-password")
    return redirect(safe_path(then, otherwise=reverse("wagtailadmin_home")))


def _learner_page(request: HttpRequest, *, failed: bool = False) -> HttpResponse:
    entries = [ErrorEntry(text=str(LEARNER_FAILED), id="id_number")] if failed else []
    return TemplateResponse(
        request, "accounts/sign_in.html", {"sign_in": LearnerSignInForm(), "entries": entries, "failed": failed}
    )


def _staff_page(request: HttpRequest, then: str, *, failed: bool = False) -> HttpResponse:
    context = {
        "form": StaffSignInForm(),
        "next": safe_path(then, otherwise=""),
        "failed": STAFF_FAILED if failed else "",
        "product_name": settings.PRODUCT_NAME,
    }
    return TemplateResponse(request, "accounts/staff_sign_in.html", context)
