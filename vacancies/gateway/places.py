"""Places as adverts list them: several stay several, "National" and "Remote" are told apart from towns.

Which town is meant, and where it lies, is the portal's to say: here the text is only taken apart.
"""

import re
from dataclasses import dataclass

from vacancies.exchange.codes import Base

MOST_PLACE = 200
MOST_PLACES = 50

# What may follow a town after a comma without being a second place.
_REGIONS = (
    "bedfordshire|berkshire|buckinghamshire|cambridgeshire|cheshire|cornwall|cumbria|derbyshire|devon|dorset|"
    "durham|co durham|county durham|east sussex|west sussex|sussex|east yorkshire|north yorkshire|"
    "south yorkshire|west yorkshire|yorkshire|essex|gloucestershire|hampshire|herefordshire|hertfordshire|"
    "kent|lancashire|leicestershire|lincolnshire|merseyside|greater manchester|greater london|middlesex|"
    "norfolk|northamptonshire|northumberland|nottinghamshire|oxfordshire|rutland|shropshire|somerset|"
    "staffordshire|suffolk|surrey|warwickshire|west midlands|east midlands|wiltshire|worcestershire|"
    "isle of wight|tyne and wear|tyne & wear|gwynedd|powys|dyfed|gwent|clwyd|glamorgan|south glamorgan|"
    "mid glamorgan|west glamorgan|south wales|north wales|mid wales|pembrokeshire|carmarthenshire|ceredigion|"
    "conwy|monmouthshire|flintshire|denbighshire|anglesey|aberdeenshire|angus|argyll|ayrshire|fife|"
    "lanarkshire|midlothian|west lothian|east lothian|perthshire|renfrewshire|stirlingshire|county antrim|"
    "county down|county armagh|county tyrone|county fermanagh|county londonderry|uk|gb|united kingdom|"
    "great britain|england|wales|scotland|northern ireland|north east|north west|south east|south west|"
    "yorkshire and the humber|east of england|east anglia|midlands|usa|united states|canada|australia|ireland|"
    "france|germany|spain|italy|netherlands|india|poland|new zealand"
)
REGIONS = frozenset(_REGIONS.split("|"))

_HARD_BREAK = re.compile(r"\s,\s?|;|\||\n|\s/\s|\s•\s")
_COMMA = re.compile(r",\s?")
_AND = re.compile(r"\s(?:and|&|or)\s", re.IGNORECASE)
_NATIONAL = re.compile(
    r"national|nation-?wide|uk-?\s?wide"
    r"|(?:throughout|across|anywhere in|all over)(?: the)? (?:uk|united kingdom|country)"
    r"|various locations(?: nationally)?|national \(.{1,40}\)",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"(?:fully |100% |uk )?remote(?:ly)?(?: working| work)?|work(?:ing)? from home|home[ -]?based"
    r"|home[ -]?working|telecommut\w+",
    re.IGNORECASE,
)
_HYBRID = re.compile(r"hybrid(?: working| remote| work)?", re.IGNORECASE)
_NOWHERE = re.compile(r"n/?a|tb[ac]|to be confirmed|not (?:specified|stated|applicable)|none|various", re.IGNORECASE)
_STATE = re.compile(r"[A-Z]{2}|[A-Z][a-z]")
_OUTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?:\s?\d[A-Z]{2})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the job is, as the feed names it."""

    names: tuple[str, ...] = ()
    national: bool = False
    base: Base | None = None


def places_read(texts: list[str]) -> Places:
    """Take apart the place texts of one entry, in order, each place once."""
    names: dict[str, str] = {}
    national, base = False, None
    for text in texts:
        for part in _parts(text.replace(",_", ", ").replace("_", " ")):
            if _NOWHERE.fullmatch(part):
                continue
            if _NATIONAL.fullmatch(part):
                national = True
            elif _REMOTE.fullmatch(part):
                base = base or Base.REMOTE
            elif _HYBRID.fullmatch(part):
                base = Base.HYBRID
            else:
                names.setdefault(part.casefold(), part[:MOST_PLACE].rstrip())
    return Places(tuple(names.values())[:MOST_PLACES], national, base)


def _parts(text: str) -> list[str]:
    """The places in one text: hard separators first; a comma parts two towns, but not a town from its county."""
    parts: list[str] = []
    for piece in _HARD_BREAK.split(text):
        joined: list[str] = []
        for word in _COMMA.split(piece):
            word = " ".join(word.split()).strip(" .-")
            if not word:
                continue
            if joined and _belongs_to_place_before(word):
                joined[-1] = f"{joined[-1]}, {word}"
            else:
                joined.append(word)
        parts += joined
    return [part for whole in parts for part in _without_and(whole)]


def _belongs_to_place_before(word: str) -> bool:
    return word.casefold() in REGIONS or bool(_STATE.fullmatch(word) or _OUTCODE.fullmatch(word))


def _without_and(place: str) -> list[str]:
    """ "Leeds and York" is two places; "Tyne and Wear" is one, and so are "Brighton & Hove" and a name in brackets."""
    if place.casefold() in REGIONS or place.casefold() in {"brighton & hove", "brighton and hove"} or "(" in place:
        return [place]
    return [part.strip() for part in _AND.split(place) if part.strip()]
