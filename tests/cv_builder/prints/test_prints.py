"""A CV on paper: a learner asks, staff of the prison approve and print."""

import io
from typing import Any

import pikepdf
import pytest

from campus.accounts.models import User
from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.pages.slots import Slot, parts
from campus.printing.services import Sheet, pdf_make
from cv_builder.content import CvContent, to_json
from cv_builder.models import Cv, PrintRequest
from cv_builder.models.prints import PrintState
from tests.faces import FaceClient, face_url
from tests.factories.accounts import StaffFactory
from tests.factories.cv_papers import a_cv, a_ready_cv, leaving

pytestmark = pytest.mark.django_db
MINE = face_url("learner", "cv_prints:mine")
QUEUE = face_url("staff", "cv_staff_prints:queue")


@pytest.fixture
def sam(db: None) -> User:
    """A learner of Leeds with a CV that staff found ready."""
    person = leaving()
    a_ready_cv(person)
    return User.objects.get(person=person)


def as_learner(user: User) -> FaceClient:
    return FaceClient("learner").sign_in(user)


@pytest.fixture
def staff(db: None) -> FaceClient:
    """A resettlement worker of Leeds."""
    return FaceClient("staff").sign_in(StaffFactory(role="Resettlement worker", prisons=["LEI"]))


def ask(user: User, **more: Any) -> PrintRequest:
    cv = Cv.objects.get(person=user.person)
    data = {"cv": cv.public_id, "look": "CLEAR", "with_contact": "on", **more}
    answer = as_learner(user).post(MINE, {key: value for key, value in data.items() if value})
    assert answer.status_code == 302
    return PrintRequest.objects.get()


def do(staff: FaceClient, name: str, asked: PrintRequest, **data: str) -> Any:
    return staff.post(face_url("staff", f"cv_staff_prints:{name}", asked.public_id), data)


def test_asking_approving_printing_and_handing_over(sam: User, staff: FaceClient) -> None:
    assert "Ask staff to print it" in as_learner(sam).get(MINE).content.decode()
    asked = ask(sam)
    assert "Waiting for staff" in as_learner(sam).get(MINE).content.decode()
    assert "Bright, Sam Jordan" in staff.get(QUEUE).content.decode()
    do(staff, "approve", asked)
    paper = do(staff, "paper", asked)
    assert paper["Content-Type"] == "application/pdf"
    assert "no-store" in paper["Cache-Control"]
    with pikepdf.open(io.BytesIO(paper.content)) as pdf:
        assert pdf.open_metadata().get("pdfuaid:part") == "1"
    do(staff, "given", asked)
    assert "Given to you" in as_learner(sam).get(MINE).content.decode()
    assert "Nobody waits for a CV on paper." in staff.get(QUEUE).content.decode()
    actions = AuditEvent.objects.filter(action__startswith="cv_builder.print.").order_by("pk")
    assert [event.action.rpartition(".")[2] for event in actions] == ["asked", "approved", "opened", "given"]


def test_nothing_can_be_printed_before_staff_approve(sam: User, staff: FaceClient) -> None:
    asked = ask(sam)
    assert do(staff, "paper", asked).status_code == 302
    assert do(staff, "given", asked).status_code == 302
    asked.refresh_from_db()
    assert asked.state == PrintState.ASKED


def test_a_refusal_tells_the_learner_why(sam: User, staff: FaceClient) -> None:
    asked = ask(sam)
    do(staff, "refuse", asked)
    asked.refresh_from_db()
    assert asked.state == PrintState.ASKED
    do(staff, "refuse", asked, reason="TALK_FIRST")
    html = as_learner(sam).get(MINE).content.decode()
    assert "Staff would like to talk to you about it first." in html
    assert "Ask staff to print it" in html


def test_a_learner_changes_their_mind(sam: User, staff: FaceClient) -> None:
    asked = ask(sam)
    as_learner(sam).post(face_url("learner", "cv_prints:withdraw", asked.public_id))
    asked.refresh_from_db()
    assert asked.state == PrintState.WITHDRAWN
    do(staff, "approve", asked)
    asked.refresh_from_db()
    assert asked.state == PrintState.WITHDRAWN


def test_one_print_waits_at_a_time(sam: User) -> None:
    ask(sam)
    cv = Cv.objects.get(person=sam.person)
    html = as_learner(sam).post(MINE, {"cv": cv.public_id, "look": "CLEAR"}).content.decode()
    assert "You have asked already." in html
    assert PrintRequest.objects.count() == 1


def test_an_empty_cv_is_not_printed(sam: User) -> None:
    Cv.objects.filter(person=sam.person).update(content=to_json(CvContent(name="Sam")))
    cv = Cv.objects.get(person=sam.person)
    html = as_learner(sam).post(MINE, {"cv": cv.public_id, "look": "CLEAR"}).content.decode()
    assert "There is nothing on this CV yet." in html


def test_without_a_cv_there_is_one_way_on(learner_client: FaceClient) -> None:
    assert "You do not have a CV yet." in learner_client.get(MINE).content.decode()


def test_a_wrong_answer_is_told_and_nothing_is_asked(sam: User) -> None:
    html = as_learner(sam).post(MINE, {"cv": "AAAAAAAAAAAA", "look": "SHINY"}).content.decode()
    assert "govuk-error-summary" in html
    assert not PrintRequest.objects.exists()


def test_other_learners_and_other_prisons_cannot_reach_it(sam: User, learner_client: FaceClient) -> None:
    asked = ask(sam)
    learner_client.post(face_url("learner", "cv_prints:withdraw", asked.public_id))
    elsewhere = FaceClient("staff").sign_in(StaffFactory(role="Resettlement worker", prisons=["MDI"]))
    assert "Bright, Sam" not in elsewhere.get(QUEUE).content.decode()
    do(elsewhere, "approve", asked)
    asked.refresh_from_db()
    assert asked.state == PrintState.ASKED


def test_the_version_asked_for_is_printed(sam: User, staff: FaceClient) -> None:
    asked = ask(sam)
    cv = Cv.objects.get(person=sam.person)
    cv.content = to_json(CvContent(name="Sam", about="Written since."))
    cv.save()
    asked.refresh_from_db()
    assert asked.version.written.about == "I work hard and I like to work with others."


def test_a_print_pack_has_the_cv_that_is_ready_as_a_part(sam: User) -> None:
    worker = viewer_of(StaffFactory(role="Resettlement worker", prisons=["LEI"]))
    assert sam.person is not None
    found = [part for part in parts(Slot.PRINT_PART, worker, sam.person.public_id) if "cv.typ" in part.template]
    (part,) = found
    pdf = pdf_make("Pack", [Sheet(part.template, part.data), Sheet(part.template, part.data)])
    with pikepdf.open(io.BytesIO(pdf)) as pack:
        assert len(pack.pages) == 2
    other = leaving(surname="Other")
    a_cv(other)
    assert [part for part in parts(Slot.PRINT_PART, worker, other.public_id) if "cv.typ" in part.template] == []
    tutor = viewer_of(StaffFactory(role="OLASS tutor", prisons=["LEI"]))
    assert [part for part in parts(Slot.PRINT_PART, tutor, sam.person.public_id) if "cv.typ" in part.template] == []
