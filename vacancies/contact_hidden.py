"""Contact details written so that a plain search passes over them: odd figures, spelt-out numbers, "at" and "dot". Pure."""

import re
import unicodedata

from vacancies.contact_left import contacts_left

ELLIPSIS = 60
FULL_WIDTH = 0xFF00  # where signs of full width begin
UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))  # signs that take no room
_FIGURES = {
    "zero": "0", "oh": "0", "nought": "0", "nil": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_WORD = "|".join(_FIGURES)
_ONE = rf"(?:(?:double|treble|triple)[\s-]+)?(?:{_WORD}|[0-9])"
SPELT = re.compile(rf"\b(?:{_ONE})(?:[\s,./*_-]*\b(?:{_ONE})){{8,}}\b", re.IGNORECASE)
HAS_SPELT = re.compile(rf"\b(?:{_WORD}|double|treble|triple)\b", re.IGNORECASE)
LETTERS_FOR_FIGURES = re.compile(
    r"(?<![A-Za-z0-9])(?=[0-9OolI|]*[OolI|])[0OoQ][0-9OolI|]{2,5}(?:[\s.-]{0,2}[0-9OolI|]{2,6}){1,3}(?![A-Za-z0-9])"
)
SPREAD = re.compile(r"(?<![\w.])0(?:[\s.*_/\\|~+-]{1,3}[0-9]){9,10}(?![\w])")
ENDINGS = r"(?:com|co|uk|org|net|info|biz|gmail|hotmail|outlook|yahoo|icloud)"
AT_DOT = re.compile(
    rf"\b[\w.+-]+\s*(?:\(|\[|\{{|<|\*|-|\s)\s*at\s*(?:\)|\]|\}}|>|\*|-|\s)\s*[\w-]+\s*(?:\(|\[|\{{|<|\*|-|\s)\s*(?:dot|punkt|point)\s*"
    rf"(?:\)|\]|\}}|>|\*|-|\s)\s*{ENDINGS}\b",
    re.IGNORECASE,
)
DOT_WORDS = re.compile(rf"\b[\w-]{{2,}}\s*[\(\[\{{*-]?\s*\bdot\b\s*[\)\]\}}*-]?\s*{ENDINGS}\b", re.IGNORECASE)


def contacts_hidden(text: str) -> list[str]:
    """What looks like a way to reach somebody that was written to be passed over, as it stands in the text; each once.

    What `contacts_left` finds in the text as it is written is not hidden, unless its figures are of another alphabet.
    """
    if not text:
        return []
    found: list[str] = []
    plain = text
    if not text.isascii():
        plain = figures_plain(text)
        if plain != text:
            before = set(contacts_left(_without_odd(text)))
            found += [find for find in contacts_left(plain) if find not in before]
    found += [match.group() for match in SPELT.finditer(plain) if _is_number(match.group())]
    found += [match.group() for match in LETTERS_FOR_FIGURES.finditer(plain) if _is_telephone(match.group())]
    found += [match.group() for match in SPREAD.finditer(plain)]
    found += [match.group() for match in AT_DOT.finditer(plain)]
    found += [match.group() for match in DOT_WORDS.finditer(plain)]
    return list(dict.fromkeys(find.strip()[:ELLIPSIS] for find in found))


def figures_plain(text: str) -> str:
    """The text with every figure, of whatever alphabet or shape, as 0 to 9, and signs of full width as usual ones."""
    told = "".join(letter if letter.isascii() else _plain(letter) for letter in text)
    return told.translate(UNSEEN)


def _plain(letter: str) -> str:
    figure = unicodedata.digit(letter, None)
    if figure is not None:
        return str(figure)
    return unicodedata.normalize("NFKC", letter) if ord(letter) > FULL_WIDTH else letter


def _without_odd(text: str) -> str:
    """The text without letters and figures of odd shapes: what a plain search sees of it."""
    return "".join(letter if letter.isascii() or letter.isspace() else "\u2022" for letter in text)


def _is_number(find: str) -> bool:
    """Whether a run of spelt figures is as long as a telephone number and begins like one."""
    if not HAS_SPELT.search(find):
        return False
    figures, times = "", 1
    for word in re.findall(rf"double|treble|triple|{_WORD}|[0-9]", find.lower()):
        if word in ("double", "treble", "triple"):
            times = 2 if word == "double" else 3
            continue
        figures += _FIGURES.get(word, word) * times
        times = 1
    return 9 <= len(figures) <= 14 and figures.startswith(("0", "44"))


def _is_telephone(find: str) -> bool:
    figures = re.sub(r"[\s.-]", "", find).translate(str.maketrans("OoQlI|", "000111"))
    return 10 <= len(figures) <= 11 and figures.startswith("0")
