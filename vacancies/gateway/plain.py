"""Plain Unicode: one spelling for each character, and none that a reader cannot see.

NFKC; no control, format, private-use, surrogate or unassigned characters; digits of every script as 0 to 9; no
towers of combining marks. Linear in the length of the text.
"""

import re
import unicodedata
from functools import lru_cache

MOST_MARKS = 2  # on one letter; real words need no more

_DROPPED = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
# All but the characters of ordinary adverts, which are their own plain form: most text ends its way here.
_ODD = re.compile(r"[^\n -~£€–—‘’“”•À-ÖØ-öø-ÿ]")
_MARKS = frozenset({"Mn", "Me"})


@lru_cache(maxsize=4096)
def _character(character: str) -> str:
    """What stands for one character in plain text."""
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category in {"Zs", "Zl", "Zp"} or character in "\t\r\f\v":
        return "\n" if category in {"Zl", "Zp"} else " "
    if category in _DROPPED:
        return ""
    return str(unicodedata.decimal(character)) if category == "Nd" else character


def _marks_capped(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def plain(text: str) -> str:
    """`text` with every character in its plain form; line feeds stay, all other white space is a space."""
    if not _ODD.search(text):
        return text
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    odd = {ord(character): _character(character) for character in set(text)}
    text = text.translate(odd)
    if not text.isascii() and sum(unicodedata.category(character) in _MARKS for character in set(text)):
        text = _marks_capped(text)
    return text


def one_line(text: str, most: int) -> str:
    """`text` as one line of single spaces, cut at a word when it is longer than `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line.rfind(" ", most // 2, most - 1)
    return line[: cut if cut > 0 else most - 1].rstrip() + "…"
