"""What a learner has written on one CV, as one value. Pure: it is kept as JSON in the CV's row and in its versions.

A CV is one document that is read, copied and brought back whole, so it is kept whole: a copy or a version is the same value.
What employers read is made from it by `selectors.documents`; this keeps more: starters in use, sentences not finished, sources.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from campus.core.ids import public_id_make

LONGEST_LINE = 120  # characters of a title, a name, a place
LONGEST_SENTENCE = 300
LONGEST_ABOUT = 900
MOST_ENTRIES = 20  # of one sort
MOST_SENTENCES = 12  # in one job


class Section(StrEnum):
    """The lists of a CV. In addresses, so the values never change."""

    SKILLS = "skills"
    WORK = "work"
    LEARNING = "learning"
    EXTRAS = "extras"


class Setting(StrEnum):
    """Where work was done. Stored."""

    INSIDE = "INSIDE"
    OUTSIDE = "OUTSIDE"


class ExtraKind(StrEnum):
    """What sort of thing an extra is. Stored."""

    TICKET = "TICKET"
    LANGUAGE = "LANGUAGE"
    VOLUNTEERING = "VOLUNTEERING"
    INTEREST = "INTEREST"
    AWARD = "AWARD"


class GapChoice(StrEnum):
    """A truthful word for a time with nothing in it. Stored."""

    TRAINING = "TRAINING"
    CARING = "CARING"
    LOOKING = "LOOKING"
    HEALTH = "HEALTH"
    AWAY = "AWAY"
    LEAVE = "LEAVE"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence about a job, in the learner's own words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Skill:
    """Something the learner can do. `proof` is what they say about it."""

    id: str
    name: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A job, inside or outside. `job` is the word bank's code; `draft` a sentence that is not finished."""

    id: str
    setting: str = Setting.OUTSIDE
    job: str = ""
    title: str = ""
    employer: str = ""
    place: str = ""
    starts: str = ""
    ends: str = ""
    is_now: bool = False
    draft: str = ""
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Learning:
    """A course or a qualification. `source` is the public id of the suggestion that it came from."""

    id: str
    title: str = ""
    level: str = ""
    provider: str = ""
    finished: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """A ticket, a language, a thing done for others, an interest. `note`: how well, since when, what for."""

    id: str
    kind: str = ExtraKind.TICKET
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """What the learner says of a time with nothing in it."""

    starts: str
    ends: str
    choice: str


@dataclass(frozen=True, slots=True)
class CvContent:
    """All of one CV.

    Args:
        name, headline, about: who they are, what work they look for, and a few sentences.
        gaps: what the learner chose to say of times with nothing in them.
        shown: fingerprints of texts that the learner shows although they could tell of prison (`discretion.fingerprint`).
    """

    name: str = ""
    headline: str = ""
    about: str = ""
    skills: tuple[Skill, ...] = ()
    work: tuple[Work, ...] = ()
    learning: tuple[Learning, ...] = ()
    extras: tuple[Extra, ...] = ()
    gaps: tuple[GapAnswer, ...] = ()
    shown: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on it yet but a name."""
        return not (self.headline or self.about or self.skills or self.work or self.learning or self.extras)

    def entries(self, section: Section) -> tuple[Any, ...]:
        """The list of a section."""
        found: tuple[Any, ...] = getattr(self, section.value)
        return found

    def entry(self, section: Section, entry_id: str) -> Any | None:
        """One thing of a list, None when it is not there."""
        return next((entry for entry in self.entries(section) if entry.id == entry_id), None)

    def with_entries(self, section: Section, entries: Iterable[Any]) -> "CvContent":
        """The same CV with this list."""
        changed: dict[str, Any] = {section.value: tuple(entries)}
        return replace(self, **changed)

    def with_entry(self, section: Section, changed: Any) -> "CvContent":
        """The same CV with one thing of a list as it is now; one that was not there is added at the end."""
        entries = self.entries(section)
        if self.entry(section, changed.id) is None:
            return self.with_entries(section, (*entries, changed))
        return self.with_entries(section, (changed if entry.id == changed.id else entry for entry in entries))

    def without_entry(self, section: Section, entry_id: str) -> "CvContent":
        """The same CV without one thing of a list."""
        return self.with_entries(section, (entry for entry in self.entries(section) if entry.id != entry_id))


ENTRIES: dict[Section, type[Any]] = {
    Section.SKILLS: Skill,
    Section.WORK: Work,
    Section.LEARNING: Learning,
    Section.EXTRAS: Extra,
}


def entry_id_make() -> str:
    """A new id for a thing on a CV."""
    return public_id_make()


T = TypeVar("T")


def moved_up(entries: tuple[T, ...], index: int) -> tuple[T, ...]:
    """The list with the thing at `index` one place earlier; the first stays where it is."""
    if not 0 < index < len(entries):
        return entries
    before, moved = entries[index - 1], entries[index]
    return (*entries[: index - 1], moved, before, *entries[index + 1 :])


def to_json(content: CvContent) -> dict[str, Any]:
    """As it is kept in the database, and comes back from there: lists, not tuples, so that two can be compared."""
    kept: dict[str, Any] = _plain(asdict(content))
    return kept


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def from_json(data: Mapping[str, Any]) -> CvContent:
    """What `to_json` kept. A name that is not known is left out, so that an older release reads a newer row."""
    return CvContent(
        name=data.get("name", ""),
        headline=data.get("headline", ""),
        about=data.get("about", ""),
        skills=_all(Skill, data.get("skills", ())),
        work=tuple(_work(row) for row in data.get("work", ())),
        learning=_all(Learning, data.get("learning", ())),
        extras=_all(Extra, data.get("extras", ())),
        gaps=_all(GapAnswer, data.get("gaps", ())),
        shown=tuple(data.get("shown", ())),
    )


def _all(kind: type[T], rows: Iterable[Mapping[str, Any]]) -> tuple[T, ...]:
    return tuple(_one(kind, row) for row in rows)


def _one(kind: type[T], row: Mapping[str, Any]) -> T:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in row.items() if name in known})


def _work(row: Mapping[str, Any]) -> Work:
    return replace(_one(Work, row), sentences=_all(Sentence, row.get("sentences", ())))
