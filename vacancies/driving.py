"""Whether a job needs somebody who may drive. Pure.

Only for hiding it from a person who must not drive, so a licence that would merely be nice is not enough.
"""

import re

from vacancies.codes import KindOfWork

ASKED = re.compile(
    r"\b(?:driv(?:ing|er'?s?|er’s)\s+licen[cs]e|(?:full|clean|valid)\s+(?:uk\s+)?licen[cs]e|(?:hgv|lgv|pcv|class\s+[12c])"
    r"\s+licen[cs]e|licen[cs]e\s+to\s+drive|must\s+(?:be\s+able\s+to\s+)?drive|own\s+(?:car|vehicle))\b",
    re.IGNORECASE,
)
NOT_NEEDED = re.compile(
    r"\b(?:desirable|preferred|preferable|advantage(?:ous)?|useful|helpful|ideally|bonus|not\s+(?:needed|required"
    r"|essential|necessary)|no\s+driving|without)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?;\n•]+")


def needs_driving(kind_of_work: str, text: str) -> bool:
    """Whether the kind of work is driving, or a sentence asks for a licence or a car without saying that it is no must."""
    if kind_of_work == KindOfWork.DRIVING:
        return True
    return any(ASKED.search(part) and not NOT_NEEDED.search(part) for part in SENTENCE.split(text))
