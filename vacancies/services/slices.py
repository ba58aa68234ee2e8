"""Applying a short slice of entries: one transaction, over in a fraction of a second, that can be done again."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from vacancies.codes import VacancyState
from vacancies.doubt import names_employers
from vacancies.drafts import Draft, Received, SourceStanding, draft_make, received_make
from vacancies.duplicates import place_keys
from vacancies.exchange.schema import Entry
from vacancies.models import Source, Trust, Vacancy, VacancyCarrier, VacancyEntry
from vacancies.rulebook import Rulebook
from vacancies.services import rows
from vacancies.services.folding import Folder, Places
from vacancies.services.telling import vacancies_tell_on_commit
from vacancies.upserting import Kept, Outcome, Upsert, upsert_decide

SLICE = 100  # entries in one transaction

Prepared = tuple[Received, Draft | None]  # no draft: the advert has not changed


@dataclass(frozen=True)
class Occasion:
    """What is the same for all entries of one bundle."""

    rulebook: Rulebook
    sources: Mapping[str, Source]
    receipt_id: int
    at: datetime
    today: date
    naming: frozenset[str] = frozenset()  # codes of the sources that usually name employers
    folder: Folder = field(default_factory=Folder)


@dataclass
class Sorted:
    """Adverts by what is to be written of them."""

    created: list[tuple[Vacancy, Draft]] = field(default_factory=list)
    replaced: list[tuple[Vacancy, Draft, Upsert]] = field(default_factory=list)
    waiting: list[tuple[Vacancy, Draft]] = field(default_factory=list)
    reverted: list[Vacancy] = field(default_factory=list)
    known: list[tuple[Vacancy, Received]] = field(default_factory=list)


def standing_of(source: Source, *, names_employers: bool = False) -> SourceStanding:
    """How far a source is believed, for the rule that screens."""
    return SourceStanding(
        is_trusted=source.trust == Trust.TRUSTED, is_paused=source.is_paused, names_employers=names_employers
    )


def sources_naming(entries: Iterable[Entry]) -> frozenset[str]:
    """Of the sources of these entries, by code, those that usually name employers."""
    total: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for entry in entries:
        total[entry.source] += 1
        named[entry.source] += bool(entry.employer)
    return frozenset(code for code in total if names_employers(named[code], total[code]))


def slice_prepare(entries: Sequence[Entry], occasion: Occasion) -> list[Prepared]:
    """Write down, screen and place entries before the transaction begins: what has not changed needs no more."""
    received = [received_make(entry) for entry in entries]
    unchanged = _unchanged(received, occasion)
    prepared = [(each, None if each.key in unchanged else _draft(each, occasion)) for each in received]
    drafts = [draft for _received, draft in prepared if draft]
    occasion.folder.ready(place for draft in drafts for place in _place_keys(draft))
    return prepared


def slice_apply(prepared: Sequence[Prepared], occasion: Occasion) -> Counter[str]:
    """Write a slice in the caller's transaction; return how many of each outcome and state."""
    counts: Counter[str] = Counter(entries=len(prepared))
    kept = _kept([received for received, _draft in prepared], occasion)
    pile = Sorted()
    for received, draft in prepared:
        vacancy = kept.get(received.key)
        if vacancy is None:
            source = occasion.sources[received.entry.source]
            draft = draft or _draft(received, occasion)
            new = rows.vacancy_of(draft, source, at=occasion.at, seen_in_id=occasion.receipt_id)
            pile.created.append((new, draft))
            counts.update(["created", new.state.lower()])
            continue
        pile.known.append((vacancy, received))
        if vacancy.state != VacancyState.CLOSED and vacancy.latest_hash == received.content_hash:
            counts.update(["unchanged", vacancy.state.lower()])
            continue
        if draft is None or vacancy.approved_hash == received.content_hash:
            draft = _draft(received, occasion, approved_hash=vacancy.approved_hash)
        decision = upsert_decide(_facts(vacancy), draft.content_hash, draft.screening)
        _pile(pile, vacancy, draft, decision)
        counts.update(["unchanged" if decision.outcome is Outcome.UNCHANGED else "updated", decision.state.lower()])
    counts["folded"] += _write(pile, occasion)
    return counts


def _draft(received: Received, occasion: Occasion, *, approved_hash: str = "") -> Draft:
    code = received.entry.source
    standing = standing_of(occasion.sources[code], names_employers=code in occasion.naming)
    return draft_make(received, occasion.rulebook, occasion.today, standing, approved_hash=approved_hash)


def _kept(received: Sequence[Received], occasion: Occasion) -> dict[tuple[str, str], Vacancy]:
    """The adverts we keep already, by source and reference, locked."""
    kept = {}
    for code, references in _references(received).items():
        found = Vacancy.objects.select_for_update().filter(source=occasion.sources[code], reference__in=references)
        kept.update({(code, vacancy.reference): vacancy for vacancy in found})
    return kept


def _unchanged(received: Sequence[Received], occasion: Occasion) -> set[tuple[str, str]]:
    """Those of which we keep this very text and that are not closed."""
    hashes = {each.key: each.content_hash for each in received}
    unchanged: set[tuple[str, str]] = set()
    for code, references in _references(received).items():
        found = Vacancy.objects.filter(source=occasion.sources[code], reference__in=references)
        open_ones = found.exclude(state=VacancyState.CLOSED).values_list("reference", "latest_hash")
        unchanged.update((code, reference) for reference, latest in open_ones if hashes[code, reference] == latest)
    return unchanged


def _references(received: Sequence[Received]) -> dict[str, list[str]]:
    wanted: dict[str, list[str]] = {}
    for each in received:
        source, reference = each.key
        wanted.setdefault(source, []).append(reference)
    return wanted


def _facts(vacancy: Vacancy) -> Kept:
    return Kept(
        state=vacancy.state,
        content_hash=vacancy.content_hash,
        latest_hash=vacancy.latest_hash,
        is_refused_by_staff=vacancy.refused_at is not None,
        is_recalled=vacancy.recall_id is not None,
    )


def _pile(pile: Sorted, vacancy: Vacancy, draft: Draft, decision: Upsert) -> None:
    match decision.outcome:
        case Outcome.REPLACED:
            pile.replaced.append((vacancy, draft, decision))
        case Outcome.WAITING:
            pile.waiting.append((vacancy, draft))
        case Outcome.TAKEN_DOWN:
            pile.waiting.append((vacancy, draft))
            vacancy.state = VacancyState.REFUSED
        case Outcome.REVERTED:
            pile.reverted.append(vacancy)


def _places_of(draft: Draft) -> Places:
    return [(named.name, named.place.outcode if named.place else "") for named in draft.places]


def _place_keys(draft: Draft) -> frozenset[str]:
    return place_keys(_places_of(draft), is_national=draft.values["is_national"])


def _write(pile: Sorted, occasion: Occasion) -> int:
    """Write what is to be written; return how many adverts were put together with others."""
    at = occasion.at
    rows.vacancies_create(pile.created)
    changed = [vacancy for vacancy, _draft in pile.created]
    for vacancy, draft, decision in pile.replaced:
        rows.vacancy_fill(vacancy, draft)
        vacancy.latest_hash = draft.content_hash
        rows.vacancy_state_set(vacancy, decision.state, at)
        if decision.state in (VacancyState.LIVE, VacancyState.HELD):
            vacancy.refused_by, vacancy.refused_at, vacancy.refusal_reason = None, None, ""
        rows.vacancy_touch(vacancy)
        changed.append(vacancy)
    replaced = [(vacancy, draft) for vacancy, draft, _decision in pile.replaced]
    rows.places_replace(replaced)
    rows.changes_drop([vacancy for vacancy, _draft in replaced] + pile.reverted)
    rows.reasons_replace([(vacancy, decision.reasons) for vacancy, _draft, decision in pile.replaced])
    rows.changes_replace(pile.waiting, at)
    for vacancy, draft in pile.waiting:
        vacancy.latest_hash = draft.content_hash
        rows.vacancy_touch(vacancy)
        changed.append(vacancy)
    for vacancy in pile.reverted:
        vacancy.latest_hash = vacancy.content_hash
        vacancy.save(update_fields=["latest_hash"])
    _seen(pile.known, occasion)
    taken_down = [(row, draft) for row, draft in pile.waiting if row.state == VacancyState.REFUSED]
    written = [(row, _places_of(draft)) for row, draft in (*pile.created, *replaced, *taken_down)]
    folded, others = occasion.folder.fold(written)
    vacancies_tell_on_commit([*(vacancy.public_id for vacancy in changed), *others])
    return folded


def _seen(known: Sequence[tuple[Vacancy, Received]], occasion: Occasion) -> None:
    """Note that these were in their feed, and keep what it said if it said it otherwise than before."""
    if not known:
        return
    keys = [vacancy.pk for vacancy, _received in known]
    seen = {"last_seen": occasion.at, "seen_in": occasion.receipt_id, "missing_count": 0}
    Vacancy.objects.filter(pk__in=keys).update(**seen)
    VacancyCarrier.objects.filter(vacancy__in=keys).update(last_seen=occasion.at)
    said = dict(VacancyEntry.objects.filter(vacancy__in=keys).values_list("vacancy_id", "raw_hash"))
    otherwise = [(vacancy, received) for vacancy, received in known if said.get(vacancy.pk) != received.entry.raw_hash]
    rows.entries_replace(otherwise, occasion.at)
