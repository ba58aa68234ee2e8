"""From interest to job start: what changes, who may, and that a refusal changes nothing."""

from datetime import timedelta

import pytest

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.core import clock
from tests.factories.accounts import LearnerFactory, PrisonFactory, StaffFactory
from tests.factories.vacancies import InterestFactory, VacancyFactory
from vacancies.applying import Move
from vacancies.codes import ApplicationStatus, NotPursuedReason, StartRoute
from vacancies.models import Application, ApplicationChange, Interest
from vacancies.services.answering import (
    InterestNotAnswered,
    interest_decline,
    interest_reopen,
    interest_talked,
    interest_told,
)
from vacancies.services.applications import (
    ApplicationNotChanged,
    application_ask_to_stop,
    application_carry_on,
    application_move,
    application_start,
    application_stop,
    application_take_back,
    application_told,
)
from vacancies.services.interest import InterestNotTaken, interest_express, interest_withdraw

pytestmark = pytest.mark.django_db
NO = ApplicationStatus.APPLICATION_UNSUCCESSFUL
TABLES = (Application, ApplicationChange, Interest, AuditEvent)


@pytest.fixture
def worker(db):
    return viewer_of(StaffFactory(role="Resettlement worker", prisons=["LEI"]))


@pytest.fixture
def reader(learner):
    return viewer_of(learner)


@pytest.fixture
def interest(reader):
    return interest_express(viewer=reader, vacancy=VacancyFactory(), note="I have a forklift ticket")


@pytest.fixture
def application(worker, interest):
    return application_start(viewer=worker, interest=interest)


def step(viewer, application, status, **facts):
    application.refresh_from_db()
    move = Move(ApplicationStatus(status), **({"happened_on": clock.today()} | facts))
    return application_move(viewer=viewer, application=application, seen=application.status, move=move)


def history(application):
    return [(line.kind, line.status) for line in application.changes.all()]


def test_an_application_begins_as_made_and_keeps_the_advert(worker, interest, application):
    assert (application.status, application.person_id) == ("APPLICATION_MADE", interest.person_id)
    assert application.copy.values["text"].startswith("Pick and pack orders")
    assert history(application) == [("STATUS", "APPLICATION_MADE")]
    event = AuditEvent.objects.get(action="vacancies.application.started")
    assert (event.actor_id, event.object_id) == (worker.public_id, application.public_id)
    assert "forklift" not in str(list(AuditEvent.objects.values()))


def test_every_step_is_kept_with_who_and_when(worker, application):
    for status in ("SELECTED_FOR_INTERVIEW", "INTERVIEW_BOOKED", "JOB_OFFER", "JOB_START"):
        step(worker, application, status, remark=f"now {status}")
    lines = list(application.changes.all())
    assert [line.status for line in lines] == [
        "APPLICATION_MADE", "SELECTED_FOR_INTERVIEW", "INTERVIEW_BOOKED", "JOB_OFFER", "JOB_START",
    ]  # fmt: skip
    assert {line.by_id for line in lines} == {worker.user_id}
    assert all(line.at <= clock.now() for line in lines)
    assert lines[-1].route == StartRoute.OFFER  # it followed the recorded offer: nobody is asked
    application.refresh_from_db()
    assert application.job_starts_on == clock.today()
    assert AuditEvent.objects.filter(action="vacancies.application.moved").count() == 4


def test_a_job_start_without_a_recorded_offer_says_how(worker, application, django_assert_unchanged):
    with django_assert_unchanged(*TABLES), pytest.raises(ApplicationNotChanged) as refused:
        step(worker, application, "JOB_START")
    assert refused.value.code == "HOW_IS_MISSING"
    step(worker, application, "JOB_START", route=StartRoute.AGENCY)
    assert application.changes.last().route == "AGENCY"


def test_a_step_that_is_not_legal_writes_nothing(worker, application, django_assert_unchanged):
    with django_assert_unchanged(*TABLES), pytest.raises(ApplicationNotChanged) as refused:
        step(worker, application, "UNSUCCESSFUL_AT_INTERVIEW")
    assert refused.value.code == "NOT_A_STEP"


def test_a_step_on_what_a_colleague_moved_since_writes_nothing(worker, application, django_assert_unchanged):
    step(worker, application, "JOB_OFFER")
    move = Move(ApplicationStatus.SELECTED_FOR_INTERVIEW, clock.today())
    with django_assert_unchanged(*TABLES), pytest.raises(ApplicationNotChanged) as refused:
        application_move(viewer=worker, application=application, seen="APPLICATION_MADE", move=move)
    assert refused.value.code == "CHANGED_MEANWHILE"


def test_bad_news_shows_to_the_learner_only_once_it_is_told(worker, application):
    step(worker, application, "SELECTED_FOR_INTERVIEW")
    step(worker, application, NO)
    application.refresh_from_db()
    assert (application.status, application.shown_status) == (NO, "SELECTED_FOR_INTERVIEW")
    assert list(Application.objects.to_tell()) == [application]
    application_told(viewer=worker, application=application)
    application.refresh_from_db()
    assert application.shown_status == NO
    assert not Application.objects.to_tell().exists()
    with pytest.raises(ApplicationNotChanged):
        application_told(viewer=worker, application=application)


def test_bad_news_may_be_told_before_it_is_recorded(worker, application):
    step(worker, application, NO, is_told=True)
    application.refresh_from_db()
    assert application.shown_status == NO
    assert [kind for kind, _status in history(application)] == ["STATUS", "STATUS", "TOLD"]


def test_a_step_recorded_by_mistake_is_taken_back_and_both_are_kept(worker, application):
    step(worker, application, "JOB_START", route=StartRoute.OTHER)
    application.refresh_from_db()
    application_take_back(viewer=worker, application=application, seen="JOB_START")
    application.refresh_from_db()
    assert (application.status, application.shown_status, application.job_starts_on) == (
        "APPLICATION_MADE", "APPLICATION_MADE", None,
    )  # fmt: skip
    assert history(application)[1:] == [("STATUS", "JOB_START"), ("TAKEN_BACK", "APPLICATION_MADE")]
    with pytest.raises(ApplicationNotChanged) as refused:
        application_take_back(viewer=worker, application=application, seen="APPLICATION_MADE")
    assert refused.value.code == "NOTHING_TO_TAKE_BACK"


def test_one_interest_has_one_application(worker, interest, application, django_assert_unchanged):
    with django_assert_unchanged(*TABLES), pytest.raises(ApplicationNotChanged) as refused:
        application_start(viewer=worker, interest=interest)
    assert refused.value.code == "STARTED_ALREADY"


def test_after_an_application_a_change_of_mind_is_a_task_for_staff(reader, worker, interest, application):
    with pytest.raises(InterestNotTaken) as refused:
        interest_withdraw(viewer=reader, interest=interest)
    assert refused.value.code == "APPLIED_ALREADY"
    application_ask_to_stop(viewer=reader, application=application)
    application_ask_to_stop(viewer=reader, application=application)  # pressed twice
    assert list(Application.objects.to_stop()) == [application]
    assert history(application) == [("STATUS", "APPLICATION_MADE"), ("ASKED_TO_STOP", "APPLICATION_MADE")]
    application_carry_on(viewer=worker, application=application)
    assert not Application.objects.to_stop().exists()


def test_an_application_that_was_stopped_may_be_followed_by_another_interest(reader, worker, interest, application):
    application_ask_to_stop(viewer=reader, application=application)
    application_stop(viewer=worker, application=application)
    interest.refresh_from_db()
    assert (interest.state, interest.note) == ("WITHDRAWN", "")
    with pytest.raises(ApplicationNotChanged):
        step(worker, application, "JOB_OFFER")
    again = interest_express(viewer=reader, vacancy=interest.vacancy)
    assert application_start(viewer=worker, interest=again) != application


def test_staff_do_not_stop_what_nobody_asked_to_stop(worker, application, django_assert_unchanged):
    for service in (application_stop, application_carry_on):
        with django_assert_unchanged(*TABLES), pytest.raises(ApplicationNotChanged):
            service(viewer=worker, application=application)


@pytest.mark.parametrize(
    "staff",
    [
        {"role": "Resettlement worker", "prisons": ["MDI"]},
        {"role": "Vacancy moderator"},
        {"permissions": ["vacancies.view_interests"], "prisons": ["LEI"]},
        {"permissions": ["vacancies.follow_applications"], "prisons": ["LEI"]},
    ],
)
def test_other_staff_change_nothing(staff, interest, application, django_assert_unchanged):
    other = viewer_of(StaffFactory(**staff))
    waiting = InterestFactory()
    with django_assert_unchanged(*TABLES):
        for service in (application_told, application_stop, application_carry_on):
            with pytest.raises(ApplicationNotChanged):
                service(viewer=other, application=application)
        with pytest.raises(ApplicationNotChanged):
            step(other, application, "JOB_OFFER")
        with pytest.raises(ApplicationNotChanged):
            application_start(viewer=other, interest=waiting)
        for answer in (interest_talked, interest_told, interest_reopen):
            with pytest.raises(InterestNotAnswered):
                answer(viewer=other, interest=waiting)


def test_another_learner_stops_nothing(application, django_assert_unchanged):
    with django_assert_unchanged(*TABLES), pytest.raises(ApplicationNotChanged):
        application_ask_to_stop(viewer=viewer_of(LearnerFactory()), application=application)


def test_an_application_follows_its_person_and_leaves_the_former_prison(worker, application):
    application.person.held_at = PrisonFactory(code="MDI")
    application.person.save()
    theirs = viewer_of(StaffFactory(role="Resettlement worker", prisons=["MDI"]))
    assert not Application.objects.visible_to(worker).exists()
    step(theirs, application, "JOB_OFFER")
    with pytest.raises(ApplicationNotChanged):
        step(worker, application, "JOB_START")


def test_what_cannot_go_ahead_leaves_the_queue_and_may_come_back(worker, interest):
    interest_decline(viewer=worker, interest=interest, because=NotPursuedReason.JOB_GONE)
    assert list(Interest.objects.to_tell()) == [interest]
    assert not Interest.objects.waiting().exists()
    with pytest.raises(ApplicationNotChanged) as refused:
        application_start(viewer=worker, interest=interest)
    assert refused.value.code == "DECLINED_ALREADY"
    interest_told(viewer=worker, interest=interest)
    assert not Interest.objects.to_tell().exists()
    interest_reopen(viewer=worker, interest=interest)
    assert list(Interest.objects.waiting()) == [interest]


def test_what_is_applied_for_cannot_be_declined(worker, interest, application, django_assert_unchanged):
    with django_assert_unchanged(*TABLES), pytest.raises(InterestNotAnswered) as refused:
        interest_decline(viewer=worker, interest=interest, because=NotPursuedReason.OTHER)
    assert refused.value.code == "APPLIED_ALREADY"


def test_a_withdrawn_interest_cannot_be_answered(worker, reader, interest):
    interest_withdraw(viewer=reader, interest=interest)
    with pytest.raises(InterestNotAnswered) as refused:
        interest_talked(viewer=worker, interest=interest)
    assert refused.value.code == "NOT_VISIBLE"


def test_a_release_leaves_the_last_prison_its_twenty_eight_days(worker, application):
    person = application.person
    person.released_on, person.kept_until = clock.today(), clock.today() + timedelta(days=28)
    person.save()
    assert list(Application.objects.visible_to(worker)) == [application]
    person.kept_until = clock.today() - timedelta(days=1)
    person.released_on = clock.today() - timedelta(days=29)
    person.save()
    assert not Application.objects.visible_to(worker).exists()
