"""Putting adverts of one job together as they come in: candidates from memory, the judgement on rows as they stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from django.db.models import F, Q

from campus.core import clock
from vacancies.blocking import JobBlocks
from vacancies.codes import DuplicateVerdict, FoldedBecause, VacancyState
from vacancies.duplicates import ANYWHERE, JobFacts, apart, compare, job_facts
from vacancies.models import DuplicateDecision, Vacancy, VacancyGroup, VacancyPlace
from vacancies.pay import Pay, hourly
from vacancies.services.leading import groups_settle_these

OPEN = (VacancyState.LIVE, VacancyState.HELD)
STEPS = (FoldedBecause.SAME_FACTS, FoldedBecause.LIKE_TITLE, FoldedBecause.LIKE_TEXT)
COLUMNS = (
    "public_id", "source_id", "state", "title", "employer", "is_national", "closes_on", "hours", "hours_per_week", "contract",
    "pay_from", "pay_to", "pay_period", "group_id", "is_leading",
)  # fmt: skip
TEXTS = ("text", "requirements")

Places = Sequence[tuple[str, str]]  # name and outcode, empty where the place is not known
Pair = tuple[int, int]


def facts_of(vacancy: Vacancy, places: Places) -> JobFacts:
    """What the rule looks at of an advert."""
    return job_facts(
        key=vacancy.pk,
        source=vacancy.source_id,
        title=vacancy.title,
        employer=vacancy.employer,
        places=places,
        is_national=vacancy.is_national,
        closes_on=vacancy.closes_on,
        hours=vacancy.hours,
        hours_per_week=vacancy.hours_per_week,
        contract=vacancy.contract,
        pay=_hourly_pay(vacancy),
        group=vacancy.group_id,
    )


def text_of(vacancy: Vacancy) -> str:
    """The text that two adverts are compared by."""
    return f"{vacancy.text}\n{vacancy.requirements}"


def facts_read(vacancies: Iterable[Vacancy]) -> dict[int, JobFacts]:
    """The facts of adverts with their places as they are kept, by key."""
    rows = {vacancy.pk: vacancy for vacancy in vacancies}
    places: dict[int, list[tuple[str, str]]] = defaultdict(list)
    kept = VacancyPlace.objects.filter(vacancy__in=rows).order_by("vacancy_id", "position")
    for vacancy_id, name, outcode in kept.values_list("vacancy_id", "name", "outcode"):
        places[vacancy_id].append((name, outcode))
    return {key: facts_of(row, places[key]) for key, row in rows.items()}


def decisions_about(keys: Collection[int]) -> dict[Pair, str]:
    """What staff decided of pairs in which one of these adverts is, by (smaller key, greater key)."""
    found = DuplicateDecision.objects.filter(Q(first__in=keys) | Q(second__in=keys))
    return {
        (first, second): verdict for first, second, verdict in found.values_list("first_id", "second_id", "verdict")
    }


def in_order(one: int, other: int) -> Pair:
    """A pair as it is kept."""
    return (one, other) if one < other else (other, one)


class Folder:
    """Finds, for adverts that came in or changed, the ones they repeat. One for each run: it remembers places."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._blocks = JobBlocks()

    def ready(self, places: Iterable[str]) -> None:
        """Read the open adverts of these places (outcodes, or "*"), before a transaction begins."""
        self._blocks.forget()
        if not (missing := self._blocks.missing(place for place in places if not place.startswith("~"))):
            return
        at = Q(pk__in=VacancyPlace.objects.filter(outcode__in=[m for m in missing if m != ANYWHERE]).values("vacancy"))
        if ANYWHERE in missing:
            at |= Q(is_national=True)
        self._blocks.bring(missing, facts_read(Vacancy.objects.filter(at, state__in=OPEN).only(*COLUMNS)).values())

    def fold(self, changed: Sequence[tuple[Vacancy, Places]]) -> tuple[int, list[str]]:
        """Put each of these adverts, just written, with the one it repeats. In the caller's transaction.

        One that is in a group already leaves it when the new text speaks against it, unless staff put it there. Return
        how many were put with others, and the public ids of those to tell of besides the changed ones.
        """
        facts = {row.pk: facts_of(row, places) for row, places in changed if row.state in OPEN}
        for row, _places in changed:
            if row.pk not in facts:
                self._blocks.drop(row.pk)
        self.ready(place for each in facts.values() for place in each.places)
        for each in facts.values():
            self._blocks.put(each)
        near = {key: self._earlier(each, facts) for key, each in facts.items()}
        grouped = [row.pk for row, _places in changed if row.group_id is not None and row.pk in facts]
        if not grouped and not any(near.values()):
            return 0, []
        table = _Table([row for row, _places in changed if row.pk in facts], facts, near)
        for key in sorted(facts):
            table.place(key, near[key])
        return table.folded, table.told

    def _earlier(self, facts: JobFacts, together: Collection[int]) -> list[int]:
        """Candidates that were there before it; of those that came together, the smaller keys."""
        return [key for key in self._blocks.near(facts) if key not in together or key < facts.key]


class _Table:
    """The adverts concerned, as they stand now, and who is with whom."""

    def __init__(self, rows: Sequence[Vacancy], facts: dict[int, JobFacts], near: dict[int, list[int]]) -> None:
        self.folded = 0
        self.told: list[str] = []
        self.rows = {row.pk: row for row in rows}
        wanted = {key for keys in near.values() for key in keys} - set(self.rows)
        found = Vacancy.objects.select_for_update(of=("self",)).filter(pk__in=wanted, state__in=OPEN)
        candidates = {row.pk: row for row in found.only(*COLUMNS, *TEXTS)}
        groups = {row.group_id for row in (*rows, *candidates.values()) if row.group_id is not None}
        members = Vacancy.objects.filter(group__in=groups).exclude(pk__in=[*self.rows, *candidates]).only(*COLUMNS)
        others = {row.pk: row for row in members}
        self.rows |= candidates | others
        self.facts = facts | facts_read([*candidates.values(), *others.values()])
        self.groups: dict[int, set[int]] = defaultdict(set)
        for row in self.rows.values():
            if row.group_id is not None:
                self.groups[row.group_id].add(row.pk)
        self.decisions = decisions_about(list(self.rows))

    def verdict(self, one: int, other: int) -> str | None:
        """What staff said of two adverts."""
        return self.decisions.get(in_order(one, other))

    def place(self, key: int, near: Sequence[int]) -> None:
        """Leave it where it is, take it out, or put it with the advert that it repeats."""
        row = self.rows[key]
        if row.group_id is not None:
            if self._stays(key):
                return
            others = [self.rows[other] for other in self.groups[row.group_id] if other != key]
            self.told += group_leave(row, others)
            self._forget_group(key)
        if found := self._same_as(key, near):
            other, because = found
            group = group_join(row, self.rows[other], because)
            self.groups[group] |= {key, other}
            self.folded += 1

    def _forget_group(self, key: int) -> None:
        for members in self.groups.values():
            members.discard(key)
        whole = {group: members for group, members in self.groups.items() if len(members) > 1}
        self.groups = defaultdict(set, whole)

    def _stays(self, key: int) -> bool:
        group = self.rows[key].group_id
        assert group is not None  # only asked of those in one
        others = self.groups[group] - {key}
        if any(self.verdict(key, other) == DuplicateVerdict.SAME for other in others):
            return True
        return all(apart(self.facts[key], self.facts[other]) is None for other in others)

    def _same_as(self, key: int, near: Sequence[int]) -> tuple[int, FoldedBecause] | None:
        """The advert that this one repeats, by the surest step, the oldest first."""
        found: list[tuple[int, int]] = []
        for other in near:
            if other not in self.facts or not self._fits(key, other):
                continue
            told = compare(self.facts[key], self.facts[other], text_of(self.rows[key]), text_of(self.rows[other]))
            if told.because is not None:
                found.append((STEPS.index(told.because), other))
        if not found:
            return None
        step, other = min(found)
        return other, STEPS[step]

    def _fits(self, key: int, other: int) -> bool:
        """Whether nothing speaks against it and any advert that the other is with, staff included."""
        group = self.rows[other].group_id
        those = {other} | (self.groups[group] if group is not None else set())
        return all(
            self.verdict(key, each) != DuplicateVerdict.DIFFERENT and apart(self.facts[key], self.facts[each]) is None
            for each in those - {key}
        )


def group_join(row: Vacancy, other: Vacancy, because: FoldedBecause) -> int:
    """Put an advert that is by itself with another one; the key of their group. Who leads is settled on telling."""
    if other.group_id is None:
        group = VacancyGroup.objects.create(created_at=clock.now())
        Vacancy.objects.filter(pk=other.pk).update(group=group, folded_because=because)
        other.group, other.folded_because = group, because
    row.group_id, row.is_leading, row.folded_because = other.group_id, False, because
    Vacancy.objects.filter(pk=row.pk).update(group=other.group_id, is_leading=False, folded_because=because)
    assert other.group_id is not None
    return other.group_id


def group_leave(row: Vacancy, others: Sequence[Vacancy]) -> list[str]:
    """Take an advert out of its group; a group of one ends, and what remains is led by one of them.

    Return the public ids of all that lead, or lead no more, for whoever calls to tell of.
    """
    group_id = row.group_id
    assert group_id is not None
    alone = [row, *others] if len(others) == 1 else [row]
    for each in alone:
        each.group, each.is_leading, each.folded_because = None, True, ""
    Vacancy.objects.filter(pk__in=[each.pk for each in alone]).update(
        group=None, is_leading=True, folded_because="", version=F("version") + 1
    )
    told = [each.public_id for each in alone]
    if len(others) <= 1:
        VacancyGroup.objects.filter(pk=group_id).delete()
        return told
    VacancyGroup.objects.filter(pk=group_id, chosen=row.pk).update(chosen=None)
    return told + groups_settle_these([group_id])


def _hourly_pay(vacancy: Vacancy) -> tuple[Decimal, Decimal] | None:
    low = vacancy.pay_from if vacancy.pay_from is not None else vacancy.pay_to
    high = vacancy.pay_to if vacancy.pay_to is not None else vacancy.pay_from
    if low is None or high is None:
        return None
    pay = Pay(vacancy.pay_from, vacancy.pay_to, vacancy.pay_period, vacancy.hours, vacancy.hours_per_week)
    least, most = hourly(low, pay), hourly(high, pay)
    return (least, most) if least is not None and most is not None else None
