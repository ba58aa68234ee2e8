"""JSON Resume: valid by the published schema, and what it names comes back as it was."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from cv_builder.document import CvDocument, Gap, Layout, Skill
from cv_builder.formats.json_resume import (
    NotAResume,
    from_json_resume,
    json_resume_make,
    json_resume_read,
    to_json_resume,
)
from tests.factories.cv_documents import a_full_document, fifty_documents

DATA = Path(__file__).with_name(
    "data"
)  # of the npm package @jsonresume/schema 1.3.1, MIT: its licence stands beside it
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@cache
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / "json-resume-1.3.1.schema.json").read_text())
    return loaded


def whatever_fits(part: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that the schema allows, of the properties that it names."""
    if "$ref" in part:
        return st.from_regex(schema()["definitions"]["iso8601"]["pattern"], fullmatch=True, alphabet="0123456789-")
    if part["type"] == "string":
        return TEXT
    if part["type"] == "array":
        return st.lists(whatever_fits(part["items"]), max_size=3)
    assert part["type"] == "object"
    named = {name: whatever_fits(inner) for name, inner in part["properties"].items()}
    return st.fixed_dictionaries({}, optional=named)


def without_empties(value: Any) -> Any:
    """The value without empty texts, lists and objects: they say nothing."""
    if isinstance(value, list):
        return [kept for one in value if (kept := without_empties(one))]
    if isinstance(value, dict):
        return {key: kept for key, one in value.items() if (kept := without_empties(one))}
    return value


@settings(max_examples=150, deadline=None)
@given(st.deferred(lambda: whatever_fits(schema())))
def test_any_valid_resume_comes_in_and_goes_out_without_loss(resume: dict[str, Any]) -> None:
    Draft7Validator(schema()).validate(resume)
    out = to_json_resume(from_json_resume(resume))
    assert out == without_empties(resume)
    Draft7Validator(schema()).validate(out)


def test_the_schemas_own_sample_comes_in_and_goes_out_without_loss() -> None:
    sample = json.loads((DATA / "json-resume-1.3.1.sample.json").read_text())
    assert to_json_resume(from_json_resume(sample)) == without_empties(sample)


@pytest.mark.parametrize("document", [*fifty_documents()], ids=range(50))
def test_a_cv_of_ours_is_valid_and_comes_back_as_it_was(document: CvDocument) -> None:
    made = json_resume_make(document)
    Draft7Validator(schema()).validate(json.loads(made))
    again = json_resume_read(made)
    assert to_json_resume(again) == json.loads(made)


def test_what_is_ours_comes_back_too() -> None:
    document = CvDocument(
        name="Sam",
        layout=Layout.WORK_FIRST,
        language="cy",
        skills=(Skill("Cooking", evidence=("For 300.",)),),
        gaps=(Gap("2015", "2017", "Caring for family"),),
    )
    assert json_resume_read(json_resume_make(document)) == document
    assert json_resume_read(json_resume_make(a_full_document())) == a_full_document()


def test_unknown_properties_are_left_out() -> None:
    resume = {"basics": {"name": "Sam", "shoeSize": 9}, "horoscope": ["Leo"], "contact": {"email": "x"}, "name": "No"}
    assert to_json_resume(from_json_resume(resume)) == {"basics": {"name": "Sam"}}


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (b"", ""),
        (b"{", ""),
        (b"\xff\xfe", ""),
        (b"[" * 100_000, ""),
        (b"[]", "the file"),
        (b'{"basics": 1}', "basics"),
        (b'{"work": {}}', "work"),
        (b'{"work": [1]}', "work[0]"),
        (b'{"work": [{}, {"name": null}]}', "work[1].name"),
        (b'{"basics": {"location": []}}', "contact.location"),
        (b'{"x-layout": 7, "skills": [{"keywords": ["a", 2]}]}', "skills[0].keywords[1]"),
    ],
)
def test_a_file_that_is_no_resume_is_refused_with_the_place(file: bytes, place: str) -> None:
    with pytest.raises(NotAResume) as refused:
        json_resume_read(file)
    assert refused.value.detail == place
