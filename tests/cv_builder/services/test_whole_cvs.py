"""Versions, copies for one job, and what comes by signal."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from campus.accounts.models import User
from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.core import clock
from cv_builder.codes import VersionReason
from cv_builder.models import Cv, CvSuggestion, CvVersion
from cv_builder.selectors.documents import prison_names
from cv_builder.services.copies import cv_copy, cv_copy_for_job, cv_remove
from cv_builder.services.refusals import CvNotChanged
from cv_builder.services.versions import version_keep, version_restore
from cv_builder.services.writing import cv_ask, fields_keep, layout_set
from cv_builder.tailoring import job_words
from tests.faces import FaceClient, face_url
from tests.factories.accounts import LearnerFactory, PrisonFactory
from tests.factories.cvs import FULL, a_cv
from tests.factories.vacancies import VacancyFactory

pytestmark = pytest.mark.django_db


def headline(learner: User, cv: Cv, words: str) -> Cv:
    return fields_keep(viewer=viewer_of(learner), cv_id=cv.public_id, section=None, typed={"headline": words})


def test_the_first_change_of_a_day_keeps_what_was_there_and_is_recorded_once(learner: User) -> None:
    cv = a_cv(learner, saved_at=clock.now() - timedelta(days=1))
    for words in ("C", "Ch", "Chef"):
        headline(learner, cv, words)
    version = CvVersion.objects.get(cv=cv)
    assert (version.reason, version.written) == (VersionReason.NEW_DAY, FULL)
    assert AuditEvent.objects.filter(action="cv_builder.cv.written").count() == 1


def test_typing_the_same_again_writes_nothing(learner: User, django_assert_unchanged: Any) -> None:
    cv = a_cv(learner)
    with django_assert_unchanged(cv, CvVersion):
        headline(learner, cv, FULL.headline)


def test_an_older_version_comes_back_and_what_was_there_is_kept(learner: User) -> None:
    cv, viewer = a_cv(learner), viewer_of(learner)
    kept = version_keep(viewer=viewer, cv_id=cv.public_id)
    headline(learner, cv, "Chef")
    restored = version_restore(viewer=viewer, cv_id=cv.public_id, number=kept.number)
    assert restored.written == FULL
    last = CvVersion.objects.filter(cv=cv).order_by("-number").first()
    assert last is not None
    assert (last.reason, last.written.headline) == (VersionReason.BEFORE_RESTORE, "Chef")


def test_a_version_of_another_person_does_not_come_back(learner: User, django_assert_unchanged: Any) -> None:
    theirs = LearnerFactory(person__surname="Marsh")
    cv = a_cv(theirs)
    version_keep(viewer=viewer_of(theirs), cv_id=cv.public_id)
    with django_assert_unchanged(cv, CvVersion), pytest.raises(CvNotChanged):
        version_restore(viewer=viewer_of(learner), cv_id=cv.public_id, number=1)


def test_a_copy_for_a_job_keeps_the_adverts_words_and_leaves_the_main_cv_alone(learner: User) -> None:
    main = a_cv(learner)
    vacancy = VacancyFactory(title="Kitchen porter", text="Batch cooking and food hygiene.", requirements="Allergens")
    copy = cv_copy_for_job(viewer=viewer_of(learner), vacancy_id=vacancy.public_id)
    assert copy.written == FULL
    assert "food hygiene" in job_words(copy.vacancy_text, copy.written).answered
    vacancy.text = "Something else"
    vacancy.save()
    copy.refresh_from_db()
    assert "Batch cooking" in copy.vacancy_text
    headline(learner, copy, "Kitchen porter")
    main.refresh_from_db()
    assert main.written.headline == FULL.headline
    assert cv_copy_for_job(viewer=viewer_of(learner), vacancy_id=vacancy.public_id).pk == copy.pk, (
        "asked twice, one copy"
    )


def test_no_copy_is_made_for_an_advert_that_is_not_on_the_list(learner: User, django_assert_unchanged: Any) -> None:
    a_cv(learner)
    held = VacancyFactory(state="HELD")
    with django_assert_unchanged(Cv), pytest.raises(CvNotChanged):
        cv_copy_for_job(viewer=viewer_of(learner), vacancy_id=held.public_id)


def test_the_job_page_leads_to_a_cv_for_it(learner_client: FaceClient) -> None:
    vacancy = VacancyFactory(title="Kitchen porter")
    assert "Make a CV for this job" in learner_client.get(face_url("learner", "vacancies:job", vacancy.public_id)).text
    answer = learner_client.post(face_url("learner", "cv:copy-for-job", vacancy.public_id), follow=True)
    assert "Words of the job that your CV answers" in answer.text
    assert "Your CV for this job" in learner_client.get(face_url("learner", "vacancies:job", vacancy.public_id)).text


def test_a_copy_can_be_taken_away_and_the_main_cv_cannot(learner: User) -> None:
    main, viewer = a_cv(learner), viewer_of(learner)
    copy = cv_copy(viewer=viewer, title="For warehouses")
    with pytest.raises(CvNotChanged):
        cv_remove(viewer=viewer, cv_id=main.public_id)
    cv_remove(viewer=viewer, cv_id=copy.public_id)
    assert list(Cv.objects.all()) == [main]


def test_asking_staff_keeps_a_version_and_stands_once(learner: User) -> None:
    cv, viewer = a_cv(learner), viewer_of(learner)
    first = cv_ask(viewer=viewer, cv_id=cv.public_id)
    second = cv_ask(viewer=viewer, cv_id=cv.public_id)
    assert first.asked_at == second.asked_at
    assert CvVersion.objects.get(cv=cv).reason == VersionReason.ASKED


def test_what_stands_first_is_the_learners_choice(learner: User, learner_client: FaceClient) -> None:
    cv = a_cv(learner)
    address = face_url("learner", "cv:see", cv.public_id)
    page = learner_client.get(address).text
    assert page.index("What I can do") < page.index("<h3>Work</h3>"), "skills first, where nobody chose"
    layout_set(viewer=viewer_of(learner), cv_id=cv.public_id, layout="WORK_FIRST")  # type: ignore[arg-type]
    page = learner_client.get(address).text
    assert page.index("<h3>Work</h3>") < page.index("What I can do")


def test_a_prison_that_is_also_a_town_is_no_tell_by_its_name_alone() -> None:
    PrisonFactory(code="LEI", name="Leeds (HMP)", town="Leeds")
    PrisonFactory(code="FHL", name="Zorblax Hall (HMP & YOI)", town="Leeds")
    assert "zorblax hall" in prison_names()
    assert "leeds" not in prison_names()


def test_a_course_that_was_finished_is_offered_by_signal(
    learner: User, django_capture_on_commit_callbacks: Any
) -> None:
    from courses.services.completion import completion_check
    from tests.factories.courses import a_course, a_lesson, on_course

    course = a_course("Safe lifting")
    a_lesson(course, screens=1)
    enrolment = on_course(learner, course)
    with time_machine.travel("2026-11-02T10:00:00Z"), django_capture_on_commit_callbacks(execute=True):
        from courses.services.progress import lesson_next

        lesson_next(
            viewer=viewer_of(learner), enrolment=enrolment, lesson=course.get_children().first().specific, screen=1
        )
        completion_check(viewer=viewer_of(learner), enrolment=enrolment)
    suggestion = CvSuggestion.objects.get()
    assert (suggestion.person, suggestion.title) == (learner.person, "Safe lifting")
    assert suggestion.finished_on == date(2026, 11, 2)
    assert suggestion.state == "WAITING"
