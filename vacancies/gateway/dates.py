"""Dates as adverts write them, to calendar days in London. Day before month, as in Britain; never guessed.

A date without a year, an unknown month or two dates that compete are not read: the caller keeps the text.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
EARLIEST, LATEST = 1990, 2100

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
ZONES = {"bst": 1, "gmt": 0, "utc": 0, "z": 0, "wet": 0, "west": 1, "ist": 1, "cet": 1, "cest": 2, "est": -5, "edt": -4}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
        (?P<y1>\d{{4}})-(?P<m1>\d{{1,2}})-(?P<d1>\d{{1,2}})(?![\d/-])
      | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]{{1,3}}(?P<n2>{_MONTH})\b\.?,?[\s-]{{1,3}}(?P<y2>\d{{4}})(?!\d)
      | (?P<n3>{_MONTH})\b\.?\s{{1,3}}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y3>\d{{4}})(?!\d)
      | (?P<d4>\d{{1,2}})(?P<s4>[/.-])(?P<m4>\d{{1,2}})(?P=s4)(?P<y4>\d{{4}}|\d{{2}})(?![\d/.-]\d|\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_TIME = re.compile(
    r"""[\sT,]{0,3}(?:at\s{1,2}|@\s?)?(?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))(?::(?P<s>\d{2})(?:\.\d{1,9})?)?
        \s?(?P<half>[ap]\.?m\b\.?)?\s{0,2}(?P<zone>Z\b|[+-]\d{2}:?\d{2}\b|[A-Z]{3,4}\b)?""",
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(maxsize=4096)
def date_read(text: str) -> date | None:
    """The calendar day in London that `text` states, or None when it states none or more than one.

    A date at the very start wins over later ones ("5 May 2027, interviews 12 May 2027").
    """
    found = list(_DATE.finditer(text))
    days = [day for day in (_day(match, text) for match in found) if day]
    if len(days) != len(found) or not days:
        return None
    leads = _is_lead(text[: found[0].start()])
    return days[0] if leads or len(set(days)) == 1 else None


def moment_read(parts: tuple[int, ...] | None) -> datetime | None:
    """A moment in UTC from feedparser's parsed time (a UTC tuple), or None when it is out of bounds."""
    if not parts or not EARLIEST <= parts[0] <= LATEST:
        return None
    try:
        return datetime(*parts[:6], tzinfo=UTC)  # type: ignore[misc,arg-type]
    except (ValueError, OverflowError):
        return None


def _is_lead(before: str) -> bool:
    """True when only a weekday or a small word stands before the date."""
    words = before.lower().replace(",", " ").split()
    small = {"by", "on", "until", "before", "midnight", "noon", "the", "of", "closes", "closing"}
    return all(word in small or word[:3] in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"} for word in words)


def _day(match: re.Match[str], text: str) -> date | None:
    part = match.groupdict()
    written = part["y1"] or part["y2"] or part["y3"] or part["y4"]
    year = int(written) + (2000 if len(written) == 2 else 0)
    day = int(part["d1"] or part["d2"] or part["d3"] or part["d4"])
    name = part["n2"] or part["n3"]
    month = MONTHS[name.lower()] if name else int(part["m1"] or part["m4"])
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        stated = date(year, month, day)
    except ValueError:
        return None
    clock = _TIME.match(text, match.end())
    return _in_london(stated, clock) if clock else stated


def _in_london(day: date, clock: re.Match[str]) -> date | None:
    """The day in London at the stated time; a time without a zone is London's own."""
    offset = _offset(clock["zone"] or "")
    if offset is None:
        return day
    hour, minute = int(clock["h"]), int(clock["m"])
    if (clock["half"] or "").lower().startswith("p") and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return day if (hour, minute) == (24, 0) else None
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone(offset))
    return moment.astimezone(LONDON).date()


def _offset(zone: str) -> timedelta | None:
    if zone[:1] in {"+", "-"}:
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        if hours > 14 or minutes > 59:
            return None
        return timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
    known = ZONES.get(zone.lower())
    return None if known is None else timedelta(hours=known)
