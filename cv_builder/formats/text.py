"""A CV as plain text: what an employer's computer reads, and what fits into any form."""

import textwrap
from collections.abc import Iterator

from cv_builder.document import CvDocument
from cv_builder.formats.outline import Entry, outline_of

WIDTH = 78


def text_make(document: CvDocument) -> str:
    """The whole CV as text, lines of at most 78 characters unless a word is longer."""
    outline = outline_of(document)
    lines = [outline.name]
    lines += [outline.label] if outline.label else []
    lines += outline.contact
    for part in outline.parts:
        lines += ["", part.heading, "-" * len(part.heading)]
        for number, entry in enumerate(part.entries):
            lines += [""] if number and (entry.title or entry.texts) else []
            lines += _entry_lines(entry)
    return "\n".join(lines) + "\n"


def _entry_lines(entry: Entry) -> Iterator[str]:
    yield from _wrapped(entry.title)
    yield from _wrapped(entry.under)
    for text in entry.texts:
        yield from _wrapped(text)
    for bullet in entry.bullets:
        yield from _wrapped(bullet, first="- ", then="  ")


def _wrapped(text: str, first: str = "", then: str = "") -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(
            line, WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
        )
        first = then
