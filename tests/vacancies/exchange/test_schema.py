"""The schema takes what it wrote, and nothing that is not in it."""

from typing import Any

import pytest

from tests.vacancies.exchange.make import a_header, a_source, an_entry
from vacancies.exchange.codes import FetchReason, FetchResult, LineProblem
from vacancies.exchange.schema import Entry, entry_read, header_read, record_write, source_result_read
from vacancies.exchange.values import FieldError


@pytest.mark.parametrize("entry", [an_entry(), Entry(source="s", reference="r", raw_hash="f" * 64)])
def test_an_entry_survives_the_wall(entry: Entry) -> None:
    assert entry_read(record_write(entry)) == entry


def test_a_header_survives_the_wall() -> None:
    failed = a_source(
        id="other", result=FetchResult.FAILED, reason=FetchReason.TOO_SLOW, detail="it took too long", entries=0
    )
    header = a_header(sources=(a_source(), failed))
    assert header_read(record_write(header)) == header


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("trust", "TRUSTED", LineProblem.UNKNOWN_FIELD),
        ("title", "", LineProblem.BAD_VALUE),
        ("title", "x" * 301, LineProblem.BAD_VALUE),
        ("title", "two\nlines", LineProblem.BAD_VALUE),
        ("title", "right\u202eleft", LineProblem.BAD_VALUE),
        ("title", 7, LineProblem.BAD_VALUE),
        ("text", "bell\u0007", LineProblem.BAD_VALUE),
        ("text", "zero\u200bwidth", LineProblem.BAD_VALUE),
        ("text", "half a \ud800 pair", LineProblem.BAD_VALUE),
        ("source", "../etc", LineProblem.BAD_VALUE),
        ("places", "Leeds", LineProblem.BAD_VALUE),
        ("places", ["Leeds"] * 51, LineProblem.BAD_VALUE),
        ("national", 1, LineProblem.BAD_VALUE),
        ("pay_from", 12.8, LineProblem.BAD_VALUE),
        ("pay_from", "12.8", LineProblem.BAD_VALUE),
        ("pay_from", "١٢.80", LineProblem.BAD_VALUE),
        ("pay_from", "15.00", LineProblem.BAD_VALUE),
        ("pay_period", None, LineProblem.BAD_VALUE),
        ("pay_period", "PER_MINUTE", LineProblem.BAD_VALUE),
        ("patterns", ["NIGHTS"], LineProblem.BAD_VALUE),
        ("closes", "9 April 2027", LineProblem.BAD_VALUE),
        ("closes", "2027-02-30", LineProblem.BAD_VALUE),
        ("published", "2027-03-01T09:00:00+01:00", LineProblem.BAD_VALUE),
        ("kept_as_text", {"colour": "red"}, LineProblem.UNKNOWN_FIELD),
        ("raw_hash", "", LineProblem.BAD_VALUE),
    ],
)
def test_what_is_refused(field: str, value: Any, problem: LineProblem) -> None:
    with pytest.raises(FieldError) as refused:
        entry_read(record_write(an_entry()) | {field: value})
    assert refused.value.problem == problem


@pytest.mark.parametrize("field", list(record_write(an_entry())))
def test_no_field_may_be_left_out(field: str) -> None:
    record = record_write(an_entry())
    del record[field]
    with pytest.raises(FieldError) as refused:
        entry_read(record)
    assert (refused.value.field, refused.value.problem) == (field, LineProblem.MISSING_FIELD)


@pytest.mark.parametrize(
    "changes",
    [
        {"result": FetchResult.FAILED, "entries": 0},
        {"reason": FetchReason.TOO_SLOW},
        {"result": FetchResult.NOT_MODIFIED, "entries": 3},
        {"interval_seconds": 1},
    ],
)
def test_a_source_must_make_sense(changes: dict[str, Any]) -> None:
    with pytest.raises(FieldError):
        source_result_read(record_write(a_source(**changes)))


@pytest.mark.parametrize(
    "changes",
    [{"sequence": 2}, {"previous": "a" * 64}, {"sequence": 0}, {"sources": (a_source(), a_source())}, {"schema": 2}],
)
def test_a_header_must_make_sense(changes: dict[str, Any]) -> None:
    with pytest.raises(FieldError):
        header_read(record_write(a_header(**changes)))
