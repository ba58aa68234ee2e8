"""Taking apart an advert's text: what is asked for stands under a heading of its own in many of them."""

import re

from vacancies.exchange.schema import MOST_TEXT

_ASKED = re.compile(
    r"(?:the |our |key |job |essential |candidate |minimum |your )*(?:requirements?|(?:essential |desirable )?criteria"
    r"|essentials?|person specification|qualifications?|skills(?: and experience| required| needed)?"
    r"|experience required|you will need|about you|who you are"
    r"|what (?:we(?:'re| are) looking for|we ask(?: for)?|you(?:'ll| will)? need))",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?:about (?:us|the (?:role|job|team|company|employer))|benefits?|what we offer|we offer|how to apply|to apply"
    r"|apply|responsibilities|duties|main duties|the role|the job|salary|pay|hours|location|closing date|next steps"
    r"|perks|job description|role overview|why join us|our benefits|what you(?:'ll| will) (?:do|get)"
    r"|equal opportunities)",
    re.IGNORECASE,
)
MOST_HEADING = 60


def requirements_parted(text: str) -> tuple[str, str | None]:
    """The text without what is asked for, and what is asked for; (text, None) when no heading says where it begins."""
    lines = text.split("\n")
    begin = next((number for number, line in enumerate(lines) if _heading(line, _ASKED)), None)
    if begin is None:
        return text, None
    after = range(begin + 1, len(lines))
    end = next((number for number in after if _ends(lines[number])), len(lines))
    asked = "\n".join(lines[begin + 1 : end]).strip()
    rest = "\n".join(lines[:begin] + lines[end:]).strip()
    return (rest, asked) if asked and rest else (text, None)


def _heading(line: str, words: re.Pattern[str]) -> bool:
    if len(line) > MOST_HEADING + 10:
        return False
    line = line.strip(" -:*")
    return 0 < len(line) <= MOST_HEADING and bool(words.fullmatch(line))


def _ends(line: str) -> bool:
    """True when `line` begins another part: a known heading, or a short line that ends in a colon."""
    if _heading(line, _ASKED):
        return False
    short = len(line) <= MOST_HEADING and not line.startswith("- ")
    return _heading(line.partition(":")[0], _OTHER) or (short and line.rstrip().endswith(":"))


def cut(text: str) -> str:
    """`text` within the bundle's limit, cut at a line where one is near."""
    if len(text) <= MOST_TEXT:
        return text
    at = text.rfind("\n", MOST_TEXT // 2, MOST_TEXT - 2)
    return text[: at if at > 0 else MOST_TEXT - 2].rstrip() + "\n…"
