"""A source over time: by the week its adverts first came, where they stand now and why; as a table and as a drawing."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.db.models.functions import TruncWeek

from campus.core import clock
from campus.core.viewer import Viewer
from vacancies.codes import ReasonCode, VacancyState
from vacancies.models import Source, Vacancy, VacancyReason
from vacancies.selectors.moderation import NOTES

WEEKS = 12
MOST_REASONS = 3
STATES = (VacancyState.LIVE, VacancyState.HELD, VacancyState.REFUSED, VacancyState.CLOSED)
# The drawing, in its own units: a column a week, states one on the other, told apart by pattern as well as by colour.
WIDE, HIGH, LEFT, BOTTOM, TOP = 720, 260, 44, 40, 12


@dataclass(frozen=True, slots=True)
class SourceWeek:
    """The adverts that first came in one week."""

    begins: date  # a Monday
    states: dict[str, int]
    reasons: list[tuple[str, int]]  # labels and numbers, the commonest first

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.states.values())

    @property
    def numbers(self) -> list[int]:
        """One number a state, in the order of `STATES`."""
        return [self.states.get(state, 0) for state in STATES]


@dataclass(frozen=True, slots=True)
class Bar:
    """One piece of one column."""

    state: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """The name under a column."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line across, with its number."""

    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bars of the chart, ready to draw."""

    bars: list[Bar]
    columns: list[Column]
    lines: list[Line]
    width: int = WIDE
    height: int = HIGH
    left: int = LEFT


def source_weeks(viewer: Viewer, source: Source) -> list[SourceWeek]:
    """The last twelve weeks, oldest first, those without adverts too."""
    this_week = viewer.today - timedelta(days=viewer.today.weekday())
    weeks = [this_week - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    adverts = Vacancy.objects.filter(source=source, first_seen__gte=datetime.combine(weeks[0], time.min, clock.LONDON))
    states: dict[date, Counter[str]] = defaultdict(Counter)
    week = TruncWeek("first_seen", tzinfo=clock.LONDON)
    counted = adverts.order_by().annotate(week=week).values_list("week", "state").annotate(number=Count("pk"))
    for begins, state, number in counted:
        states[begins.date()][state] += number
    reasons: dict[date, Counter[str]] = defaultdict(Counter)
    why = VacancyReason.objects.filter(vacancy__in=adverts.values("pk"), of_change=False).exclude(code__in=NOTES)
    found = why.order_by().annotate(week=TruncWeek("vacancy__first_seen", tzinfo=clock.LONDON))
    for begins, code, number in found.values_list("week", "code").annotate(number=Count("vacancy", distinct=True)):
        reasons[begins.date()][code] += number
    return [
        SourceWeek(
            begins=begins,
            states=dict(states[begins]),
            reasons=[
                (str(ReasonCode(code).label) if code in ReasonCode.values else code, number)
                for code, number in reasons[begins].most_common(MOST_REASONS)
            ],
        )
        for begins in weeks
    ]


def weeks_drawn(weeks: list[SourceWeek]) -> Drawing:
    """The chart of these weeks; nothing in it is text from outside."""
    most = _round_up(max((week.total for week in weeks), default=0))
    room, step = HIGH - BOTTOM - TOP, (WIDE - LEFT) / max(len(weeks), 1)
    bars, columns = [], []
    for place, week in enumerate(weeks):
        x, y = LEFT + place * step + step * 0.15, float(HIGH - BOTTOM)
        for state, number in zip(STATES, week.numbers, strict=True):
            if number:
                tall = room * number / most
                y -= tall
                bars.append(Bar(state.value, round(x, 1), round(y, 1), round(step * 0.7, 1), round(tall, 1)))
        columns.append(Column(round(LEFT + (place + 0.5) * step, 1), f"{week.begins.day}/{week.begins.month}"))
    lines = [Line(round(HIGH - BOTTOM - room * part / 2, 1), most * part // 2) for part in (0, 1, 2)]
    return Drawing(bars, columns, lines)


def _round_up(number: int) -> int:
    """The next even number that a scale reads well with: 2, 4, 10, 20, 40, 100 ..."""
    scale = 1
    while True:
        for most in (2 * scale, 4 * scale, 10 * scale):
            if number <= most:
                return most
        scale *= 10
