"""Times with nothing in them on a CV. Pure.

An employer asks about a gap that nobody explains. Half a year between two things is not a gap: people look for work that long.
Dates are as exact as the learner knows them; where only a year is known, the reading with fewer gaps counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cv_builder.content import CvContent, GapAnswer
from cv_builder.when import When, when_stored

SHORTEST_GAP = 6  # months with nothing in them
YEARS_LOOKED_AT = 10  # an employer hardly asks about what lies further back


@dataclass(frozen=True, slots=True)
class Gap:
    """A time with nothing in it, from a month to a month, both empty."""

    starts: When
    ends: When
    choice: str = ""

    @property
    def key(self) -> str:
        """What the gap is called in forms."""
        return f"{self.starts.stored}_{self.ends.stored}"


def gaps_find(content: CvContent, today: date) -> list[Gap]:
    """Gaps of the last ten years, the earliest first, each with the learner's own word for it where there is one.

    Nothing is a gap before the first thing on the CV: nobody knows where a working life began. After the last thing one is, up
    to today.
    """
    spells = sorted(_spells(content, today))
    if not spells:
        return []
    now = today.year * 12 + today.month - 1
    horizon = now - YEARS_LOOKED_AT * 12
    found: list[Gap] = []
    until = spells[0][1]
    for starts, ends in [*spells[1:], (now, now)]:
        first = max(until + 1, horizon)
        if starts - first >= SHORTEST_GAP:
            found.append(Gap(_month(first), _month(starts - 1)))
        until = max(until, ends)
    return [_with_choice(gap, content.gaps) for gap in found]


def _spells(content: CvContent, today: date) -> Iterable[tuple[int, int]]:
    """What fills time, in months since year nought. A year alone stretches as far as it can."""
    now = today.year * 12 + today.month - 1
    for work in content.work:
        starts, ends = when_stored(work.starts), when_stored(work.ends)
        if work.is_now:
            yield (starts.first_month if starts else now, now)
        elif starts and ends and starts.first_month <= ends.last_month:
            yield (starts.first_month, min(ends.last_month, now))
        elif starts or ends:
            only = starts or ends
            assert only is not None
            yield (only.first_month, min(only.last_month, now))
    for learning in content.learning:
        finished = when_stored(learning.finished)
        if finished:
            yield (finished.first_month, min(finished.last_month, now))


def _month(months: int) -> When:
    return When(months // 12, months % 12 + 1)


def _with_choice(gap: Gap, answers: Iterable[GapAnswer]) -> Gap:
    """The answer that covers most of the gap: dates move a little as a CV is written, and the answer stays."""
    best, most = "", 0
    for answer in answers:
        starts, ends = when_stored(answer.starts), when_stored(answer.ends)
        if starts is None or ends is None:
            continue
        shared = min(ends.last_month, gap.ends.last_month) - max(starts.first_month, gap.starts.first_month) + 1
        if shared > most:
            best, most = answer.choice, shared
    length = gap.ends.last_month - gap.starts.first_month + 1
    return Gap(gap.starts, gap.ends, best if most * 2 >= length else "")
