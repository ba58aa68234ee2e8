"""The checklist: good points first, at most five things to do, those that matter most first."""

from dataclasses import replace

import pytest

from cv_builder.checks import MOST_TO_DO, Checklist, Good, Todo, cv_check, pages_about
from cv_builder.content import CvContent, Sentence, Skill, Work
from cv_builder.documenting import document_of
from tests.cv_builder.test_gaps import TODAY
from tests.factories.cvs import FULL, KITCHEN, with_work


def check(content: CvContent) -> Checklist:
    return cv_check(content, document_of(content, "SKILLS_FIRST", TODAY), TODAY)


def todos(content: CvContent) -> list[Todo]:
    return [point.code for point in check(content).to_do]


def test_a_full_cv_has_nothing_to_do_and_every_good_point() -> None:
    found = check(FULL)
    assert found.is_fine
    assert set(found.good) == set(Good)
    assert found.pages == 1


def test_an_empty_cv_is_told_five_things_and_no_more() -> None:
    found = check(CvContent())
    assert len(found.to_do) == MOST_TO_DO
    assert found.good == ()


@pytest.mark.parametrize(
    ("content", "todo"),
    [
        (replace(FULL, name=""), Todo.NO_NAME),
        (replace(FULL, headline=""), Todo.NO_HEADLINE),
        (replace(FULL, about=""), Todo.NO_ABOUT),
        (replace(FULL, about="I am A1234BC."), Todo.NUMBER),
        (replace(FULL, about="I was at HMP Leeds."), Todo.HELD_BACK),
        (replace(FULL, about="I am a hard worker who ..."), Todo.UNFINISHED),
        (with_work(draft="I helped"), Todo.UNFINISHED),
        (replace(FULL, skills=FULL.skills[:2]), Todo.NO_SKILLS),
        (replace(FULL, skills=(*FULL.skills, Skill("x", "Welding"))), Todo.NO_PROOF),
        (replace(FULL, work=()), Todo.NO_WORK),
        (with_work(sentences=()), Todo.NO_SENTENCES),
        (with_work(starts=""), Todo.NO_DATES),
        (with_work(sentences=(Sentence("s", "I helped in the kitchen."),)), Todo.NO_RESULTS),
        (with_work(starts="2019", ends="2020", is_now=False), Todo.GAP),
        (replace(FULL, about="I recieve praise for my work."), Todo.SPELLING),
        (replace(FULL, about="I " + "and work very hard " * 6 + "."), Todo.HARD),
    ],
)
def test_what_is_to_do(content: CvContent, todo: Todo) -> None:
    assert todo in todos(content)


def test_a_misspelling_says_what_was_probably_meant() -> None:
    point = next(one for one in check(replace(FULL, about="I recieve praise.")).to_do if one.code is Todo.SPELLING)
    assert (point.words, point.meant) == ("recieve", "receive")


def test_names_of_people_employers_and_places_are_no_misspellings() -> None:
    content = replace(
        with_work(employer="Zorblax Foods", place="Llanfair"), about="At Zorblax I cook. Zorblax trusts me."
    )
    assert Todo.SPELLING not in todos(content)


def test_more_than_two_sides_is_told() -> None:
    long_job = replace(KITCHEN, sentences=tuple(Sentence(str(n), "I cooked 10 meals. " * 14) for n in range(12)))
    jobs: tuple[Work, ...] = tuple(replace(long_job, id=f"job{n}") for n in range(4))
    content = replace(FULL, work=jobs)
    assert pages_about(document_of(content, "SKILLS_FIRST", TODAY)) > 2
    assert Todo.TOO_LONG in todos(content)
