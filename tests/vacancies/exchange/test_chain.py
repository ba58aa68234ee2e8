"""Which bundle may follow which."""

import pytest

from tests.vacancies.exchange.make import a_header
from vacancies.exchange.chain import chain_check
from vacancies.exchange.codes import Verdict

LAST = "a" * 64


@pytest.mark.parametrize(
    ("sequence", "previous", "last_sequence", "last_hash", "verdict"),
    [
        (1, None, None, None, None),
        (2, LAST, None, None, Verdict.MISSING),
        (6, LAST, 5, LAST, None),
        (5, LAST, 5, LAST, Verdict.REPEATED),
        (4, LAST, 5, LAST, Verdict.OLDER),
        (1, None, 5, LAST, Verdict.OLDER),
        (7, LAST, 5, LAST, Verdict.MISSING),
        (6, "b" * 64, 5, LAST, Verdict.BROKEN_CHAIN),
    ],
)
def test_what_may_follow(
    sequence: int, previous: str | None, last_sequence: int | None, last_hash: str | None, verdict: Verdict | None
) -> None:
    assert chain_check(a_header(sequence=sequence, previous=previous), last_sequence, last_hash) == verdict
