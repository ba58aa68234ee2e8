"""Short ways to write a page as blocks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Block = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class StartingPage:
    """An information page as we ship it."""

    slug: str
    title: str
    summary: str
    section: str
    body: tuple[Block, ...]


def heading(text: str) -> Block:
    """A heading."""
    return ("heading", text)


def text(*paragraphs: str) -> Block:
    """Paragraphs of running text."""
    return ("paragraph", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))


def points(*lines: str) -> Block:
    """A list of points."""
    return ("paragraph", "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")


def steps(*lines: str) -> Block:
    """Things to do, one after another."""
    return ("steps", list(lines))


def key_words(meanings: Mapping[str, str]) -> Block:
    """Hard words and what they mean."""
    return ("key_words", [{"word": word, "meaning": meaning} for word, meaning in meanings.items()])


def notice(words: str, kind: str = "information") -> Block:
    """A sentence or two that stand out."""
    return ("notice", {"kind": kind, "text": words})


def who_can_help(who: str, what: str, how: str = "") -> Block:
    """Somebody here to ask."""
    return ("who_can_help", {"who": who, "what": what, "how": how})
