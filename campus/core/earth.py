"""The one measure that geography and search must share."""

import math

EARTH_RADIUS_MILES = 3958.7613  # mean radius of the earth (IUGG), for straight-line distances


def miles_between(a_latitude: float, a_longitude: float, b_latitude: float, b_longitude: float) -> float:
    """Straight-line miles between two points, along the surface of the earth."""
    a, b = math.radians(a_latitude), math.radians(b_latitude)
    half_turn = math.sin(math.radians(b_longitude - a_longitude) / 2)
    half_rise = math.sin((b - a) / 2)
    chord = half_rise * half_rise + math.cos(a) * math.cos(b) * half_turn * half_turn
    return 2 * EARTH_RADIUS_MILES * math.asin(math.sqrt(min(1.0, chord)))
