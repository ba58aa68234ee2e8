"""Which adverts are worth comparing with one another: those at the same place with a like employer or the same title. Pure.

A nation's adverts do not fit into memory, so places are forgotten again, those not asked for longest first; whoever keeps
the adverts brings them back when they are asked for (`missing`).
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from vacancies.duplicates import JobFacts, could_be_same, employers_alike

MOST_REMEMBERED = 100_000  # adverts at the places remembered
MOST_COMPARED = 25  # adverts whose texts are read for one advert


@dataclass
class _Place:
    """The adverts at one place."""

    by_employer: dict[str, dict[int, JobFacts]] = field(default_factory=dict)
    by_title: dict[str, dict[int, JobFacts]] = field(default_factory=dict)
    number: int = 0


class JobBlocks:
    """The open adverts of the places that were asked for, so that each new one is compared with few."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        """Remember about this many adverts."""
        self._places: OrderedDict[str, _Place] = OrderedDict()
        self._known: dict[int, JobFacts] = {}
        self._most = most

    def missing(self, places: Iterable[str]) -> list[str]:
        """Those of these places that nobody has brought yet, or that were forgotten."""
        return [place for place in dict.fromkeys(places) if place not in self._places]

    def bring(self, places: Collection[str], adverts: Iterable[JobFacts]) -> None:
        """Remember all open adverts of these places."""
        for place in places:
            self._places[place] = _Place()
        for facts in adverts:
            self.put(facts)

    def put(self, facts: JobFacts) -> None:
        """Remember an advert, in the place of what was remembered of it; only at places that were brought."""
        if facts.key in self._known:
            self._take_out(self._known[facts.key])
        self._known[facts.key] = facts
        for name in facts.places:
            if place := self._places.get(name):
                place.by_employer.setdefault(facts.employer, {})[facts.key] = facts
                place.by_title.setdefault(facts.title, {})[facts.key] = facts
                place.number += 1

    def drop(self, key: int) -> None:
        """Forget an advert: it is open no longer."""
        if known := self._known.pop(key, None):
            self._take_out(known)

    def near(self, facts: JobFacts) -> list[int]:
        """The keys of adverts that could be the same job, in order of their keys; not its own."""
        found: dict[int, JobFacts] = {}
        for name in sorted(facts.places):
            if place := self._places.get(name):
                self._places.move_to_end(name)
                found.update(_in_place(place, facts))
        found.pop(facts.key, None)
        return sorted(key for key, other in found.items() if could_be_same(facts, other))[:MOST_COMPARED]

    def forget(self) -> None:
        """Let go of the places not asked for longest, when too much is remembered."""
        held = sum(place.number for place in self._places.values())
        while held > self._most and len(self._places) > 1:
            _name, place = self._places.popitem(last=False)
            held -= place.number
        if len(self._known) > 2 * self._most:
            kept = {
                key: facts
                for place in self._places.values()
                for at in place.by_title.values()
                for key, facts in at.items()
            }
            self._known = kept

    def _take_out(self, facts: JobFacts) -> None:
        for name in facts.places:
            if place := self._places.get(name):
                place.number -= place.by_employer.get(facts.employer, {}).pop(facts.key, None) is not None
                place.by_title.get(facts.title, {}).pop(facts.key, None)


def _in_place(place: _Place, facts: JobFacts) -> dict[int, JobFacts]:
    """Those of one place with a like employer, and those with the same title where one names no employer."""
    if not facts.employer:
        return dict(place.by_title.get(facts.title, {}))
    found = {key: other for key, other in place.by_title.get(facts.title, {}).items() if not other.employer}
    for employer, adverts in place.by_employer.items():
        if employer and employers_alike(facts.employer, employer):
            found.update(adverts)
    return found
