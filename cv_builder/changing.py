"""What may be changed on a CV, one small thing at a time. Pure: a CV and what was typed in, the CV as it is then out."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from cv_builder.content import (
    ENTRIES,
    MOST_ENTRIES,
    MOST_SENTENCES,
    CvContent,
    GapAnswer,
    GapChoice,
    Section,
    Sentence,
    Work,
    entry_id_make,
    moved_up,
)
from cv_builder.texts import FIELDS, SENTENCES, TOP, longest
from cv_builder.when import NotADate, when_read

DATES: dict[Section, tuple[str, ...]] = {Section.WORK: ("starts", "ends"), Section.LEARNING: ("finished",)}


class ChangeRefusal(StrEnum):
    """Why something typed is not taken. Codes for words beside the field."""

    NO_SUCH_THING = "NO_SUCH_THING"
    TOO_LONG = "TOO_LONG"
    TOO_MANY = "TOO_MANY"
    NOT_A_DATE = "NOT_A_DATE"
    ENDS_BEFORE_START = "ENDS_BEFORE_START"
    EMPTY = "EMPTY"


class NotTaken(ValueError):
    """What was typed is not taken, and why; `field` is where it was typed."""

    def __init__(self, code: ChangeRefusal, field: str = "") -> None:
        """Keep the code and the field."""
        super().__init__(f"{code.value} {field}".strip())
        self.code = code
        self.field = field


def field_set(
    content: CvContent, section: Section | None, entry_id: str, field: str, typed: str, today: date
) -> CvContent:
    """The CV with one field as typed.

    Raises:
        NotTaken: there is no such field, the text is too long, or a date cannot be read.
    """
    if section is None:
        if field not in TOP:
            raise NotTaken(ChangeRefusal.NO_SUCH_THING, field)
        changed: dict[str, Any] = {field: _text(field, typed, keep_lines=field == "about")}
        return replace(content, **changed)
    entry = content.entry(section, entry_id)
    if entry is None:
        raise NotTaken(ChangeRefusal.NO_SUCH_THING, field)
    value = _value(section, field, typed, today)
    if field == "draft" and any(sentence.text == value for sentence in entry.sentences):
        value = ""  # sent while it was being typed, and came in after it was saved as a sentence
    return content.with_entry(section, replace(entry, **{field: value}))


def _value(section: Section, field: str, typed: str, today: date) -> str | bool:
    if field in FIELDS[section] or (section is Section.WORK and field == "draft"):
        return _text(f"{section}.x.{field}", typed)
    if field in DATES.get(section, ()):
        try:
            when = when_read(typed, today)
        except NotADate:
            raise NotTaken(ChangeRefusal.NOT_A_DATE, field) from None
        return when.stored if when else ""
    if section is Section.WORK and field == "is_now":
        return bool(typed)
    raise NotTaken(ChangeRefusal.NO_SUCH_THING, field)


def _text(target: str, typed: str, *, keep_lines: bool = False) -> str:
    lines = [" ".join(line.split()) for line in typed.replace("\x00", "").splitlines()]
    text = "\n".join(lines).strip() if keep_lines else " ".join(line for line in lines if line)
    if len(text) > longest(target):
        raise NotTaken(ChangeRefusal.TOO_LONG, target.rsplit(".", 1)[-1])
    return text


def dates_agree(work: Work) -> bool:
    """Whether a job does not end before it began, as far as its dates say."""
    if work.is_now or not work.starts or not work.ends:
        return True
    return work.ends[: len(work.starts)] >= work.starts[: len(work.ends)]


def entry_added(content: CvContent, section: Section, **fields: str) -> tuple[CvContent, str]:
    """The CV with one thing more at the end of a list, and its id.

    Raises:
        NotTaken: there are too many already.
    """
    if len(content.entries(section)) >= MOST_ENTRIES:
        raise NotTaken(ChangeRefusal.TOO_MANY)
    texts: dict[str, Any] = {
        name: _text(f"{section}.x.{name}", value) if name in FIELDS[section] else value
        for name, value in fields.items()
    }
    entry = ENTRIES[section](id=entry_id_make(), **texts)
    return content.with_entry(section, entry), entry.id


def entry_moved_up(content: CvContent, section: Section, entry_id: str) -> CvContent:
    """The CV with one thing of a list one place earlier."""
    entries = content.entries(section)
    index = next((number for number, entry in enumerate(entries) if entry.id == entry_id), 0)
    return content.with_entries(section, moved_up(entries, index))


def sentence_added(content: CvContent, work_id: str, typed: str) -> CvContent:
    """The CV with one sentence more about a job; the unfinished one is used up.

    Raises:
        NotTaken: nothing was typed, it is too long, there are too many, or the job is gone.
    """
    work = _work(content, work_id)
    text = _text(f"{Section.WORK}.x.{SENTENCES}", typed)
    if not text:
        raise NotTaken(ChangeRefusal.EMPTY, "draft")
    if len(work.sentences) >= MOST_SENTENCES:
        raise NotTaken(ChangeRefusal.TOO_MANY, "draft")
    sentences = (*work.sentences, Sentence(entry_id_make(), text))
    return content.with_entry(Section.WORK, replace(work, sentences=sentences, draft=""))


def sentence_to_draft(content: CvContent, work_id: str, sentence_id: str) -> CvContent:
    """ "Change": the sentence goes back into the box, and an unfinished one that stood there becomes a sentence."""
    work = _work(content, work_id)
    chosen = next((one for one in work.sentences if one.id == sentence_id), None)
    if chosen is None:
        return content
    kept = tuple(one for one in work.sentences if one.id != sentence_id)
    if work.draft:
        kept = (*kept, Sentence(entry_id_make(), work.draft))
    return content.with_entry(Section.WORK, replace(work, sentences=kept, draft=chosen.text))


def sentence_moved_up(content: CvContent, work_id: str, sentence_id: str) -> CvContent:
    """The CV with one sentence one place earlier."""
    work = _work(content, work_id)
    index = next((number for number, one in enumerate(work.sentences) if one.id == sentence_id), 0)
    return content.with_entry(Section.WORK, replace(work, sentences=moved_up(work.sentences, index)))


def sentence_removed(content: CvContent, work_id: str, sentence_id: str) -> CvContent:
    """The CV without one sentence."""
    work = _work(content, work_id)
    kept = tuple(one for one in work.sentences if one.id != sentence_id)
    return content.with_entry(Section.WORK, replace(work, sentences=kept))


def _work(content: CvContent, work_id: str) -> Work:
    work: Work | None = content.entry(Section.WORK, work_id)
    if work is None:
        raise NotTaken(ChangeRefusal.NO_SUCH_THING)
    return work


def gap_answered(content: CvContent, starts: str, ends: str, choice: str) -> CvContent:
    """The CV with the learner's word for a time with nothing in it; another answer about that time goes.

    Raises:
        NotTaken: the word is none of ours.
    """
    try:
        chosen = GapChoice(choice)
    except ValueError:
        raise NotTaken(ChangeRefusal.NO_SUCH_THING, "choice") from None
    others = tuple(answer for answer in content.gaps if not (answer.starts <= ends and starts <= answer.ends))
    return replace(content, gaps=(*others, GapAnswer(starts, ends, chosen.value))[-MOST_ENTRIES:])
