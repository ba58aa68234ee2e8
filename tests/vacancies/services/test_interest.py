"""Interest, saving, putting away, and the learner's own place."""

import pytest

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from tests.factories.accounts import AssignmentFactory, LearnerFactory, StaffFactory
from tests.factories.vacancies import VacancyFactory
from vacancies.models import Interest, SavedJob
from vacancies.selectors import interest_note_for, interests_for, my_jobs
from vacancies.services.interest import InterestNotTaken, interest_express, interest_withdraw
from vacancies.services.place import PlaceNotKept, own_place_set
from vacancies.services.saved import job_hide, job_save, job_unhide

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(learner):
    return viewer_of(learner)


def test_interest_said_twice_stands_once(reader):
    vacancy = VacancyFactory()
    first = interest_express(viewer=reader, vacancy=vacancy, note="I have a forklift ticket")
    assert interest_express(viewer=reader, vacancy=vacancy) == first
    assert Interest.objects.count() == 1
    assert AuditEvent.objects.filter(action="vacancies.interest.expressed").count() == 1
    assert "forklift" not in str(list(AuditEvent.objects.values()))


def test_interest_in_a_hidden_advert_is_not_taken(reader, django_assert_unchanged):
    vacancy = VacancyFactory(held=True)
    with django_assert_unchanged(Interest, AuditEvent), pytest.raises(InterestNotTaken) as refused:
        interest_express(viewer=reader, vacancy=vacancy)
    assert refused.value.code == "NOT_ON_THE_LIST"


def test_a_mind_may_be_changed_and_changed_back(reader):
    vacancy = VacancyFactory()
    interest = interest_express(viewer=reader, vacancy=vacancy, note="x")
    interest_withdraw(viewer=reader, interest=interest)
    assert my_jobs(reader).is_empty
    interest_express(viewer=reader, vacancy=vacancy)
    assert Interest.objects.standing().count() == 1


def test_nobody_withdraws_another_persons_interest(reader):
    interest = interest_express(viewer=reader, vacancy=VacancyFactory())
    other = viewer_of(LearnerFactory())
    with pytest.raises(InterestNotTaken):
        interest_withdraw(viewer=other, interest=interest)
    assert Interest.objects.standing().count() == 1


def test_the_note_is_for_the_own_adviser_only(learner, reader):
    interest = interest_express(viewer=reader, vacancy=VacancyFactory(), note="Please ring my sister")
    colleague = StaffFactory(prisons=["LEI"], permissions=["vacancies.view_interests"])
    adviser = StaffFactory(prisons=["LEI"], permissions=["vacancies.view_interests"])
    tutor = StaffFactory(prisons=["LEI"], permissions=["vacancies.view_interests"])
    AssignmentFactory(staff=adviser, person=learner.person)
    AssignmentFactory(staff=tutor, person=learner.person, role="TUTOR")
    assert list(interests_for(viewer_of(colleague))) == [interest]
    assert interest_note_for(viewer_of(colleague), interest) is None
    assert interest_note_for(viewer_of(tutor), interest) is None
    assert interest_note_for(viewer_of(adviser), interest) == "Please ring my sister"


def test_staff_of_another_prison_see_no_interest(reader):
    interest_express(viewer=reader, vacancy=VacancyFactory())
    assert not interests_for(
        viewer_of(StaffFactory(prisons=["MDI"], permissions=["vacancies.view_interests"]))
    ).exists()
    assert not interests_for(viewer_of(StaffFactory(prisons=["LEI"]))).exists()


def test_a_job_put_away_comes_back(reader):
    vacancy = VacancyFactory()
    job_save(viewer=reader, vacancy=vacancy)
    job_hide(viewer=reader, vacancy=vacancy)
    assert [line.public_id for line in my_jobs(reader).not_for_me] == [vacancy.public_id]
    job_unhide(viewer=reader, vacancy=vacancy)
    assert not SavedJob.objects.exists()


def test_the_learners_place_is_kept_and_the_rolls_stays(learner, reader):
    own_place_set(viewer=reader, text="Newport, Wales")
    learner.person.refresh_from_db()
    assert (learner.person.own_place, learner.person.release_outcode) == ("Newport, Wales", "LS9")


def test_of_a_postcode_only_the_first_part_is_kept(learner, reader):
    own_place_set(viewer=reader, text="LS9 8AB")
    learner.person.refresh_from_db()
    assert learner.person.own_place == "LS9"


def test_a_place_nobody_knows_is_not_kept(learner, reader, django_assert_unchanged):
    with django_assert_unchanged(learner.person), pytest.raises(PlaceNotKept):
        own_place_set(viewer=reader, text="Atlantis-on-Sea")
