"""The one measure that geography and search must share."""

EARTH_RADIUS_MILES = 3958.7613  # mean radius of the earth (IUGG), for straight-line distances
