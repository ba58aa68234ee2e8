"""Staff approve and refuse adverts."""

from datetime import timedelta

import pytest

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.core import clock
from tests.factories.accounts import LearnerFactory, StaffFactory
from tests.factories.vacancies import VacancyFactory, vacancy_with_change
from vacancies.models import RefusalReason, Vacancy, VacancyReason
from vacancies.selectors import vacancies_for, vacancy_changes
from vacancies.services.vacancies import (
    VacancyNotDecided,
    vacancies_close_expired,
    vacancy_approve,
    vacancy_refuse,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    return viewer_of(StaffFactory(permissions=["vacancies.moderate_vacancies", "vacancies.view_vacancy"]))


@pytest.fixture
def reader(db):
    return viewer_of(LearnerFactory())


def test_a_held_advert_is_read_by_learners_once_approved(moderator, reader):
    vacancy = VacancyFactory(held=True)
    assert not vacancies_for(reader).exists()
    vacancy_approve(vacancy=vacancy, by=moderator)
    assert vacancies_for(reader).get() == vacancy
    assert AuditEvent.objects.filter(action="vacancies.vacancy.approved", object_id=vacancy.public_id).exists()


def test_the_old_text_stays_until_the_change_is_approved(moderator, reader):
    vacancy = vacancy_with_change(title="Night warehouse operative")
    assert vacancies_for(reader).get().title == "Warehouse operative"
    assert [(change.name, change.before, change.after) for change in vacancy_changes(Vacancy.objects.get())] == [
        ("title", "Warehouse operative", "Night warehouse operative")
    ]
    vacancy_approve(vacancy=vacancy, by=moderator)
    assert vacancies_for(reader).get().title == "Night warehouse operative"
    assert vacancy_changes(Vacancy.objects.get()) == []


def test_refusing_a_change_keeps_the_approved_text(moderator, reader):
    vacancy = vacancy_with_change(title="Night warehouse operative")
    vacancy_refuse(vacancy=vacancy, by=moderator, reason=RefusalReason.SCAM_OR_UNCLEAR)
    assert vacancies_for(reader).get().title == "Warehouse operative"
    assert not Vacancy.objects.to_check().exists()


def test_refusing_with_withdraw_takes_the_advert_down(moderator, reader):
    vacancy = vacancy_with_change()
    vacancy_refuse(vacancy=vacancy, by=moderator, reason=RefusalReason.NOT_SUITABLE, withdraw=True)
    assert not vacancies_for(reader).exists()
    assert VacancyReason.objects.get(code="REFUSED_BY_STAFF").words == "NOT_SUITABLE"


def test_an_advert_past_its_closing_date_is_not_approved(moderator, django_assert_unchanged):
    vacancy = VacancyFactory(held=True, closes_on=clock.today() - timedelta(days=1))
    with django_assert_unchanged(Vacancy, AuditEvent), pytest.raises(VacancyNotDecided) as refused:
        vacancy_approve(vacancy=vacancy, by=moderator)
    assert refused.value.code == "CLOSING_DATE_PAST"


def test_without_the_permission_nothing_is_decided(django_assert_unchanged):
    vacancy = VacancyFactory(held=True)
    somebody = viewer_of(StaffFactory())
    with django_assert_unchanged(Vacancy, AuditEvent), pytest.raises(VacancyNotDecided) as refused:
        vacancy_approve(vacancy=vacancy, by=somebody)
    assert refused.value.code == "NOT_ALLOWED"


def test_an_advert_closes_the_day_after_its_closing_date():
    today = clock.today()
    last_day, over = VacancyFactory(closes_on=today), VacancyFactory(closes_on=today - timedelta(days=1))
    rolling = VacancyFactory(closes_on=None)
    assert vacancies_close_expired(today) == 1
    states = dict(Vacancy.objects.values_list("pk", "state"))
    assert states == {last_day.pk: "LIVE", over.pk: "CLOSED", rolling.pk: "LIVE"}
