"""Bringing the prison register in."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from campus.accounts.models import Prison

pytestmark = pytest.mark.django_db
REGISTER = """code,name,name_cy,active,male,female,categories,types,town,county,postcode,country
LEI,Leeds (HMP),"",true,t,f,B,HMP,Leeds,West Yorkshire,LS12 2TJ,England
CFI,Cardiff (HMP & YOI),Carchar Caerdydd,true,t,f,B,HMP YOI,Cardiff,South Wales,CF24 0UG,Wales
ACK,Old Hall (HMP),"",false,f,f,,,,,,
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "prisons.csv"
    path.write_text(REGISTER)
    return path


def run(path: Path) -> dict[str, int]:
    out = StringIO()
    call_command("import_prisons", path, json=True, stdout=out)
    return json.loads(out.getvalue())


def test_every_prison_comes_in_with_its_welsh_name_and_whether_it_is_open(register) -> None:
    assert run(register) == {"prisons": 3, "created": 3, "updated": 0, "unchanged": 0}
    assert Prison.objects.get(code="CFI").name_cy == "Carchar Caerdydd"
    closed = Prison.objects.get(code="ACK")
    assert (closed.is_active, closed.holds_men) == (False, False)


def test_bringing_it_in_again_changes_nothing(register, django_assert_unchanged) -> None:
    run(register)
    with django_assert_unchanged(Prison):
        assert run(register)["unchanged"] == 3


def test_a_changed_prison_is_updated_and_one_that_left_the_file_stays(register) -> None:
    run(register)
    lines = REGISTER.replace("Leeds (HMP)", "Leeds (HMP & YOI)").splitlines()[:2]
    register.write_text("\n".join(lines))
    assert run(register) == {"prisons": 1, "created": 0, "updated": 1, "unchanged": 0}
    assert Prison.objects.get(code="LEI").name == "Leeds (HMP & YOI)"
    assert Prison.objects.count() == 3


@pytest.mark.parametrize(
    ("find", "put", "named"),
    [
        ("CFI,", "C1,", "line 3"),
        ("LEI,Leeds (HMP)", "LEI,", "line 2"),
        (",true,t,f,B,HMP,Leeds", ",maybe,t,f,B,HMP,Leeds", "line 2: active"),
        ("ACK,", "LEI,", "line 4: LEI stands there twice"),
        (",England\nCFI", "\nCFI", "line 2: 11 fields"),
        ("county", "shire", "Unknown column: shire"),
    ],
)
def test_a_fault_is_named_and_nothing_is_applied(register, find: str, put: str, named: str) -> None:
    register.write_text(REGISTER.replace(find, put, 1))
    with pytest.raises(CommandError, match=named):
        run(register)
    assert not Prison.objects.exists()


def test_the_real_register(shared_data) -> None:
    path = shared_data("prisons.csv")
    if path is None:
        pytest.skip("captured data is not here: prisons.csv")
    assert run(path)["created"] == 173
    assert run(path)["unchanged"] == 173
    assert Prison.objects.get(code="LEI").is_active
