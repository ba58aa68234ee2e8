"""The words in which a feature says what is searched: each engine builds its own columns or mapping from them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Prose that words are looked for in: stemmed, accents folded. A higher boost ranks a match here higher."""

    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Keyword:
    """A code or name, compared whole. `many`: the value is a collection. `facet`: how many of each can be counted."""

    many: bool = False
    facet: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Points as (latitude, longitude) in degrees; a row is as far as its nearest. One such field a document."""

    many: bool = True


@dataclass(frozen=True, slots=True)
class Date:
    """A date, or an aware moment; one field holds only one of the two."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, for ranges."""


@dataclass(frozen=True, slots=True)
class AudienceField:
    """A value that only the audience rule reads: a code, an id or a truth value. Never counted, never in a result."""

    many: bool = False


Field = Text | Keyword | Place | Date | Number | AudienceField
