"""Turning a function off and on: at the next request, in one prison or in all, with a plain notice, on record. The drill."""

import pytest

from campus.accounts.models import SwitchedOff
from campus.accounts.switching import function_closed, functions, is_off_at
from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.pages.services.starting import starting_pages
from campus.search.services import rebuild
from tests.faces import FaceClient
from tests.factories.accounts import LearnerFactory, PrisonFactory, StaffFactory
from tests.factories.courses import a_course
from tests.factories.vacancies import SourceFactory, VacancyFactory
from vacancies.models import Interest

pytestmark = pytest.mark.django_db
NOTICE = "This is not open here just now"


@pytest.fixture
def officer(staff_client):
    return staff_client(role="Security officer", prisons=["LEI"])


def turn(officer, what, where="LEI", **more):
    return officer.post(
        "/admin/switches/off/", {"what": what, "where": where, "reason": "SECURITY", "sure": "yes", **more}
    )


def text(response):
    return response.content.decode()


def test_jobs_go_off_and_on_for_one_prison_at_the_next_request(officer, learner_client):
    vacancy = VacancyFactory(title="Forklift driver")
    rebuild("vacancies")
    elsewhere = FaceClient("learner").sign_in(LearnerFactory(person__held_at__code="MDI"))
    pages = ["/jobs/", f"/jobs/{vacancy.public_id}/", "/jobs/mine/"]
    assert {learner_client.get(page).status_code for page in pages} == {200}
    turn(officer, "jobs")
    for page in pages:
        answer = learner_client.get(page)
        assert answer.status_code == 503
        assert NOTICE in text(answer)
        assert "What you saved is kept." in text(answer)
        assert "Forklift" not in text(answer)
        assert elsewhere.get(page).status_code == 200
    officer.post(f"/admin/switches/{SwitchedOff.objects.get().public_id}/on/")
    assert {learner_client.get(page).status_code for page in pages} == {200}


def test_off_everywhere_is_off_in_every_prison(officer, learner_client):
    elsewhere = FaceClient("learner").sign_in(LearnerFactory(person__held_at__code="MDI"))
    turn(officer, "courses", where="*")
    assert {client.get("/courses/").status_code for client in (learner_client, elsewhere)} == {503}


def test_with_interest_off_nothing_is_written_and_the_job_can_still_be_read(officer, learner_client):
    vacancy = VacancyFactory()
    turn(officer, "interest")
    answer = learner_client.post(f"/jobs/{vacancy.public_id}/interested/", {"note": ""})
    assert (answer.status_code, Interest.objects.count()) == (503, 0)
    assert "You can still look at jobs" in text(answer)
    assert learner_client.get(f"/jobs/{vacancy.public_id}/").status_code == 200


def test_a_sources_jobs_go_without_a_word(officer, learner_client):
    source = SourceFactory(code="ridings", name="Ridings Council")
    VacancyFactory(title="Gardener", source=source)
    VacancyFactory(title="Packer")
    rebuild("vacancies")
    assert "Gardener" in text(learner_client.get("/jobs/"))
    turn(officer, f"jobs_source/{source.public_id}")
    page = text(learner_client.get("/jobs/"))
    assert "Packer" in page
    assert "Gardener" not in page
    assert NOTICE not in page


def test_one_course_is_off_and_the_others_are_on(officer, learner_client):
    off, on = a_course("Barista skills"), a_course("Bricklaying")
    turn(officer, f"course/{off.public_id}")
    answer = learner_client.get(f"/courses/{off.public_id}/")
    assert answer.status_code == 503
    assert "All your work is safe. Ask education staff." in text(answer)
    assert learner_client.get(f"/courses/{on.public_id}/").status_code == 200


def test_printing_is_off_wherever_an_address_says_that_it_prints(officer, learner):
    turn(officer, "print")
    viewer = viewer_of(learner)
    closed = {
        name: function_closed(viewer, name, {}) is not None for name in ("papers:print", "papers:cv-pdf", "papers:cv")
    }
    assert closed == {"papers:print": True, "papers:cv-pdf": True, "papers:cv": False}
    assert is_off_at("LEI", "print")
    assert not is_off_at("MDI", "print")


def test_home_shows_nothing_of_a_function_that_is_off(officer, learner_client):
    starting_pages()
    assert "Find work for when you leave" in text(learner_client.get("/"))
    turn(officer, "jobs")
    home = learner_client.get("/")
    assert home.status_code == 200
    assert "Find work for when you leave" not in text(home)


def test_what_will_happen_is_said_before_it_happens(officer):
    answer = officer.post("/admin/switches/off/", {"what": "jobs", "where": "*", "reason": "SECURITY"})
    assert "All prisons" in text(answer)
    assert "You cannot look at jobs here just now." in text(answer)
    assert not SwitchedOff.objects.exists()


@pytest.mark.parametrize("missing", ["what", "where", "reason"])
def test_what_is_missing_is_named_and_the_rest_is_kept(officer, missing):
    given = {"what": "jobs", "where": "LEI", "reason": "SECURITY"}
    del given[missing]
    answer = officer.post("/admin/switches/off/", given)
    assert answer.status_code == 422
    assert "Nothing was turned off." in text(answer)
    for value in given.values():
        assert f'value="{value}" selected' in text(answer)


def test_turning_off_and_on_is_on_record(officer):
    turn(officer, "jobs")
    row = SwitchedOff.objects.get()
    officer.post(f"/admin/switches/{row.public_id}/on/")
    events = AuditEvent.objects.filter(object_id=row.public_id).order_by("pk")
    assert [(event.action, event.prison, event.detail["function"]) for event in events] == [
        ("accounts.function.turned_off", "LEI", "jobs"),
        ("accounts.function.turned_on", "LEI", "jobs"),
    ]
    assert {event.actor_id for event in events} == {officer.user.public_id}


def test_off_twice_is_said_and_written_once(officer):
    turn(officer, "jobs", where="*")
    turn(officer, "jobs", where="*")
    assert "It is off there already." in text(officer.get("/admin/switches/"))
    assert SwitchedOff.objects.count() == 1


def test_a_moderator_turns_off_sources_and_kinds_of_work_and_nothing_else(staff_client):
    PrisonFactory(code="LEI")
    moderator = staff_client(role="Vacancy moderator", prisons=["LEI"])
    assert turn(moderator, "jobs_kind/BEAUTY").status_code == 302
    assert turn(moderator, "jobs").status_code == 422
    assert list(SwitchedOff.objects.values_list("function", "item")) == [("jobs_kind", "BEAUTY")]


@pytest.mark.parametrize("role", ["OLASS tutor", "Job developer", "Administrator"])
def test_other_staff_have_no_such_page(staff_client, role):
    client = staff_client(role=role, prisons=["LEI"])
    assert client.get("/admin/switches/").status_code in (302, 403)
    turn(client, "jobs")
    assert not SwitchedOff.objects.exists()


def test_staff_of_two_prisons_are_closed_out_only_where_it_is_off_in_both():
    both = viewer_of(StaffFactory(prisons=["LEI", "MDI"]))
    officer = StaffFactory()
    for code in ("LEI", "MDI"):
        assert function_closed(viewer_of(StaffFactory(prisons=["LEI", "MDI"])), "papers:print", {}) is None
        SwitchedOff.objects.create(
            function="print", prison=PrisonFactory(code=code), reason="OTHER", off_by=officer, off_since=both.at
        )
    assert function_closed(both, "papers:print", {}) is not None


def test_every_function_of_the_order_is_there():
    assert {"jobs", "interest", "jobs_source", "jobs_kind", "courses", "course", "print"} <= {
        function.code for function in functions()
    }
