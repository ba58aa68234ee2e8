"""Which times with nothing in them are gaps, and what the learner said of them."""

from datetime import date

import pytest

from cv_builder.changing import gap_answered
from cv_builder.content import CvContent, Learning, Work
from cv_builder.gaps import gaps_find

TODAY = date(2026, 11, 22)


def a_job(starts: str, ends: str = "", *, now: bool = False) -> Work:
    return Work(id=f"{starts}{ends}", title="Job", starts=starts, ends=ends, is_now=now)


@pytest.mark.parametrize(
    ("works", "gaps"),
    [
        ([], []),
        ([a_job("2020-01", now=True)], []),
        ([a_job("2019-01", "2019-12"), a_job("2020-06", now=True)], []),  # five months: people look for work
        ([a_job("2019-01", "2019-12"), a_job("2020-07", now=True)], [("2020-01", "2020-06")]),
        ([a_job("2020-07", now=True), a_job("2019-01", "2019-12")], [("2020-01", "2020-06")]),  # order is no matter
        ([a_job("2019", "2020"), a_job("2021", now=True)], []),  # years alone are read kindly
        ([a_job("2019", "2020"), a_job("2023", now=True)], [("2021-01", "2022-12")]),
        ([a_job("2018-01", "2024-01"), a_job("2019-01", "2019-02"), a_job("2024-03", now=True)], []),  # within another
        ([a_job("2024-01", "2025-01")], [("2025-02", "2026-10")]),  # up to today
        (
            [a_job("1999-01", "2001-01"), a_job("2020-01", now=True)],
            [("2016-11", "2019-12")],
        ),  # ten years back, no more
        ([a_job("", "")], []),  # no dates, nothing known
    ],
)
def test_gaps(works: list[Work], gaps: list[tuple[str, str]]) -> None:
    found = gaps_find(CvContent(work=tuple(works)), TODAY)
    assert [(gap.starts.stored, gap.ends.stored) for gap in found] == gaps


def test_a_course_that_was_finished_in_it_makes_a_gap_two_short_times() -> None:
    works = (a_job("2019-01", "2019-12"), a_job("2021-01", now=True))
    course = Learning(id="c", title="Maths", finished="2020-06")
    assert gaps_find(CvContent(work=works), TODAY)
    assert gaps_find(CvContent(work=works, learning=(course,)), TODAY)[0].starts.stored == "2020-07"


def test_an_answer_stays_when_dates_move_a_little_and_goes_when_the_gap_is_another() -> None:
    content = CvContent(work=(a_job("2019-01", "2019-12"), a_job("2021-01", now=True)))
    content = gap_answered(content, "2020-01", "2020-12", "CARING")
    moved = CvContent(work=(a_job("2019-01", "2019-11"), a_job("2021-02", now=True)), gaps=content.gaps)
    other = CvContent(work=(a_job("2010-01", "2022-12"), a_job("2024-01", now=True)), gaps=content.gaps)
    assert [gap.choice for gap in gaps_find(content, TODAY)] == ["CARING"]
    assert [gap.choice for gap in gaps_find(moved, TODAY)] == ["CARING"]
    assert [gap.choice for gap in gaps_find(other, TODAY)] == [""]
