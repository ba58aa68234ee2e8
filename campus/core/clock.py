"""The one source of time: stored in UTC, read and shown in Europe/London."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """The calendar date in London: the date that closing dates and release dates are compared with."""
    return timezone.now().astimezone(LONDON).date()


def date_words(day: date) -> str:
    """A date as learners read it: "Friday 7 May 2027"."""
    return date_format(day, "l j F Y")


def time_words(moment: datetime) -> str:
    """A time of day as learners read it: "4:45 pm"."""
    local = moment.astimezone(LONDON)
    hour = local.hour % 12 or 12
    return f"{hour}:{local.minute:02d} {_('am') if local.hour < 12 else _('pm')}"


def clock_words(moment: datetime) -> str:
    """A time of day as the "Saved 10:42" line shows it, on the 24-hour clock."""
    return moment.astimezone(LONDON).strftime("%H:%M")


def weeks_until(day: date, from_day: date) -> int:
    """Whole weeks from one date to another, never below nought."""
    return max((day - from_day) // timedelta(weeks=1), 0)
