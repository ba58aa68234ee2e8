"""Applying the daily roll.

The whole roll is read and judged in memory first; only then is it written, in slices short enough that a learner's own
writing never waits. Each slice looks at its people afresh, so an import that was cut off is finished by another run.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch

from campus.accounts.auditing import record_by
from campus.accounts.models import Area, CustodySpell, LegalStatus, Person, Prison, ReleaseDateKind, User
from campus.accounts.roll import (
    BadLine,
    PersonFacts,
    Roll,
    RollAct,
    RollCodes,
    RollFault,
    RollLine,
    RollRefused,
    details_changed,
    line_act,
    prisons_protected,
    releases_too_many,
    roll_parse,
)
from campus.accounts.services.areas import area_of_outcode
from campus.accounts.services.people import person_admit, person_release, person_transfer, person_update
from campus.core.viewer import Viewer, system_viewer

SLICE = 50
T = TypeVar("T")
Progress = Callable[[int, int], None]


@dataclass
class RollOutcome:
    """What a roll did, or would do. `acts` lists each person concerned; unchanged people are only counted."""

    lines: int
    bad_lines: tuple[BadLine, ...]
    prisons: tuple[str, ...]
    protected: tuple[str, ...]
    totals: Counter[str] = field(default_factory=Counter)
    acts: list[tuple[RollAct, str, str]] = field(default_factory=list)
    applied: bool = False


@dataclass(frozen=True)
class _Plan:
    lines: tuple[RollLine, ...]
    releases: tuple[str, ...]
    outcome: RollOutcome


def roll_import(
    content: bytes,
    *,
    today: date,
    dry_run: bool = False,
    skip_bad_lines: bool = False,
    force: bool = False,
    by: Viewer | None = None,
    progress: Progress = lambda _done, _of: None,
) -> RollOutcome:
    """Bring people and their places to what the roll says.

    Args:
        content: the file's bytes.
        today: the day of the import: the date of a release.
        dry_run: say what would be done and write nothing.
        skip_bad_lines: apply the good lines; nobody is released whom a skipped line could concern.
        force: release however many the roll leaves out.
        by: who imports; the system when it is a command.
        progress: told how many of how many people are done.

    Raises:
        RollRefused: the file cannot be read, has a bad line, or leaves out too many people. Nothing was written.
    """
    roll = roll_parse(content, codes=_codes(), today=today)
    if roll.bad_lines and not skip_bad_lines:
        raise RollLinesBad(roll)
    plan = _plan(roll, today=today, force=force)
    if not dry_run:
        _apply(plan, today=today, by=by or system_viewer(), progress=progress)
        plan.outcome.applied = True
    return plan.outcome


class RollLinesBad(RollRefused):
    """Refused because of its lines, which it carries."""

    def __init__(self, roll: Roll) -> None:
        """Keep the bad lines for whoever tells the operator."""
        super().__init__(RollFault.BAD_LINES, str(len(roll.bad_lines)))
        self.bad_lines = roll.bad_lines


def _codes() -> RollCodes:
    prisons = list(Prison.objects.values_list("code", "is_active"))
    return RollCodes(
        prisons=frozenset(code for code, is_open in prisons if is_open),
        closed_prisons=frozenset(code for code, is_open in prisons if not is_open),
        legal_statuses=frozenset(LegalStatus.values),
        release_date_kinds=frozenset(ReleaseDateKind.values),
    )


def _plan(roll: Roll, *, today: date, force: bool) -> _Plan:
    """Judge the whole roll against what is known, without a lock and without writing."""
    people = {person.prison_number: person for person in _people(in_prisons=roll.prisons)}
    for numbers in _slices([line.prison_number for line in roll.lines]):
        people |= {person.prison_number: person for person in _people(numbers=numbers)}
    bad_numbers = [bad.prison_number for bad in roll.bad_lines if bad.prison_number]
    held = {number: _held_now(person) for number, person in people.items()}
    for numbers in _slices(bad_numbers):
        held |= {person.prison_number: _held_now(person) for person in _people(numbers=numbers)}
    protected = prisons_protected(roll.bad_lines, held.get)
    outcome = RollOutcome(
        lines=len(roll.lines) + len(roll.bad_lines),
        bad_lines=roll.bad_lines,
        prisons=tuple(sorted(roll.prisons)),
        protected=tuple(sorted(roll.prisons if protected is None else protected & roll.prisons)),
    )
    areas = list(Area.objects.in_force(today))
    lines = tuple(_with_area(line, areas) for line in roll.lines)
    for line in lines:
        known = people.get(line.prison_number)
        act = line_act(line, _facts(known) if known else None, transfer_days=settings.RETURN_IS_TRANSFER_DAYS)
        outcome.totals[act] += 1
        if act is not RollAct.UNCHANGED:
            outcome.acts.append((act, line.prison_number, line.prison))
    releases = _releases(roll, people, frozenset(outcome.protected))
    if not force:
        _releases_check(releases, people)
    for code, numbers_absent in releases.items():
        outcome.totals[RollAct.RELEASE] += len(numbers_absent)
        outcome.acts += [(RollAct.RELEASE, number, code) for number in numbers_absent]
    return _Plan(lines, tuple(number for numbers_absent in releases.values() for number in numbers_absent), outcome)


def _releases(roll: Roll, people: dict[str | None, Person], protected: frozenset[str]) -> dict[str, list[str]]:
    """By prison, who is held in a prison of the roll and does not stand on it."""
    named = {line.prison_number for line in roll.lines}
    absent: dict[str, list[str]] = {}
    for number, person in sorted(people.items(), key=lambda item: item[0] or ""):
        code = _held_now(person)
        if code in roll.prisons and code not in protected and number is not None and number not in named:
            absent.setdefault(code, []).append(number)
    return absent


def _releases_check(releases: dict[str, list[str]], people: dict[str | None, Person]) -> None:
    held = Counter(_held_now(person) for person in people.values())
    for code, numbers in sorted(releases.items()):
        if releases_too_many(
            len(numbers),
            held[code],
            most=settings.ROLL_MOST_RELEASES,
            most_percent=settings.ROLL_MOST_RELEASES_PERCENT,
        ):
            raise RollRefused(RollFault.TOO_MANY_RELEASES, f"{code}: {len(numbers)} of {held[code]}")


def _apply(plan: _Plan, *, today: date, by: Viewer, progress: Progress) -> None:
    prisons = {prison.code: prison for prison in Prison.objects.filter(code__in=plan.outcome.prisons)}
    of = len(plan.lines) + len(plan.releases)
    done = 0
    for lines in _slices(plan.lines):
        with transaction.atomic():
            known = {p.prison_number: p for p in _people(numbers=[line.prison_number for line in lines], lock=True)}
            for line in lines:
                _line_apply(line, known.get(line.prison_number), prisons[line.prison], by=by)
        done += len(lines)
        progress(done, of)
    for numbers in _slices(plan.releases):
        with transaction.atomic():
            for person in _people(numbers=numbers, lock=True):
                if person.is_in_custody:
                    person_release(person, on=today, by=by)
        done += len(numbers)
        progress(done, of)
    record_by(
        by,
        "accounts.roll.imported",
        object_kind="accounts.roll",
        detail={
            "prisons": list(plan.outcome.prisons),
            "lines": plan.outcome.lines,
            "skipped": len(plan.outcome.bad_lines),
            "totals": {str(act): count for act, count in sorted(plan.outcome.totals.items())},
        },
    )


def _line_apply(line: RollLine, person: Person | None, prison: Prison, *, by: Viewer) -> None:
    facts = _facts(person) if person else None
    match line_act(line, facts, transfer_days=settings.RETURN_IS_TRANSFER_DAYS):
        case RollAct.ADMIT:
            person_admit(person, line, prison, by=by)
        case RollAct.TRANSFER:
            assert person is not None
            person_transfer(person, line, prison, by=by)
        case RollAct.UPDATE:
            assert person is not None
            assert facts is not None
            person_update(person, line, details_changed(line, facts), by=by)


def _people(
    *, in_prisons: Iterable[str] | None = None, numbers: Sequence[str] | None = None, lock: bool = False
) -> list[Person]:
    people = Person.objects.select_related("held_at").prefetch_related(
        Prefetch("spells", CustodySpell.objects.filter(ends_on=None), to_attr="open_spells"),
        Prefetch("user", User.objects.only("pk", "person")),
    )
    if in_prisons is not None:
        people = people.filter(held_at__code__in=sorted(in_prisons), released_on=None)
    if numbers is not None:
        people = people.filter(prison_number__in=numbers)
    if lock:
        people = people.select_for_update(of=("self",))
    return list(people)


def _held_now(person: Person) -> str | None:
    return person.held_at.code if person.held_at is not None and person.released_on is None else None


def _facts(person: Person) -> PersonFacts:
    spells: list[CustodySpell] = person.open_spells  # type: ignore[attr-defined]
    return PersonFacts(
        held_at=person.held_at.code if person.held_at else None,
        released_on=person.released_on,
        received_on=spells[0].starts_on if spells else None,
        details={name: getattr(person, name) for name in ROLL_FIELDS},
        has_account=hasattr(person, "user"),
    )


ROLL_FIELDS = (
    "surname", "forenames", "date_of_birth", "legal_status", "language", "release_date", "release_date_kind",
    "release_postcode", "release_outcode", "release_area_id",
)  # fmt: skip


def _with_area(line: RollLine, areas: list[Area]) -> RollLine:
    """Add the release area that the roll's postcode falls in, where the roll carries one."""
    if "release_outcode" in line.details:
        line.details["release_area_id"] = area_of_outcode(str(line.details["release_outcode"]), areas)
    return line


def _slices(rows: Sequence[T], size: int = SLICE) -> Iterator[tuple[T, ...]]:
    rest = iter(rows)
    while part := tuple(islice(rest, size)):
        yield part
