"""Every text on a CV by its name, so that a note, a suggestion or a misspelling can say which one it means. Pure.

Names: "about"; "skills.<id>.proof"; "work.<id>.sentences.<id>".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from cv_builder.content import LONGEST_ABOUT, LONGEST_LINE, LONGEST_SENTENCE, CvContent, Section, Sentence, Work

TOP = ("name", "headline", "about")
FIELDS: dict[Section, tuple[str, ...]] = {
    Section.SKILLS: ("name", "proof"),
    Section.WORK: ("title", "employer", "place"),
    Section.LEARNING: ("title", "level", "provider"),
    Section.EXTRAS: ("title", "note"),
}
SENTENCES = "sentences"


class NoSuchText(LookupError):
    """The CV has no text of that name (any more)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text that is on a CV. `section` and `entry` are empty for those at the top."""

    target: str
    text: str
    section: str = ""
    entry: str = ""
    field: str = ""


def texts_of(content: CvContent) -> Iterator[Text]:
    """Every text that is not empty, in the order of the steps."""
    for field in TOP:
        if text := getattr(content, field):
            yield Text(field, text, field=field)
    for section, fields in FIELDS.items():
        for entry in content.entries(section):
            for field in fields:
                if text := getattr(entry, field):
                    yield Text(f"{section}.{entry.id}.{field}", text, section, entry.id, field)
            for sentence in getattr(entry, SENTENCES, ()):
                yield Text(
                    f"{section}.{entry.id}.{SENTENCES}.{sentence.id}", sentence.text, section, entry.id, SENTENCES
                )


def text_at(content: CvContent, target: str) -> str:
    """The text of that name.

    Raises:
        NoSuchText: there is none.
    """
    section, entry, field, sentence = _parts(target)
    if section is None:
        return str(getattr(content, field))
    found = _entry(content, section, entry)
    if field == SENTENCES:
        return _sentence(found, sentence).text
    return str(getattr(found, field))


def with_text(content: CvContent, target: str, text: str) -> CvContent:
    """The same CV with another text there.

    Raises:
        NoSuchText: there is no text of that name.
    """
    section, entry, field, sentence = _parts(target)
    changed: dict[str, Any] = {field: text}
    if section is None:
        return replace(content, **changed)
    found = _entry(content, section, entry)
    if field == SENTENCES:
        old = _sentence(found, sentence)
        changed = {field: tuple(replace(one, text=text) if one.id == old.id else one for one in found.sentences)}
    return content.with_entry(section, replace(found, **changed))


def longest(target: str) -> int:
    """How many characters the text of that name may have."""
    field = target.split(".")[2] if "." in target else target
    if field == "about":
        return LONGEST_ABOUT
    return LONGEST_SENTENCE if field in {SENTENCES, "proof", "draft"} else LONGEST_LINE


def _parts(target: str) -> tuple[Section | None, str, str, str]:
    if target in TOP:
        return None, "", target, ""
    parts = target.split(".")
    try:
        section = Section(parts[0])
        entry, field = parts[1], parts[2]
    except (ValueError, IndexError):
        raise NoSuchText(target) from None
    if field == SENTENCES and section is Section.WORK and len(parts) == 4:
        return section, entry, field, parts[3]
    if field not in FIELDS[section] or len(parts) != 3:
        raise NoSuchText(target)
    return section, entry, field, ""


def _entry(content: CvContent, section: Section, entry_id: str) -> Any:
    found = content.entry(section, entry_id)
    if found is None:
        raise NoSuchText(entry_id)
    return found


def _sentence(work: Work, sentence_id: str) -> Sentence:
    found = next((one for one in work.sentences if one.id == sentence_id), None)
    if found is None:
        raise NoSuchText(sentence_id)
    return found
