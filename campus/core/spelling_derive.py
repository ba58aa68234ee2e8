"""Make `data/english.txt.gz` from the British dictionary of SCOWL. Run by hand when the dictionary changes.

    npm pack dictionary-en-gb && tar xzf dictionary-en-gb-*.tgz
    python campus/core/spelling_derive.py package

Every word is written out with its endings, as the dictionary's affix rules say; where the words come from, and under which
licence, is said in `data/ATTRIBUTION.md`. Nothing of the portal imports this module.
"""

import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data" / "english.txt.gz"


@dataclass(frozen=True, slots=True)
class Rule:
    """One affix: what to take away, what to put there, and what the word must end (or begin) with."""

    is_suffix: bool
    may_cross: bool
    strip: str
    add: str
    condition: re.Pattern[str]


def rules_read(text: str) -> dict[str, list[Rule]]:
    """The affix rules of a Hunspell dictionary, by flag."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    crossing: dict[str, bool] = {}
    for line in text.splitlines():
        parts = line.split()
        if not parts or parts[0] not in {"SFX", "PFX"}:
            continue
        is_suffix, flag = parts[0] == "SFX", parts[1]
        if len(parts) == 4:
            crossing[flag] = parts[2] == "Y"
            continue
        strip, add, condition = (part if part != "0" else "" for part in parts[2:5])
        pattern = re.compile(f"{condition}$" if is_suffix else f"^{condition}")
        rules[flag].append(Rule(is_suffix, crossing[flag], strip, add, pattern))
    return rules


def words_of(line: str, rules: dict[str, list[Rule]]) -> Iterator[str]:
    """A word of the dictionary and everything that its flags make of it."""
    word, _, flags = line.strip().partition("/")
    yield word
    suffixed = []
    for rule in (rule for flag in flags for rule in rules.get(flag, ()) if rule.is_suffix):
        if word.endswith(rule.strip) and rule.condition.search(word):
            made = word[: len(word) - len(rule.strip)] + rule.add
            yield made
            if rule.may_cross:
                suffixed.append(made)
    for rule in (rule for flag in flags for rule in rules.get(flag, ()) if not rule.is_suffix):
        yield from (rule.add + base for base in [word, *(suffixed if rule.may_cross else [])])


def main(folder: Path) -> None:
    """Read `index.aff` and `index.dic` of the folder and write the list."""
    rules = rules_read((folder / "index.aff").read_text(encoding="utf-8"))
    lines = (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]
    words = {word for line in lines for word in words_of(line, rules) if word.isalpha() or "'" in word}
    plain = sorted(word for word in words if not word.endswith("'s"))
    with DATA.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        packed.write("\n".join(plain).encode())
    sys.stdout.write(f"{len(plain)} words\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
