"""The business plan: a section a screen, saved while typing, money that adds up, printed as a tagged PDF."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campus.accounts.access import LearnerRequest, learner_required
from campus.core import clock
from campus.printing.services import Sheet, pdf_make
from cv_builder.business.forms import SectionForm, TableForm, month_fields, table_fields
from cv_builder.business.money import MONTHS
from cv_builder.business.paper import plan_blocks
from cv_builder.business.plan import BY_SLUG, CAME_IN, LONGEST_SECTION, SECTIONS, Section, field_of, money_of
from cv_builder.business.showing import month_facts, month_heads, month_rows, table_facts
from cv_builder.models import BusinessPlan
from cv_builder.papers import BLOCKS, paper_answer
from cv_builder.selectors.letters import name_on_paper, plan_of
from cv_builder.services.letters import plan_delete, plan_write


@require_safe
@learner_required
def index(request: LearnerRequest) -> HttpResponse:
    """The steps of the plan, and which of them have something in them."""
    plan = plan_of(request.viewer)
    rows = [
        {"section": section, "number": number, "is_begun": _is_begun(plan, section)}
        for number, section in enumerate(SECTIONS, 1)
    ]
    first = next((row["section"] for row in rows if not row["is_begun"]), SECTIONS[0])
    context = {"plan": plan, "rows": rows, "first": first, "saved_at": plan.saved_at if plan else None}
    return TemplateResponse(request, "cv_builder/plan/index.html", context)


def _is_begun(plan: BusinessPlan | None, section: Section) -> bool:
    if plan is None:
        return False
    if section.table:
        return any(plan.tables.get(section.table, {}).values())
    return bool(plan.sections.get(section.slug, "").strip())


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def section(request: LearnerRequest, slug: str) -> HttpResponse:
    """One section: words, or a table."""
    shown = _section_or_404(slug)
    plan = plan_of(request.viewer)
    if shown.table:
        return _table(request, shown, plan)
    form = SectionForm(initial={"words": plan.sections.get(slug, "") if plan else ""})
    if request.method == "POST":
        form = SectionForm(request.POST)
        if form.is_valid():
            return _section_saved(request, shown, form.cleaned_data["words"])
    starters = [{"words": f"{words} …", "do": f"starter:{number}"} for number, words in enumerate(shown.starters)]
    return _page(request, "section", shown, plan, form=form, starters=starters)


def _section_saved(request: LearnerRequest, shown: Section, words: str) -> HttpResponse:
    do, _colon, which = request.POST.get("do", "").partition(":")
    if do == "starter" and which.isdecimal() and int(which) < len(shown.starters):
        before = words.rstrip()
        joined = f"{before} {shown.starters[int(which)]} " if before else f"{shown.starters[int(which)]} "
        plan_write(viewer=request.viewer, sections={shown.slug: joined[:LONGEST_SECTION]})
        return redirect(f"{reverse('plan:section', args=[shown.slug])}#id_words")
    plan_write(viewer=request.viewer, sections={shown.slug: words})
    return _onward(shown)


def _table(request: LearnerRequest, shown: Section, plan: BusinessPlan | None) -> HttpResponse:
    kept = plan.tables.get(shown.table, {}) if plan else {}
    form = TableForm(table_fields(shown), initial=kept)
    if request.method == "POST":
        form = TableForm(table_fields(shown), request.POST)
        if form.is_valid():
            plan_write(viewer=request.viewer, tables={shown.table: form.cleaned_data})
            if request.POST.get("do") == "add-up" or shown.table == "cash":
                return redirect("plan:section", shown.slug)
            return _onward(shown)
    money = money_of(plan.tables if plan else {})
    context = {"form": form, "facts": table_facts(shown.table, money), "money": money}
    if shown.table != "cash":
        return _page(request, "table", shown, plan, **context)
    short = ", ".join(str(number) for number in money.short_months)
    months, heads = month_rows(money), month_heads()
    return _page(request, "cash", shown, plan, months=months, heads=heads, short=short, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def month(request: LearnerRequest, number: int) -> HttpResponse:
    """One month of the cash flow."""
    if not 1 <= number <= MONTHS:
        raise Http404
    plan = plan_of(request.viewer)
    kept = plan.tables.get("cash", {}) if plan else {}
    form = TableForm(month_fields(number), initial=kept)
    if request.method == "POST":
        form = TableForm(month_fields(number), request.POST)
        if request.POST.get("do") == "copy" and number > 1:
            names = [name.rpartition("_")[0] for name in month_fields(number)]
            copied = {field_of(name, number): kept.get(field_of(name, number - 1), "") for name in names}
            plan_write(viewer=request.viewer, tables={"cash": copied})
            return redirect("plan:month", number)
        if form.is_valid():
            plan_write(viewer=request.viewer, tables={"cash": form.cleaned_data})
            if request.POST.get("do") == "list" or number == MONTHS:
                return redirect("plan:section", "cash-flow")
            return redirect("plan:month", number + 1)
    money = money_of(plan.tables if plan else {})
    bound = list(form)
    return _page(
        request,
        "month",
        BY_SLUG["cash-flow"],
        plan,
        form=form,
        number=number,
        facts=month_facts(money, number),
        fields_in=bound[: len(CAME_IN)],
        fields_out=bound[len(CAME_IN) :],
    )


@require_POST
@learner_required
def keep(request: LearnerRequest, slug: str) -> HttpResponse:
    """Save what changed in a section, for the script that watches the form; an amount that is none is not taken."""
    shown = _section_or_404(slug)
    if not shown.table:
        form = SectionForm(request.POST)
        if "words" not in request.POST or not form.is_valid():
            return JsonResponse({}, status=422)
        plan_write(viewer=request.viewer, sections={slug: form.cleaned_data["words"]})
    elif not _keep_table(request, shown):
        return JsonResponse({}, status=422)
    return JsonResponse({"saved_at": clock.clock_words(clock.now())})


def _keep_table(request: LearnerRequest, shown: Section) -> bool:
    """Keep those fields of a table that were sent; whether all of them could be read."""
    fields = dict(table_fields(shown))
    if shown.table == "cash":
        for number in range(1, MONTHS + 1):
            fields |= month_fields(number)
    sent = {name: field for name, field in fields.items() if name in request.POST}
    form = TableForm(sent, request.POST)
    form.is_valid()
    if form.cleaned_data:
        plan_write(viewer=request.viewer, tables={shown.table: form.cleaned_data})
    return bool(sent) and not form.errors


@require_safe
@learner_required
def paper(request: LearnerRequest) -> HttpResponse:
    """The plan as a tagged PDF."""
    plan = plan_of(request.viewer)
    if plan is None:
        return redirect("plan:index")
    heading = _("Business plan")
    name = name_on_paper(request.viewer)
    data = {"heading": f"{heading}: {name}", "blocks": plan_blocks(plan.sections, plan.tables)}
    return paper_answer(pdf_make(heading, [Sheet(BLOCKS, data)]), _("business-plan"))


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def delete(request: LearnerRequest) -> HttpResponse:
    """Ask once, then delete the plan."""
    if request.method != "POST":
        return TemplateResponse(request, "cv_builder/plan/delete.html", {})
    plan_delete(viewer=request.viewer)
    messages.success(request, _("Your business plan is deleted."))
    return redirect("plan:index")


def _section_or_404(slug: str) -> Section:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def _onward(shown: Section) -> HttpResponse:
    """To the next section; after the last, to the list."""
    place = SECTIONS.index(shown) + 1
    return redirect("plan:section", SECTIONS[place].slug) if place < len(SECTIONS) else redirect("plan:index")


def _page(
    request: LearnerRequest, name: str, shown: Section, plan: BusinessPlan | None, **context: Any
) -> HttpResponse:
    facts = {
        "section": shown,
        "place": SECTIONS.index(shown) + 1,
        "total": len(SECTIONS),
        "saved_at": plan.saved_at if plan else None,
    }
    return TemplateResponse(request, f"cv_builder/plan/{name}.html", facts | context)
