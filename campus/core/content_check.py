"""The content check: what on a page for learners leads outside, and where it stands.

Used when a page is saved (a form error that names the block and the words), before it goes live by any other way, and by the
tests of the pages that we ship. The rule for words is campus/core/words.py; this module knows where the words of a page are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.blocks import Block, BoundBlock, ListBlock, RichTextBlock, StreamBlock, StreamValue, StructBlock
from wagtail.fields import StreamField
from wagtail.rich_text import RichText

from campus.core.sanitising import rich_text_words
from campus.core.words import OutsideKind, outside_words


@dataclass(frozen=True, slots=True)
class PageText:
    """A piece of text on a page: the field, the block's number in it (from 0; None outside blocks), the place in words."""

    field: str
    block: int | None
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that lead outside and where they stand."""

    field: str
    block: int | None
    place: str
    kind: OutsideKind
    words: str

    @property
    def message(self) -> str:
        """The finding in a sentence: "Text (block 3): “www.example.org” is a web address. Take it out."."""
        return _("%(place)s: “%(words)s” is %(kind)s. Take it out, or say who here can help.") % {
            "place": self.place,
            "words": self.words,
            "kind": _kind_words(self.kind),
        }


def _kind_words(kind: OutsideKind) -> str:
    words = {
        OutsideKind.WEB: _("a web address"),
        OutsideKind.EMAIL: _("an e-mail address"),
        OutsideKind.PHONE: _("a telephone number"),
        OutsideKind.POSTAL: _("an address outside"),
    }
    return words[kind]


def page_texts(page: models.Model) -> Iterator[PageText]:
    """Every text that a reader of the page would see: its plain fields and StreamFields (`content_fields`), and
    what it adds itself (`extra_texts`), in order."""
    for name in getattr(page, "content_fields", ("title",)):
        field = page._meta.get_field(name)
        value = getattr(page, name)
        if isinstance(field, StreamField):
            yield from _stream_texts(name, value)
        elif value:
            yield PageText(name, None, str(getattr(field, "verbose_name", name)).capitalize(), str(value))
    if hasattr(page, "extra_texts"):
        yield from page.extra_texts()


def _stream_texts(name: str, stream: StreamValue | None) -> Iterator[PageText]:
    for index, bound in enumerate(stream or ()):
        place = _("%(label)s (block %(number)d)") % {"label": bound.block.label, "number": index + 1}
        for text in _block_texts(bound.block, bound.value):
            yield PageText(name, index, place, text)


def _block_texts(block: Block, value: Any) -> Iterator[str]:
    if value is None:
        return
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _block_texts(child, value.get(name))
    elif isinstance(block, ListBlock):
        for child_value in value:
            yield from _block_texts(block.child_block, child_value)
    elif isinstance(block, StreamBlock):
        children: list[BoundBlock] = list(value)
        for bound in children:
            yield from _block_texts(bound.block, bound.value)
    elif isinstance(block, RichTextBlock):
        yield rich_text_words(value.source if isinstance(value, RichText) else str(value))
    elif isinstance(value, str):
        yield value


def page_words(page: models.Model) -> str:
    """All the words of a page, a line per piece: what reading age and search read."""
    return "\n".join(piece.text for piece in page_texts(page))


def content_findings(page: models.Model) -> list[Finding]:
    """What on the page leads outside, in the order it stands; empty when the page may be shown to learners."""
    return [
        Finding(piece.field, piece.block, piece.place, outside.kind, outside.words)
        for piece in page_texts(page)
        for outside in outside_words(piece.text)
    ]
