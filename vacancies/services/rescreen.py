"""Judging adverts again when the operator's tables or a source's standing changed."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db import transaction
from django.db.models import Count, Q

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.viewer import system_viewer
from campus.search.services import bulk_indexing
from vacancies.codes import DoubtRule, VacancyState
from vacancies.doubt import names_employers
from vacancies.drafts import Draft, draft_make, received_make
from vacancies.exchange.schema import entry_read
from vacancies.models import Source, Vacancy
from vacancies.rulebook import Rulebook
from vacancies.screening import Reason
from vacancies.selectors.rules import rulebook_now
from vacancies.services import rows
from vacancies.services.slices import SLICE, standing_of
from vacancies.services.telling import DOCUMENT, vacancies_tell_on_commit


def vacancies_rescreen(source: Source | None = None, today: date | None = None) -> int:
    """Screen open adverts again (of one source, or all) by the tables of now; return how many changed their state.

    Live adverts are only taken down when something the operator excludes is in them, or when a rule of doubt finds them
    doubtful and nobody approved that text: what went live stays otherwise.
    Held ones, and those that a rule refused, get what the rules say now. What staff decided stays decided.
    """
    rulebook, today, naming = rulebook_now(), today or clock.today(), _sources_naming()
    changed = 0
    with bulk_indexing(DOCUMENT):
        for keys in _slices(source):
            with transaction.atomic():
                changed += _slice_rescreen(keys, rulebook, today, naming)
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
    found = Vacancy.objects.filter(
        Q(state__in=[VacancyState.LIVE, VacancyState.HELD]) | by_rule, entry__isnull=False, recall=None
    )
    if source:
        found = found.filter(source=source)
    last = 0
    while keys := list(found.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:SLICE]):
        last = keys[-1]
        yield keys


def _slice_rescreen(keys: list[int], rulebook: Rulebook, today: date, naming: Collection[int]) -> int:
    found = Vacancy.objects.select_for_update(of=("self",)).filter(pk__in=keys, change=None)
    changed = []
    for vacancy in found.select_related("entry", "source"):
        received = received_make(entry_read(vacancy.entry.values))
        standing = standing_of(vacancy.source, names_employers=vacancy.source_id in naming)
        draft = draft_make(received, rulebook, today, standing, approved_hash=vacancy.approved_hash)
        if draft.content_hash == vacancy.content_hash and _is_another(vacancy, draft):
            rows.vacancy_state_set(vacancy, draft.screening.state, clock.now())
            rows.vacancy_touch(vacancy)
            changed.append((vacancy, draft.screening.reasons))
        elif vacancy.state == VacancyState.HELD and draft.content_hash == vacancy.content_hash:
            doubts_replace(vacancy, draft.screening.reasons)
    rows.reasons_replace(changed)
    Vacancy.objects.filter(pk__in=keys, change=None).update(rules_version=rulebook.screening.version)
    vacancies_tell_on_commit([vacancy.public_id for vacancy, _reasons in changed])
    return len(changed)


def doubts_replace(vacancy: Vacancy, reasons: Collection[Reason]) -> None:
    """Let a held advert's reasons say what the rules of doubt find now; its other reasons stay."""
    doubts = [reason for reason in reasons if reason.rule_version]
    kept = vacancy.reasons.filter(of_change=False, code__in=DoubtRule.values)
    if {(row.code, row.words, row.rule_version) for row in kept} != {
        (reason.code.value, reason.words, reason.rule_version) for reason in doubts
    }:
        kept.delete()
        rows.reasons_create([(vacancy, doubts)])


def _sources_naming() -> set[int]:
    """The sources, by key, that usually name employers."""
    counted = Vacancy.objects.exclude(state=VacancyState.CLOSED).values_list("source")
    counted = counted.annotate(total=Count("pk"), named=Count("pk", filter=~Q(employer="")))
    return {source for source, total, named in counted.order_by() if names_employers(named, total)}


def _is_another(vacancy: Vacancy, draft: Draft) -> bool:
    if vacancy.state == VacancyState.LIVE:
        is_doubtful = any(reason.rule_version for reason in draft.screening.reasons)
        held_now = draft.screening.state == VacancyState.HELD and is_doubtful
        return held_now or draft.screening.state == VacancyState.REFUSED
    return draft.screening.state != vacancy.state
