"""What is good about a CV, and what to do next. Pure: plain advice, no mark and no percentage.

Good points come first; of things to do at most five are told, those that matter most to an employer first.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from campus.core.reading_age import reading_of
from campus.core.spelling import misspellings
from cv_builder.codes import Step
from cv_builder.content import CvContent
from cv_builder.discretion import TellKind, may_show, tells_find, without_numbers
from cv_builder.document import CvDocument
from cv_builder.gaps import Gap, gaps_find
from cv_builder.texts import SENTENCES, Text, texts_of
from cv_builder.word_bank import BLANK

MOST_TO_DO = 5
ENOUGH_SKILLS = 3
MOST_PAGES = 2
HARD_AGE = 15.0  # years; an employer reads many CVs in a minute each
FEWEST_WORDS = 30  # before a reading age says anything
LINES_A_SIDE, LETTERS_A_LINE = 46, 92  # an A4 side of the papers' templates, about
_RESULT = re.compile(
    r"\d|\b(?:achiev|award|won\b|trained|taught|led\b|improv|passed|promot|chosen|trusted|saved|never late|on time|"
    r"cut\b|built|set up)",
    re.I,
)


class Good(StrEnum):
    """A good point."""

    SKILLS = "SKILLS"
    PROOF = "PROOF"
    WORK = "WORK"
    RESULTS = "RESULTS"
    LEARNING = "LEARNING"
    NO_GAPS = "NO_GAPS"
    SHORT = "SHORT"
    EASY = "EASY"
    SPELLING = "SPELLING"
    ABOUT = "ABOUT"


class Todo(StrEnum):
    """A thing to do, in the order in which they matter."""

    NUMBER = "NUMBER"
    HELD_BACK = "HELD_BACK"
    NO_NAME = "NO_NAME"
    UNFINISHED = "UNFINISHED"
    NO_SKILLS = "NO_SKILLS"
    NO_WORK = "NO_WORK"
    NO_SENTENCES = "NO_SENTENCES"
    NO_HEADLINE = "NO_HEADLINE"
    GAP = "GAP"
    TOO_LONG = "TOO_LONG"
    NO_PROOF = "NO_PROOF"
    SPELLING = "SPELLING"
    NO_ABOUT = "NO_ABOUT"
    NO_RESULTS = "NO_RESULTS"
    HARD = "HARD"
    NO_DATES = "NO_DATES"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to do, and where. `words`, `meant`: what it is about, as it stands, and for a misspelling what was meant."""

    code: Todo
    step: Step
    entry: str = ""
    field: str = ""
    words: str = ""
    meant: str = ""
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A text that is left out of the CV for now, and why."""

    target: str
    text: str
    kinds: tuple[TellKind, ...]
    step: Step
    entry: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a CV's writer and staff read: good points, then what to do."""

    good: tuple[Good, ...]
    to_do: tuple[Point, ...]
    more: int  # things to do beyond those told
    held_back: tuple[HeldBack, ...]
    pages: int

    @property
    def is_fine(self) -> bool:
        """Whether nothing is left to do."""
        return not self.to_do


def cv_check(content: CvContent, document: CvDocument, today: date, prisons: Collection[str] = ()) -> Checklist:
    """Look over a whole CV. `document` is what employers read of it."""
    held = tuple(held_back(content, prisons))
    pages = pages_about(document)
    found = [*_points(content, held, pages, today)]
    order = list(Todo)
    found.sort(key=lambda point: order.index(point.code))
    wrong = {point.code for point in found}
    return Checklist(
        good=tuple(_good(content, wrong)),
        to_do=tuple(found[:MOST_TO_DO]),
        more=max(len(found) - MOST_TO_DO, 0),
        held_back=held,
        pages=pages,
    )


def held_back(content: CvContent, prisons: Collection[str] = ()) -> Iterator[HeldBack]:
    """Texts that are left out because they could tell of prison, and the writer has not said that they may."""
    for text in texts_of(content):
        if text.field != "name" and not may_show(text.text, content.shown, prisons):
            kinds = tuple(dict.fromkeys(tell.kind for tell in tells_find(without_numbers(text.text), prisons)))
            yield HeldBack(text.target, text.text, kinds, step_of(text), text.entry)


def step_of(text: Text) -> Step:
    """The step where a text is written."""
    return Step(text.section) if text.section else Step.ABOUT


def _points(content: CvContent, held: tuple[HeldBack, ...], pages: int, today: date) -> Iterator[Point]:
    for text in texts_of(content):
        if without_numbers(text.text) != text.text:
            yield Point(Todo.NUMBER, step_of(text), text.entry, text.field, text.text)
        if BLANK in text.text:
            yield Point(Todo.UNFINISHED, step_of(text), text.entry, text.field, text.text)
    for one in held:
        yield Point(Todo.HELD_BACK, one.step, one.entry, "", one.text)
    yield from _about(content)
    yield from _skills(content)
    yield from _work(content)
    for gap in gaps_find(content, today):
        if not gap.choice:
            yield Point(Todo.GAP, Step.CHECK, gap=gap)
    if pages > MOST_PAGES:
        yield Point(Todo.TOO_LONG, Step.WORK, words=str(pages))
    yield from _language(content)


def _about(content: CvContent) -> Iterator[Point]:
    if not content.name:
        yield Point(Todo.NO_NAME, Step.ABOUT, field="name")
    if not content.headline:
        yield Point(Todo.NO_HEADLINE, Step.ABOUT, field="headline")
    if not content.about:
        yield Point(Todo.NO_ABOUT, Step.ABOUT, field="about")


def _skills(content: CvContent) -> Iterator[Point]:
    if len(content.skills) < ENOUGH_SKILLS:
        yield Point(Todo.NO_SKILLS, Step.SKILLS)
    for skill in content.skills:
        if not skill.proof:
            yield Point(Todo.NO_PROOF, Step.SKILLS, skill.id, "proof", skill.name)


def _work(content: CvContent) -> Iterator[Point]:
    if not content.work:
        yield Point(Todo.NO_WORK, Step.WORK)
        return
    for work in content.work:
        if work.draft:
            yield Point(Todo.UNFINISHED, Step.WORK, work.id, SENTENCES, work.draft)
        elif not work.sentences:
            yield Point(Todo.NO_SENTENCES, Step.WORK, work.id, SENTENCES, work.title)
        if not work.starts:
            yield Point(Todo.NO_DATES, Step.WORK, work.id, "starts", work.title)
    sentences = [sentence.text for work in content.work for sentence in work.sentences]
    if sentences and not any(_RESULT.search(sentence) for sentence in sentences):
        yield Point(Todo.NO_RESULTS, Step.WORK, content.work[0].id, SENTENCES)


def _language(content: CvContent) -> Iterator[Point]:
    known = known_words(content)
    seen: set[str] = set()
    for text in texts_of(content):
        if text.field in {"name", "employer", "place", "provider"} and text.section != "skills":
            continue
        for slip in misspellings(text.text, known | seen):
            seen.add(slip.word.lower())
            yield Point(Todo.SPELLING, step_of(text), text.entry, text.field, slip.word, slip.meant)
        reading = reading_of(text.text)
        if text.field in {"about", "proof", SENTENCES} and reading.long_sentences:
            yield Point(Todo.HARD, step_of(text), text.entry, text.field, reading.long_sentences[0])


def known_words(content: CvContent) -> set[str]:
    """Names on the CV, which no dictionary knows: of the person, employers, places and providers, in small letters."""
    names = [content.name]
    names += [text for work in content.work for text in (work.employer, work.place)]
    names += [learning.provider for learning in content.learning]
    return {word.lower() for name in names for word in re.findall(r"[^\W\d_]+", name)}


def _good(content: CvContent, wrong: set[Todo]) -> Iterator[Good]:
    if content.about and content.headline:
        yield Good.ABOUT
    if len(content.skills) >= ENOUGH_SKILLS:
        yield Good.SKILLS
    if content.skills and Todo.NO_PROOF not in wrong:
        yield Good.PROOF
    if any(work.sentences for work in content.work):
        yield Good.WORK
        if Todo.NO_RESULTS not in wrong:
            yield Good.RESULTS
    if content.learning:
        yield Good.LEARNING
    if content.work and Todo.GAP not in wrong:
        yield Good.NO_GAPS
    if not content.is_empty:
        yield from _good_reading(content, wrong)


def _good_reading(content: CvContent, wrong: set[Todo]) -> Iterator[Good]:
    if Todo.TOO_LONG not in wrong:
        yield Good.SHORT
    words = " ".join(text.text for text in texts_of(content) if text.field in {"about", "proof", SENTENCES})
    if len(words.split()) >= FEWEST_WORDS:
        if Todo.HARD not in wrong and reading_of(words).age <= HARD_AGE:
            yield Good.EASY
        if Todo.SPELLING not in wrong:
            yield Good.SPELLING


def pages_about(document: CvDocument) -> int:
    """About how many sides of A4 the CV fills, by its lines."""
    lines = 6.0 + _lines(document.summary)
    if document.skills:
        lines += 2 + sum(1 + sum(_lines(text) for text in skill.evidence) for skill in document.skills)
    for work in document.work:
        lines += 3 + sum(_lines(text) for text in work.highlights)
    for entries in (document.education, document.certificates, document.volunteer, document.gaps, document.awards):
        lines += (2 + 1.4 * len(entries)) if entries else 0
    for short in (document.languages, document.interests):
        lines += 3 if short else 0
    return max(-(-int(lines) // LINES_A_SIDE), 1)


def _lines(text: str) -> int:
    return sum(-(-len(line) // LETTERS_A_LINE) for line in text.splitlines())
