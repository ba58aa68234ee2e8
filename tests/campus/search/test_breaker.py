"""When an engine that failed is left alone, and when it is tried again."""

import pytest

from campus.search.breaker import FIRST_REST, LONGEST_REST, SLOW_IN_A_ROW, Breaker


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock)


def test_an_engine_that_does_well_is_always_asked(breaker: Breaker) -> None:
    assert all(breaker.may_ask() for _ in range(3))


def test_an_engine_that_is_down_is_left_alone(breaker: Breaker) -> None:
    breaker.was_down()
    assert not breaker.may_ask()


def test_after_a_rest_one_caller_tries(breaker: Breaker, clock: Clock) -> None:
    breaker.was_down()
    clock.now += FIRST_REST
    assert [breaker.may_ask() for _ in range(3)] == [True, False, False]


def test_each_failure_doubles_the_rest_up_to_a_minute(breaker: Breaker, clock: Clock) -> None:
    for _ in range(10):
        breaker.was_down()
    clock.now += LONGEST_REST - 0.1
    assert not breaker.may_ask()
    clock.now += 0.1
    assert breaker.may_ask()


def test_an_answer_closes_it_and_is_news_once(breaker: Breaker) -> None:
    breaker.was_down()
    assert [breaker.answered(), breaker.answered()] == [True, False]
    assert breaker.may_ask()


def test_one_slow_answer_is_forgiven_and_several_in_a_row_are_not(breaker: Breaker) -> None:
    for _ in range(SLOW_IN_A_ROW - 1):
        breaker.was_slow()
    assert breaker.may_ask()
    breaker.was_slow()
    assert not breaker.may_ask()


def test_a_slow_answer_after_a_good_one_counts_anew(breaker: Breaker) -> None:
    for _ in range(SLOW_IN_A_ROW * 2):
        breaker.was_slow()
        breaker.answered()
    assert breaker.may_ask()
