"""Ready-made parts for the slots that every feature fills, so that they look alike and a feature writes no template for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest

from campus.core import clock
from campus.pages.slots import Part
from campus.search.highlighting import Piece

LONGEST_ASKED = 100
MOST_LINES = 3  # of a group; "See all" has the rest


@dataclass(frozen=True, slots=True)
class Way:
    """One of the labelled ways at the top of every learner page.

    Args:
        label: one word: "Jobs".
        name: the address's name in the learner face's URLconf: "vacancies:jobs".
        icon: an icon of our set.
        order: 10 home, 20 courses, 30 jobs, 40 CV, 50 help.
        under: the way is marked as current on every page whose address begins like this; its own address by default.
    """

    label: str
    name: str
    icon: str
    order: int
    under: str = ""

    def part(self) -> Part:
        """The way as a part of the slot NAVIGATION."""
        return Part(order=self.order, data={"way": self})


@dataclass(frozen=True, slots=True)
class SearchBox:
    """The one box at the top of home: sends `words` to a page of results."""

    label: str
    url: str
    name: str = "words"

    def part(self) -> Part:
        """The box as a part of the slot HOME_SEARCH."""
        return Part(template="pages/parts/search_box.html", context={"box": self})


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One thing that a search for everything found. The pieces mark what was looked for."""

    title: tuple[Piece, ...]
    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """What a feature found for `words_asked(request)`: the first few, how many there are, and where all of them are listed.

    Args:
        title: "Jobs".
        total: how many there are.
        lines: the first few.
        url: the feature's own list, asked for the same words: it has as many as `total`.
        order: lower stands first.
        did_you_mean: what was searched instead of what was typed, if anything.
        degraded: the answer is not the search's best.
    """

    title: str
    total: int
    lines: Sequence[FoundLine]
    url: str
    order: float = 50
    did_you_mean: str | None = None
    degraded: bool = False

    def part(self) -> Part:
        """The group as a part of the slot FOUND."""
        return Part(
            template="pages/parts/found_group.html", context={"group": self}, order=self.order, data={"group": self}
        )


def words_asked(request: HttpRequest | None) -> str:
    """What is looked for, for the providers of FOUND."""
    return request.GET.get("words", "").strip()[:LONGEST_ASKED] if request is not None else ""


@dataclass(frozen=True, slots=True)
class HomeCard:
    """A card on home: a thing to begin, or (in HOME_CARRY_ON) to go on with.

    Args:
        title, url: what it is called and where it leads.
        text: one sentence more.
        button: words of a button ("Carry on"); without them the title is the link.
        order: lower stands first.
    """

    title: str
    url: str
    text: str = ""
    button: str = ""
    order: float = 50

    def part(self) -> Part:
        """The card as a part of HOME_CARD or HOME_CARRY_ON."""
        return Part(template="pages/parts/home_card.html", context={"card": self}, order=self.order)


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line under "New for you": an answer from staff, a job that closes soon. `at` sorts: the newest first."""

    text: str
    url: str
    at: datetime

    def part(self) -> Part:
        """The line as a part of the slot HOME_NEW."""
        return Part(template="pages/parts/new_line.html", context={"line": self}, order=-self.at.timestamp())


@dataclass(frozen=True, slots=True)
class TodayLine:
    """What waits for this member of staff, on their "Today".

    Args:
        title: what waits: "Adverts to check".
        count: how many rows `url` opens. At nought there is no line.
        url: the list of exactly those rows, on the staff face.
        oldest: since when the oldest has waited (a moment or a date); None when waiting has no age.
        words: one sentence more, for instance what to do.
    """

    title: str
    count: int
    url: str
    oldest: datetime | date | None = None
    words: str = ""

    @property
    def days(self) -> int | None:
        """Whole days that the oldest has waited; None when that is not known."""
        if self.oldest is None:
            return None
        return max((clock.today() - self._oldest_day()).days, 0)

    def _oldest_day(self) -> date:
        if isinstance(self.oldest, datetime):
            return self.oldest.astimezone(clock.LONDON).date()
        assert self.oldest is not None
        return self.oldest

    def part(self) -> Part | None:
        """The line as a part of the slot STAFF_TODAY, the oldest first; None when nothing waits."""
        if not self.count:
            return None
        order = float("inf") if self.oldest is None else self._age_order()
        return Part(template="pages/staff/today_line.html", context={"line": self}, order=order, data={"line": self})

    def _age_order(self) -> float:
        if isinstance(self.oldest, datetime):
            return self.oldest.timestamp()
        return datetime.combine(self._oldest_day(), datetime.min.time(), clock.LONDON).timestamp()
