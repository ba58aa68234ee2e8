"""What keeps some jobs from a learner: what staff set for the person, and what is off in the prison.

The audience rule of `Vacancy` asks for these facts by name, so lists, counts, single pages and search agree. A learner is
never told that, or why, something is left out.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from campus.accounts.switching import is_off, items_off
from campus.core.viewer import Viewer, fact_provide
from campus.geography.places import outcodes_known
from vacancies.codes import LimitKind, VacancyState
from vacancies.models import PersonLimit

JOBS, SOURCE, KIND = "jobs", "jobs_source", "jobs_kind"  # functions that can be turned off (vacancies/functions.py)
NOTHING: frozenset[Any] = frozenset()


@dataclass(frozen=True, slots=True, repr=False)
class Fit:
    """What a learner is not shown, by the fields of the audience rule. It has no repr: it must not reach a log."""

    states: frozenset[str] = NOTHING
    sources: frozenset[str] = NOTHING
    kinds: frozenset[str] = NOTHING
    outcodes: frozenset[str] = NOTHING
    offences: frozenset[str] = NOTHING
    stating: frozenset[bool] = NOTHING
    driving: frozenset[bool] = NOTHING


def fit_of(viewer: Viewer) -> Fit:
    """What this learner is not shown; nothing is kept from staff by this. Read once for a viewer."""
    fit: Fit = viewer.told("vacancies.fit", _fit)
    return fit


def _fit(viewer: Viewer) -> Fit:
    if not viewer.is_learner or viewer.person_id is None:
        return Fit()
    values: dict[str, set[str]] = defaultdict(set)
    for kind, value in PersonLimit.objects.filter(person_id=viewer.person_id).values_list("kind", "value"):
        values[kind].add(value)
    return Fit(
        states=frozenset({VacancyState.LIVE.value}) if is_off(viewer, JOBS) else NOTHING,
        sources=items_off(viewer, SOURCE),
        kinds=items_off(viewer, KIND) | values[LimitKind.KIND_OF_WORK],
        outcodes=outcodes_covered(values[LimitKind.AREA]),
        offences=frozenset(values[LimitKind.OFFENCE]),
        stating=frozenset({False}) if values[LimitKind.ONLY_STATED] else NOTHING,
        driving=frozenset({True}) if values[LimitKind.DRIVING] else NOTHING,
    )


def outcodes_covered(named: Collection[str]) -> frozenset[str]:
    """Outcodes that are named whole ("LS12") or by their letters ("LS": all of Leeds)."""
    if not named:
        return NOTHING
    return frozenset(code for code in outcodes_known() if code in named or _letters(code) in named)


def _letters(outcode: str) -> str:
    return "".join(takewhile(str.isalpha, outcode))


def facts_provide() -> None:
    """Tell the audience rule where to ask."""
    fact_provide("jobs_states_off", lambda viewer: fit_of(viewer).states)
    fact_provide("jobs_sources_off", lambda viewer: fit_of(viewer).sources)
    fact_provide("jobs_kinds_off", lambda viewer: fit_of(viewer).kinds)
    fact_provide("jobs_outcodes_off", lambda viewer: fit_of(viewer).outcodes)
    fact_provide("jobs_offences_off", lambda viewer: fit_of(viewer).offences)
    fact_provide("jobs_stating_off", lambda viewer: fit_of(viewer).stating)
    fact_provide("jobs_driving_off", lambda viewer: fit_of(viewer).driving)
