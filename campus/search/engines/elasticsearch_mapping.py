"""From a declared document to an Elasticsearch index, and from its rows to what is put there. No server is needed for it.

The text is not kept: only what hits need is (`_source`). Pages read the rows again from the database.
"""

from collections.abc import Mapping
from typing import Any

from elasticsearch.dsl import Mapping as IndexMapping
from elasticsearch.dsl import analyzer, token_filter, tokenizer

from campus.search.documents import Document
from campus.search.engines.values import date_text, keyword_text, many_of
from campus.search.fields import Date, Field, Number, Place, Text

SPELLING = "words-as-written"  # for "did you mean"; no declared field can have a dash in its name
# Words are runs of letters and digits, as in campus.search.words.
LETTERS = tokenizer("campus_letters", "char_group", tokenize_on_chars=["whitespace", "punctuation", "symbol"])
ENGLISH = analyzer(
    "campus_english",
    tokenizer=LETTERS,
    filter=["lowercase", "asciifolding", token_filter("campus_stems", "stemmer", language="english")],
)
AS_WRITTEN = analyzer(
    "campus_as_written",
    tokenizer=LETTERS,
    filter=["lowercase", "asciifolding", token_filter("campus_lengths", "length", min=3, max=30)],
)


def mapping_of(document: Document) -> IndexMapping:
    """The mapping of an index of this document."""
    mapping = IndexMapping()
    mapping.meta("dynamic", "strict")
    mapping.meta("_source", includes=["id", "version", *document.fields_of(Place)])
    mapping.field("id", "keyword")
    mapping.field("version", "long")
    mapping.field(SPELLING, "text", analyzer=AS_WRITTEN, norms=False, index_options="docs")
    for name, field in document.fields.items():
        if isinstance(field, Text):
            mapping.field(name, "text", analyzer=ENGLISH, copy_to=[SPELLING])
        elif isinstance(field, Place):
            mapping.field(name, "geo_point")
        elif isinstance(field, Date):
            mapping.field(name, "date", format="strict_date_optional_time")
        elif isinstance(field, Number):
            mapping.field(name, "double")
        else:
            mapping.field(name, "keyword")
    return mapping


def index_body(document: Document, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings, analysis and mapping for making an index."""
    mapping = mapping_of(document)
    return {
        "settings": {"index": dict(settings), "analysis": mapping._collect_analysis()},
        "mappings": mapping.to_dict(),
    }


def source_of(document: Document, row: Mapping[str, Any]) -> dict[str, Any]:
    """What is put into the index for a row."""
    source: dict[str, Any] = {"id": row["id"], "version": row["version"]}
    for name, field in document.fields.items():
        value = _value(field, row[name])
        if value is not None:
            source[name] = value
    return source


def _value(field: Field, value: Any) -> Any:
    if isinstance(field, Text):
        return str(value or "").replace("\x00", " ")
    if isinstance(field, Place):
        return [{"lat": latitude, "lon": longitude} for latitude, longitude in value or ()]
    if getattr(field, "many", False):
        return sorted({text for one in many_of(value) if (text := keyword_text(one))})
    if value is None:
        return None
    if isinstance(field, Date):
        return date_text(value)
    return float(value) if isinstance(field, Number) else keyword_text(value)
