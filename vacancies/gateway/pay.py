"""Pay as adverts write it, to pounds, a range and a period. What is not plain is not read: the caller keeps the text.

"£15,009 - £16,075" is a year's pay because no other period has such figures; "£12.50" alone could be for an hour or a
delivery, so it stays text.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vacancies.exchange.codes import SalaryPeriod

YEARLY_FROM = Decimal(10_000)  # a figure without a period is a year's pay from here on
MOST = Decimal(1_000_000)
MOST_READ = 600  # characters looked at

PERIODS: tuple[tuple[SalaryPeriod, re.Pattern[str]], ...] = tuple(
    (period, re.compile(words, re.IGNORECASE))
    for period, words in (
        (SalaryPeriod.PER_HOUR, r"(?:\bper|\ban?|\beach|/|\bp/?)\s?(?:hour|hr)\b|\bhourly\b|\bp\.?/?h\b"),
        (SalaryPeriod.PER_DAY, r"(?:\bper|\ba|\beach|/|\bp/)\s?day\b|\bdaily\b|\bday rate\b|\bp\.?/?d\b"),
        (SalaryPeriod.PER_FORTNIGHT, r"(?:\bper|\ba|\beach|/)\s?fortnight\b|\bfortnightly\b|\btwo weeks\b"),
        (SalaryPeriod.PER_WEEK, r"(?:\bper|\ba|\beach|/|\bp/)\s?(?:week|wk)\b|\bweekly\b|\bp\.?/?w\b"),
        (SalaryPeriod.PER_MONTH, r"(?:\bper|\ba|\beach|/)\s?(?:calendar\s)?month\b|\bmonthly\b|\bp\.?c?\.?m\b"),
        (
            SalaryPeriod.PER_YEAR,
            r"(?:\bper|\ba|\beach|/)\s?(?:year|yr|annum)\b|\bannual(?:ly)?\b|\bper[_-](?:year|annum)\b|\byear(?:ly)?\b"
            r"|\bp\.?/?a\b",
        ),
    )
)
BARE_PERIODS = {
    "hour": SalaryPeriod.PER_HOUR, "hr": SalaryPeriod.PER_HOUR, "h": SalaryPeriod.PER_HOUR,
    "day": SalaryPeriod.PER_DAY, "week": SalaryPeriod.PER_WEEK, "fortnight": SalaryPeriod.PER_FORTNIGHT,
    "month": SalaryPeriod.PER_MONTH, "year": SalaryPeriod.PER_YEAR, "annum": SalaryPeriod.PER_YEAR,
}  # fmt: skip

_PRO_RATA = re.compile(r"\bpro[\s_-]{0,2}rata\b|\bF\.?T\.?E\b|\bfull[\s-]time equivalent\b", re.IGNORECASE)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{1,2})?"


def _amount(number: int) -> str:
    """A figure of money; its groups are s (sign), a (amount) and k (thousands), with `number` behind."""
    return rf"(?P<s{number}>£|GBP\s?)?\s?(?P<a{number}>{_NUMBER})(?![\d,]*\d)\s?(?P<k{number}>k\b)?"


_RANGE = re.compile(
    r"(?<![\w.,])"
    + _amount(1)
    + r"(?P<p1>\s?(?:per|an?|/)\s?(?:hour|hr|day|week|month|year|annum))?"
    + rf"(?:\s{{0,3}}(?:-|to|up to)\s{{0,3}}{_amount(2)})?",
    re.IGNORECASE,
)
_OTHER_MONEY = re.compile(r"[$€¥₹]|\b(?:USD|EUR|AUD|CAD|CHF|PLN|euros?|dollars?)\b", re.IGNORECASE)
_OTHER_PERIOD = re.compile(
    r"\b(?:per|each|a)\s(?:shift|session|mile|delivery|drop|visit|sale|lesson|job|night|term)\b", re.I
)
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})
_BETWEEN = re.compile(r"\bbetween\b([^\n]{1,40}?)\band\b", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:up to|max(?:imum)?(?: of)?|to)\s{0,2}$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|min(?:imum)?(?: of)?|starting (?:at|from)|starts? (?:at|from)|at least)\s{0,2}$", re.IGNORECASE
)
_AND_MORE = re.compile(r"\s?(?:\+(?=\s{0,3}(?:$|[,;.()]|p|an?\b))|\band above\b|\bplus\b(?!\s))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pay:
    """Pounds per period. One figure: `least` equals `most`; "from": no `most`; "up to": no `least`."""

    least: Decimal | None
    most: Decimal | None
    period: SalaryPeriod


@lru_cache(maxsize=4096)
def pay_read(text: str, period: SalaryPeriod | None = None) -> Pay | None:
    """The pay that `text` states, or None when it cannot be read.

    `period` is what the source says elsewhere (a mapping's constant, a vendor's element); the text's own words win.
    """
    text = _BETWEEN.sub(r"\1-", text[:MOST_READ].translate(_DASHES))
    found = _first_amount(text)
    if not found or _OTHER_MONEY.search(text):
        return None
    following = _first_amount(text, found.end())
    near = text[found.end() : following.start() if following else len(text)]
    if _OTHER_PERIOD.search(near):
        return None
    least, most = _figures(found)
    stated = _period(found["p1"] or "") or _period(near) or _period(text[: found.start()]) or period
    largest = most or least
    if stated is None and min(least, largest) >= YEARLY_FROM:
        stated = SalaryPeriod.PER_YEAR
    if stated is None or not 0 < least <= largest <= MOST:
        return None
    if stated == SalaryPeriod.PER_YEAR and _PRO_RATA.search(text):
        stated = SalaryPeriod.PER_YEAR_PRO_RATA
    return _bounded(text, found, least, most, stated)


def period_read(text: str) -> SalaryPeriod | None:
    """The period that a vendor's element names ("hour", "Per Annum", "PER_YEAR"), or None."""
    words = " ".join(text.replace("_", " ").split())
    stated = BARE_PERIODS.get(words.lower()) or _period(words)
    return SalaryPeriod.PER_YEAR_PRO_RATA if stated == SalaryPeriod.PER_YEAR and _PRO_RATA.search(words) else stated


def amount_read(text: str) -> Decimal | None:
    """One bare figure ("21000", "£21,000.50"), or None when the text is anything else."""
    found = _RANGE.fullmatch(text.strip()[:40])
    if not found or found["a2"] or found["p1"]:
        return None
    least, _ = _figures(found)
    return least if 0 < least <= MOST else None


def _bounded(text: str, found: re.Match[str], least: Decimal, most: Decimal | None, period: SalaryPeriod) -> Pay:
    """A single figure may be a floor, a ceiling or the pay itself."""
    if most is not None:
        return Pay(least, most, period)
    before = text[: found.start()]
    if _UP_TO.search(before):
        return Pay(None, least, period)
    if _FROM.search(before) or _AND_MORE.match(text, found.end()):
        return Pay(least, None, period)
    return Pay(least, least, period)


def _first_amount(text: str, start: int = 0) -> re.Match[str] | None:
    """The first figure that is money: marked as such, or in a text that has no words but a period's."""
    only_figures = not re.sub(
        r"[\d\s.,£k+-]|\b(?:to|per|an?|hour|hr|day|week|month|year|annum|pa|ph)\b", "", text, flags=re.I
    )
    for found in _RANGE.finditer(text, start):
        if found["s1"] or found["s2"] or found["k1"] or found["k2"] or only_figures:
            return found
    return None


def _figures(found: re.Match[str]) -> tuple[Decimal, Decimal | None]:
    least = _pounds(found["a1"], found["k1"])
    if not found["a2"]:
        return least, None
    most = _pounds(found["a2"], found["k2"])
    if found["k2"] and not found["k1"] and least < 1000:  # "£25-30k"
        least *= 1000
    return least, most


def _pounds(figure: str, thousands: str | None) -> Decimal:
    return Decimal(figure.replace(",", "")).quantize(Decimal("0.01")) * (1000 if thousands else 1)


def _period(words: str) -> SalaryPeriod | None:
    """The period named first in `words`."""
    found = [(match.start(), period) for period, pattern in PERIODS if (match := pattern.search(words))]
    return min(found)[1] if found else None
