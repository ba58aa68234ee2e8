"""From a question to Elasticsearch's query. Pure: no server is needed to build one.

Words hold letters and digits only (`campus.search.words`) and go in as values of a JSON document: there is no query language
to reach.
"""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query

from campus.core.audience import All, AnyOf, Clause, Empty, Everyone, In, Is, Nobody, NotIn, NotPast, Past
from campus.search.documents import Document
from campus.search.engines.base import Ask
from campus.search.engines.values import date_text, keyword_text
from campus.search.fields import Date, Number, Text
from campus.search.query import SearchQuery
from campus.search.words import Alternative, Origin, Term

MOST_VALUES = 500  # counted of one field
MOST_TERMS_LISTED = 60_000  # Elasticsearch takes 65,536 in one list
DEEPEST = 10_000  # rows: pages beyond are not read (`max_result_window`)
LESS_FOR = {Origin.TYPED: 1.0, Origin.FORM: 1.0, Origin.SYNONYM: 0.7, Origin.SPELLING: 0.7}
LESS_FOR_PREFIX = 0.5
LESS_FOR_APART = 0.8  # words of one entry that do not stand together
IN_TITLE = (
    40.0  # what having a term in the most boosted field counts, however rare its word: a rank by BM25 is some 5 to 30
)
MOST_BOOST = 3.0  # of a field within that rank
OTHER_FIELDS = 0.3  # what matches in the other fields add to the best one's score
TOGETHER = 2.0  # boost for all the words near each other
NEWNESS = {"scale": "30d", "offset": "3d", "decay": 0.5}
NEWNESS_WEIGHT = 0.1
NEARNESS = {"scale": "40mi", "decay": 0.5}  # falls slowly: far away is still nearer than nowhere
NEARNESS_WEIGHT = 0.3


def search_of(ask: Ask, terms: Sequence[Term], needed: int) -> Search:
    """The whole question: rows, order, page and counts."""
    query, document = ask.query, ask.document
    lifted = _lifted(ask)
    search = Search().query(_ranked(ask, terms, needed, lifted))
    if lifted:
        search = search.post_filter(Q("bool", filter=list(lifted.values())))
    for name, (own, counted) in _counts(ask).items():
        others = [condition for other, condition in lifted.items() if other != own]
        bucket = search.aggs.bucket(name, "filter", filter=Q("bool", filter=others))
        bucket.bucket("counted", counted)
    reachable = max(0, min(query.limit, DEEPEST - query.offset))
    search = search.sort(*_order(ask, terms)).extra(
        size=reachable,
        track_total_hits=True,
        **({"from": query.offset} if reachable else {}),
    )
    shown = document.place_field
    return search.source([shown] if shown and query.near is not None else False)


# Names of what is counted, and of the filters that have counts of their own. A field's name has no colon.
RADIUS = "radius:"


def facet_name(name: str) -> str:
    """The name of a field's counts."""
    return f"facet:{name}"


def range_name(name: str) -> str:
    """The name of a range's count."""
    return f"range:{name}"


def miles_name(miles: float | None) -> str:
    """The name of a distance's count."""
    return f"miles:{miles}"


def _lifted(ask: Ask) -> dict[str, Query]:
    """The filters that apply after the counting: those with counts of their own."""
    query, document = ask.query, ask.document
    lifted = {
        facet_name(name): is_among(document, name, query.filters[name])
        for name in query.facets
        if query.filters.get(name)
    }
    counted = {name for name, _, _ in query.range_counts.values()}
    lifted |= {
        f"of:{name}": _is_between(document, name, *bounds) for name, bounds in query.ranges.items() if name in counted
    }
    if query.mile_counts and query.near is not None and query.within_miles is not None:
        lifted[RADIUS] = _is_within(document, query, query.near, query.within_miles)
    return lifted


def _counts(ask: Ask) -> dict[str, tuple[str, Any]]:
    """By name, what is counted, and the name of the filter that does not count against it."""
    query, document = ask.query, ask.document
    counts: dict[str, tuple[str, Any]] = {
        facet_name(name): (facet_name(name), A("terms", field=document.facet_field(name), size=MOST_VALUES))
        for name in query.facets
    }
    for name, (field, least, greatest) in query.range_counts.items():
        counts[range_name(name)] = f"of:{field}", A("filter", filter=_is_between(document, field, least, greatest))
    if query.near is not None:
        for miles in query.mile_counts:
            within = Q("match_all") if miles is None else _is_within(document, query, query.near, miles)
            counts[miles_name(miles)] = RADIUS, A("filter", filter=within)
    return counts


def _ranked(ask: Ask, terms: Sequence[Term], needed: int, lifted: Collection[str]) -> Query:
    conditions = _conditions(ask, lifted)
    if not terms:
        return Q("bool", filter=conditions)
    if ask.query.sort != "match":
        return Q("bool", must=[words_query(ask.document, terms, needed)], filter=conditions)
    found = Q(
        "bool",
        must=[words_query(ask.document, terms, needed)],
        should=_together(ask.document, terms),
        filter=conditions,
    )
    return Q("function_score", query=found, functions=_decays(ask), score_mode="sum", boost_mode="multiply")


def _decays(ask: Ask) -> list[dict[str, Any]]:
    """New adverts and near ones count a little more; one without a date or place loses nothing but that."""
    decays: list[dict[str, Any]] = [{"weight": 1.0}]
    if newest := ask.document.newest:
        gauss = {newest: NEWNESS | {"origin": ask.viewer.today.isoformat()}}
        decays.append({"gauss": gauss, "weight": NEWNESS_WEIGHT, "filter": {"exists": {"field": newest}}})
    if ask.query.near is not None and (place := ask.document.place_field):
        latitude, longitude = ask.query.near
        fall = {place: NEARNESS | {"origin": {"lat": latitude, "lon": longitude}}}
        decays.append({"exp": fall, "weight": NEARNESS_WEIGHT, "filter": {"exists": {"field": place}}})
    return decays


def _order(ask: Ask, terms: Sequence[Term]) -> list[Any]:
    query, document = ask.query, ask.document
    order: list[Any] = []
    if query.sort == "distance" and query.near is not None and document.place_field:
        latitude, longitude = query.near
        spot = {document.place_field: {"lat": latitude, "lon": longitude}}
        order.append({"_geo_distance": spot | {"order": "asc", "unit": "mi", "mode": "min"}})
    elif query.sort == "match" and terms:
        order.append("_score")
    if document.newest:
        order.append({document.newest: {"order": "desc", "missing": "_last"}})
    return [*order, "id"]


# --- words ------------------------------------------------------------------------------------------------------------


def words_query(document: Document, terms: Sequence[Term], needed: int) -> Query:
    """Rows with at least `needed` of the terms. Each alternative is named, so that hits tell what they have."""
    wanted = [_term(document, term, position) for position, term in enumerate(terms)]
    if needed >= len(wanted):
        return Q("bool", must=wanted)
    return Q("bool", should=wanted, minimum_should_match=needed)


def name_of(position: int, which: int) -> str:
    """The name of an alternative in the query."""
    return f"{position}.{which}"


def _term(document: Document, term: Term, position: int) -> Query:
    ways = [
        _alternative(document, alternative, name_of(position, which))
        for which, alternative in enumerate(term.alternatives)
    ]
    return Q("bool", must=[Q("dis_max", queries=ways)], should=[_in_title(document, term)])


def _in_title(document: Document, term: Term) -> Query:
    """A term in the most boosted fields, counted alike for rare and common words: a rare synonym must not beat what was typed."""
    ways = [
        Q("constant_score", filter=_match(document.top_fields, alternative), boost=IN_TITLE * _weight(alternative))
        for alternative in term.alternatives
    ]
    return Q("dis_max", queries=ways)


def _weight(alternative: Alternative) -> float:
    weight = LESS_FOR[alternative.origin]
    if alternative.prefix:
        weight *= LESS_FOR_PREFIX
    if len(alternative.words) > 1 and not alternative.phrase:
        weight *= LESS_FOR_APART
    return weight


def _alternative(document: Document, alternative: Alternative, name: str) -> Query:
    fields = [f"{name}^{min(field.boost, MOST_BOOST)}" for name, field in document.fields_of(Text).items()]
    return Q("bool", must=[_match(fields, alternative)], boost=_weight(alternative), _name=name)


def _match(fields: Sequence[str], alternative: Alternative) -> Query:
    """The alternative in any of these fields: its words next to each other, or anywhere."""
    words = " ".join(alternative.words)
    if len(alternative.words) > 1 and not alternative.phrase:
        return Q("bool", must=[_in_any(fields, word) for word in alternative.words])
    if alternative.prefix:
        kind = "phrase_prefix" if len(alternative.words) > 1 else "bool_prefix"
        more = {"max_expansions": 200} if kind == "phrase_prefix" else {}
        return Q("multi_match", query=words, fields=list(fields), type=kind, **more)
    return _in_any(fields, words, type="phrase" if len(alternative.words) > 1 else "best_fields")


def _in_any(fields: Sequence[str], words: str, type: str = "best_fields") -> Query:
    more = {"tie_breaker": OTHER_FIELDS} if type == "best_fields" else {}
    return Q("multi_match", query=words, fields=list(fields), type=type, **more)


def _together(document: Document, terms: Sequence[Term]) -> list[Query]:
    """More for rows that have all the words near each other, as they were typed."""
    if len(terms) < 2:
        return []
    typed = " ".join(word for term in terms for word in term.alternatives[0].words)
    return [Q("multi_match", query=typed, type="phrase", slop=2, fields=document.top_fields, boost=TOGETHER)]


# --- conditions -------------------------------------------------------------------------------------------------------


def _conditions(ask: Ask, lifted: Collection[str]) -> list[Query]:
    """The audience rule, then what the query asks, but for what applies after the counting."""
    query, document = ask.query, ask.document
    conditions = [audience_filter(ask.clause, ask)]
    conditions += [
        is_among(document, name, values)
        for name, values in query.filters.items()
        if values and facet_name(name) not in lifted
    ]
    conditions += [~is_among(document, name, values) for name, values in query.excludes.items() if values]
    conditions += [
        _is_between(document, name, *bounds) for name, bounds in query.ranges.items() if f"of:{name}" not in lifted
    ]
    excluded = sorted(query.ids_excluded)
    for start in range(0, len(excluded), MOST_TERMS_LISTED):
        conditions.append(~Q("terms", id=excluded[start : start + MOST_TERMS_LISTED]))
    if query.near is not None and query.within_miles is not None and RADIUS not in lifted:
        conditions.append(_is_within(document, query, query.near, query.within_miles))
    return conditions


def audience_filter(clause: Clause, ask: Ask) -> Query:
    """The audience rule, already resolved for the viewer."""
    match clause:
        case Everyone():
            return Q("match_all")
        case Nobody():
            return Q("match_none")
        case Is(name, value):
            return is_among(ask.document, name, [value])
        case In(name, values):
            return is_among(ask.document, name, values)
        case NotIn(name, values):
            return ~is_among(ask.document, name, values)
        case Empty(name):
            return ~Q("exists", field=name)
        case Past(name) | NotPast(name):
            clock = date_text(ask.document.audience.clock(name, ask.viewer))
            return Q("range", **{name: {"lt" if isinstance(clause, Past) else "gte": clock}})
        case All(clauses):
            return Q("bool", filter=[audience_filter(part, ask) for part in clauses])
        case AnyOf(clauses):
            return Q("bool", should=[audience_filter(part, ask) for part in clauses], minimum_should_match=1)
    raise TypeError(clause)


def is_among(document: Document, name: str, values: Collection[Any]) -> Query:
    """The field is one of these values, or has one of them. Raises KeyError for a field there is not."""
    if isinstance(document.fields[name], Date):
        texts = sorted({date_text(value) for value in values if isinstance(value, date)})
    else:
        texts = sorted({keyword_text(value) for value in values})
    return Q("terms", **{name: texts})


def _is_between(document: Document, name: str, least: Any, greatest: Any) -> Query:
    """Both bounds included, None is open; a row without a value never lies between."""
    if not isinstance(document.fields[name], Date | Number):
        raise ValueError(f"{name} has no order: ranges go over Date and Number fields")
    bounds = {word: _ordered(bound) for word, bound in (("gte", least), ("lte", greatest)) if bound is not None}
    return Q("range", **{name: bounds}) if bounds else Q("exists", field=name)


def _ordered(bound: Any) -> Any:
    if isinstance(bound, date):
        return date_text(bound)
    return float(bound) if isinstance(bound, Decimal) else bound


def _is_within(document: Document, query: SearchQuery, near: tuple[float, float], miles: float) -> Query:
    place = document.place_field
    if not place:
        return Q("match_all") if query.keep_unplaced else Q("match_none")
    within = Q("geo_distance", distance=f"{miles}mi", **{place: {"lat": near[0], "lon": near[1]}})
    if not query.keep_unplaced:
        return within
    return Q("bool", should=[within, ~Q("exists", field=place)], minimum_should_match=1)
