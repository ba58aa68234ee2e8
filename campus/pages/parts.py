"""Ready-made parts for the slots that every feature fills, so that they look alike and a feature writes no template for them."""

from dataclasses import dataclass
from datetime import date, datetime

from campus.core import clock
from campus.pages.slots import Part


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
