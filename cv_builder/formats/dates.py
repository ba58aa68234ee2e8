"""Dates of a CV in words. What is not a date is shown as it stands: a CV never loses what somebody wrote."""

import re

from django.utils.translation import gettext

_DATE = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-\d{2})?$")
# Months stand here and not in the locale's formats, so that a paper reads the same in whichever process it is made.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_words(stored: str) -> str:
    """ "2019" as it is, "2019-04" and "2019-04-30" as "April 2019": an employer needs no day."""
    found = _DATE.match(stored)
    if not found:
        return stored
    year, month = found[1], int(found[2] or 0)
    return f"{gettext(_MONTHS[month - 1])} {year}" if 1 <= month <= 12 else year


def range_words(start: str, end: str) -> str:
    """ "April 2019 to May 2021", "April 2019 to now", "until May 2021", or nothing."""
    begins, ends = date_words(start), date_words(end)
    if begins and begins == ends:
        return begins
    if begins:
        return gettext("%(start)s to %(end)s") % {"start": begins, "end": ends or gettext("now")}
    return gettext("until %(end)s") % {"end": ends} if ends else ""
