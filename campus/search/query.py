"""What is asked of search, and what it answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Sort = Literal["match", "distance", "newest"]
MOST_HITS = 200  # of one page, whatever is asked


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """One question to a document.

    Args:
        words: what was typed, as typed. Quoted phrases stay together; a word being typed is completed; empty finds all.
        near: (latitude, longitude) in degrees that distances are measured from.
        within_miles: keep rows with a place this near. Without `near` it is dropped and the result says so.
        keep_unplaced: with a radius, keep also rows that have no place at all.
        filters: by field, values of which a row must have at least one. An empty collection filters nothing.
        excludes: by field, values of which a row must have none.
        ranges: by Date or Number field, least and greatest value, both included, None for open.
        ids_excluded: rows left out by id, such as those a learner put away.
        sort: best match, nearest (rows without a place last) or newest first. Without words, match means newest. Of rows whose
            words fit alike, match puts the one nearer to `near` first.
        facets: Keyword fields (declared with facet=True) whose values are counted; each count heeds every filter but the one on
            its own field.
        range_counts: by a name of the caller's, a Date or Number field and two bounds as in `ranges`: how many rows lie there;
            heeds everything but the range asked of that field.
        mile_counts: distances in miles, None for any: how many rows a radius of each would keep; heeds everything but the radius.
            Nothing is counted without `near`.
        is_typing: somebody is still typing: the last word is completed even where it is a word itself, and nothing else is
            forgiven.
        offset, limit: the page.
    """

    words: str = ""
    near: tuple[float, float] | None = None
    within_miles: float | None = None
    keep_unplaced: bool = False
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)
    excludes: Mapping[str, Collection[str]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    ids_excluded: Collection[str] = ()
    sort: Sort = "match"
    facets: Collection[str] = ()
    range_counts: Mapping[str, tuple[str, Any, Any]] = field(default_factory=dict)
    mile_counts: Collection[float | None] = ()
    is_typing: bool = False
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One row found.

    Args:
        id: the row's public id.
        score: how well the words fit, and a little how near it is; higher is better; comparable within one result only, 0 unless
            sorted by match.
        miles: straight line to its nearest place; None where either is not known.
        matched: the typed words, or the synonyms or corrections in their stead, that this row has.
    """

    id: str
    score: float = 0.0
    miles: float | None = None
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to one question.

    Args:
        total: how many rows fit, over all pages.
        hits: this page.
        facets: by field, how many rows have each value.
        range_counts: by the caller's name, how many rows lie in the range.
        mile_counts: by distance, how many rows that radius would keep.
        did_you_mean: the words with misspelt ones put right, when that was searched instead; else None.
        place_dropped: a radius was asked without a known place, so it was not applied.
        degraded: the engine in use could not answer; what is here is not its answer.
        fallback: the engine that stands in answered instead: these are true rows, found less well. Without it a degraded result
            is empty and says nothing about the rows.
    """

    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    range_counts: dict[str, int] = field(default_factory=dict)
    mile_counts: dict[float | None, int] = field(default_factory=dict)
    did_you_mean: str | None = None
    place_dropped: bool = False
    degraded: bool = False
    fallback: bool = False


def nothing_found(query: SearchQuery) -> SearchResult:
    """An answer without rows, with every count that was asked for."""
    return SearchResult(
        facets={name: {} for name in query.facets},
        range_counts=dict.fromkeys(query.range_counts, 0),
        mile_counts=dict.fromkeys(query.mile_counts if query.near is not None else (), 0),
        place_dropped=query.within_miles is not None and query.near is None,
    )
