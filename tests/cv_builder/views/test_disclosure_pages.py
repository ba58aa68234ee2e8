"""Words for an employer, showing them to one's own adviser, taking them back, deleting everything."""

import html
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session

from campus.accounts.models import Assignment, AssignmentRole, User
from campus.audit.models import AuditEvent
from campus.core import clock
from cv_builder.models import DisclosureShare, DisclosureStatement, SavedCalculation, StatementVersion
from cv_builder.statement import CODES, LONGEST_ANSWER
from tests.faces import FaceClient, face_url
from tests.factories.accounts import AssignmentFactory, LearnerFactory, StaffFactory

pytestmark = pytest.mark.django_db
SECRET = "zorblaxian"
SENTENCE = '{"records":[{"on":["2024-03-15","2024-03-15"],"under_18":"NO","sentences":[{"kind":"FINE"}]}],"draft":null}'


def url(name: str, *args: Any) -> str:
    return face_url("learner", f"disclosure:{name}", *args)


def text_of(answer: Any) -> str:
    return html.unescape(answer.content.decode())


@pytest.fixture
def adviser(learner: User) -> User:
    """The learner's own adviser."""
    staff: User = StaffFactory(prisons=["LEI"], role="Resettlement worker")
    AssignmentFactory(staff=staff, person=learner.person, role=AssignmentRole.ADVISER)
    return staff


@pytest.fixture
def both_saved(learner_client: FaceClient) -> FaceClient:
    """The learner has saved an answer and words."""
    learner_client.post(url("when"), {"carried": SENTENCE, "do": "save"})
    learner_client.post(url("words"), {"do": "save", "number": "2", "answer": f"In 2019 {SECRET}"})
    assert SavedCalculation.objects.count() == DisclosureStatement.objects.count() == 1
    return learner_client


def show(client: FaceClient, what: str) -> DisclosureShare:
    assignment = Assignment.objects.get(role=AssignmentRole.ADVISER)
    client.post(url("show"), {"what": what, "adviser": str(assignment.pk)})
    return DisclosureShare.objects.get(what=what)


def opened_by(user: User, share: DisclosureShare) -> Any:
    return FaceClient("staff").sign_in(user).get(f"/admin/shown-to-me/{share.public_id}/")


def test_the_way_in_says_that_it_is_private_and_empty(learner_client: FaceClient) -> None:
    page = text_of(learner_client.get(url("start")))
    assert "You choose if, when and how." in page
    assert "Private. Staff cannot see this unless you share it." in page
    assert "Nothing saved." in page


def test_words_are_written_question_by_question_and_read_at_the_end(learner_client: FaceClient) -> None:
    page = text_of(learner_client.post(url("words"), {"do": "start"}))
    assert "Question 1 of 6" in page
    held = {"number": "1"}
    for number, code in enumerate(CODES, 1):
        answer = learner_client.post(url("words"), {**held, "do": "next", "answer": f"Words about {code}."})
        held = {one: f"Words about {one}." for one in CODES[:number]} | {"number": str(number + 1)}
        for one in CODES[:number]:
            assert f"Words about {one}." in text_of(answer)
    assert "Read it all" in text_of(answer)
    assert DisclosureStatement.objects.count() == 0


def test_a_starter_begins_a_sentence_and_keeps_what_was_written(learner_client: FaceClient) -> None:
    posted = {"do": "starter:0", "number": "4", "answer": "I am calm."}
    assert "I am calm.\nSince then I have " in text_of(learner_client.post(url("words"), posted))


def test_nothing_is_kept_unless_it_is_saved(learner_client: FaceClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    for do in ("next", "back", "starter:1", "hide", "paper", "change"):
        learner_client.post(url("words"), {"do": do, "number": "2", "why": SECRET, "answer": f"{SECRET} again"})
    assert SECRET not in _everything()
    assert SECRET not in caplog.text
    assert not any(SECRET in str(session.get_decoded()) for session in Session.objects.all())


def test_too_long_is_said_and_nothing_is_lost(learner_client: FaceClient) -> None:
    long = "word " * (LONGEST_ANSWER // 4)
    answer = learner_client.post(
        url("words"), {"do": "save", "number": "1", "answer": long, "job": "I am good at sums"}
    )
    assert "This is too long." in text_of(answer)
    assert long.strip() in text_of(answer)
    assert "I am good at sums" in text_of(answer)
    assert DisclosureStatement.objects.count() == 0


def test_saved_words_open_by_post_alone(both_saved: FaceClient) -> None:
    assert SECRET not in text_of(both_saved.get(url("words")))
    assert SECRET not in text_of(both_saved.get(url("start")))
    assert SECRET in text_of(both_saved.post(url("words"), {"do": "open"}))


def test_an_earlier_version_can_be_opened_again(both_saved: FaceClient) -> None:
    both_saved.post(url("words"), {"do": "save", "number": "2", "answer": "In other words"})
    version = StatementVersion.objects.get()
    answer = both_saved.post(url("words"), {"do": "version", "version": version.public_id})
    assert SECRET in text_of(answer)


def test_it_is_printed_as_a_tagged_pdf(learner_client: FaceClient) -> None:
    answer = learner_client.post(url("words"), {"do": "paper", "number": "0", "what": "In 2019"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in answer.content
    assert "no-store" in answer["Cache-Control"]


def test_delete_leaves_no_row_with_the_words(both_saved: FaceClient, adviser: User) -> None:
    both_saved.post(url("words"), {"do": "save", "number": "2", "answer": "In other words"})
    share = show(both_saved, "STATEMENT")
    show(both_saved, "CALCULATION")
    assert SECRET in _everything()
    assert "Delete everything here?" in text_of(both_saved.get(url("delete")))
    both_saved.post(url("delete"))
    everything = _everything()
    assert SECRET not in everything
    assert "In other words" not in everything
    assert '"FINE"' not in everything
    assert "'FINE'" not in everything
    for model in (SavedCalculation, DisclosureStatement, StatementVersion, DisclosureShare):
        assert model._base_manager.count() == 0
    assert opened_by(adviser, share).status_code == 404


def test_staff_see_nothing_of_it_unless_it_is_shown(both_saved: FaceClient, adviser: User, learner: User) -> None:
    boss = StaffFactory(is_superuser=True, is_staff=True, prisons=["LEI"])
    for user in (adviser, boss):
        client = FaceClient("staff").sign_in(user)
        page = text_of(client.get(f"/admin/people/{learner.person.public_id}/"))
        assert "Shown to you" not in page
        assert SECRET not in page


def test_shown_to_one_adviser_only_that_one_can_open_it(both_saved: FaceClient, adviser: User, learner: User) -> None:
    share = show(both_saved, "STATEMENT")
    colleague = StaffFactory(prisons=["LEI"], role="Resettlement worker")
    AssignmentFactory(staff=colleague, person=learner.person, role=AssignmentRole.TUTOR)
    boss = StaffFactory(is_superuser=True, is_staff=True, prisons=["LEI"])
    assert SECRET in text_of(opened_by(adviser, share))
    assert [opened_by(user, share).status_code for user in (colleague, boss)] == [404, 404]
    panel = FaceClient("staff").sign_in(adviser).get(f"/admin/people/{learner.person.public_id}/")
    assert "My words for an employer" in text_of(panel)
    other = FaceClient("staff").sign_in(colleague).get(f"/admin/people/{learner.person.public_id}/")
    assert "Shown to you" not in text_of(other)


def test_the_adviser_sees_the_answer_with_its_guide_wording(both_saved: FaceClient, adviser: User) -> None:
    page = text_of(opened_by(adviser, show(both_saved, "CALCULATION")))
    assert "You do not have to tell most employers any more." in page
    assert "It is not legal advice. England and Wales only." in page


def test_opening_it_is_recorded_without_its_words(both_saved: FaceClient, adviser: User, learner: User) -> None:
    opened_by(adviser, show(both_saved, "STATEMENT"))
    actions = list(
        AuditEvent.objects.filter(action__startswith="cv_builder.disclosure").values_list("action", flat=True)
    )
    assert actions == ["cv_builder.disclosure.shared", "cv_builder.disclosure.read"]
    assert SECRET not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_taken_back_it_is_gone_for_the_adviser(both_saved: FaceClient, adviser: User) -> None:
    share = show(both_saved, "STATEMENT")
    answer = both_saved.post(url("take-back", share.public_id), follow=True)
    assert "Taken back. They cannot see it any more." in text_of(answer)
    assert opened_by(adviser, share).status_code == 404


def test_it_ends_with_the_advisers_assignment_and_does_not_come_back(
    both_saved: FaceClient, adviser: User, learner: User
) -> None:
    share = show(both_saved, "STATEMENT")
    assignment = share.assignment
    assignment.starts_on = clock.today() - timedelta(days=30)
    assignment.ends_on = clock.today()
    assignment.save()
    assert opened_by(adviser, share).status_code == 404
    AssignmentFactory(staff=adviser, person=learner.person, role=AssignmentRole.ADVISER, starts_on=clock.today())
    assert opened_by(adviser, share).status_code == 404


def test_nobody_but_ones_own_adviser_can_be_chosen(both_saved: FaceClient, adviser: User, learner: User) -> None:
    tutor = AssignmentFactory(person=learner.person, role=AssignmentRole.TUTOR)
    elsewhere = AssignmentFactory(role=AssignmentRole.ADVISER)
    for row in (tutor, elsewhere):
        answer = both_saved.post(url("show"), {"what": "STATEMENT", "adviser": str(row.pk)})
        assert answer.status_code == 200
    assert DisclosureShare.objects.count() == 0


def test_another_learners_share_cannot_be_taken_back(both_saved: FaceClient, adviser: User) -> None:
    share = show(both_saved, "STATEMENT")
    other = FaceClient("learner").sign_in(LearnerFactory(person__surname="Marsh"))
    assert other.post(url("take-back", share.public_id)).status_code == 404
    assert DisclosureShare.objects.count() == 1


def test_who_can_help_names_no_outside_contact(learner_client: FaceClient, adviser: User) -> None:
    page = text_of(learner_client.get(url("help")))
    assert adviser.get_full_name() in page
    assert "Ask staff to help you call one." in page


def _everything() -> str:
    """Every row of every table, as text."""
    return "\n".join(
        str(row)
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values_list()
        if model is not AuditEvent or "cv_builder" in str(row)
    )
