"""Staff help beside a learner, decide, and see who has no CV."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from campus.accounts.models import User
from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.core import clock
from cv_builder.codes import CvState
from cv_builder.models import Cv, CvNote, CvReview, CvVersion
from cv_builder.services.writing import cv_ask, fields_keep
from tests.faces import FaceClient, face_url
from tests.factories.accounts import LearnerFactory, PrisonFactory
from tests.factories.cvs import a_cv, person_of

pytestmark = pytest.mark.django_db
Staff = Callable[..., FaceClient]


def staff_url(name: str, *args: object) -> str:
    return face_url("staff", f"cvs:{name}", *args)


def learner_url(name: str, *args: object) -> str:
    return face_url("learner", f"cv:{name}", *args)


@pytest.fixture
def helper(staff_client: Staff, learner: User) -> FaceClient:
    """A resettlement worker of the learner's prison."""
    return staff_client(role="Resettlement worker", prisons=[person_of(learner).held_at.code])  # type: ignore[union-attr]


@pytest.fixture
def cv(learner: User) -> Cv:
    """A full CV that staff were asked to look at."""
    made = a_cv(learner)
    return cv_ask(viewer=viewer_of(learner), cv_id=made.public_id)


def leaving(weeks: int | None, **person: Any) -> User:
    day = clock.today() + timedelta(weeks=weeks) if weeks is not None else None
    return LearnerFactory(**{f"person__{name}": value for name, value in {"release_date": day, **person}.items()})


def test_the_queue_has_the_soonest_to_leave_first_and_those_without_a_date_last(helper: FaceClient) -> None:
    for name, weeks in (("Late", 20), ("Undated", None), ("Soon", 2)):
        user = leaving(weeks, surname=name)
        cv_ask(viewer=viewer_of(user), cv_id=a_cv(user).public_id)
    page = helper.get(staff_url("waiting")).text
    assert page.index("Soon,") < page.index("Late,") < page.index("Undated,")


def test_people_without_a_cv_stand_in_two_lists(helper: FaceClient, cv: Cv) -> None:
    leaving(11, surname="Elevenweeks")
    leaving(13, surname="Thirteenweeks")
    leaving(None, surname="Nodate")
    soon, undated = helper.get(staff_url("none-leaving-soon")).text, helper.get(staff_url("none-no-date")).text
    assert "Elevenweeks" in soon
    assert "Thirteenweeks" not in soon + undated
    assert "Nodate" in undated
    assert "Nodate" not in soon
    assert person_of(cv.person.user).surname not in undated, "they have a CV"


def test_a_cv_that_was_only_opened_counts_as_none(helper: FaceClient) -> None:
    user = leaving(3, surname="Onlyopened")
    client = FaceClient("learner").sign_in(user)
    client.post(learner_url("start"))
    assert "Onlyopened" in helper.get(staff_url("none-leaving-soon")).text
    client.post(learner_url("keep-top", Cv.objects.get().public_id), {"headline": "Gardener"})
    assert "Onlyopened" not in helper.get(staff_url("none-leaving-soon")).text


def test_opening_a_cv_shows_it_with_its_checklist_and_is_recorded(helper: FaceClient, cv: Cv) -> None:
    page = helper.get(staff_url("cv", cv.public_id)).text
    assert "I cooked meals for 400 people a day, on time." in page
    assert "You say what you can do." in page
    assert AuditEvent.objects.filter(action="cv_builder.cv.viewed", subject_id=cv.person.public_id).count() == 1


def test_a_suggested_change_changes_nothing_until_the_learner_takes_it(
    helper: FaceClient, learner_client: FaceClient, cv: Cv
) -> None:
    target = f"work.{cv.written.work[0].id}.sentences.{cv.written.work[0].sentences[1].id}"
    after = "I checked and wrote down fridge temperatures twice a day."
    helper.post(staff_url("note", cv.public_id), {"about": target, "words": "Say what you did.", "after": after})
    before = cv.content
    cv.refresh_from_db()
    assert cv.content == before
    note = CvNote.objects.get()
    page = learner_client.get(learner_url("note", note.public_id)).text
    assert "I checked the fridges twice a day." in page
    assert after in page
    learner_client.post(learner_url("note", note.public_id), {"do": "take"})
    cv.refresh_from_db()
    assert cv.written.work[0].sentences[1].text == after
    assert CvVersion.objects.filter(cv=cv).count() == 1, "what stood there is a version, the one that was asked about"


def test_a_learner_may_keep_their_own_words(helper: FaceClient, learner_client: FaceClient, cv: Cv) -> None:
    helper.post(staff_url("note", cv.public_id), {"about": "headline", "after": "Chef"})
    note = CvNote.objects.get()
    learner_client.post(learner_url("note", note.public_id), {"do": "leave"})
    cv.refresh_from_db()
    note.refresh_from_db()
    assert (cv.written.headline, note.state) == ("Kitchen assistant", "LEFT")


def test_a_note_that_says_nothing_is_refused_in_words_and_nothing_is_written(
    helper: FaceClient, cv: Cv, django_assert_unchanged: Any
) -> None:
    with django_assert_unchanged(CvNote, cv):
        answer = helper.post(staff_url("note", cv.public_id), {"about": "work", "words": " "})
    assert "Write what there is to do, or a comment." in answer.text


def test_other_words_for_a_whole_step_are_refused_and_what_was_typed_stays(helper: FaceClient, cv: Cv) -> None:
    answer = helper.post(
        staff_url("note", cv.public_id), {"about": "work", "words": "My comment", "after": "New words"}
    )
    assert "Choose one text of the CV" in answer.text
    assert "My comment</textarea>" in answer.text
    assert not CvNote.objects.exists()


def test_ready_for_employers_is_seen_by_the_learner_and_a_later_change_is_said(
    helper: FaceClient, learner: User, learner_client: FaceClient, cv: Cv
) -> None:
    helper.post(staff_url("decide", cv.public_id), {"do": "ready"})
    assert "this CV is ready for employers" in learner_client.get(learner_url("index")).text
    cv.refresh_from_db()
    assert cv.state == CvState.READY
    assert CvReview.objects.get().version.content == cv.content
    fields_keep(viewer=viewer_of(learner), cv_id=cv.public_id, section=None, typed={"headline": "Chef"})
    assert "You have changed it since." in learner_client.get(learner_url("index")).text
    assert "changed since staff decided" in helper.get(staff_url("cv", cv.public_id)).text


def test_not_ready_yet_needs_one_to_three_things_to_do(
    helper: FaceClient, learner_client: FaceClient, cv: Cv, django_assert_unchanged: Any
) -> None:
    with django_assert_unchanged(cv, CvReview, CvVersion):
        answer = helper.post(staff_url("decide", cv.public_id), {"do": "not-yet", "point": ["", "", ""]})
    assert "Write what there is to do" in answer.text
    helper.post(
        staff_url("decide", cv.public_id), {"do": "not-yet", "point": ["Add the dates of your course.", "", ""]}
    )
    assert "Add the dates of your course." in learner_client.get(learner_url("index")).text


def test_a_tutor_helps_and_does_not_approve(staff_client: Staff, cv: Cv) -> None:
    tutor = staff_client(role="OLASS tutor", prisons=[cv.person.held_at.code])
    assert "Ready for employers</button>" not in tutor.get(staff_url("cv", cv.public_id)).text
    assert tutor.post(staff_url("decide", cv.public_id), {"do": "ready"}).status_code == 302
    assert not CvReview.objects.exists()
    tutor.post(staff_url("note", cv.public_id), {"about": "work", "words": "Good start."})
    assert CvNote.objects.get().words == "Good start."


def test_cvs_notes_and_decisions_follow_a_transfer(
    helper: FaceClient, staff_client: Staff, learner: User, cv: Cv
) -> None:
    helper.post(staff_url("note", cv.public_id), {"about": "work", "words": "A note from the old place."})
    helper.post(staff_url("decide", cv.public_id), {"do": "ready"})
    person = person_of(learner)
    person.held_at = PrisonFactory(code="MDI")
    person.save()
    assert helper.get(staff_url("cv", cv.public_id)).status_code == 404
    assert helper.post(staff_url("note", cv.public_id), {"about": "work", "words": "x"}).status_code == 404
    there = staff_client(role="Resettlement worker", prisons=["MDI"])
    page = there.get(staff_url("cv", cv.public_id)).text
    assert "A note from the old place." in page
    assert "ready for employers" in page


def test_staff_cannot_write_on_a_cv_by_any_service(helper: FaceClient, cv: Cv, django_assert_unchanged: Any) -> None:
    from cv_builder.services.refusals import CvNotChanged

    with django_assert_unchanged(cv), pytest.raises(CvNotChanged):
        fields_keep(viewer=viewer_of(helper.user), cv_id=cv.public_id, section=None, typed={"headline": "Chef"})


def test_contact_details_stand_on_no_staff_page(helper: FaceClient, learner_client: FaceClient, cv: Cv) -> None:
    typed = {"address": "9 Zebra Lane", "town": "Leeds", "postcode": "LS1 1AA", "phone": "07700 900123", "email": ""}
    learner_client.post(learner_url("contact"), typed)
    pages = helper.get(staff_url("cv", cv.public_id)).text + helper.get(staff_url("waiting")).text
    pages += helper.get(face_url("staff", "people:person", cv.person.public_id)).text
    pages += learner_client.get(learner_url("see", cv.public_id)).text
    assert "Zebra" not in pages
    assert "900123" not in pages
    assert "Zebra" in learner_client.get(learner_url("contact")).text
    assert not AuditEvent.objects.filter(action__contains="contact").exists()


def test_today_and_the_persons_page_show_cvs(helper: FaceClient, cv: Cv) -> None:
    leaving(2)
    today = helper.get("/admin/").text
    assert "CVs to look at" in today
    assert "No CV, leaving within 12 weeks" in today
    assert "Main CV" in helper.get(face_url("staff", "people:person", cv.person.public_id)).text
