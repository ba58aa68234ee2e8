"""Two members of staff of one prison, and a folder for exports."""

from pathlib import Path
from typing import Any

import pytest

from campus.accounts.models import User
from campus.accounts.viewers import viewer_of
from campus.core.viewer import Viewer
from tests.factories.accounts import StaffFactory

ROLE = "Resettlement worker"


@pytest.fixture(autouse=True)
def export_folder(settings: Any, tmp_path: Path) -> Path:
    """Where exports lie in this test."""
    settings.EXPORT_FOLDER = tmp_path / "exports"
    return tmp_path / "exports"


@pytest.fixture
def robin(db: None) -> User:
    """Asks."""
    found: User = StaffFactory(role=ROLE, prisons=["LEI"], first_name="Robin", last_name="Okafor")
    return found


@pytest.fixture
def alex(db: None) -> User:
    """Releases."""
    found: User = StaffFactory(role=ROLE, prisons=["LEI"], first_name="Alex", last_name="Hart")
    return found


def viewer(user: User) -> Viewer:
    """As that member of staff looks."""
    return viewer_of(user)
