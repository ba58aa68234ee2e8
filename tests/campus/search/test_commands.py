"""What an operator sees of search_rebuild and search_check."""

import json
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from campus.search import services
from tests.campus.search.conftest import Asker
from tests.campus.search.invented import Advert, AdvertDocument

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_rebuild_tells_how_many_rows(adverts: AdvertDocument) -> None:
    adverts.put(Advert("one", "Chef"), Advert("two", "Roofer"))
    assert run("search_rebuild", "adverts").strip() == f"adverts: 2 rows indexed ({services.engine_now().name})"


def test_rebuild_tells_it_as_json(adverts: AdvertDocument) -> None:
    adverts.put(Advert("one", "Chef"))
    told = json.loads(run("search_rebuild", "adverts", "--json"))
    assert told == {"engine": services.engine_now().name, "rows": {"adverts": 1}, "failed": []}


@pytest.mark.parametrize("command", ["search_rebuild", "search_check"])
def test_an_unknown_document_is_refused_by_name(adverts: AdvertDocument, command: str) -> None:
    with pytest.raises(CommandError, match=r"zeppelins.*adverts"):
        run(command, "zeppelins")


def test_check_is_content_after_a_rebuild(adverts: AdvertDocument) -> None:
    adverts.put(Advert("one", "Chef"))
    run("search_rebuild", "adverts")
    assert json.loads(run("search_check", "adverts", "--json"))["right"] is True


def test_check_fails_without_an_index_and_says_what_to_do(adverts: AdvertDocument) -> None:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("search_check", "adverts", stdout=out)
    assert "run search_rebuild" in out.getvalue()


def test_check_fails_on_a_difference_and_repairs_it_when_asked(
    adverts: AdvertDocument, make_asker: Callable[[], Asker]
) -> None:
    asker = make_asker()
    asker.put(Advert("one", "Chef"), Advert("gone", "Chef"))
    adverts.put(Advert("one", "Roofer", version=2), Advert("new", "Roofer"))
    del adverts.source["gone"]
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("search_check", "adverts", "--json", stdout=out)
    facts = json.loads(out.getvalue())["documents"]["adverts"]
    assert (facts["missing"], facts["stale"], facts["extra"]) == (1, 1, 1)
    run("search_check", "adverts", "--repair")
    assert set(asker.ids("roofer")) == {"one", "new"}


def test_repair_makes_an_index_that_is_missing_as_after_an_update_that_changed_its_fields(
    adverts: AdvertDocument, make_asker: Callable[[], Asker]
) -> None:
    adverts.put(Advert("one", "Chef"))
    run("search_check", "adverts", "--repair")
    assert make_asker().ids("chef") == ["one"]


@pytest.mark.parametrize("command", ["search_rebuild", "search_check"])
def test_help_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command(command, "--help")
    assert "Example: manage.py" in capsys.readouterr().out
