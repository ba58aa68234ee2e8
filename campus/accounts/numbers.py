"""The prison number: one capital letter, four digits, two capital letters. Pure."""

import re
import unicodedata

SHAPE = re.compile(r"[A-Z][0-9]{4}[A-Z]{2}")
LONGEST_TYPED = 40


def prison_number_fold(typed: str) -> str | None:
    """Return the number in its one form ("A1234BC"), or None when what was typed has not the shape of one.

    Any case and spacing is taken, with hyphens, full stops and slashes between. Folding comes before anything is counted
    or looked up, so that no number has two spellings.
    """
    if len(typed) > LONGEST_TYPED:
        return None
    plain = re.sub(r"[\s\-–—./_]", "", unicodedata.normalize("NFKC", typed)).upper()
    return plain if SHAPE.fullmatch(plain) else None
