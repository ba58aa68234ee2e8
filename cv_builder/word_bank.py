"""The word bank: words, beginnings of sentences and skills for each kind of work, written by us in `data/word_bank.toml`.

Nothing is made up for a learner: they pick what is true of them, finish it and change it as they like.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cv_builder.content import Setting, Work

DATA = Path(__file__).parent / "data" / "word_bank.toml"
BLANK = "..."  # what a learner fills in


@dataclass(frozen=True, slots=True)
class BankJob:
    """One job of the word bank.

    Args:
        label: what it is called where it is done; empty for a kind of work outside, which has its own name.
        title: what it can be called on a CV.
        kind: a kind of work (campus.core.kinds_of_work).
    """

    code: str
    setting: Setting
    label: str
    title: str
    kind: str
    words: tuple[str, ...]
    skills: tuple[str, ...]
    starters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordBank:
    """The whole bank."""

    inside: dict[str, BankJob]
    outside: dict[str, BankJob]
    skills: tuple[str, ...]
    about: tuple[str, ...]
    proof: tuple[str, ...]

    def job(self, setting: str, code: str) -> BankJob | None:
        """One job by its code."""
        return (self.inside if setting == Setting.INSIDE else self.outside).get(code)

    def job_of(self, work: Work) -> BankJob:
        """The bank for a job on a CV; what every work has in common where nothing fits better."""
        return self.job(work.setting, work.job) or self.outside["OTHER"]


@cache
def word_bank() -> WordBank:
    """The bank, read once a process."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return WordBank(
        inside={row["code"]: _job(Setting.INSIDE, row) for row in data["inside"]},
        outside={row["code"]: _job(Setting.OUTSIDE, row) for row in data["outside"]},
        skills=tuple(data["general"]["skills"]),
        about=tuple(data["general"]["about"]),
        proof=tuple(data["general"]["proof"]),
    )


def _job(setting: Setting, row: dict[str, list[str]]) -> BankJob:
    return BankJob(
        code=str(row["code"]),
        setting=setting,
        label=str(row.get("label", "")),
        title=str(row.get("title", "")),
        kind=str(row.get("kind", row["code"])),
        words=tuple(row["words"]),
        skills=tuple(row["skills"]),
        starters=tuple(row["starters"]),
    )


def with_words(text: str, words: str) -> str:
    """What stands in the box after words of the bank are put in: a sentence on its own, a word after what is there."""
    text = text.rstrip()
    if not text:
        return words
    if BLANK in text and not words[:1].isupper():
        return text.replace(BLANK, words, 1)
    return f"{text} {words}"
