"""What may still be a way to reach somebody, in text from which contact details were taken out. Pure.

Broader than what the gateway removes: it only decides whether a person has a look, so a false alarm costs little.
"""

import re
import unicodedata

MARK = "[contact removed]"
ELLIPSIS = 60  # characters of each find that staff are shown

_AT = r"\s*(?:@|\(\s*at\s*\)|\[\s*at\s*\]|\{\s*at\s*\}|\s+at\s+(?=[\w-]+\s*(?:\.|\(?\s*dot\s*\)?)))\s*"
_DOT = r"\s*(?:\.|\(\s*dot\s*\)|\[\s*dot\s*\]|\s+dot\s+)\s*"
_DIGIT_WORD = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[\w.+-]+{_AT}[\w-]+(?:{_DOT}[a-z]{{2,}})+",
        r"\b(?:https?|ftp|mailto|tel|sms|javascript|data):\S+",
        r"\bwww\d?\s*\.\s*\S+",
        r"\b(?!(?:asp|ado|vb|node|socket)\.)[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|biz|io|me|app|co|uk|jobs|careers|online|link|ly|gov|eu)\b(?:/\S*)?",
        r"(?<![\d£$€.,/])(?:\+\s?44|0044|\(?\+?44\)?\s?\(?0\)?|\(?0)(?:[\s().·–-]{0,3}\d){8,11}(?!\d)",
        r"\+\s?\d(?:[\s().-]{0,2}\d){8,13}(?!\d)",
        rf"\b{_DIGIT_WORD}(?:[\s,-]+{_DIGIT_WORD}){{6,}}\b",
        r"\b(?:whats\s?app|telegram|signal|wechat|snapchat|skype|messenger)\b\s*(?:us|me|on|at|:|=)",
        r"(?<!\w)@[a-z][\w.]{2,}",
    )
)


def contacts_left(text: str) -> list[str]:
    """What looks like an address, a number or a name to write to, as it stands in the text; each once."""
    if not text:
        return []
    text = unicodedata.normalize("NFKC", text).replace(MARK, " ")
    found = (match.group().strip()[:ELLIPSIS] for pattern in PATTERNS for match in pattern.finditer(text))
    return list(dict.fromkeys(found))
