"""Turn what people and feeds write for a place into a point on the map, and measure between points.

Great Britain and Northern Ireland only; a full postcode is placed at the centre of its outcode. What is not known is
None, never a guess: an advert in "Springfield" is an advert whose place we do not know.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from campus.core.earth import miles_between as miles_between
from campus.geography.abroad import ABROAD

DATA = Path(__file__).parent / "data"
LONGEST_TEXT = 500  # characters read of one text; an advert's place line is far shorter
SAME_PLACE_MILES = 20.0  # a town named beside a full postcode this near is the postcode's own post town
TOWN_RATHER_THAN_COUNTY = 5000  # inhabitants: "Boston, Durham" is two towns, "Consett, Kent" is not

POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\b", re.IGNORECASE)
OUTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?", re.IGNORECASE)
SEPARATORS = re.compile(r"[,;/|\n\r\t•·]+")
LINK_WORDS = re.compile(r"\s+(?:and|or|&|\+)\s+", re.IGNORECASE)
NATIONS = {
    "england": "ENG",
    "scotland": "SCT",
    "wales": "WLS",
    "cymru": "WLS",
    "northern ireland": "NIR",
}
# How people write a few places whose entry among the towns has another name.
ALIASES = {
    "greater london": "london",
    "central london": "london",
    "city of london": "london",
    "greater manchester": "manchester",
    "isle of wight": "newport isle of wight",
    "tower hamlets": "bethnal green",
    "westminster": "city of westminster",
    "londonderry": "londonderry county borough",
    "derry": "londonderry county borough",
}
TAILS = ("city centre", "town centre", "city center", "town center", "uk", "united kingdom", "gb", "great britain")


@dataclass(frozen=True, slots=True)
class Place:
    """A point with a name to show: a town's name, or an outcode. Degrees are WGS84."""

    name: str
    outcode: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class _Town:
    place: Place
    population: int
    nation: str


def outcode_of(postcode: str) -> str | None:
    """The first half of a postcode or an outcode, upper case; None when the text has not the form of one.

    Says nothing about whether that outcode exists: `place_find` does.
    """
    text = postcode.strip()[:LONGEST_TEXT]
    if found := POSTCODE.fullmatch(text):
        return found[1].upper()
    return text.upper() if OUTCODE.fullmatch(text) else None


def outcodes_known() -> frozenset[str]:
    """Every outcode that has a place on our map."""
    return frozenset(_outcodes())


def place_find(text: str) -> Place | None:
    """The one place that a text names: postcode, outcode or town, with or without its county or nation.

    Of towns with one name the county or nation decides ("Newport, Wales"), else the largest. A text that names several
    places gives the first; `places_find` gives them all.
    """
    text = text[:LONGEST_TEXT]
    if found := _of_postcode_in(text):
        return found
    places = _places_in(text, hints_only_after_town=False)
    return places[0] if places else None


def places_find(text: str) -> list[Place]:
    """Every place that a text names, in its order, each once: "Location: London ,National" is London."""
    text = text[:LONGEST_TEXT]
    exact = [place for found in POSTCODE.finditer(text) if (place := _outcode_place(found[1]))]
    places = list(exact)
    for place in _places_in(POSTCODE.sub(",", text), hints_only_after_town=True):
        if not any(_is_same_place(place, point) for point in exact):
            places.append(place)
    return list(dict.fromkeys(places))


def _places_in(text: str, *, hints_only_after_town: bool) -> list[Place]:
    pieces = [key for piece in SEPARATORS.split(text) for key in _parts(piece)]
    places: list[Place] = []
    position = 0
    while position < len(pieces):
        key = pieces[position]
        position += 1
        if places and (exact := _outcode_place(key)) and _is_same_place(places[-1], exact):
            places[-1] = exact  # "Leeds, LS12": one place, and the outcode says where in the town
            continue
        if position < len(pieces) and pieces[position] in ABROAD:
            position += 1  # "Birmingham, AL": a town that bears the name of one of ours
            continue
        hints = []
        while position < len(pieces) and _is_hint_after(pieces[position], hints_only_after_town):
            hints.append(pieces[position])
            position += 1
        if place := _place_of(key, hints):
            places.append(place)
    return places


def _is_hint_after(key: str, hints_only_after_town: bool) -> bool:
    """Whether a piece of text is the county or nation of the piece before it, rather than a place of its own."""
    if key in NATIONS:
        return True
    if key not in _counties():
        return False
    if not hints_only_after_town:
        return True
    return all(town.population < TOWN_RATHER_THAN_COUNTY for town in _towns().get(key, ()))


def _parts(piece: str) -> list[str]:
    """The folded names in one piece between commas; "Newport (Isle of Wight)" is a name and its county."""
    piece = re.sub(r"^\s*(?:location|place|town|area)s?\s*:", "", piece, flags=re.IGNORECASE)
    names = []
    for part in re.split(r"[()\[\]]", piece):
        folded = _fold(part)
        if not folded:
            continue
        if folded in _counties() or folded in _towns() or not LINK_WORDS.search(part):
            names.append(folded)
        else:
            names.extend(filter(None, map(_fold, LINK_WORDS.split(part))))
    return names


def _place_of(key: str, hints: list[str]) -> Place | None:
    if place := _outcode_place(key):
        return place
    key = ALIASES.get(key, key)
    for tail in TAILS:
        key = key.removesuffix(" " + tail)
    if town := _choose(_towns().get(key, ()), hints):
        return town.place
    words = key.split()
    if len(words) > 1 and (exact := _outcode_place(words[-1])):
        # "Leeds LS12". The town must be there: "near the M1" is no place in Manchester.
        town_place = _place_of(" ".join(words[:-1]), hints)
        return exact if town_place and _is_same_place(town_place, exact) else town_place
    for cut in range(len(words) - 1, 0, -1):
        county = " ".join(words[cut:])
        if county in _counties() or county in NATIONS:
            town = _choose(_towns().get(" ".join(words[:cut]), ()), [county, *hints])
            if town:
                return town.place
    return None


def _is_same_place(one: Place, other: Place) -> bool:
    return miles_between(one.latitude, one.longitude, other.latitude, other.longitude) < SAME_PLACE_MILES


def _choose(towns: tuple[_Town, ...], hints: list[str]) -> _Town | None:
    """Of towns with one name, the one in the nation or nearest the county named; without either, the largest."""
    candidates = list(towns)
    for hint in hints:
        if nation := NATIONS.get(hint):
            candidates = [town for town in candidates if town.nation == nation] or candidates
        elif len(candidates) > 1 and (middle := _counties().get(hint)):
            near = min(candidates, key=lambda town: _miles_from(town, middle))
            candidates = [town for town in candidates if _miles_from(town, middle) < _miles_from(near, middle) + 5]
    return max(candidates, key=lambda town: town.population, default=None)


def _miles_from(town: _Town, point: tuple[float, float]) -> float:
    return miles_between(town.place.latitude, town.place.longitude, *point)


def _of_postcode_in(text: str) -> Place | None:
    found = POSTCODE.search(text)
    return _outcode_place(found[1]) if found else None


def _outcode_place(text: str) -> Place | None:
    outcode = text.upper()
    point = _outcodes().get(outcode)
    return Place(outcode, outcode, *point) if point else None


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    """A name as a key: no accents, case, apostrophes or hyphens; "Saint" and "St." are one."""
    text = unicodedata.normalize("NFKD", text)
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).casefold()
    text = re.sub(r"['’`.]", "", text).replace("&", " and ")
    words = re.sub(r"[^a-z0-9]+", " ", text).split()
    return " ".join("st" if word == "saint" else word for word in words)


@lru_cache(maxsize=1)
def _outcodes() -> dict[str, tuple[float, float]]:
    with (DATA / "outcodes.csv").open(encoding="utf-8", newline="") as file:
        return {row[0]: (float(row[1]), float(row[2])) for row in list(csv.reader(file))[1:]}


@lru_cache(maxsize=1)
def _counties() -> dict[str, tuple[float, float]]:
    with (DATA / "counties.csv").open(encoding="utf-8", newline="") as file:
        return {row[0]: (float(row[1]), float(row[2])) for row in list(csv.reader(file))[1:]}


@lru_cache(maxsize=1)
def _towns() -> dict[str, tuple[_Town, ...]]:
    """Towns by every folded name they go by. A name that is a town's own weighs no more than another's other name."""
    found: dict[str, list[_Town]] = {}
    with (DATA / "towns.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for name, others, latitude, longitude, population, nation, outcode in rows:
            town = _Town(Place(name, outcode, float(latitude), float(longitude)), int(population), nation)
            for key in {_fold(name), *map(_fold, others.split("|") if others else ())}:
                found.setdefault(key, []).append(town)
    return {key: tuple(towns) for key, towns in found.items()}
