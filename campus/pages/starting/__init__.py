"""The starting set of information pages, in plain English (reading age 9 to 11), true for England and Wales.

They are data, not templates: staff change them in the editor from the first day. None names an outside address or number; the
way out of each is a person here.
"""

from campus.pages.starting.here import HERE_PAGES
from campus.pages.starting.leaving import LEAVING_PAGES
from campus.pages.starting.words import StartingPage

PAGES: tuple[StartingPage, ...] = (*HERE_PAGES, *LEAVING_PAGES)

__all__ = ["PAGES", "StartingPage"]
