"""From what feedparser found in one entry to the bundle's `Entry`: mapped, flattened, freed of contacts, typed.

Each value is typed by its reader or kept as the text it was; every text that leaves here has been through `flatten` and
`contacts_remove`, whichever field it is for.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from vacancies.exchange.schema import (
    MOST_ADDRESS,
    MOST_CONTACTS,
    MOST_PLACES,
    MOST_REFERENCE,
    MOST_SHORT,
    MOST_TITLE,
    Entry,
)
from vacancies.gateway.contacts import contacts_remove
from vacancies.gateway.dates import date_read, moment_read
from vacancies.gateway.flatten import flatten, unescaped
from vacancies.gateway.mapping import Labelled, Place, labelled_read
from vacancies.gateway.pay import Pay, amount_read, pay_read, period_read
from vacancies.gateway.places import Places, places_read
from vacancies.gateway.plain import one_line, plain
from vacancies.gateway.sections import cut, requirements_parted
from vacancies.gateway.terms_of_work import CONTRACTS, HOURS, TermsOfWork, is_ambiguous, terms_read

MOST_KEPT = MOST_SHORT * 3
MOST_RAW = 200_000  # characters of one element that are looked at
AT_HOME = frozenset({"", "uk", "gb", "gbr", "united kingdom", "great britain", "england", "wales", "scotland"})

Raw = Mapping[str, Any]
Repeats = Mapping[str, list[str]]


class EntryReader:
    """Reads the entries of one feed by one mapping."""

    def __init__(self, source: str, mapping: Mapping[str, Place]) -> None:
        self.source = source
        self.mapping = mapping
        self._labels = frozenset(label for place in mapping.values() for label in place.labels)
        self._layouts: dict[tuple[str, ...], dict[str, list[str]]] = {}

    def entries(self, raws: list[Raw], repeats: list[Repeats]) -> tuple[list[Entry], int]:
        """Entries in the feed's order, the first of each reference, and how many later ones were left out for that."""
        links = Counter(_text(raw, "link") for raw in raws)
        known: dict[str, Entry] = {}
        for raw, repeated in zip(raws, repeats, strict=True):
            link = _text(raw, "link")
            entry = _OneEntry(self, raw, repeated).read(link if links[link] == 1 else "")
            known.setdefault(entry.reference, entry)
        return list(known.values()), len(raws) - len(known)

    def layout(self, raw: Raw) -> dict[str, list[str]]:
        """For each field the elements that `raw` has of it, best first; worked out once for entries of one shape."""
        shape = tuple(raw)
        if shape not in self._layouts:
            self._layouts[shape] = {
                name: [key for key in place.elements if key in raw] for name, place in self.mapping.items()
            }
        return self._layouts[shape]

    def labelled(self, text: str) -> Labelled:
        """The labelled lines of an entry's text."""
        return labelled_read(text, self._labels)


class _OneEntry:
    """One entry while it is read: collects the contacts and the kept texts on the way."""

    def __init__(self, reader: EntryReader, raw: Raw, repeats: Repeats) -> None:
        self.reader = reader
        self.raw = raw
        self.repeats = repeats
        self.layout = reader.layout(raw)
        self.contacts: dict[str, None] = {}
        self.kept: dict[str, str] = {}
        self.labelled = Labelled()

    def read(self, own_link: str) -> Entry:
        """The entry; `own_link` is its link when no other entry of the feed has the same."""
        text = self._body()
        self.labelled = self.reader.labelled(text)
        title = self._line("title", MOST_TITLE)
        places = self._places()
        pay, pay_text = self._pay()
        terms = self._terms(title or "", text)
        closes_text = self._line("closes", MOST_SHORT)
        text, asked = self._parted(self._cleaned(text))
        employer = self._line("employer", MOST_SHORT)
        return Entry(
            source=self.reader.source,
            reference=self._reference(own_link, title, employer, places, text),
            title=title,
            employer=employer,
            employer_reference=self._line("employer_reference", MOST_SHORT),
            places=places.names,
            national=places.national,
            base=terms.base or places.base,
            pay_from=pay.least if pay else None,
            pay_to=pay.most if pay else None,
            pay_period=pay.period if pay else None,
            pay_text=pay_text,
            hours=terms.hours,
            hours_per_week=terms.hours_per_week,
            contract=terms.contract,
            patterns=terms.patterns,
            closes=self._date("closes", closes_text),
            closes_text=closes_text,
            published=moment_read(self.raw.get("published_parsed")) or moment_read(self.raw.get("updated_parsed")),
            starts=self._date("starts", self._line("starts", MOST_SHORT)),
            text=cut(text) or None,
            requirements=asked and cut(asked),
            address=_address(self.raw),
            raw_hash=_raw_hash(self.raw),
            contacts=tuple(self.contacts)[:MOST_CONTACTS],
            kept_as_text=self.kept,
        )

    def _element(self, key: str) -> str:
        """An element's text as HTML; vendor XML inside an Atom content comes escaped once more."""
        value = _text(self.raw, key)
        detail = self.raw.get(f"{key}_detail")
        if "&" in value and isinstance(detail, dict) and str(detail.get("type", "")).endswith("/xml"):
            value = unescaped(value)
        return value[:MOST_RAW]

    def _flat(self, html: str) -> str:
        if "<" not in html and "&" not in html and html.isascii() and html.isprintable():
            return html.strip()
        flat = flatten(html)
        self.contacts.update(dict.fromkeys(flat.links))
        return flat.text

    def _cleaned(self, text: str) -> str:
        text, found = contacts_remove(text)
        self.contacts.update(dict.fromkeys(found))
        return text

    def _found(self, field: str) -> str:
        """What the feed states for `field`, flattened, or "" when it states nothing."""
        place = self.reader.mapping[field]
        if place.constant is not None:
            return plain(place.constant)
        for key in self.layout[field]:
            if (value := self._element(key)) and (flat := self._flat(value)):
                return flat
        return self.labelled.first(place.labels) or ""

    def _line(self, field: str, most: int) -> str | None:
        return one_line(self._cleaned(self._found(field)), most) or None

    def _body(self) -> str:
        return self._found("text")

    def _all(self, field: str) -> list[str]:
        """Everything the feed states for `field`, of all its elements and labels."""
        place = self.reader.mapping[field]
        if place.constant is not None:
            return [plain(place.constant)]
        stated = [self._flat(value) for key in self.layout[field] if (value := self._element(key))]
        stated += [self.labelled.values[label] for label in place.labels if label in self.labelled.values]
        return [one_line(self._cleaned(each), MOST_KEPT) for each in dict.fromkeys(stated) if each]

    def _places(self) -> Places:
        texts = self._places_stated()
        countries = [self._flat(each) for each in self._every("country")]
        if len(countries) == len(texts):
            texts = [
                text if country.casefold() in AT_HOME or "," in text else f"{text}, {country}"
                for text, country in zip(texts, countries, strict=True)
            ]
        places = places_read(texts)
        if texts and not places.names and not places.national and not places.base:
            self.kept["places"] = one_line("; ".join(texts), MOST_KEPT)
        names = tuple(one_line(name, MOST_SHORT) for name in places.names if len(name) <= MOST_SHORT)
        return Places(names[:MOST_PLACES], places.national, places.base)

    def _places_stated(self) -> list[str]:
        stated = self._every("places") or [self._found("places")]
        return [line for each in stated if (line := self._cleaned(self._flat(each)).strip())]

    def _every(self, field: str) -> list[str]:
        """All values of the first element of `field` that occurs: several places may stand in as many elements."""
        place = self.reader.mapping[field]
        if place.constant is not None:
            return [place.constant]
        for key in self.layout[field]:
            if several := self.repeats.get(key):
                return several
            if value := self._element(key):
                return [value]
        return []

    def _pay(self) -> tuple[Pay | None, str | None]:
        """The typed pay, and its text. Separate least and most elements count when no text of pay can be read."""
        stated = self._line("pay", MOST_KEPT)
        period = period_read(self._found("pay_period"))
        pay = pay_read(stated, period) if stated else None
        low, high = self._found("pay_from"), self._found("pay_to")
        if pay is None and (low or high):
            pay = _pay_from_parts(amount_read(low), amount_read(high), low, high, period)
            stated = stated or one_line(" - ".join(each for each in (low, high) if each), MOST_KEPT)
        if stated and pay is None:
            self.kept["pay"] = stated
        return pay, stated

    def _terms(self, title: str, text: str) -> TermsOfWork:
        stated = self._all("terms")
        terms = terms_read(stated, title, text)
        words = one_line("; ".join(stated), MOST_KEPT)
        if terms.hours is None and is_ambiguous(HOURS, words):
            self.kept["hours"] = words
        if terms.contract is None and is_ambiguous(CONTRACTS, words):
            self.kept["contract"] = words
        if words and not any((terms.hours, terms.contract, terms.patterns, terms.hours_per_week, terms.base)):
            self.kept.setdefault("hours", words)
        return terms

    def _date(self, field: str, text: str | None) -> Any:
        day = date_read(text) if text else None
        if text and day is None:
            self.kept[field] = text
        return day

    def _parted(self, text: str) -> tuple[str, str | None]:
        if asked := self._found("requirements"):
            return text, self._cleaned(asked)
        return requirements_parted(text)

    def _reference(self, own_link: str, title: str | None, employer: str | None, places: Places, text: str) -> str:
        """The feed's own name for the entry, else its own link, else a name made from what it says."""
        stated = one_line(self._found("reference"), MOST_RAW) or one_line(plain(own_link), MOST_RAW)
        if 0 < len(stated) <= MOST_REFERENCE:
            return stated
        said = stated or "\n".join((title or "", employer or "", *places.names, text[:2000]))
        return "sha256:" + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def _pay_from_parts(least: Decimal | None, most: Decimal | None, low: str, high: str, period: Any) -> Pay | None:
    """Pay from a vendor's separate least and most; a part that is there but cannot be read spoils both."""
    if (low and least is None) or (high and most is None):
        return None
    words = " - ".join(f"£{each}" for each in (least, most) if each is not None)
    pay = pay_read(words, period)
    if pay is None or (least is not None and most is not None):
        return pay
    return Pay(least, most, pay.period)


def _text(raw: Raw, key: str) -> str:
    """An element's value as text; feedparser keeps contents in a list."""
    value = raw.get(key)
    if isinstance(value, list):
        parts = (each.get("value") for each in value if isinstance(each, dict))
        return max((part for part in parts if isinstance(part, str)), key=len, default="")
    return value.strip() if isinstance(value, str) else ""


def _address(raw: Raw) -> str | None:
    """The entry's own link, when it is an ordinary web address."""
    address = plain(_text(raw, "link"))
    ordinary = address.lower().startswith(("https://", "http://")) and not any(
        character.isspace() for character in address
    )
    return address if ordinary and len(address) <= MOST_ADDRESS else None


def _raw_hash(raw: Raw) -> str:
    """Over every text of the entry, so that an entry of the same hash needs no second look."""
    said = "\0".join(f"{key}\0{part}" for key in sorted(raw) for part in _parts(raw[key]))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def _parts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (
            str(each.get("value") or each.get("href") or each.get("term") or "")
            for each in value
            if isinstance(each, dict)
        )
