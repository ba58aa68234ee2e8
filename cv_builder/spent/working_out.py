"""When each of several convictions is spent: what they do to each other (sections 1(1)(b) and 6 of the Act).

A conviction while an earlier one is unspent holds both to the later end ("drag-through"). One that is never spent makes
an earlier unspent one never spent as well, and leaves later ones alone. Cautions, and kinds that do not drag, hold nobody.
Rough answers give two ends: the earliest uses only what is certain, the latest all that is possible.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import reduce
from itertools import product

from cv_builder.spent.entries import Record
from cv_builder.spent.law import Edition
from cv_builder.spent.moments import NEVER, OPEN, Ending, RoughDate, Span
from cv_builder.spent.periods import Doubt, Period, period_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """When one record is spent.

    Args:
        earliest, latest: the true end lies between them.
        not_listed, listed: the two answers where somebody is not sure about Schedule 18: if nothing that they are not
            sure about is on the list, and if all of it is. The same as (earliest, latest) where there is no such doubt.
        is_held: another conviction makes it end later than it would by itself.
        doubts: why it is rough.
    """

    earliest: Ending
    latest: Ending
    not_listed: Span
    listed: Span
    is_held: bool
    doubts: frozenset[Doubt]

    @property
    def is_sure(self) -> bool:
        """Whether there is one answer."""
        return self.earliest == self.latest

    @property
    def has_two_answers(self) -> bool:
        """Whether Schedule 18 decides, and nobody is sure about it."""
        return Doubt.LISTED in self.doubts and self.not_listed != self.listed


@dataclass(frozen=True, slots=True)
class _Facts:
    """What working out needs to know of one record."""

    on: RoughDate
    own: Span
    drags: Span | None
    apart: bool
    options: tuple[bool, ...]  # may it be excluded: (False,), (True,) or both
    doubts: frozenset[Doubt]


class _Reading(Enum):
    """Orders that hold nobody (section 6(5)): are they themselves held? The official checker says no, the Act can mean yes."""

    CHECKER = "CHECKER"
    ACT = "ACT"


@dataclass(slots=True)
class _Node:
    """A record while ends are worked out: where it ends, and where what holds others ends (None: it holds nobody)."""

    ends: Ending
    drags: Ending | None


def work_out(records: Sequence[Record], edition: Edition) -> list[Outcome]:
    """When each record is spent, in the order in which they were given. The order changes nothing."""
    facts = [_facts(record, edition) for record in records]
    asks_listed = any(Doubt.LISTED in one.doubts for one in facts)
    scenarios = [_scenario(facts, excluded) for excluded in product(*(one.options for one in facts))]
    outcomes = []
    for number, one in enumerate(facts):
        spans = [scenario[number] for scenario in scenarios]
        earliest, latest = min(span.earliest for span in spans), max(span.latest for span in spans)
        own_latest = NEVER if True in one.options else one.own.latest
        is_held = latest > own_latest or earliest > (one.own.earliest if False in one.options else NEVER)
        doubts = set(one.doubts)
        if is_held and latest != NEVER:
            doubts.add(Doubt.SUMMARY_ONLY)
        if any(span.differs for span in spans):
            doubts.add(Doubt.ORDERS)
        if asks_listed and spans[0].span != spans[-1].span:
            doubts.add(Doubt.LISTED)
        outcomes.append(Outcome(earliest, latest, spans[0].span, spans[-1].span, is_held, frozenset(doubts)))
    return outcomes


def all_spent(outcomes: Sequence[Outcome]) -> Span:
    """When everything is spent."""
    return Span(max(one.earliest for one in outcomes), max(one.latest for one in outcomes))


def _facts(record: Record, edition: Edition) -> _Facts:
    periods = [period_of(sentence, record, edition) for sentence in record.sentences]
    dragging = [period.span for period in periods if period.drags]
    return _Facts(
        on=record.on,
        own=_latest([period.span for period in periods]),
        drags=_latest(dragging) if dragging else None,
        apart=all(period.apart for period in periods),
        options=_options(periods),
        doubts=frozenset().union(*(period.doubts for period in periods)),
    )


def _options(periods: Sequence[Period]) -> tuple[bool, ...]:
    if any(not period.may_be_spent for period in periods):
        return (True,)
    return (False, True) if any(period.may_be_excluded for period in periods) else (False,)


def _latest(spans: Sequence[Span]) -> Span:
    return reduce(Span.latest_of, spans)


@dataclass(frozen=True, slots=True)
class _Answer:
    """One record in one scenario; `differs`: the two readings of the Act do."""

    earliest: Ending
    latest: Ending
    differs: bool

    @property
    def span(self) -> Span:
        return Span(self.earliest, self.latest)


def _scenario(facts: Sequence[_Facts], excluded: Sequence[bool]) -> list[_Answer]:
    """Every record's ends if exactly these are excluded."""
    low = _ends(facts, excluded, certain=True, reading=_Reading.CHECKER)
    high = _ends(facts, excluded, certain=False, reading=_Reading.ACT)
    by_checker = _ends(facts, excluded, certain=False, reading=_Reading.CHECKER)
    return [
        _Answer(first, last, differs=last != other) for first, last, other in zip(low, high, by_checker, strict=True)
    ]


def _ends(facts: Sequence[_Facts], excluded: Sequence[bool], *, certain: bool, reading: _Reading) -> list[Ending]:
    nodes = {
        number: _node(one, certain=certain, reading=reading)
        for number, one in enumerate(facts)
        if not excluded[number] and not one.apart
    }
    changed = True
    while changed:
        changed = False
        for first, second in product(nodes, nodes):
            if first != second and _meets(facts, nodes, first, second, certain=certain, reading=reading):
                changed |= _hold(nodes[first], nodes[second], reading)
    ends = [
        NEVER if out else (nodes[number].ends if number in nodes else _own_end(one, certain=certain))
        for number, (one, out) in enumerate(zip(facts, excluded, strict=True))
    ]
    for number, node in nodes.items():
        reach = _reach(node, reading)
        for other, out in enumerate(excluded):
            if out and _convicted_during(facts[number].on, reach, facts[other].on, certain=certain):
                ends[number] = NEVER
    return ends


def _own_end(one: _Facts, *, certain: bool) -> Ending:
    return one.own.earliest if certain else one.own.latest


def _node(one: _Facts, *, certain: bool, reading: _Reading) -> _Node:
    drags = None if one.drags is None else (one.drags.earliest if certain else one.drags.latest)
    if drags == OPEN and reading is _Reading.CHECKER:
        drags = None  # the checker lets an order without end hold nobody
    return _Node(_own_end(one, certain=certain), drags)


def _reach(node: _Node, reading: _Reading) -> Ending | None:
    """Until when a further conviction meets this one."""
    return node.ends if reading is _Reading.ACT else node.drags


def _meets(
    facts: Sequence[_Facts], nodes: dict[int, _Node], first: int, second: int, *, certain: bool, reading: _Reading
) -> bool:
    """Whether the second conviction came while the first was unspent (or, where order is unsure, one within the other)."""
    on, other = facts[first].on, facts[second].on
    reach, back = _reach(nodes[first], reading), _reach(nodes[second], reading)
    if _convicted_during(on, reach, other, certain=certain):
        return True
    return certain and _reaches(reach, other) and _reaches(back, on)


def _reaches(reach: Ending | None, on: RoughDate) -> bool:
    return reach is not None and reach.holds_on(on.last)


def _convicted_during(on: RoughDate, reach: Ending | None, other: RoughDate, *, certain: bool) -> bool:
    """Whether `other` surely (or possibly) falls from `on` to `reach`, both days included."""
    if reach is None:
        return False
    if certain:
        return on.last <= other.first and reach.holds_on(other.last)
    return on.first <= other.last and reach.holds_on(max(other.first, on.first))


def _hold(one: _Node, other: _Node, reading: _Reading) -> bool:
    """Let two that meet hold each other to the later end; whether anything changed."""
    if reading is _Reading.CHECKER and (one.drags is None or other.drags is None):
        return False
    before = (one.ends, one.drags, other.ends, other.drags)
    drags_of_one, drags_of_other = one.drags, other.drags
    for node, given in ((one, drags_of_other), (other, drags_of_one)):
        if given is not None:
            node.ends = max(node.ends, given)
            node.drags = None if node.drags is None else max(node.drags, given)
    return before != (one.ends, one.drags, other.ends, other.drags)
