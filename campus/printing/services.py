"""Print: a title, sheets (a typst template of ours and its data) in; one tagged PDF/UA-1 out.

What people wrote goes in as JSON and is only ever shown as text: it is never part of a typst source. The compiler is kept warm,
so that a second paper costs milliseconds.
"""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext

from campus.core.errors import Refusal
from campus.printing.fonts import STANDS_IN, breakable, covers, font_folder, printable
from campus.printing.reasons import PrintingReason

PACK = Path("campus") / "printing" / "typst" / "pack.typ"
_one_at_a_time = threading.Lock()


class PaperNotPrinted(Refusal):
    """typst refused the paper: the template or its data is not what the other expects."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part of a paper.

    Args:
        template: a typst file of ours, as a path from the project's root ("cv_builder/typst/cv.typ"). It defines
            `#let part(data) = ...`, begins with a heading of level 1, and may import "/campus/printing/typst/base.typ".
        data: what it shows; JSON values only.
    """

    template: str
    data: Mapping[str, Any]


def pdf_make(title: str, sheets: Sequence[Sheet], *, language: str = "en-GB") -> bytes:
    """Return one PDF/UA-1 of the sheets, each beginning on a page of its own.

    Args:
        title: what a screen reader announces; must not be empty (PDF/UA).
        language: of the text, as in `lang` attributes.

    Raises:
        PaperNotPrinted: when typst refuses; its words go to nobody, because they may quote what a person wrote.
        FontsMissing: when the fonts have not been built.
    """
    pack: dict[str, Any] = {
        "title": title,
        "language": language.partition("-")[0].lower() or "en",
        "region": language.partition("-")[2].lower() or None,
        "page": gettext("Page"),
        "of": gettext("of"),
        "covers": {"clear": covers("atkinson-hyperlegible"), "serif": covers("source-serif-4")},
        "parts": [{"template": f"/{sheet.template}", "data": dict(sheet.data)} for sheet in sheets],
    }
    try:
        return _compile(_with_words(pack, _shown))
    except typst.TypstError as error:
        if "PDF/UA-1" not in error.message:
            raise PaperNotPrinted(PrintingReason.REFUSED_BY_TYPST) from None
    # A letter and its mark that no font joins slipped through: better plain letters than no paper.
    try:
        return _compile(_with_words(pack, _plain))
    except typst.TypstError:
        raise PaperNotPrinted(PrintingReason.REFUSED_BY_TYPST) from None


@cache
def _compiler() -> typst.Compiler:
    root = Path(settings.BASE_DIR)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())])
    return typst.Compiler(str(root / PACK), root=str(root), font_paths=fonts, package_path="", package_cache_path="")


def _compile(pack: Mapping[str, Any]) -> bytes:
    with _one_at_a_time:
        made = _compiler().compile(
            sys_inputs={"data": json.dumps(pack)}, format="pdf", pdf_standards=["ua-1"], timestamp=0
        )
    assert isinstance(made, bytes)
    return made


def _with_words(pack: Mapping[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    """The pack with the words of people changed: its title and the data of its parts."""
    parts = [{**part, "data": change(part["data"])} for part in pack["parts"]]
    return {**pack, "title": printable(pack["title"]), "parts": parts}


def _shown(value: Any) -> Any:
    """The data with every text as paper can show it."""
    if isinstance(value, str):
        return breakable(printable(value))
    if isinstance(value, Mapping):
        return {key: _shown(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(inner) for inner in value]
    return value


def _plain(value: Any) -> Any:
    """The data in the letters of western Europe alone."""
    if isinstance(value, str):
        return "".join(letter if ord(letter) < 0x180 else STANDS_IN for letter in printable(value))
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
