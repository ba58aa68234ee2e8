"""Invented vacancies put together from the hand-written material in `data/`: always the same ones, on every machine.

What an advert truly is (its trade, when one works, whether one needs experience) is chosen first, and told in one of several ways
afterwards. The judged set (`judging.py`) grades by those facts, never by the words.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
APPRENTICES = 6  # one in so many, in trades that take them
MENTIONING = 3  # one in so many names other trades in passing
USUAL_COUNT = 14  # adverts of a trade that does not say


@dataclass(frozen=True, slots=True)
class InventedJob:
    """One advert. `facts`: what is true of it, of those that a learner may ask for."""

    id: str
    trade: str
    title: str
    employer: str
    town: str
    text: str
    requirements: str
    hours: str
    contract: str
    facts: frozenset[str]
    pay: int  # pence an hour
    days_old: int
    days_left: int


@dataclass(frozen=True, slots=True)
class Trade:
    """One trade as it is written down in data/jobs."""

    name: str
    family: str
    titles: Sequence[str]
    count: int
    shifts: Sequence[str]
    experience: Sequence[str]
    employers: Sequence[str]
    does: Sequence[str]
    asks: Sequence[str]
    apprentices: bool
    contract: str
    leavers: str


class Chooser:
    """Choices that depend on a name alone: adding a trade or a sentence elsewhere changes no other advert."""

    def __init__(self, name: str) -> None:
        """Choose for the advert of this name."""
        self.name = name

    def number(self, about: str, below: int) -> int:
        """A number from 0, below this one."""
        digest = hashlib.blake2b(f"{self.name}/{about}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % below

    def one(self, about: str, of: Sequence[str]) -> str:
        """One of these."""
        return of[self.number(about, len(of))]

    def some(self, about: str, of: Sequence[str], many: int) -> list[str]:
        """So many of these, each once, in an order of their own."""
        return sorted(of, key=lambda each: self.number(f"{about}/{each}", 1 << 30))[:many]

    def happens(self, about: str, one_in: int) -> bool:
        """Whether something that holds for one in so many holds here."""
        return self.number(about, one_in) == 0


def _lines(text: str) -> list[str]:
    return [line for line in text.strip().splitlines() if line]


@cache
def pools() -> dict[str, Any]:
    """What all adverts share: towns by weight, employers, ways to tell a fact, and what is mentioned in passing."""
    read = tomllib.loads((DATA / "pools.toml").read_text())
    towns: list[str] = []
    for line in _lines(read["towns"]):
        name, weight = line.rsplit(" ", 1)
        towns += [name] * int(weight)
    around = [line for group in read["around"].values() for line in _lines(group)]
    return {
        "towns": towns,
        "employers": {kind: names.split(" | ") for kind, names in read["employers"].items()},
        "told": {fact: _lines(ways) for fact, ways in read["told"].items()},
        "around": around,
        "mentions": {family: _lines(lines) for family, lines in read["mentions"].items()},
    }


@cache
def trades() -> dict[str, Trade]:
    """Every trade by name, in the order of the files."""
    found = {}
    for path in sorted((DATA / "jobs").glob("*.toml")):
        for name, told in tomllib.loads(path.read_text()).items():
            found[name] = Trade(
                name=name,
                family=path.stem,
                titles=told["titles"].split(" | "),
                count=told.get("count", USUAL_COUNT),
                shifts=told.get("shifts", "days").split(),
                experience=told["experience"].split(),
                employers=[one for kind in told["employers"].split() for one in pools()["employers"][kind]],
                does=_lines(told["does"]),
                asks=_lines(told["asks"]),
                apprentices=told.get("apprentices", False),
                contract=told.get("contract", ""),
                leavers=told.get("leavers", ""),
            )
    return found


def invented_jobs(times: int = 1) -> Iterator[InventedJob]:
    """The judged adverts, or so many times as many: the first of them are always the judged ones."""
    for turn in range(times):
        for trade in trades().values():
            for number in range(turn * trade.count, (turn + 1) * trade.count):
                yield _job(trade, number)


def _job(trade: Trade, number: int) -> InventedJob:
    choose = Chooser(f"{trade.name}-{number:02d}")
    shift = choose.one("shift", trade.shifts)
    is_apprentice = trade.apprentices and number % APPRENTICES == APPRENTICES - 1
    experience = "none" if is_apprentice else choose.one("experience", trade.experience)
    hours = "part_time" if shift in ("evenings", "weekends") or choose.happens("part time", 5) else "full_time"
    contract = "temporary" if trade.contract == "TEMPORARY" or choose.happens("temporary", 7) else "permanent"
    told = [shift, experience, hours, "apprentice" if is_apprentice else contract]
    told += ["leavers"] if trade.leavers == "always" or choose.happens("leavers", 12) else []
    told += ["soon"] if choose.happens("soon", 12) else []
    town = choose.one("town", pools()["towns"])
    title = _title(trade, choose, town=town, shift=shift, hours=hours, is_apprentice=is_apprentice)
    employer = choose.one("employer", trade.employers)
    return InventedJob(
        id=choose.name,
        trade=trade.name,
        title=title,
        employer=employer,
        town=town,
        text=_text(trade, choose, told, title.split(" - ")[0].split(" (")[0], town),
        requirements="\n".join(f"- {line}" for line in choose.some("asks", trade.asks, 2)),
        hours=hours.upper(),
        contract="FIXED_TERM_CONTRACT" if is_apprentice else contract.upper(),
        facts=frozenset({"no_experience"} if experience == "none" else ()) | frozenset(told),
        pay=1230 + 10 * choose.number("pay", 20) + (300 if experience == "years" else 0),
        days_old=choose.number("days old", 45),
        days_left=2 + choose.number("days left", 60),
    )


def _title(trade: Trade, choose: Chooser, *, town: str, shift: str, hours: str, is_apprentice: bool) -> str:
    if is_apprentice:
        return f"Apprentice {trade.titles[0][0].lower()}{trade.titles[0][1:]}"
    title = choose.one("title", trade.titles)
    if "{town}" in title or " (" in title or " - " in title:
        return title.format(town=town)
    if shift != "days" and choose.happens("shift in title", 3):
        return f"{title} - {shift}"
    if hours == "part_time" and choose.happens("hours in title", 3):
        return f"{title} (part time)"
    return f"{title} - {town}" if choose.happens("town in title", 8) else title


def _text(trade: Trade, choose: Chooser, told: Sequence[str], name: str, town: str) -> str:
    """Paragraphs: what one does, when and how, and what is said around it; one advert in three names other trades too."""
    does = choose.some("does", trade.does, 3)
    if choose.happens("looking", 3):
        does.insert(0, f"We are looking for a {name[0].lower()}{name[1:]} to join us in {town}.")
    facts = [choose.one(fact, pools()["told"][fact]) for fact in told]
    around = choose.some("around", pools()["around"], 3)
    if choose.happens("mentions", MENTIONING):
        others = [family for family in pools()["mentions"] if family != trade.family]
        around += [choose.one("mention", pools()["mentions"][choose.one("family", others)])]
    return "\n\n".join([" ".join(does), " ".join(facts), " ".join(choose.some("order", around, len(around)))])
