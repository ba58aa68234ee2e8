"""`make run` once more, and `make demo-reset`: on a copy of the running portal's data, as real processes."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.browser.conftest import Portal, demo, free_ports, portal_running

pytestmark = pytest.mark.browser


@pytest.fixture
def copied(portal: Portal, tmp_path: Path) -> Path:
    """The portal's data, copied while it runs; its people have been at work in it."""
    data = tmp_path / "data"
    shutil.copytree(portal.data, data, ignore=shutil.ignore_patterns("campus.sqlite3*"))
    with sqlite3.connect(portal.data / "campus.sqlite3") as live, sqlite3.connect(data / "campus.sqlite3") as copy:
        live.backup(copy)
    return data


def own_place(data: Path) -> str:
    with sqlite3.connect(data / "campus.sqlite3") as database:
        return str(
            database.execute("SELECT own_place FROM accounts_person WHERE prison_number = 'A1234BC'").fetchone()[0]
        )


def test_a_second_start_keeps_the_data_and_sets_nothing_up_again(copied: Path) -> None:
    with sqlite3.connect(copied / "campus.sqlite3") as database:
        database.execute("UPDATE accounts_person SET own_place = 'Whitby' WHERE prison_number = 'A1234BC'")
    with portal_running(copied, free_ports(3)) as (_again, said):
        assert own_place(copied) == "Whitby"
    shown = "".join(said)
    assert "Inviting people" not in shown
    assert "Bringing vacancies through the gateway" not in shown
    assert own_place(copied) == "Whitby"


def test_an_index_of_an_older_version_is_made_anew_at_the_next_start(copied: Path) -> None:
    with sqlite3.connect(copied / "campus.sqlite3") as database:
        database.execute("UPDATE search_searchindex SET mapping = '000000' WHERE document = 'vacancies'")
    with portal_running(copied, free_ports(3)), sqlite3.connect(copied / "campus.sqlite3") as database:
        live = database.execute(
            "SELECT physical FROM search_searchindex"
            " WHERE document = 'vacancies' AND state = 'LIVE' AND mapping <> '000000'"
        ).fetchone()[0]
        assert database.execute(f"SELECT count(*) FROM {live}").fetchone()[0] > 20


def test_a_reset_forgets_everything(copied: Path) -> None:
    done = demo("reset", copied)
    assert done.returncode == 0
    assert "`make run` makes it new" in done.stdout
    assert not copied.exists()
