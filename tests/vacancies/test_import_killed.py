"""An import that is killed at any instant and run again ends as if it had not been."""

from pathlib import Path

import pytest

from tests.vacancies.kills.trial import trial_run


@pytest.mark.timeout(600)
def test_two_thousand_adverts_and_five_kills_end_as_undisturbed(tmp_path: Path) -> None:
    outcome = trial_run(tmp_path, number=2000, kills=5, seed=20270301)
    assert outcome.same, outcome.differences
    assert outcome.kills >= 4, "the kills came too late to disturb anything"
    assert outcome.learner["failures"] == []
    assert outcome.learner["writes"] > 50
    assert outcome.learner["slowest"] < 5
