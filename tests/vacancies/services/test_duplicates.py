"""What staff decide of adverts of one job, and that it stands through later imports."""

import pytest

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.search.services import check, rebuild
from tests.factories.accounts import StaffFactory
from tests.factories.vacancies import SourceFactory, VacancyFactory
from tests.vacancies.services.test_folding import found_by_search, grouped, leading, told_by
from vacancies.models import DuplicateDecision, DuplicateWhy, Vacancy, VacancyGroup
from vacancies.services.duplicates import (
    DuplicateNotDecided,
    advert_split,
    adverts_join,
    adverts_keep_apart,
    leader_choose,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    return viewer_of(StaffFactory(permissions=["vacancies.moderate_vacancies", "vacancies.view_vacancy"]))


@pytest.fixture
def together(gateway, take_in):
    """One job from three boards: A leads, B and C are with it."""
    for code in ("harbour-jobs", "north-board", "third-board"):
        SourceFactory(code=code, trusted=True)
    rebuild("vacancies")
    gateway.send([told_by("harbour-jobs", "A"), told_by("north-board", "B"), told_by("third-board", "C")])
    take_in()
    assert grouped() == [["A", "B", "C"]]


def advert(reference: str) -> Vacancy:
    return Vacancy.objects.get(reference=reference)


def test_an_advert_split_off_is_a_card_of_its_own(together, moderator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        advert_split(vacancy=advert("B"), why=DuplicateWhy.OTHER_SITE, by=moderator)
    assert (grouped(), leading()) == ([["A", "C"]], ["A", "B"])
    assert found_by_search() == ["A", "B"]
    assert check("vacancies").is_right
    assert set(DuplicateDecision.objects.values_list("verdict", "why")) == {("DIFFERENT", "OTHER_SITE")}
    event = AuditEvent.objects.get(action="vacancies.duplicates.split")
    assert (event.object_id, event.detail["why"]) == (advert("B").public_id, "OTHER_SITE")


def test_a_split_stands_through_later_imports(together, moderator, gateway, take_in):
    advert_split(vacancy=advert("B"), why=DuplicateWhy.OTHER_SHIFT, by=moderator)
    gateway.send([told_by("north-board", "B", text="The same job, told anew. Come and work with us.")])
    take_in()
    assert grouped() == [["A", "C"]]


def test_when_the_leading_advert_is_split_off_another_leads_the_rest(together, moderator):
    advert_split(vacancy=advert("A"), why=DuplicateWhy.OTHER_WORK, by=moderator)
    assert (grouped(), leading()) == ([["B", "C"]], ["A", "B"])


def test_two_that_are_split_are_no_group_any_more(together, moderator):
    for reference in ("C", "B"):
        advert_split(vacancy=advert(reference), why=DuplicateWhy.OTHER, by=moderator)
    assert (grouped(), leading(), VacancyGroup.objects.count()) == ([], ["A", "B", "C"], 0)


def test_joined_adverts_are_one_card_and_stay_one(together, moderator, gateway, take_in):
    gateway.send([told_by("north-board", "D", title="Packer", employer="Tidewell Agency", places=("York",))])
    take_in()
    adverts_join(one=advert("A"), other=advert("D"), why=DuplicateWhy.REPEATED, by=moderator)
    assert (grouped(), leading()) == ([["A", "B", "C", "D"]], ["A"])
    gateway.send([told_by("north-board", "D", title="Packer, days", employer="Tidewell Agency", places=("York",))])
    take_in()
    assert grouped() == [["A", "B", "C", "D"]]
    assert advert("D").folded_because == "BY_STAFF"


def test_joining_brings_together_what_each_is_with(moderator):
    rows = [VacancyFactory(reference=name, place_names=[]) for name in "ABCD"]
    adverts_join(one=rows[0], other=rows[1], why=DuplicateWhy.REPEATED, by=moderator)
    adverts_join(one=rows[2], other=rows[3], why=DuplicateWhy.REPEATED, by=moderator)
    adverts_join(one=rows[1], other=rows[3], why=DuplicateWhy.SAME_WORDS, by=moderator)
    assert (grouped(), leading()) == ([["A", "B", "C", "D"]], ["A"])


def test_what_somebody_called_different_does_not_come_together_by_way_of_a_third(moderator, django_assert_unchanged):
    one, two, three = (VacancyFactory(reference=name) for name in "ABC")
    adverts_join(one=one, other=two, why=DuplicateWhy.REPEATED, by=moderator)
    adverts_keep_apart(one=one, other=three, why=DuplicateWhy.OTHER_SITE, by=moderator)
    with (
        django_assert_unchanged(Vacancy, DuplicateDecision, AuditEvent),
        pytest.raises(DuplicateNotDecided, match="ANOTHER_IS_DIFFERENT"),
    ):
        adverts_join(one=two, other=three, why=DuplicateWhy.REPEATED, by=moderator)


def test_a_decision_may_be_taken_back(moderator):
    one, two = VacancyFactory(), VacancyFactory()
    adverts_join(one=one, other=two, why=DuplicateWhy.REPEATED, by=moderator)
    adverts_keep_apart(one=one, other=two, why=DuplicateWhy.OTHER_SITE, by=moderator)
    assert grouped() == []
    adverts_join(one=one, other=two, why=DuplicateWhy.SAME_WORDS, by=moderator)
    assert (VacancyGroup.objects.count(), DuplicateDecision.objects.get().verdict) == (1, "SAME")


def test_the_advert_that_staff_choose_leads_for_as_long_as_it_is_open(together, moderator):
    leader_choose(vacancy=advert("C"), by=moderator)
    assert leading() == ["C"]
    from vacancies.services.vacancies import vacancy_refuse

    vacancy_refuse(vacancy=advert("C"), by=moderator, reason="OTHER")
    assert leading() == ["A"]


def test_an_advert_that_learners_cannot_read_does_not_lead(moderator, django_assert_unchanged):
    one, held = VacancyFactory(), VacancyFactory(held=True)
    adverts_join(one=one, other=held, why=DuplicateWhy.REPEATED, by=moderator)
    with django_assert_unchanged(Vacancy, VacancyGroup), pytest.raises(DuplicateNotDecided, match="NOT_OPEN"):
        leader_choose(vacancy=held, by=moderator)


@pytest.mark.parametrize("permissions", [[], ["vacancies.view_vacancy"], ["vacancies.view_interests"]])
def test_without_the_permission_nothing_is_decided(permissions, django_assert_unchanged):
    somebody = viewer_of(StaffFactory(permissions=permissions))
    one, two = VacancyFactory(), VacancyFactory()
    with django_assert_unchanged(Vacancy, DuplicateDecision), pytest.raises(DuplicateNotDecided, match="NOT_ALLOWED"):
        adverts_join(one=one, other=two, why=DuplicateWhy.REPEATED, by=somebody)


def test_a_reason_that_speaks_for_the_other_verdict_is_refused(moderator):
    one, two = VacancyFactory(), VacancyFactory()
    with pytest.raises(DuplicateNotDecided, match="WHY_DOES_NOT_FIT"):
        adverts_join(one=one, other=two, why=DuplicateWhy.OTHER_SITE, by=moderator)
    with pytest.raises(DuplicateNotDecided, match="ONE_ADVERT"):
        adverts_join(one=one, other=one, why=DuplicateWhy.REPEATED, by=moderator)
