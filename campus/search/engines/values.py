"""How values are written in the columns of the two database engines: as text that compares as the values do."""

from datetime import UTC, date, datetime
from math import cos, radians, sin
from typing import Any

from campus.core.earth import EARTH_RADIUS_MILES


def keyword_text(value: Any) -> str:
    """A code, id or truth value as text; equal values give equal text."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def date_text(value: date | datetime) -> str:
    """A date or aware moment as text in the order of time (one column holds only one of the two)."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return value.isoformat()


def many_of(value: Any) -> list[Any]:
    """A value that may be none, one or several, as a list."""
    if value is None:
        return []
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return [value]
    return list(value)


def point_on_globe(latitude: float, longitude: float) -> tuple[float, float, float]:
    """A place as a point in space on a globe of radius one.

    The square of the straight chord between two such points grows with the distance between the places, so databases
    compare and sort distances with nothing but sums and products.
    """
    a, b = radians(latitude), radians(longitude)
    return cos(a) * cos(b), cos(a) * sin(b), sin(a)


def chord_of_miles(miles: float) -> float:
    """The square of the chord that spans so many miles."""
    half = min(miles / (2 * EARTH_RADIUS_MILES), 1.5707963267948966)
    return (2 * sin(half)) ** 2
