"""Words on a CV that could tell of prison: found, so that the learner decides. Pure.

A prison number is never shown. A prison's name, words of prison life and words of an offence are left out until the learner says
that the text may be shown: some words have two meanings ("I cut theft in the shop"), and only the writer knows.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b


class TellKind(StrEnum):
    """What the words could tell."""

    NUMBER = "NUMBER"
    PRISON = "PRISON"
    OFFENCE = "OFFENCE"


@dataclass(frozen=True, slots=True)
class Tell:
    """Words that could tell of prison, as they stand in the text."""

    kind: TellKind
    words: str


NUMBER = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]\s?\d{4}\s?[A-Za-z]{2}(?![A-Za-z0-9])")
_PRISON = re.compile(
    r"\b(?:h\.?m\.?\s?(?:p|yoi)(?:ps|\b)|hmpps|yoi|prisons?|prisoners?|jails?|gaols?|inmates?|in custody|custodial|"
    r"behind bars|young offenders?|offenders?|probation|on tag|on licen[cs]e|parole|rotl|cat(?:egory)?[\s-][a-d]\b|"
    r"[a-h]\s?wing|the wing|my wing|wing (?:orderly|cleaner|worker)|landing cleaner|served? time|doing time|inside time|lifer)\b",
    re.I,
)
_OFFENCE = re.compile(
    r"\b(?:my (?:crime|offence|offences|conviction|convictions|sentence|case|past crimes?)|convicted|convictions?|"
    r"criminal(?: record)?|offending|reoffend(?:ing)?|sentenced|burglar(?:y|ies)|robber(?:y|ies)|theft|shoplifting|"
    r"assault(?:ed|s)?|gbh|abh|wounding|"
    r"murder(?:ed)?|manslaughter|rape|arson|fraud|money laundering|drug (?:dealing|supply|offences?)|supplying drugs|"
    r"possession of|dangerous driving|drink driving|firearms?|terrorism|sexual offences?|kidnap(?:ping)?|blackmail|stalking|"
    r"affray|violent disorder|county lines)\b",
    re.I,
)


def tells_find(text: str, prisons: Collection[str] = ()) -> list[Tell]:
    """What in the text could tell of prison, each once, in the order NUMBER, PRISON, OFFENCE.

    Args:
        prisons: distinctive names of prisons, in small letters ("fernhill"); names that are also towns are left to "HMP".
    """
    found = [Tell(TellKind.NUMBER, words[0]) for words in NUMBER.finditer(text)]
    found += [Tell(TellKind.PRISON, words[0]) for words in _PRISON.finditer(text)]
    small = text.lower()
    found += [
        Tell(TellKind.PRISON, name.title())
        for name in prisons
        if re.search(rf"\b{re.escape(name)}\b", small) is not None
    ]
    found += [Tell(TellKind.OFFENCE, words[0]) for words in _OFFENCE.finditer(text)]
    return list(dict.fromkeys(found))


def without_numbers(text: str) -> str:
    """The text without anything shaped like a prison number."""
    return " ".join(NUMBER.sub("", text).split()) if NUMBER.search(text) else text


def fingerprint(text: str) -> str:
    """What is kept when a learner says that a text may be shown: another text needs its own word."""
    return blake2b(" ".join(text.lower().split()).encode(), digest_size=8).hexdigest()


def may_show(text: str, shown: Collection[str], prisons: Collection[str] = ()) -> bool:
    """Whether a text may stand on paper: nothing in it tells of prison, or its writer shows it all the same.

    A prison number does not count here: it is taken out of every text by `without_numbers`.
    """
    rest = without_numbers(text)
    return not tells_find(rest, prisons) or fingerprint(text) in shown
