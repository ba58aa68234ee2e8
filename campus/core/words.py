"""Finding the outside world in a text: web addresses, e-mail, telephone numbers, postal codes.

None of these may stand on a learner's page. A learner cannot follow them, and what looks like a way out is a way to be misled.
The rule is pure: text in, what was found out. What is done about it is decided where the text is kept.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class OutsideKind(StrEnum):
    """What sort of outside contact the words are."""

    WEB = "WEB"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    POSTAL = "POSTAL"


@dataclass(frozen=True, slots=True)
class OutsideWords:
    """Words that lead outside, as they stand in the text."""

    kind: OutsideKind
    words: str


_ENDINGS = "app|biz|cymru|co|com|dev|edu|eu|fr|gov|ie|info|io|ly|mil|mobi|net|nhs|online|org|scot|tv|uk|us|wales|xyz"
_PATTERNS: tuple[tuple[OutsideKind, re.Pattern[str]], ...] = (
    (OutsideKind.EMAIL, re.compile(r"[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.I)),
    (OutsideKind.WEB, re.compile(r"\b(?:[a-z][a-z0-9+.-]{1,12}://|www\.|mailto:|tel:)[^\s<>\"')]{2,300}", re.I)),
    (
        OutsideKind.WEB,
        re.compile(
            rf"\b(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.){{1,5}}(?:{_ENDINGS})\b(?:/[^\s<>\"')]{{0,300}})?", re.I
        ),
    ),
    # A British number in full, however it is spaced: 020 7946 0000, (0113) 496 0000, +44 7700 900123.
    (OutsideKind.PHONE, re.compile(r"(?<![\w.])(?:\+44|0044|\(?0\d)(?:[\s().-]{0,3}\d){8,10}(?!\d)")),
    # Short ones: 0800 1111, 116 123.
    (OutsideKind.PHONE, re.compile(r"(?<![\w.])0(?:800|808|300|303|330|333|345)[\s-]?\d{4}(?!\d)")),
    (OutsideKind.PHONE, re.compile(r"(?<![\w.£])116[\s-]?\d{3}(?!\d)")),
    (OutsideKind.PHONE, re.compile(r"\b(?:call|dial|phone|ring|text|telephone)\s+(?:[a-z]+\s+){0,2}\d{3,8}\b", re.I)),
    (
        OutsideKind.POSTAL,
        re.compile(r"\b(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?)\s\d[ABD-HJLNP-UW-Z]{2}\b"),
    ),
    (OutsideKind.POSTAL, re.compile(r"\b(?:P\.?\s?O\.?\s?Box|Freepost)\b(?:\s+[A-Z0-9-]+)?", re.I)),
)


def outside_words(text: str) -> list[OutsideWords]:
    """Return what in the text leads outside, in the order it stands, each stretch of text once.

    The text is first folded (Unicode NFKC), so that full-width and other dressed-up letters and digits are seen through.
    """
    folded = unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\u00ad", "")
    found: list[tuple[int, int, OutsideKind]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if not any(start < other_end and end > other_start for other_start, other_end, _ in found):
                found.append((start, end, kind))
    return [OutsideWords(kind, folded[start:end].strip().rstrip(".,;:")) for start, end, kind in sorted(found)]
