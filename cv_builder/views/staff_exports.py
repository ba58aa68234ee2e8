"""Staff: CVs to take out. One person asks, another releases; the passphrases stand in one answer and nowhere else."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campus.accounts.access import StaffRequest, permission_required, staff_required
from campus.accounts.auditing import record_by
from campus.core.shortcuts import get_visible_or_404
from cv_builder.codes import Look
from cv_builder.export.forms import WantedForm
from cv_builder.models import CvExport
from cv_builder.models.exports import ASK, RELEASE, ExportState
from cv_builder.selectors.exports import ExportWanted, earliest_release, export_candidates, exports_of
from cv_builder.services.exports import Asking, ExportNotDone, ExportRefusal, export_ask, export_stop
from cv_builder.services.releases import export_release, file_of, folder_of

REFUSAL_WORDS = {
    ExportRefusal.NOT_ALLOWED: gettext_lazy("You may not do this for that prison."),
    ExportRefusal.NOBODY: gettext_lazy("Nobody is chosen. Tick at least one person."),
    ExportRefusal.TOO_MANY: gettext_lazy("These are more than 300 people. Choose dates that are closer together."),
    ExportRefusal.NO_OFFICER: gettext_lazy("Say which officer receives the files."),
    ExportRefusal.SAME_PERSON: gettext_lazy("You asked for this. Somebody else must release it."),
    ExportRefusal.NOT_WAITING: gettext_lazy(
        "This was released or stopped already. Its passphrases cannot be shown again."
    ),
    ExportRefusal.NOT_RELEASED: gettext_lazy("There are no copies: it is not released, or they were deleted."),
    ExportRefusal.NO_FILE: gettext_lazy("This copy is not here any more."),
}
WINDOW_SHOWN = timedelta(days=28)


@staff_required
@require_GET
def exports(request: StaffRequest) -> HttpResponse:
    """Exports of the viewer's prisons."""
    if not (request.viewer.may(ASK) or request.viewer.may(RELEASE)):
        raise PermissionDenied
    context = {"exports": exports_of(request.viewer), "may_ask": request.viewer.may(ASK)}
    return TemplateResponse(request, "cv_builder/staff/exports.html", {"page_title": _("CVs to take out"), **context})


@permission_required(ASK)
@require_http_methods(["GET", "POST"])
def ask(request: StaffRequest) -> HttpResponse:
    """Choose dates or one person, see who would be in it and who is missing, and ask."""
    form = WantedForm(request.viewer, request.GET if _asks(request) else _first_dates(request))
    wanted = form.wanted()
    said = request.POST if request.method == "POST" else None
    if wanted is not None and said is not None:
        officers = {key.removeprefix("officer-"): said.get(key, "") for key in said if key.startswith("officer-")}
        look = Look(said["look"]) if said.get("look") in Look.values else Look.CLEAR
        asking = Asking(wanted, frozenset(said.getlist("person")), said.get("officer", ""), officers, look)
        try:
            export = export_ask(asking=asking, by=request.viewer)
        except ExportNotDone as refusal:
            messages.error(request, REFUSAL_WORDS[ExportRefusal(refusal.code)])
        else:
            messages.success(request, _("Asked. Somebody else must release it now."))
            return redirect("cv_exports:export", export.public_id)
    return _ask_page(request, form, wanted)


def _ask_page(request: StaffRequest, form: WantedForm, wanted: ExportWanted | None) -> HttpResponse:
    found = export_candidates(request.viewer, wanted) if wanted else None
    if found is not None and wanted is not None:
        detail = {"ready": len(found.ready), "missing": len(found.missing)}
        record_by(request.viewer, "cv_builder.export.looked", prison=wanted.prison.code, detail=detail)
    said = request.POST if request.method == "POST" else {}
    chosen = set(request.POST.getlist("person")) if request.method == "POST" else None
    rows = [
        {
            "ready": one,
            "is_chosen": chosen is None or one.person.public_id in chosen,
            "officer": said.get(f"officer-{one.person.public_id}", ""),
        }
        for one in (found.ready if found else ())
    ]
    context = {
        "page_title": _("Ask for CVs to be taken out"),
        "form": form,
        "rows": rows,
        "missing": found.missing if found else (),
        "is_shown": found is not None,
        "officer": said.get("officer", ""),
        "looks": Look.choices,
        "look": said.get("look", Look.CLEAR.value),
        "earliest": earliest_release(request.viewer),
    }
    return TemplateResponse(request, "cv_builder/staff/export_ask.html", context)


def _asks(request: HttpRequest) -> bool:
    return any(name in request.GET for name in ("prison", "starts_on", "person"))


def _first_dates(request: StaffRequest) -> dict[str, str]:
    today = request.viewer.today
    prison = min(request.viewer.prisons, default="")
    return {"prison": prison, "starts_on": today.isoformat(), "ends_on": (today + WINDOW_SHOWN).isoformat()}


@staff_required
@require_GET
def export(request: StaffRequest, public_id: str) -> HttpResponse:
    """One export: its list, how far it is, and the files once they are there."""
    found = get_visible_or_404(CvExport, request.viewer, public_id)
    record_by(
        request.viewer,
        "cv_builder.export.viewed",
        object_kind="cv_builder.cvexport",
        object_id=found.public_id,
        prison=found.prison.code,
    )
    return TemplateResponse(request, "cv_builder/staff/export.html", _context(request, found))


@permission_required(RELEASE)
@require_POST
@sensitive_variables("released")
def release(request: StaffRequest, public_id: str) -> HttpResponse:
    """Release what somebody else asked for, and show the passphrases: in this answer, and never again."""
    found = get_visible_or_404(CvExport, request.viewer, public_id)
    try:
        released = export_release(export=found, by=request.viewer)
    except ExportNotDone as refusal:
        return _told(request, refusal, public_id)
    response = TemplateResponse(
        request, "cv_builder/staff/export_released.html", {**_context(request, released.export), "released": released}
    )
    response["Cache-Control"] = "no-store, private"
    return response


@staff_required
@require_POST
def stop(request: StaffRequest, public_id: str) -> HttpResponse:
    """Stop it, or delete its copies now."""
    found = get_visible_or_404(CvExport, request.viewer, public_id)
    try:
        stopped = export_stop(export=found, by=request.viewer)
    except ExportNotDone as refusal:
        return _told(request, refusal, public_id)
    words = _("The copies are deleted.") if stopped.state == ExportState.DELETED else _("Stopped. Nothing was made.")
    messages.success(request, words)
    return redirect("cv_exports:export", public_id)


@staff_required
@require_POST
def file(request: StaffRequest, public_id: str, item_id: str) -> HttpResponse:
    """One locked copy."""
    found = get_visible_or_404(CvExport, request.viewer, public_id)
    try:
        name, data = file_of(export=found, item_id=item_id, by=request.viewer)
    except ExportNotDone as refusal:
        return _told(request, refusal, public_id)
    return _download(name, data, "application/pdf")


@staff_required
@require_POST
def folder(request: StaffRequest, public_id: str, number: int) -> HttpResponse:
    """All locked copies for one officer."""
    found = get_visible_or_404(CvExport, request.viewer, public_id)
    try:
        name, data = folder_of(export=found, number=number, by=request.viewer)
    except ExportNotDone as refusal:
        return _told(request, refusal, public_id)
    return _download(name, data, "application/zip")


def _context(request: StaffRequest, export: CvExport) -> dict[str, object]:
    receivers = list(export.receivers.all())
    items = list(export.items.select_related("person", "receiver"))
    is_own = export.asked_by_id == request.viewer.user_id
    waits = export.state == ExportState.ASKED
    return {
        "page_title": _("CVs to take out"),
        "export": export,
        "lists": [(one, [item for item in items if item.receiver_id == one.pk]) for one in receivers],
        "may_release": waits and not is_own and request.viewer.may(RELEASE),
        "must_wait": waits and is_own,
        "has_files": export.state == ExportState.RELEASED,
        "may_stop": export.state in (ExportState.ASKED, ExportState.RELEASED),
    }


def _told(request: StaffRequest, refusal: ExportNotDone, public_id: str) -> HttpResponse:
    messages.error(request, REFUSAL_WORDS[ExportRefusal(refusal.code)])
    return redirect("cv_exports:export", public_id)


def _download(name: str, data: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
