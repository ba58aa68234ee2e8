"""The judged set holds what the issue asks for, its grades follow the written rules, and the figures are reckoned right."""

from dataclasses import replace

import pytest

from tests.bench.invented_jobs import InventedJob, invented_jobs, trades
from tests.bench.judging import (
    JudgedQuery,
    exceptions,
    grade,
    grades_of,
    judged_jobs,
    judged_queries,
    ndcg,
    recall,
)


def a_job(**changes: object) -> InventedJob:
    """A labourer's job in Leeds, by day."""
    job = next(invented_jobs())
    plain = replace(job, id="labourer-x", trade="labourer", town="Leeds", facts=frozenset({"days", "full_time"}))
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_query(**changes: object) -> JudgedQuery:
    """Somebody asks for labourer's work, and would be glad of demolition work."""
    return replace(JudgedQuery("labourer", "plain", {"labourer": 3, "demolition": 2}), **changes)  # type: ignore[arg-type]


def test_there_are_enough_jobs_and_queries_of_every_kind() -> None:
    jobs, queries = judged_jobs(), judged_queries()
    assert len({job.id for job in jobs}) == len(jobs) >= 2000
    assert len({query.words for query in queries}) == len(queries) >= 80
    assert sum(query.kind == "misspelt" for query in queries) >= 12
    assert sum(query.kind == "synonym" for query in queries) >= 20


def test_the_jobs_are_the_same_each_time_and_more_of_them_begin_with_these() -> None:
    once, twice = list(invented_jobs()), list(invented_jobs(2))
    assert twice[: len(once)] == once == list(invented_jobs())
    assert len({job.id for job in twice}) == 2 * len(once)


def test_adverts_differ() -> None:
    jobs = judged_jobs()
    assert len({job.text for job in jobs}) > 0.95 * len(jobs)
    assert len(trades()) >= 150


@pytest.mark.parametrize("query", judged_queries(), ids=lambda query: query.words)
def test_every_query_has_answers_and_a_synonym_query_no_more_than_fifty_good_ones(query: JudgedQuery) -> None:
    grades = grades_of(query)
    assert sum(points == 3 for points in grades.values()) >= 3
    if query.kind == "synonym":
        assert sum(points >= 2 for points in grades.values()) <= 50  # else recall@50 could not be whole


def test_exceptions_are_of_queries_and_jobs_that_are_there() -> None:
    words, jobs = {query.words for query in judged_queries()}, {job.id for job in judged_jobs()}
    for (query, job), points in exceptions().items():
        assert query in words
        assert job in jobs
        assert points in range(4)


@pytest.mark.parametrize(
    ("query", "job", "points"),
    [
        (a_query(), a_job(), 3),
        (a_query(), a_job(trade="demolition"), 2),
        (a_query(), a_job(trade="chef"), 0),
        (a_query(town="Leeds"), a_job(), 3),
        (a_query(town="Leeds"), a_job(town="Bradford"), 2),
        (a_query(town="Leeds"), a_job(town="London"), 0),
        (a_query(needs=frozenset({"nights"})), a_job(), 1),
        (a_query(needs=frozenset({"nights"})), a_job(trade="demolition"), 0),
        (a_query(needs=frozenset({"nights"})), a_job(facts=frozenset({"nights"})), 3),
        (a_query(needs=frozenset({"nights"})), a_job(facts=frozenset({"shifts"})), 2),
        (a_query(), a_job(facts=frozenset({"apprentice"})), 2),
        (a_query(needs=frozenset({"apprentice"})), a_job(facts=frozenset({"apprentice"})), 3),
        (a_query(trades={"*": 3}, needs=frozenset({"nights"})), a_job(trade="chef"), 0),
        (a_query(trades={"*": 3}, needs=frozenset({"nights"})), a_job(facts=frozenset({"nights"})), 3),
        (a_query(trades={"*": 3}, town="Leeds"), a_job(town="Bradford"), 0),
    ],
)
def test_a_grade_comes_from_what_the_job_is(query: JudgedQuery, job: InventedJob, points: int) -> None:
    assert grade(query, job) == points


def test_the_best_order_is_one_and_a_worse_one_less() -> None:
    grades = {"a": 3, "b": 2, "c": 1}
    assert ndcg(["a", "b", "c", "x"], grades) == 1.0
    assert ndcg(["x", "a", "b", "c"], grades) == pytest.approx(0.676, abs=0.001)
    assert ndcg(["x", "y"], grades) == 0.0


def test_recall_counts_the_good_ones_among_the_first() -> None:
    grades = {"a": 3, "b": 2, "c": 1}
    assert recall(["a", "x"], grades) == 0.5
    assert recall(["x", "b", "a"], grades, depth=2) == 0.5
    assert recall(["b", "a"], grades) == 1.0
