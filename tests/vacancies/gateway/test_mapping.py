"""Where fields are found."""

import pytest

from vacancies.gateway.mapping import Place, element_key, labelled_read, mapping_from_plain, mapping_made, mapping_plain


def test_a_source_changes_only_what_differs() -> None:
    made = mapping_made(
        {"employer": {"constant": "Tidewell"}, "pay": {"elements": ["tw:Wage"], "labels": ["Weekly  Wage"]}}
    )
    assert made["employer"] == Place(constant="Tidewell")
    assert made["pay"] == Place(elements=("tw_wage",), labels=("weekly wage",))
    assert made["closes"] == mapping_made({})["closes"]


def test_every_mistake_is_told() -> None:
    with pytest.raises(
        ValueError, match=r"mapping\.colour is not a field.*mapping\.pay must be like.*mapping\.title has a"
    ):
        mapping_made({"colour": {"constant": "red"}, "pay": "salary", "title": {"constant": "x", "labels": ["y"]}})


def test_a_mapping_survives_the_way_to_the_child() -> None:
    made = mapping_made({"employer": {"constant": "Tidewell"}})
    assert mapping_from_plain(mapping_plain(made)) == made


@pytest.mark.parametrize(
    ("name", "key"), [("job:salary", "job_salary"), ("Salary", "salary"), ("guid", "id"), ("description", "summary")]
)
def test_element_names_are_feedparsers(name: str, key: str) -> None:
    assert element_key(name) == key


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Salary:£12\nLocation: Leeds ", {"salary": "£12", "location": "Leeds"}),
        ("SALARY : £12", {"salary": "£12"}),
        ("Salary: £12 | Location: Leeds", {"salary": "£12", "location": "Leeds"}),
        ("- Salary: £12", {"salary": "£12"}),
        ("Salary:\n£12 an hour", {"salary": "£12 an hour"}),
        ("Salary:\nLocation: Leeds", {"location": "Leeds"}),
        ("Salary: £12\nSalary: £14", {"salary": "£12"}),
        ("Shirt: blue\nhttp://salary:80", {}),
    ],
)
def test_labelled_lines(text: str, values: dict[str, str]) -> None:
    assert labelled_read(text, frozenset({"salary", "location"})).values == values
