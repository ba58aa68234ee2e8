"""The judged set: queries, the grade of each invented job for each, and the figures that tell how good an order of rows is.

Nothing here asks an engine anything. A grade comes from what a job is (`data/queries.toml`), lowered where it lacks what was
asked for beside the trade, or from `data/exceptions.csv`, where somebody read one advert and one query together.
"""

import csv
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from campus.core.earth import miles_between
from campus.geography.places import place_find
from tests.bench.invented_jobs import DATA, InventedJob, invented_jobs, trades

KINDS = ("plain", "synonym", "misspelt", "half", "several", "town", "fact")
NEAR = 15.0  # miles: the next town is still worth a look
ANY = "*"
ROTATING = "shifts"  # nights are part of it, but not all of it


@dataclass(frozen=True, eq=False)
class JudgedQuery:
    """One query, and what is meant by it. `trades`: grade by trade; "*" is any."""

    words: str
    kind: str
    trades: Mapping[str, int]
    needs: frozenset[str] = frozenset()
    town: str = ""


@cache
def judged_jobs() -> list[InventedJob]:
    """All jobs that are judged."""
    return list(invented_jobs())


@cache
def judged_queries() -> list[JudgedQuery]:
    """All queries, in the order of the file. Raises ValueError for a trade that is not there or is graded twice."""
    read = tomllib.loads((DATA / "queries.toml").read_text())["query"]
    queries = []
    for told in read:
        grades: dict[str, int] = {}
        for grade in (3, 2, 1):
            for name in told.get(str(grade), "").split():
                if name in grades or (name != ANY and name not in trades()):
                    raise ValueError(f"{told['words']!r} grades {name!r}, which is unknown or graded already")
                grades[name] = grade
        if told["kind"] not in KINDS:
            raise ValueError(f"{told['words']!r} is of the kind {told['kind']!r}")
        needs, town = frozenset(told.get("needs", ())), told.get("town", "")
        queries.append(JudgedQuery(told["words"], told["kind"], grades, needs, town))
    return queries


@cache
def exceptions() -> dict[tuple[str, str], int]:
    """Grades given by hand, by words and job id."""
    with (DATA / "exceptions.csv").open(newline="", encoding="utf-8") as file:
        return {(row["words"], row["job"]): int(row["grade"]) for row in csv.DictReader(file)}


def grade(query: JudgedQuery, job: InventedJob) -> int:
    """How well a job answers a query, 0 to 3.

    The trade says how far it can get. Then: a fact that was asked for and is not there leaves a trade's grade of 3 a 1 and
    others nothing; rotating shifts are nights in part, one less. Another town within 15 miles is one less, farther nothing.
    An apprenticeship that nobody asked for is one less: it is the trade, but not yet the job.
    """
    by_hand = exceptions().get((query.words, job.id))
    if by_hand is not None:
        return by_hand
    found = query.trades.get(job.trade, query.trades.get(ANY, 0))
    for fact in query.needs - job.facts:
        if fact == "nights" and ROTATING in job.facts:
            found -= 1
        else:
            found = 1 if found == 3 and ANY not in query.trades else 0
    if query.town and job.town != query.town:
        found = found - 1 if _miles(query.town, job.town) <= NEAR and ANY not in query.trades else 0
    if "apprentice" in job.facts and "apprentice" not in query.needs and ANY not in query.trades:
        found -= 1
    return max(0, found)


@cache
def _miles(one: str, other: str) -> float:
    a, b = place_find(one), place_find(other)
    if a is None or b is None:
        raise ValueError(f"{one} or {other} is no place we know")
    return miles_between(a.latitude, a.longitude, b.latitude, b.longitude)


@cache
def grades_of(query: JudgedQuery) -> dict[str, int]:
    """Every job that has a grade above 0, by id."""
    graded = {job.id: grade(query, job) for job in judged_jobs()}
    return {job: points for job, points in graded.items() if points}


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first rows; a grade gains two to its power less one. 1 is the best order."""
    gains = [2.0 ** grades.get(job, 0) - 1 for job in found[:depth]]
    best = sorted((2.0**points - 1 for points in grades.values()), reverse=True)[:depth]
    return _discounted(gains) / _discounted(best)


def recall(found: Sequence[str], grades: Mapping[str, int], depth: int = 50, least: int = 2) -> float:
    """Which part of the rows with this grade or better is among the first rows."""
    wanted = {job for job, points in grades.items() if points >= least}
    return len(wanted & set(found[:depth])) / len(wanted)


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(position + 2) for position, gain in enumerate(gains))
