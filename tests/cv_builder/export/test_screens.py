"""The staff's screens for CVs on the way out: listed, asked, released by another, shown once, taken, deleted."""

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from campus.accounts.models import User
from campus.core import clock
from cv_builder.models import CvExport
from cv_builder.models.exports import ExportState
from tests.faces import FaceClient, face_url
from tests.factories.accounts import StaffFactory
from tests.factories.cv_papers import a_cv, a_ready_cv, leaving, left

pytestmark = pytest.mark.django_db
OFFICER = "Jo Hale, Leeds probation office"


def as_staff(user: User) -> FaceClient:
    return FaceClient("staff").sign_in(user)


def ask_address(days: int = 28) -> str:
    today = clock.today()
    dates = f"starts_on={today.isoformat()}&ends_on={(today + datetime.timedelta(days=days)).isoformat()}"
    return f"{face_url('staff', 'cv_exports:ask')}?prison=LEI&{dates}"


def the_export(robin: User, *people: Any) -> CvExport:
    data = {"person": [person.public_id for person in people], "officer": OFFICER}
    answer = as_staff(robin).post(ask_address(), data)
    assert answer.status_code == 302
    return CvExport.objects.get()


def release(user: User, export: CvExport) -> Any:
    return as_staff(user).post(face_url("staff", "cv_exports:release", export.public_id))


def test_what_will_be_in_it_and_what_is_missing_is_listed_first(robin: User) -> None:
    ready, begun = leaving(surname="Ready"), leaving(surname="Begun")
    a_ready_cv(ready)
    a_cv(begun)
    html = as_staff(robin).get(ask_address()).content.decode()
    assert "1 person with a CV ready" in html
    assert "Ready, Sam Jordan" in html
    assert "The CV is not marked as ready" in html
    assert not CvExport.objects.exists()


def test_nobody_leaving_with_a_cv_says_so(robin: User) -> None:
    leaving(surname="Without")
    html = as_staff(robin).get(ask_address()).content.decode()
    assert "Nobody leaves in these dates with a CV ready." in html
    assert "Without, Sam Jordan" in html


def test_one_person_is_found_by_number_also_after_an_unplanned_release(robin: User) -> None:
    person = left(20, surname="Gone")
    a_ready_cv(person)
    html = as_staff(robin).get(f"{face_url('staff', 'cv_exports:ask')}?person={person.prison_number}").content.decode()
    assert "Gone, Sam Jordan" in html
    html = as_staff(robin).get(f"{face_url('staff', 'cv_exports:ask')}?person=A0000AA").content.decode()
    assert "No one by that number in your prisons." in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("prison=LEI&starts_on=&ends_on=", "Give both dates, or one person."),
        ("prison=LEI&starts_on=nonsense&ends_on=2026-02-30", "Enter a valid date."),
        ("prison=LEI&starts_on=2020-01-01&ends_on=2020-01-02", "People are kept here for 28 days"),
        ("prison=MDI&starts_on=2026-01-01&ends_on=2026-01-02", "Select a valid choice."),
    ],
)
def test_wrong_dates_are_told_and_kept(robin: User, query: str, words: str) -> None:
    answer = as_staff(robin).get(f"{face_url('staff', 'cv_exports:ask')}?{query}")
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_asking_without_an_officer_loses_nothing(robin: User) -> None:
    one, other = leaving(surname="One"), leaving(surname="Other")
    a_ready_cv(one)
    a_ready_cv(other)
    data = {"person": [one.public_id], "officer": "", f"officer-{one.public_id}": "", "look": "CLASSIC"}
    html = as_staff(robin).post(ask_address(), data).content.decode()
    assert "Say which officer receives the files." in html
    assert f'id="take-{one.public_id}" checked' in html
    assert f'id="take-{other.public_id}">' in html
    assert '<option value="CLASSIC" selected>' in html
    assert not CvExport.objects.exists()


def test_the_one_who_asked_is_told_that_somebody_else_must_release(robin: User) -> None:
    person = leaving()
    a_ready_cv(person)
    export = the_export(robin, person)
    html = as_staff(robin).get(face_url("staff", "cv_exports:export", export.public_id)).content.decode()
    assert "Somebody else must release it." in html
    assert ">Release<" not in html
    release(robin, export)
    export.refresh_from_db()
    assert export.state == ExportState.ASKED


def test_a_passphrase_is_shown_once(robin: User, alex: User, export_folder: Path) -> None:
    person = leaving()
    a_ready_cv(person)
    export = the_export(robin, person)
    assert "Release" in as_staff(alex).get(face_url("staff", "cv_exports:export", export.public_id)).content.decode()
    answer = release(alex, export)
    assert "no-store" in answer["Cache-Control"]
    html = answer.content.decode()
    passphrase = html.split("<code>")[1].split("</code>")[0]
    (locked,) = export_folder.rglob("*.pdf")
    with pikepdf.open(locked, password=passphrase) as pdf:
        assert len(pdf.pages) == 1
    assert "Receipt" in html
    again = release(alex, export)
    assert again.status_code == 302
    page = as_staff(alex).get(again["Location"]).content.decode()
    assert passphrase not in page
    assert "Copy deleted on" in page


def test_files_are_taken_one_by_one_or_all_for_an_officer(robin: User, alex: User) -> None:
    first, second = leaving(surname="First"), leaving(surname="Second")
    a_ready_cv(first)
    a_ready_cv(second)
    export = the_export(robin, first, second)
    release(alex, export)
    item = export.items.first()
    assert item is not None
    one = as_staff(alex).post(face_url("staff", "cv_exports:file", export.public_id, item.public_id))
    assert one["Content-Disposition"] == f'attachment; filename="{item.file_name}"'
    assert one.content.startswith(b"%PDF")
    all_files = as_staff(alex).post(face_url("staff", "cv_exports:folder", export.public_id, 1))
    with zipfile.ZipFile(io.BytesIO(all_files.content)) as archive:
        assert sorted(archive.namelist()) == sorted(export.items.values_list("file_name", flat=True))


def test_another_prisons_export_is_not_found(robin: User, alex: User) -> None:
    person = leaving()
    a_ready_cv(person)
    export = the_export(robin, person)
    elsewhere = as_staff(StaffFactory(role="Resettlement worker", prisons=["MDI"]))
    for name, more in (("export", ()), ("release", ()), ("stop", ()), ("folder", (1,))):
        address = face_url("staff", f"cv_exports:{name}", export.public_id, *more)
        answer = elsewhere.get(address) if name == "export" else elsewhere.post(address)
        assert answer.status_code == 404, name


def test_a_tutor_has_no_way_to_exports(robin: User) -> None:
    tutor = as_staff(StaffFactory(role="OLASS tutor", prisons=["LEI"]))
    for name in ("list", "ask"):
        assert tutor.get(face_url("staff", f"cv_exports:{name}")).status_code != 200


def test_waiting_exports_stand_on_the_second_persons_today(robin: User, alex: User) -> None:
    person = leaving()
    a_ready_cv(person)
    the_export(robin, person)
    assert "CVs to take out" in as_staff(alex).get("/admin/").content.decode().split("campus-today")[1]
    assert "A colleague asked; you release." not in as_staff(robin).get("/admin/").content.decode()


def test_the_command_copies_a_release_and_refuses_one_that_is_not(robin: User, alex: User, tmp_path: Path) -> None:
    person = leaving()
    a_ready_cv(person)
    export = the_export(robin, person)
    stick = tmp_path / "stick"
    stick.mkdir()
    with pytest.raises(CommandError, match="not been released by a second person"):
        call_command("export_cvs", release=export.public_id, to=str(stick))
    release(alex, export)
    told = io.StringIO()
    call_command("export_cvs", release=export.public_id, to=stick, stdout=told)
    assert told.getvalue().startswith("1 locked files copied to")
    assert len(list(stick.rglob("*.pdf"))) == 1
    for release_id, folder in (("AAAAAAAAAAAA", stick), (export.public_id, tmp_path / "nowhere")):
        with pytest.raises(CommandError):
            call_command("export_cvs", release=release_id, to=folder)


def test_the_timer_tells_how_many_it_deleted(robin: User) -> None:
    told = io.StringIO()
    call_command("expire_exports", json=True, stdout=told)
    assert told.getvalue().strip() == '{"expired": 0}'
