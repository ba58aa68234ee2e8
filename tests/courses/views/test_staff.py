"""What tutors see of learning, and whose."""

import csv
import datetime
import io
from typing import Any

import pytest

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.core import clock
from courses.models import Enrolment, Question, QuestionBank
from courses.services.progress import lesson_next
from tests.factories.accounts import AssignmentFactory, LearnerFactory, PersonFactory, PrisonFactory
from tests.factories.courses import a_bank, a_course, a_lesson, on_course

pytestmark = pytest.mark.django_db


@pytest.fixture
def tutor_client(staff_client: Any) -> Any:
    """A browser where a tutor of Leeds is signed in."""
    return staff_client(role="OLASS tutor", prisons=["LEI"])


def a_learner(surname: str, prison: str = "LEI", **person: Any) -> Any:
    held_at = PrisonFactory(code=prison)
    return LearnerFactory(person=PersonFactory(surname=surname, held_at=held_at, **person))


def quiet_for_days(enrolment: Enrolment, days: int) -> None:
    Enrolment.objects.filter(pk=enrolment.pk).update(last_saved_at=clock.now() - datetime.timedelta(days=days))


def test_the_grid_shows_own_prisons_learners_soonest_to_leave_first(tutor_client: Any) -> None:
    course = a_course()
    lesson = a_lesson(course)
    nobody_knows, soon, away = a_learner("Ashdown"), a_learner("Birch", leaving_soon=True), a_learner("Cole", "MDI")
    for user in (nobody_knows, soon, away):
        lesson_next(viewer=viewer_of(user), enrolment=on_course(user, course), lesson=lesson, screen=1)
    shown = tutor_client.get(f"/admin/learning/{course.public_id}/").text
    assert shown.index("Birch, Sam Jordan") < shown.index("Ashdown, Sam Jordan")
    assert "Cole" not in shown
    assert "In 6 weeks" in shown
    assert "No date" in shown
    assert "Before you lift" in shown
    assert "0 of 1" in shown


def test_the_list_of_courses_counts_only_own_learners(tutor_client: Any) -> None:
    course = a_course()
    for user in (a_learner("Ashdown"), a_learner("Cole", "MDI")):
        on_course(user, course)
    shown = tutor_client.get("/admin/learning/").text
    assert f"/admin/learning/{course.public_id}/" in shown
    assert "<td>1</td><td>0</td>" in shown


def test_the_file_equals_the_screen_and_holds_no_formula(tutor_client: Any) -> None:
    course = a_course()
    on_course(a_learner('=HYPERLINK("x")'), course)
    answer = tutor_client.get(f"/admin/learning/{course.public_id}/download/")
    header, row = list(csv.reader(io.StringIO(answer.text)))
    assert header[0] == "Name"
    assert row[0].startswith("'=")
    assert AuditEvent.objects.get(action="courses.cohort.downloaded").object_id == course.public_id


def test_a_transfer_ends_the_former_tutors_view(tutor_client: Any) -> None:
    course, user = a_course(), a_learner("Ashdown")
    on_course(user, course)
    assert "Ashdown" in tutor_client.get(f"/admin/learning/{course.public_id}/").text
    user.person.held_at = PrisonFactory(code="MDI")
    user.person.save()
    assert "Ashdown" not in tutor_client.get(f"/admin/learning/{course.public_id}/").text


def test_somebody_on_the_caseload_is_seen_wherever_they_are(tutor_client: Any) -> None:
    course, user = a_course(), a_learner("Cole", "MDI")
    on_course(user, course)
    AssignmentFactory(staff=tutor_client.user, person=user.person, role="TUTOR")
    assert "Cole" in tutor_client.get(f"/admin/learning/{course.public_id}/").text


def test_today_counts_exactly_the_rows_it_opens(tutor_client: Any) -> None:
    course = a_course()
    quiet_for_days(on_course(a_learner("Ashdown"), course), 9)
    quiet_for_days(on_course(a_learner("Birch"), course), 2)
    quiet_for_days(on_course(a_learner("Cole", "MDI"), course), 9)
    today = tutor_client.get("/admin/").text
    assert "Courses standing still" in today
    shown = tutor_client.get("/admin/learning/quiet/").text
    assert "1 learner" in shown
    assert "no progress for 9 days" in shown
    assert "Birch" not in shown
    assert "Cole" not in shown


def test_nobody_waiting_is_no_line(tutor_client: Any) -> None:
    on_course(a_learner("Ashdown"), a_course())
    assert "Courses standing still" not in tutor_client.get("/admin/").text
    assert "No course is standing still." in tutor_client.get("/admin/learning/quiet/").text


def test_a_persons_page_shows_their_courses(tutor_client: Any) -> None:
    user = a_learner("Ashdown")
    on_course(user, a_course())
    shown = tutor_client.get(f"/admin/people/{user.person.public_id}/").text
    assert "Safe lifting: On the course, 0 of 0 parts done" in shown


@pytest.mark.parametrize("address", ["", "quiet/", "{course}/", "{course}/download/"])
def test_others_follow_no_learning(staff_client: Any, address: str) -> None:
    course = a_course()
    on_course(a_learner("Ashdown"), course)
    answer = staff_client(role="Vacancy moderator", prisons=["LEI"]).get(
        "/admin/learning/" + address.format(course=course.public_id)
    )
    assert answer.status_code in {302, 403}
    assert "Ashdown" not in answer.text


def test_a_tutor_writes_a_draft_bank_and_an_approver_publishes_it(tutor_client: Any, staff_client: Any) -> None:
    listed = tutor_client.get("/admin/snippets/courses/questionbank/")
    assert listed.status_code == 200
    form = {
        "title": "Knives",
        "questions-count": "1",
        "questions-0-deleted": "",
        "questions-0-order": "0",
        "questions-0-type": "short_answer",
        "questions-0-id": "",
        "questions-0-value-text": '{"blocks":[{"key":"a","text":"What do you cut with?","type":"unstyled","depth":0,'
        '"inlineStyleRanges":[],"entityRanges":[],"data":{}}],"entityMap":{}}',
        "questions-0-value-weight": "1",
        "questions-0-value-explanation": "",
        "questions-0-value-accepted-count": "1",
        "questions-0-value-accepted-0-deleted": "",
        "questions-0-value-accepted-0-order": "0",
        "questions-0-value-accepted-0-type": "item",
        "questions-0-value-accepted-0-value": "A knife",
        "questions-0-value-accepted-0-id": "",
    }
    saved = tutor_client.post("/admin/snippets/courses/questionbank/add/", form)
    assert saved.status_code == 302, saved.text[-2000:]
    bank = QuestionBank.objects.get(title="Knives")
    assert not bank.live
    assert not Question.objects.filter(bank=bank).exists()
    approver = staff_client(role="Content approver", prisons=["LEI"])
    edit = f"/admin/snippets/courses/questionbank/edit/{bank.pk}/"
    assert approver.get(edit).status_code == 200
    published = approver.post(edit, {**form, "action-publish": "1"})
    assert published.status_code == 302
    assert Question.objects.filter(bank=bank, is_asked=True).count() == 1


def test_a_bank_that_leads_outside_is_refused_where_it_stands() -> None:
    from django.core.exceptions import ValidationError

    bank = a_bank()
    bank.questions = [
        ("true_false", {"text": "<p>See www.example.org</p>", "weight": 1, "explanation": "", "is_true": True})
    ]
    with pytest.raises(ValidationError) as refused:
        bank.full_clean()
    assert "www.example.org" in str(refused.value)
    assert "block 1" in str(refused.value)


@pytest.mark.parametrize("page_type", ["coursepage", "lessonpage", "quizpage", "unitpage"])
def test_a_tutor_opens_the_editor_of_every_page_type(tutor_client: Any, page_type: str) -> None:
    course = a_course()
    parent = course.get_parent() if page_type == "coursepage" else course
    answer = tutor_client.get(f"/admin/pages/add/courses/{page_type}/{parent.pk}/")
    assert answer.status_code == 200
