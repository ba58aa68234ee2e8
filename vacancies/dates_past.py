"""Days to apply by, or to begin, that an advert's text tells of and that are past. Pure."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = (
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH},?\s+(20\d\d)|(\d{{1,2}})[/.](\d{{1,2}})[/.](20\d\d)|"
    rf"{_MONTH}\s+(20\d\d)|(20\d\d)-(\d\d)-(\d\d))"
)
_SAID = (
    r"(?:appl(?:y|ications?)(?: \w+){0,6}? (?:by|before|until|no later than|on or before)|"
    r"applications? clos(?:e|es|ing)(?: on| date)?|"
    r"clos(?:es|ing)(?: date| on)?|deadline(?: for applications| is)?|interviews?(?: \w+){0,5}? (?:on|in|from)|"
    r"start(?:s|ing)?(?: date)?(?: \w+){0,2}? ?(?:on|in|from|of)?|begin(?:s|ning)?(?: \w+){0,2}? (?:on|in|from)|"
    r"commenc(?:es|ing)(?: on| in| from)?|expires?(?: on)?)"
)
_WEEKDAY = r"(?:the\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?"
TOLD = re.compile(rf"\b{_SAID}\s*:?\s*{_WEEKDAY}{_DAY}", re.IGNORECASE)
EXCUSED = re.compile(r"\b(?:since|business|founded|established|began|company|started in|trading)\b")


def dates_past(text: str, today: date) -> list[str]:
    """The words of a folded text that tell of such a day before today. A month counts to its end."""
    found = []
    for match in TOLD.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if (told := _last_day(match)) and told < today and not EXCUSED.search(before):
            found.append(match.group().strip())
    return found


def _last_day(match: re.Match[str]) -> date | None:
    day, month, year, day2, month2, year2, month3, year3, year4, month4, day4 = match.groups()
    try:
        if year:
            return date(int(year), MONTHS.index(month.lower()) + 1, int(day))
        if year2:
            return date(int(year2), int(month2), int(day2))
        if year4:
            return date(int(year4), int(month4), int(day4))
        after = MONTHS.index(month3.lower()) + 2
        first_after = date(int(year3) + (after > 12), after if after <= 12 else 1, 1)
        return date.fromordinal(first_after.toordinal() - 1)
    except ValueError:
        return None
