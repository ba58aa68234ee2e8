"""Judging adverts again when the operator's tables or a source's standing changed."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Q

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.viewer import system_viewer
from campus.search.services import bulk_indexing
from vacancies.codes import VacancyState
from vacancies.drafts import Draft, draft_make, received_make
from vacancies.exchange.schema import entry_read
from vacancies.models import Source, Vacancy
from vacancies.rulebook import Rulebook
from vacancies.selectors.rules import rulebook_now
from vacancies.services import rows
from vacancies.services.slices import SLICE, standing_of
from vacancies.services.telling import DOCUMENT, vacancies_tell_on_commit


def vacancies_rescreen(source: Source | None = None, today: date | None = None) -> int:
    """Screen open adverts again (of one source, or all) by the tables of now; return how many changed their state.

    Live adverts are only taken down when something the operator excludes is in them: what went live stays otherwise.
    Held ones, and those that a rule refused, get what the rules say now. What staff decided stays decided.
    """
    rulebook, today = rulebook_now(), today or clock.today()
    changed = 0
    with bulk_indexing(DOCUMENT):
        for keys in _slices(source):
            with transaction.atomic():
                changed += _slice_rescreen(keys, rulebook, today)
        record_by(
            system_viewer(),
            "vacancies.rescreened",
            object_kind="vacancies.source" if source else "",
            object_id=source.public_id if source else "",
            detail={"changed": changed},
        )
    return changed


def _slices(source: Source | None) -> Iterator[list[int]]:
    by_rule = Q(state=VacancyState.REFUSED, refused_at=None)
    found = Vacancy.objects.filter(Q(state__in=[VacancyState.LIVE, VacancyState.HELD]) | by_rule, entry__isnull=False)
    if source:
        found = found.filter(source=source)
    last = 0
    while keys := list(found.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:SLICE]):
        last = keys[-1]
        yield keys


def _slice_rescreen(keys: list[int], rulebook: Rulebook, today: date) -> int:
    found = Vacancy.objects.select_for_update(of=("self",)).filter(pk__in=keys, change=None)
    changed = []
    for vacancy in found.select_related("entry", "source"):
        received = received_make(entry_read(vacancy.entry.values))
        standing = standing_of(vacancy.source)
        draft = draft_make(received, rulebook, today, standing, approved_hash=vacancy.approved_hash)
        if draft.content_hash == vacancy.content_hash and _is_another(vacancy, draft):
            rows.vacancy_state_set(vacancy, draft.screening.state, clock.now())
            rows.vacancy_touch(vacancy)
            changed.append((vacancy, draft.screening.reasons))
    rows.reasons_replace(changed)
    vacancies_tell_on_commit([vacancy.public_id for vacancy, _reasons in changed])
    return len(changed)


def _is_another(vacancy: Vacancy, draft: Draft) -> bool:
    if vacancy.state == VacancyState.LIVE:
        return draft.screening.state == VacancyState.REFUSED
    return draft.screening.state != vacancy.state
