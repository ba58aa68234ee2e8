"""The whole road on SQLite and on PostgreSQL: row locks, the named filters, the constraints."""

import pytest
from django.db import IntegrityError, transaction

from campus.accounts.viewers import viewer_of
from campus.core import clock
from tests.factories.accounts import LearnerFactory, StaffFactory
from tests.factories.vacancies import ApplicationFactory, InterestFactory, VacancyFactory
from tests.services.databases import RealDatabase
from vacancies.applying import Move
from vacancies.codes import ApplicationStatus
from vacancies.models import Application, Interest
from vacancies.services.applications import (
    application_ask_to_stop,
    application_move,
    application_start,
    application_stop,
    application_told,
)
from vacancies.services.interest import interest_express


@pytest.mark.services
def test_from_interest_to_bad_news_told_and_stopped(real_database: RealDatabase) -> None:
    worker = viewer_of(
        StaffFactory(permissions=["vacancies.view_interests", "vacancies.follow_applications"], prisons=["LEI"])
    )
    learner = viewer_of(LearnerFactory())
    interest = interest_express(viewer=learner, vacancy=VacancyFactory())
    assert [row.pk for row in Interest.objects.waiting()] == [interest.pk]
    application = application_start(viewer=worker, interest=interest)
    assert not Interest.objects.waiting().exists()
    move = Move(ApplicationStatus.APPLICATION_UNSUCCESSFUL, clock.today())
    application_move(viewer=worker, application=application, seen="APPLICATION_MADE", move=move)
    assert [row.pk for row in Application.objects.to_tell()] == [application.pk]
    application_told(viewer=worker, application=application)
    assert not Application.objects.to_tell().exists()
    application_ask_to_stop(viewer=learner, application=application)
    assert [row.pk for row in Application.objects.to_stop()] == [application.pk]
    application_stop(viewer=worker, application=application)
    assert not Application.objects.to_stop().exists()
    assert not Interest.objects.standing().exists()


@pytest.mark.services
def test_the_database_itself_keeps_what_must_hold(real_database: RealDatabase) -> None:
    application = ApplicationFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicationFactory(interest=application.interest)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicationFactory(status="JOB_START")
    with pytest.raises(IntegrityError), transaction.atomic():
        InterestFactory(declined_at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        InterestFactory(told_at=clock.now())
