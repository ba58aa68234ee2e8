"""The print pack: one accessible document of the advert and what features add, without the note and without contacts."""

import subprocess

import pytest

from campus.audit.models import AuditEvent
from campus.pages import slots
from campus.pages.slots import Part, Slot
from tests.factories.accounts import AssignmentFactory
from tests.factories.vacancies import ApplicationFactory, InterestFactory, VacancyFactory
from tests.services.programs import find_program
from tests.services.verapdf import refused_by_verapdf
from tests.vacancies.views.staff.reading import url
from vacancies.models import Vacancy
from vacancies.services.copies import copy_keep

pytestmark = [pytest.mark.django_db, pytest.mark.services]
BLOCKS = "campus/printing/typst/blocks.typ"


@pytest.fixture
def wanted():
    vacancy = VacancyFactory(
        title="Warehouse operative *#panic()*",
        text="You would pack.\n\n- On time\n- Steady\n\nŁukasz leads the team.",
        requirements="Boots; A steady hand",
        contacts=["jobs@tidewell.example"],
        place_names=["Leeds", "York"],
    )
    return InterestFactory(vacancy=vacancy, copy=copy_keep(vacancy), note="Please ring my sister")


@pytest.fixture
def with_a_cv(monkeypatch):
    """A feature above that adds a sheet of its own."""

    def give(viewer, public_id=None, request=None):
        data = {"heading": "What I can do", "blocks": [{"kind": "text", "text": "I keep time."}]}
        return Part(template=BLOCKS, data=data)

    monkeypatch.setitem(slots._providers, Slot.PRINT_PART, [give])


def text_of(answer, folder):
    file = folder / "pack.pdf"
    file.write_bytes(answer.content)
    done = subprocess.run([find_program("pdftotext"), str(file), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_the_pack_is_one_tagged_document_that_the_reference_checker_accepts(worker_client, wanted, with_a_cv, tmp_path):
    answer = worker_client.get(url("interest-pack", wanted.public_id))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="print-pack.pdf"'
    text = text_of(answer, tmp_path)
    for expected in (
        "Warehouse operative *#panic()*", "Tidewell Storage", "Leeds, York", "£13.10 an hour", "You would pack.", "Steady",
        "A steady hand", "Łukasz", "What I can do", "I keep time.",
    ):  # fmt: skip
        assert expected in text, expected
    assert refused_by_verapdf([tmp_path / "pack.pdf"]) == []


def test_the_pack_never_holds_the_note_a_contact_or_who_it_is_for(staff_client, wanted, tmp_path):
    adviser = staff_client(role="Resettlement worker", prisons=["LEI"])
    AssignmentFactory(staff=adviser.user, person=wanted.person)
    application = ApplicationFactory(interest=wanted)
    for address in (url("application-pack", application.public_id), url("interest-pack", wanted.public_id)):
        text = text_of(adviser.get(address), tmp_path)
        for never in ("sister", "tidewell.example", wanted.person.prison_number, "Bright", "Prison LEI"):
            assert never not in text, never


def test_a_job_that_has_closed_is_printed_as_it_was_kept(worker_client, wanted, tmp_path):
    Vacancy.objects.update(state="CLOSED", text="Something else now.")
    text = text_of(worker_client.get(url("interest-pack", wanted.public_id)), tmp_path)
    assert "You would pack." in text
    assert "Something else now." not in text


def test_making_a_pack_is_recorded(worker_client, wanted):
    worker_client.get(url("interest-pack", wanted.public_id))
    event = AuditEvent.objects.get(action="vacancies.pack.made")
    assert (event.actor_id, event.object_id) == (worker_client.user.public_id, wanted.public_id)
    assert event.subject_id == wanted.person.public_id


def test_nobody_prints_for_a_person_of_another_prison(staff_client, wanted):
    elsewhere = staff_client(role="Resettlement worker", prisons=["MDI"])
    assert elsewhere.get(url("interest-pack", wanted.public_id)).status_code == 404
    assert not AuditEvent.objects.filter(action="vacancies.pack.made").exists()
