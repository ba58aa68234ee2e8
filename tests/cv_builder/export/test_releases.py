"""CVs leave: asked for by one, released by another, locked, listed, and gone again after their time."""

import datetime
import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import time_machine
from django.db import IntegrityError, transaction

from campus.accounts.models import User
from campus.accounts.words import word_list
from campus.audit.models import AuditEvent
from campus.core import clock
from campus.core.viewer import system_viewer
from cv_builder.codes import CvState
from cv_builder.export import files
from cv_builder.export.files import passphrase_make
from cv_builder.models import Cv, CvExport, CvVersion, ExportItem
from cv_builder.models.exports import ExportState, ItemReason, ItemState
from cv_builder.selectors.exports import ExportWanted, export_candidates, person_to_export
from cv_builder.services.exports import Asking, ExportNotDone, ExportRefusal, export_ask, export_stop
from cv_builder.services.releases import Released, export_copy, export_release, exports_expire, folder_of
from tests.cv_builder.export.conftest import viewer
from tests.factories.accounts import PrisonFactory, StaffFactory
from tests.factories.cv_papers import a_cv, a_ready_cv, leaving, left
from tests.services.programs import find_program
from tests.services.verapdf import refused_by_verapdf

pytestmark = pytest.mark.django_db
OFFICER = "Jo Hale, Leeds probation office"


def a_window(days: int = 28) -> ExportWanted:
    today = clock.today()
    before = today - datetime.timedelta(days=28)
    return ExportWanted(PrisonFactory(code="LEI"), before, today + datetime.timedelta(days=days))


def asked_by(user: User, *people: Any, officers: dict[str, str] | None = None) -> CvExport:
    chosen = frozenset(person.public_id for person in people)
    return export_ask(asking=Asking(a_window(), chosen, OFFICER, officers or {}), by=viewer(user))


def released_by(user: User, export: CvExport) -> Released:
    return export_release(export=export, by=viewer(user))


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def run(*command: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [find_program(command[0]), *map(str, command[1:])], capture_output=True, text=True, check=False
    )


# --- what is listed ---------------------------------------------------------------------------------------------------
def test_the_list_has_who_leaves_with_a_cv_and_who_leaves_without(robin: User) -> None:
    ready, begun, without, later = leaving(5), leaving(6), leaving(7), leaving(60)
    a_ready_cv(ready)
    a_cv(begun)
    a_ready_cv(later)
    found = export_candidates(viewer(robin), a_window())
    assert [one.person for one in found.ready] == [ready]
    assert {(one.person.pk, one.why) for one in found.missing} == {
        (begun.pk, "The CV is not marked as ready"),
        (without.pk, "No CV"),
    }


def test_an_unplanned_release_can_still_be_chosen_for_28_days(robin: User) -> None:
    last_day, too_late = left(28), left(29)
    a_ready_cv(last_day)
    a_ready_cv(too_late)
    assert [one.person for one in export_candidates(viewer(robin), a_window()).ready] == [last_day]
    assert person_to_export(viewer(robin), str(last_day.prison_number)) == last_day
    assert person_to_export(viewer(robin), str(too_late.prison_number)) is None


def test_people_of_other_prisons_are_not_there(robin: User) -> None:
    theirs = leaving(5, held_at__code="MDI")
    a_ready_cv(theirs)
    assert person_to_export(viewer(robin), theirs.public_id) is None
    with pytest.raises(ExportNotDone) as refused:
        asked_by(robin, theirs)
    assert refused.value.code == ExportRefusal.NOBODY
    elsewhere = ExportWanted(theirs.held_at, clock.today(), clock.today() + datetime.timedelta(days=20))
    with pytest.raises(ExportNotDone):
        export_ask(asking=Asking(elsewhere, frozenset([theirs.public_id]), OFFICER, {}), by=viewer(robin))
    assert not CvExport.objects.exists()


def test_an_officer_must_be_named(robin: User) -> None:
    person = leaving()
    a_ready_cv(person)
    with pytest.raises(ExportNotDone) as refused:
        export_ask(asking=Asking(a_window(), frozenset([person.public_id]), "  ", {}), by=viewer(robin))
    assert refused.value.code == ExportRefusal.NO_OFFICER
    assert not CvExport.objects.exists()


# --- two people -------------------------------------------------------------------------------------------------------
def test_nothing_is_made_before_a_second_person_releases(robin: User, export_folder: Path) -> None:
    person = leaving()
    a_ready_cv(person)
    export = asked_by(robin, person)
    assert export.state == ExportState.ASKED
    assert [item.person for item in export.items.all()] == [person]
    assert not export_folder.exists()


def test_who_asked_cannot_release(robin: User, export_folder: Path) -> None:
    person = leaving()
    a_ready_cv(person)
    export = asked_by(robin, person)
    with pytest.raises(ExportNotDone) as refused:
        released_by(robin, export)
    assert refused.value.code == ExportRefusal.SAME_PERSON
    export.refresh_from_db()
    assert (export.state, files_in(export_folder)) == (ExportState.ASKED, [])


def test_the_database_refuses_one_person_in_both_parts(robin: User) -> None:
    person = leaving()
    a_ready_cv(person)
    export = asked_by(robin, person)
    with pytest.raises(IntegrityError), transaction.atomic():
        CvExport.objects.filter(pk=export.pk).update(released_by=robin, released_at=clock.now())


def test_neither_a_task_nor_staff_without_the_permission_nor_another_prison_can_release(robin: User) -> None:
    person = leaving()
    a_ready_cv(person)
    export = asked_by(robin, person)
    developer = StaffFactory(role="Job developer", prisons=["LEI"])
    elsewhere = StaffFactory(role="Resettlement worker", prisons=["MDI"])
    for by in (system_viewer(), viewer(developer), viewer(elsewhere)):
        with pytest.raises(ExportNotDone) as refused:
            export_release(export=export, by=by)
        assert refused.value.code == ExportRefusal.NOT_ALLOWED


def test_it_is_released_once(robin: User, alex: User, export_folder: Path) -> None:
    person = leaving()
    a_ready_cv(person)
    export = asked_by(robin, person)
    released_by(alex, export)
    before = files_in(export_folder)
    with pytest.raises(ExportNotDone) as refused:
        released_by(alex, export)
    assert refused.value.code == ExportRefusal.NOT_WAITING
    assert files_in(export_folder) == before


# --- the files --------------------------------------------------------------------------------------------------------
def test_a_file_opens_with_the_passphrase_in_separate_readers_and_not_without(
    robin: User, alex: User, export_folder: Path, tmp_path: Path
) -> None:
    person = leaving()
    a_ready_cv(person)
    (handover,) = released_by(alex, asked_by(robin, person)).handovers
    (locked,) = files_in(export_folder)
    assert "I prepared 300 meals a day" in run("pdftotext", "-upw", handover.passphrase, locked, "-").stdout
    assert "0113 496 0123" in run("pdftotext", "-upw", handover.passphrase, locked, "-").stdout
    assert run("pdftotext", locked, "-").returncode != 0
    assert run("pdftotext", "-upw", "copper lantern meadow", locked, "-").returncode != 0
    shown = run("qpdf", "--show-encryption", f"--password={handover.passphrase}", locked).stdout
    assert "R = 6" in shown
    assert shown.count("AESv3") == 3
    opened = tmp_path / "opened.pdf"
    assert run("qpdf", "--decrypt", f"--password={handover.passphrase}", locked, opened).returncode == 0
    assert refused_by_verapdf([opened]) == []


def test_word_text_and_json_travel_inside(robin: User, alex: User, export_folder: Path) -> None:
    person = leaving()
    a_ready_cv(person)
    (handover,) = released_by(alex, asked_by(robin, person)).handovers
    (locked,) = files_in(export_folder)
    with pikepdf.open(locked, password=handover.passphrase) as pdf:
        inside = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    assert sorted(inside) == ["cv.docx", "cv.json", "cv.txt"]
    assert json.loads(inside["cv.json"])["basics"]["phone"] == "0113 496 0123"
    assert b"I prepared 300 meals a day" in inside["cv.txt"]
    assert b"Kitchen assistant" in zipfile.ZipFile(io.BytesIO(inside["cv.docx"])).read("word/document.xml")


def test_each_officer_has_a_folder_and_a_passphrase_of_their_own(robin: User, alex: User, export_folder: Path) -> None:
    first, second, third = leaving(3), leaving(4), leaving(5)
    for person in (first, second, third):
        a_ready_cv(person)
    other = {second.public_id: "Sam Poole, York probation office"}
    released = released_by(alex, asked_by(robin, first, second, third, officers=other))
    assert [(one.receiver.name, len(one.items)) for one in released.handovers] == [
        (OFFICER, 2),
        ("Sam Poole, York probation office", 1),
    ]
    assert len({one.passphrase for one in released.handovers}) == 2
    assert len({path.parent for path in files_in(export_folder)}) == 2
    for one in released.handovers:
        for item in one.items:
            (path,) = [path for path in files_in(export_folder) if path.name == item.file_name]
            with pikepdf.open(path, password=one.passphrase) as pdf:
                assert len(pdf.pages) == 1


def test_a_passphrase_is_six_words_and_stands_nowhere_afterwards(
    robin: User, alex: User, export_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    person = leaving()
    a_ready_cv(person)
    (handover,) = released_by(alex, asked_by(robin, person)).handovers
    words = handover.passphrase.split()
    assert len(set(words)) == 6
    assert set(words) <= set(word_list())
    assert handover.passphrase not in repr(handover)
    assert handover.passphrase not in caplog.text
    kept = [str(list(model.objects.values())) for model in (CvExport, ExportItem, AuditEvent)]
    kept += [str(path) + path.read_bytes().decode("latin-1") for path in files_in(export_folder)]
    assert [text for text in kept if handover.passphrase in text or " ".join(words[:2]) in text] == []


def test_passphrases_do_not_come_twice_and_fit_every_reader() -> None:
    made = [passphrase_make() for _ in range(200)]
    assert len(set(made)) == 200
    assert max(map(len, made)) <= 32


def test_the_folder_tells_a_thief_nothing(robin: User, alex: User, export_folder: Path, settings: Any) -> None:
    person = leaving(surname="Featherstonehaugh", forenames="Maximilian")
    a_ready_cv(person)
    released = released_by(alex, asked_by(robin, person))
    name, archive = folder_of(export=released.export, number=1, by=viewer(alex))
    (export_folder / name).write_bytes(archive)
    tells = ["Featherstonehaugh", "Maximilian", person.prison_number, person.public_id, "Leeds", "LEI", "HMP", "prison"]
    tells += [
        "kitchen",
        "Northgate",
        "Orchard",
        "0113",
        "probation",
        "Jo Hale",
        settings.PRODUCT_NAME,
        "campus",
        "typst",
    ]
    tells += ["pikepdf", "Noto", "Atkinson", "CV of", "cv.docx", "resume", released.export.public_id]
    for path in [*export_folder.rglob("*")]:
        text = str(path.relative_to(export_folder))
        text += path.read_bytes().decode("latin-1") if path.is_file() else ""
        # As bytes, as UTF-16 (as PDF writes text), and as hexadecimal.
        forms = {form for tell in tells for form in _written(tell) if len(tell) > 3}
        assert [form for form in forms if form.lower() in text.lower()] == [], path.name
        assert path.suffix == ".zip" or path.stat().st_mode & 0o077 == 0
    (locked,) = list(export_folder.rglob("*.pdf"))
    assert "Incorrect password" in run("pdfinfo", locked).stderr


def _written(tell: str) -> list[str]:
    return [tell, tell.encode("utf-16-be").decode("latin-1"), tell.encode().hex(), tell.encode("utf-16-be").hex()]


def test_two_copies_of_one_cv_cannot_be_told_to_be_the_same(robin: User, alex: User, export_folder: Path) -> None:
    person = leaving()
    a_ready_cv(person)
    released_by(alex, asked_by(robin, person))
    released_by(alex, asked_by(robin, person))
    one, two = (path.read_bytes() for path in files_in(export_folder))
    ids = [data[data.rindex(b"/ID") :][:80] for data in (one, two)]
    assert ids[0] != ids[1]


# --- a failed item ----------------------------------------------------------------------------------------------------
def test_a_failed_item_never_stops_or_spoils_the_rest(robin: User, alex: User, export_folder: Path) -> None:
    good, moved, unready, broken = (leaving(day) for day in (3, 4, 5, 6))
    for person in (good, moved, unready, broken):
        a_ready_cv(person)
    export = asked_by(robin, good, moved, unready, broken)
    moved.held_at = PrisonFactory(code="MDI")
    moved.save()
    Cv.objects.filter(person=unready).update(state=CvState.NOT_YET)
    CvVersion.objects.filter(cv__person=broken).update(content={"name": 7, "work": "nonsense"})
    released = released_by(alex, export)
    assert {item.person_id: item.reason for item in released.failed} == {
        moved.pk: ItemReason.NOT_HERE,
        unready.pk: ItemReason.NOT_READY,
        broken.pk: ItemReason.NOT_PRINTED,
    }
    (locked,) = files_in(export_folder)
    with pikepdf.open(locked, password=released.handovers[0].passphrase) as pdf:
        assert len(pdf.pages) == 1


def test_a_full_disk_fails_its_item_and_leaves_no_half_file(
    robin: User, alex: User, export_folder: Path, settings: Any, tmp_path: Path
) -> None:
    person = leaving()
    a_ready_cv(person)
    export = asked_by(robin, person)
    (tmp_path / "not-a-folder").write_text("")
    settings.EXPORT_FOLDER = tmp_path / "not-a-folder"
    released = released_by(alex, export)
    assert [item.reason for item in released.failed] == [ItemReason.NOT_PRINTED]
    assert released.handovers == ()


def test_the_version_that_staff_looked_at_leaves_and_not_what_was_written_since(
    robin: User, alex: User, export_folder: Path
) -> None:
    person = leaving()
    cv = a_ready_cv(person)
    cv.content = {**cv.content, "about": "Something that nobody has read."}
    cv.save()
    (handover,) = released_by(alex, asked_by(robin, person)).handovers
    (locked,) = files_in(export_folder)
    text = run("pdftotext", "-upw", handover.passphrase, locked, "-").stdout
    assert "I work hard" in text
    assert "nobody has read" not in text


# --- the record, and the end ------------------------------------------------------------------------------------------
def test_the_receipt_is_in_the_audit_record_by_ids_and_fingerprints(robin: User, alex: User) -> None:
    person = leaving()
    a_ready_cv(person)
    released = released_by(alex, asked_by(robin, person))
    (item,) = released.handovers[0].items
    event = AuditEvent.objects.get(action="cv_builder.cv.exported")
    assert (event.actor_id, event.subject_id, event.prison) == (alex.public_id, person.public_id, "LEI")
    assert event.detail == {"file": item.file_name, "sha256": item.sha256, "version": 1}
    receipt = AuditEvent.objects.get(pk=released.receipt)
    assert receipt.detail == {"made": 1, "failed": 0, "officers": 1}
    assert list(AuditEvent.objects.filter(action="cv_builder.export.asked").values_list("actor_id", flat=True)) == [
        robin.public_id
    ]


def test_copies_are_deleted_after_their_time(
    robin: User, alex: User, export_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    person = leaving()
    a_ready_cv(person)
    export = released_by(alex, asked_by(robin, person)).export
    assert exports_expire(system_viewer()) == 0
    with time_machine.travel(clock.now() + datetime.timedelta(hours=73), tick=False):
        assert exports_expire(system_viewer(), is_trial=True) == 1
        assert len(files_in(export_folder)) == 1
        with django_capture_on_commit_callbacks(execute=True):
            assert exports_expire(system_viewer()) == 1
        assert files_in(export_folder) == []
        assert exports_expire(system_viewer()) == 0
    export.refresh_from_db()
    assert (export.state, export.folder) == (ExportState.DELETED, "")
    assert AuditEvent.objects.filter(action="cv_builder.export.expired").count() == 1


def test_a_release_whose_process_was_killed_waits_again_and_leaves_no_file(robin: User, export_folder: Path) -> None:
    person = leaving()
    a_ready_cv(person)
    export = asked_by(robin, person)
    (export_folder / "abc").mkdir(parents=True)
    (export_folder / "abc" / "half.pdf").write_bytes(b"x")
    CvExport.objects.filter(pk=export.pk).update(state="RELEASING", folder="abc", keep_until=clock.now())
    assert exports_expire(system_viewer()) == 1
    export.refresh_from_db()
    assert (export.state, files_in(export_folder)) == (ExportState.ASKED, [])


def test_staff_can_stop_what_waits_and_delete_what_is_released(
    robin: User, alex: User, export_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    person = leaving()
    a_ready_cv(person)
    waiting = asked_by(robin, person)
    assert export_stop(export=waiting, by=viewer(robin)).state == ExportState.STOPPED
    with pytest.raises(ExportNotDone):
        released_by(alex, waiting)
    released = released_by(alex, asked_by(robin, person)).export
    with django_capture_on_commit_callbacks(execute=True):
        assert export_stop(export=released, by=viewer(alex)).state == ExportState.DELETED
    assert files_in(export_folder) == []


def test_operators_copy_what_is_released_and_nothing_else(robin: User, alex: User, tmp_path: Path) -> None:
    person = leaving()
    a_ready_cv(person)
    stick = tmp_path / "stick"
    stick.mkdir()
    export = asked_by(robin, person)
    with pytest.raises(ExportNotDone) as refused:
        export_copy(export=export, to=stick, by=system_viewer())
    assert (refused.value.code, files_in(stick)) == (ExportRefusal.NOT_RELEASED, [])
    released = released_by(alex, export)
    copied = export_copy(export=released.export, to=stick, by=system_viewer())
    (item,) = ExportItem.objects.filter(state=ItemState.MADE)
    assert [path.name for path in copied] == [item.file_name]
    assert files.hashlib.sha256(copied[0].read_bytes()).hexdigest() == item.sha256
