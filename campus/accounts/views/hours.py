"""Opening times in words."""

from datetime import timedelta

from django.utils.translation import gettext as _

from campus.accounts.sessions import Opening
from campus.core import clock


def opening_words(opening: Opening) -> str:
    """When this computer opens again: "This computer opens at 8:00 am."; "" when nobody knows."""
    if opening.opens_at is None:
        return ""
    time = clock.time_words(opening.opens_at)
    day, today = opening.opens_at.date(), clock.today()
    if day == today:
        return _("This computer opens at %(time)s.") % {"time": time}
    if day == today + timedelta(days=1):
        return _("This computer opens tomorrow at %(time)s.") % {"time": time}
    return _("This computer opens on %(day)s at %(time)s.") % {"day": clock.date_words(day), "time": time}
