"""Who may see a person: the prisons they work in, their own caseload, and for 28 days after release."""

from datetime import timedelta

import pytest

from campus.accounts.models import Person
from campus.accounts.viewers import viewer_of
from campus.core import clock
from tests.factories.accounts import AssignmentFactory, LearnerFactory, PersonFactory, PrisonFactory, StaffFactory

pytestmark = pytest.mark.django_db
FIND = ["accounts.find_people"]


def test_staff_see_people_of_the_prisons_they_work_in_and_no_others() -> None:
    here = PersonFactory()
    PersonFactory(held_at=PrisonFactory(code="MDI"))
    viewer = viewer_of(StaffFactory(prisons=["LEI"], permissions=FIND))
    assert list(Person.objects.visible_to(viewer)) == [here]


def test_staff_see_their_own_caseload_wherever_it_is() -> None:
    staff = StaffFactory(permissions=FIND)
    elsewhere = AssignmentFactory(staff=staff, person__held_at=PrisonFactory(code="MDI")).person
    assert list(Person.objects.visible_to(viewer_of(staff))) == [elsewhere]


def test_a_released_person_stays_with_the_last_prison_until_the_kept_date() -> None:
    gone = PersonFactory(released=True)
    long_gone = PersonFactory(released=True, kept_until=clock.today() - timedelta(days=1))
    viewer = viewer_of(StaffFactory(prisons=["LEI"], permissions=FIND))
    seen = Person.objects.visible_to(viewer)
    assert gone in seen
    assert long_gone not in seen


def test_a_learner_sees_only_themselves() -> None:
    learner = LearnerFactory()
    PersonFactory()
    assert list(Person.objects.visible_to(viewer_of(learner))) == [learner.person]


def test_a_learner_holds_no_permission_whatever_a_group_says() -> None:
    from django.contrib.auth.models import Permission

    learner = LearnerFactory()
    learner.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert not learner.has_perm("wagtailadmin.access_admin")
