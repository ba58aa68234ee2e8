"""Finding ways to reach somebody in a text, and taking them out.

Works on plain text (`plain.plain` has already folded full-width letters, digits of other scripts and invisible
characters). Every pattern starts at a place of its own and looks a bounded way, so the time is linear in the text. What
no pattern can know (a number spelt in a riddle) is for the people who check adverts.
"""

import re
from functools import lru_cache

REMOVED = "[contact removed]"
MOST_ADDRESS = 3_000
MOST_WORD = 300
MOST_GAP = 4
MOST_SHORT = 200
MOST_CONTACT = 400

_AT = r"(?:\s{0,2}[@＠]\s{0,2}|\s{0,2}[\[({<]\s{0,2}(?:at|@)\s{0,2}[\])}>]\s{0,2}|\s{1,2}at\s{1,2})"
_SPELT_DOT = r"(?:\s{0,2}[\[({<]\s{0,2}(?:dot|\.)\s{0,2}[\])}>]\s{0,2}|\s{1,2}dot\s{1,2})"
_TLDS = (
    "com|co|org|net|uk|gov|ac|nhs|edu|info|biz|eu|io|jobs|careers|work|london|scot|wales|cymru|app|dev|online|site|website|xyz"
    "|tel|link|page|ie|fr|de|nl|pl|ru|cn|tv|shop|store|tech|agency|recruitment|email|cloud|club|top|live|news|charity|example|test"
)
_LABEL = r"[a-z0-9][a-z0-9-]{0,62}"
_NOT_HOSTS = frozenset({"asp.net", "vb.net", "ado.net", "ml.net", ".net"})
_NUMBER_WORD = r"(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|treble)"
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"
_STREET = (
    r"(?:street|st|road|rd|lane|ln|avenue|ave|drive|way|close|court|place|square|park|estate|hill|terrace|crescent"
    r"|gardens|house)"
)
_APPS = (
    r"(?:whats\s?app|telegram|snap\s?chat|instagram|insta|facebook|messenger|skype|signal|tik\s?tok|viber|wechat|discord"
    r"|kik|twitter)"
)

# With two ends an address, with one the name of an account.
_AT_SIGNED = re.compile(
    rf"(?<![\w.+'-])[\w.+'-]++(?:{_AT}{_LABEL}(?:(?:\.|{_SPELT_DOT}){_LABEL}){{1,6}}|@{_LABEL})"
    r"|(?<![\w@/.])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,40}[A-Za-z0-9_])",
    re.IGNORECASE,
)
_EMAIL_SPELT = re.compile(rf"(?<![\w.+'-])[\w.+'-]++{_AT}{_LABEL}(?:(?:\.|{_SPELT_DOT}){_LABEL}){{1,6}}", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?|ftps?|sftp|wss?)\s{0,2}:\s{0,2}/{1,3}[^\s<>\"]*+"
    r"|(?<!\w)(?:(?:mailto|tel|sms|callto|skype|whatsapp|tg|javascript|vbscript)\s?:|data:\w{1,20}/|file:/"
    r"|www\d{0,2}\s?\.\s?)[^\s<>\"]++"
    r"|(?<![\w:/])//[\w-]{1,63}\.[^\s<>\"]++",
    re.IGNORECASE,
)
_HOST = re.compile(
    rf"(?<![\w.@-])(?:{_LABEL}\.){{1,6}}(?:{_TLDS})\b(?![\w-])(?:[:/?#][^\s<>\"]*+)?|(?<![\w.@-])(?:{_LABEL}\.){{1,4}}[a-z]{{2,12}}/[^\s<>\"]++",
    re.IGNORECASE,
)
_SPELT_HOST = re.compile(
    rf"(?<![\w-]){_LABEL}(?:{_SPELT_DOT}{_LABEL}){{0,3}}{_SPELT_DOT}(?:{_TLDS})\b(?:{_SPELT_DOT}uk\b)?", re.IGNORECASE
)
_PHONE = re.compile(r"(?<![\w£$€])(?<![\d][.,])(?:\+\s?|\(\s?\+?)?\d(?:[\s().\-–—_*·]{0,3}\d){7,15}(?![\d])")
_SPELT_PHONE = re.compile(rf"\b{_NUMBER_WORD}(?:[\s,.\-]{{1,3}}{_NUMBER_WORD}){{7,20}}\b", re.IGNORECASE)
_DIGIT_LETTERS = re.compile(r"(?<![A-Za-z])(?=[OoIl]{0,6}\d)[\dOoIl]{3,}(?![A-Za-z])")
_AS_DIGITS = str.maketrans("OoIl", "0011")
_DATE_LIKE = re.compile(r"\d{1,2}[.\-\s]\d{1,2}[.\-\s](?:19|20)\d{2}\b|(?:19|20)\d{2}-\d{1,2}-\d{1,2}\b")
_APP = re.compile(
    rf"\b{_APPS}\b(?:\s(?:me|us|on|at|to|number|no|name|id|user|username|handle|is|or|call|text|a|message)\b){{0,4}}"
    r"(?:\s{0,2}[:@]\s{0,2}@?[\w.+-]{2,64}|\s(?=[\w.-]{0,64}[\d_])[A-Za-z0-9_.-]{3,64})",
    re.IGNORECASE,
)
_POST = re.compile(
    rf"\bP\.?\s?O\.?\s?Box\s{{1,2}}\d{{1,6}}(?:[^\n]{{0,80}}?\b{_POSTCODE}\b)?|\bfreepost\b[^\n]{{0,60}}"
    rf"|(?<![\w£.,])\d{{1,4}}[a-z]?,?\s(?:[A-Z][\w'.-]{{0,30}}\s){{1,4}}{_STREET}\b[^\n]{{0,80}}?\b{_POSTCODE}\b",
    re.IGNORECASE,
)

# What tells from afar that a pattern may have something to find.
_AT_SIGN = re.compile(r"[@(\[{<](?:(?<=@)|\s{0,2}at\s{0,2}[)\]}>])", re.IGNORECASE)
_ADDRESS_SIGN = re.compile(r"[:/w](?:(?<=:)[^\s\d]|(?<=:)\s{1,2}/|(?<=/)\s{0,2}/|(?<=w)ww)", re.IGNORECASE)
_HOST_SIGN = re.compile(rf"\.(?:(?:{_TLDS})(?![\w-])|[a-z]{{2,12}}/)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_POSTCODE_SIGN = re.compile(r"\d[A-Za-z]{2}(?![A-Za-z])")
_PHONE_SIGN = re.compile(r"\d(?:[^\dA-Za-z]{0,3}\d){7}")
_MIXED_SIGN = re.compile(r"\d(?:(?<=[OoIl]\d)|[OoIl])")
_APP_SIGNS = (
    "whats", "telegram", "snap", "insta", "facebook", "messenger", "skype", "signal", "tik", "viber", "wechat",
    "discord", "kik", "twitter",
)  # fmt: skip
_NUMBER_SIGNS = ("zero", "oh", "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def contacts_remove(text: str) -> tuple[str, list[str]]:
    """Return `text` with each contact detail replaced by "[contact removed]", and the details in their order."""
    spans = _short_spans(text) if len(text) <= MOST_SHORT else _merged(_spans(text))
    if not spans:
        return text, []
    out: list[str] = []
    found: list[str] = []
    position = 0
    for start, end in spans:
        out += (text[position:start], REMOVED)
        found.append(" ".join(text[start:end].split())[:MOST_CONTACT])
        position = end
    out.append(text[position:])
    return "".join(out), list(dict.fromkeys(found))


@lru_cache(maxsize=8192)
def _short_spans(text: str) -> list[tuple[int, int]]:
    """Of a short text, such as a town or a date: many entries of a feed share it."""
    return _merged(_spans(text))


def _spans(text: str) -> list[tuple[int, int]]:
    """Where contacts are. Each pattern is tried only around what it cannot do without: most text has none of it."""
    lower = text.lower()
    spans = _near(_AT_SIGNED, text, _AT_SIGN, 40)
    spans += _near(_ADDRESS, text, _ADDRESS_SIGN, 40)
    spans += [span for span in _near(_HOST, text, _HOST_SIGN, 20) if text[slice(*span)].lower() not in _NOT_HOSTS]
    if "dot" in lower:
        spans += _all(_EMAIL_SPELT, text) + _all(_SPELT_HOST, text)
    if any(app in lower for app in _APP_SIGNS):
        spans += _all(_APP, text)
    if sum(map(lower.count, _NUMBER_SIGNS)) > 5:
        spans += _all(_SPELT_PHONE, text)
    if not _DIGIT.search(text) and "freepost" not in lower:
        return spans
    if "box" in lower or "freepost" in lower or _POSTCODE_SIGN.search(text):
        spans += _all(_POST, text)
    return spans + _phones(text)


def _all(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _near(pattern: re.Pattern[str], text: str, sign: re.Pattern[str], after: int) -> list[tuple[int, int]]:
    """The spans of `pattern` that begin in the word of a `sign`, or in the white space before it.

    Every part of the text is looked through once, in windows from the word's beginning to `after` characters on.
    """
    spans: list[tuple[int, int]] = []
    position = 0
    while found := sign.search(text, position):
        start = _word_start(text, found.start(), position)
        end = min(found.end() + after, len(text))
        matches = [_whole(pattern, match) for match in pattern.finditer(text, start, end)]
        spans += matches
        position = max([found.end(), *(match_end for _, match_end in matches)])
    return spans


def _word_start(text: str, at: int, earliest: int) -> int:
    """Where the word before `at` begins, past a gap of a few characters; not before `earliest`."""
    start = at
    while start > earliest and at - start < MOST_GAP and text[start - 1] in " .([{<+":
        start -= 1
    least = max(earliest, start - MOST_WORD)
    while start > least and not text[start - 1].isspace():
        start -= 1
    return start


def _whole(pattern: re.Pattern[str], match: re.Match[str]) -> tuple[int, int]:
    """A match near the end of its window may go on beyond it."""
    longer = pattern.match(match.string, match.start(), match.start() + MOST_ADDRESS)
    return longer.span() if longer else match.span()


def _phones(text: str) -> list[tuple[int, int]]:
    """Telephone numbers; letters that stand for digits are read as such, in a shadow of the same length."""
    mixed = _MIXED_SIGN.search(text)
    shadow = _DIGIT_LETTERS.sub(lambda match: match[0].translate(_AS_DIGITS), text) if mixed else text
    return [span for span in _near(_PHONE, shadow, _PHONE_SIGN, 40) if _is_phone(shadow[slice(*span)])]


def _is_phone(written: str) -> bool:
    """A British number has ten or eleven digits from 0, or stands behind a country code."""
    digits = "".join(character for character in written if character.isdigit())
    if written.lstrip("( ").startswith("+") or digits.startswith("00"):
        return 8 <= len(digits) <= 16
    if _DATE_LIKE.search(written):
        return False
    return (digits[0] == "0" and 10 <= len(digits) <= 11) or (digits.startswith("44") and 11 <= len(digits) <= 13)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping spans as one, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
