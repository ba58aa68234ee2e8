"""The rules as data: the edition of the day, and that every rule says where it comes from."""

from datetime import date

import pytest

from cv_builder.spent.law import Counted, Edition, NoRules, edition_on, editions, editions_read


def test_the_rules_in_force_are_those_since_28_october_2023() -> None:
    assert edition_on(date(2026, 11, 22)).in_force_from == date(2023, 10, 28)


def test_there_are_none_for_a_day_before() -> None:
    with pytest.raises(NoRules):
        edition_on(date(2023, 10, 27))


def test_a_new_edition_takes_over_on_its_day() -> None:
    plain = {"read_on": date(2030, 1, 1), "source": "An Act", "no_end_months": 24, "longest_before_listed_counts": 48}
    fine = {"code": "FINE", "group": "MONEY", "counted": "CONVICTION", "drags": True, "source": "An Act"}
    both = editions_read(
        {
            "edition": [
                {**plain, "in_force_from": date(2030, 4, 1), "kind": [{**fine, "bands": [{"adult": 6, "youth": 3}]}]},
                {
                    **plain,
                    "in_force_from": date(2023, 10, 28),
                    "kind": [{**fine, "bands": [{"adult": 12, "youth": 6}]}],
                },
            ]
        }
    )
    assert edition_on(date(2030, 3, 31), both).kinds["FINE"].band_for(0).adult == 12
    assert edition_on(date(2030, 4, 1), both).kinds["FINE"].band_for(0).adult == 6


@pytest.mark.parametrize("edition", editions(), ids=lambda edition: str(edition.in_force_from))
def test_every_rule_names_its_source_and_has_what_it_counts_by(edition: Edition) -> None:
    assert edition.source
    for kind in edition.kinds.values():
        assert kind.source, kind.code
        needs_months = kind.counted in {Counted.TERM, Counted.CONVICTION, Counted.CAUTION}
        assert bool(kind.bands) is needs_months, kind.code
        assert all(limit.source for limit in kind.limits), kind.code


@pytest.mark.parametrize(
    ("convicted", "months"), [(date(2026, 3, 21), 24), (date(2026, 3, 22), 36), (date(2012, 12, 3), 24)]
)
def test_suspended_sentences_may_be_36_months_since_22_march_2026(convicted: date, months: int) -> None:
    assert edition_on(date(2026, 11, 22)).kinds["SUSPENDED"].longest_term(convicted) == months
