"""What keeps a job from a person: set by staff for the person, or off in the prison. Nothing tells the learner."""

import logging

import pytest

from campus.accounts.models import Prison, SwitchedOff
from campus.accounts.viewers import viewer_of
from campus.core import clock
from campus.search.services import rebuild
from tests.factories.accounts import AreaFactory, LearnerFactory, StaffFactory
from tests.factories.vacancies import InterestFactory, SavedJobFactory, SourceFactory, VacancyFactory
from vacancies.models import PersonLimit, Vacancy, VacancyExclusion
from vacancies.selectors import JobQuery, JobStanding, job_page, my_jobs, vacancies_for, vacancy_search
from vacancies.selectors.fit import outcodes_covered

pytestmark = pytest.mark.django_db


def limit(learner, kind, value=""):
    return PersonLimit.objects.create(
        person=learner.person, kind=kind, value=value, set_by=StaffFactory(), set_at=clock.now()
    )


def off(function, item="", prison=None):
    return SwitchedOff.objects.create(
        function=function,
        item=item,
        prison=Prison.objects.get(code=prison) if prison else None,
        reason="SECURITY",
        off_by=StaffFactory(),
        off_since=clock.now(),
    )


def excluding(title, *codes):
    vacancy = VacancyFactory(title=title, states_exclusions=True)
    VacancyExclusion.objects.bulk_create(VacancyExclusion(vacancy=vacancy, code=code) for code in codes)
    return vacancy


def shown(learner):
    """The titles this learner finds; list, count and facets say the same, or the test fails here."""
    viewer = viewer_of(learner)
    rebuild("vacancies")
    results = vacancy_search(viewer, JobQuery(within_miles=None, with_choices=True))
    titles = {card.title for card in results.cards}
    assert titles == set(vacancies_for(viewer).values_list("title", flat=True))
    assert results.total == len(titles)
    assert sum(choice.number or 0 for choice in results.choices.kinds) == len(titles)
    return titles


def test_a_job_that_excludes_the_persons_offence_is_not_shown(learner):
    excluding("No arson", "ARSON", "SEXUAL")
    excluding("No driving offences", "DRIVING")
    excluding("None excluded")
    excluding("Case by case", "CASE_BY_CASE")
    VacancyFactory(title="Says nothing")
    everything = {"No arson", "No driving offences", "None excluded", "Case by case", "Says nothing"}
    assert shown(learner) == everything
    limit(learner, "OFFENCE", "ARSON")
    assert shown(learner) == everything - {"No arson"}


def test_not_stated_is_not_none(learner):
    excluding("None excluded")
    VacancyFactory(title="Says nothing")
    assert Vacancy.objects.get(title="None excluded").offence_exclusions == ["NONE"]
    assert Vacancy.objects.get(title="Says nothing").offence_exclusions == ["NOT_STATED"]
    limit(learner, "ONLY_STATED")
    assert shown(learner) == {"None excluded"}


def test_a_kind_of_work_a_licence_rules_out_is_not_shown(learner):
    VacancyFactory(title="Warehouse")
    VacancyFactory(title="Nursery cook", kind_of_work="HOSPITALITY")
    limit(learner, "KIND_OF_WORK", "HOSPITALITY")
    assert shown(learner) == {"Warehouse"}


def test_a_job_in_a_place_a_licence_rules_out_is_not_shown_wherever_else_it_may_be_done(learner):
    VacancyFactory(title="York", place_names=["York"])
    VacancyFactory(title="Leeds and York", place_names=["Leeds", "York"])
    VacancyFactory(title="No known place", place_names=[])
    limit(learner, "AREA", "LS")
    assert shown(learner) == {"York", "No known place"}


def test_letters_cover_all_their_outcodes_and_an_outcode_only_itself():
    assert {"LS1", "LS29"} <= outcodes_covered({"LS"})
    assert "L1" not in outcodes_covered({"LS"})
    assert outcodes_covered({"LS12"}) == {"LS12"}
    assert outcodes_covered(set()) == frozenset()


def test_a_job_that_needs_driving_is_not_shown_to_somebody_who_must_not_drive(learner):
    VacancyFactory(title="Van driver", needs_driving=True)
    VacancyFactory(title="Packer")
    limit(learner, "DRIVING")
    assert shown(learner) == {"Packer"}


def test_a_limit_is_one_persons_only(learner):
    VacancyFactory(title="Van driver", needs_driving=True)
    limit(LearnerFactory(), "DRIVING")
    assert shown(learner) == {"Van driver"}


def test_sources_and_kinds_are_off_in_one_prison_or_in_all(learner):
    elsewhere = LearnerFactory(person__held_at__code="MDI")
    other = SourceFactory(code="ridings", name="Ridings")
    VacancyFactory(title="Of Harbour")
    VacancyFactory(title="Of Ridings", source=other)
    VacancyFactory(title="Beauty", kind_of_work="BEAUTY")
    off("jobs_source", other.public_id, "LEI")
    off("jobs_kind", "BEAUTY")
    assert shown(learner) == {"Of Harbour"}
    assert shown(elsewhere) == {"Of Harbour", "Of Ridings"}


def test_with_jobs_off_there_is_none_anywhere(learner):
    VacancyFactory()
    off("jobs", prison="LEI")
    assert shown(learner) == set()


def test_a_job_kept_from_somebody_reads_like_one_that_was_withdrawn(learner):
    kept_back = VacancyFactory(title="Van driver", needs_driving=True)
    withdrawn = VacancyFactory(title="Withdrawn")
    for vacancy in (kept_back, withdrawn):
        SavedJobFactory(person=learner.person, vacancy=vacancy)
        InterestFactory(person=learner.person, vacancy=vacancy)
    Vacancy.objects.filter(pk=withdrawn.pk).update(state="REFUSED")
    limit(learner, "DRIVING")
    viewer = viewer_of(learner)
    assert {job_page(viewer, vacancy.public_id).standing for vacancy in (kept_back, withdrawn)} == {JobStanding.GONE}
    lines = my_jobs(viewer).interested  # until staff answer
    assert {line.title for line in lines} == {"Van driver", "Withdrawn"}
    assert {(line.card, line.has_closed) for line in lines} == {(None, False)}


def test_staff_see_every_advert_whatever_is_off(learner):
    VacancyFactory(needs_driving=True)
    limit(learner, "DRIVING")
    off("jobs")
    staff = StaffFactory(permissions=["vacancies.view_vacancy"], prisons=["LEI"])
    assert vacancies_for(viewer_of(staff)).count() == 1


def test_what_is_known_of_a_person_stands_in_no_log_and_no_text_of_the_viewer(learner, caplog):
    VacancyFactory(needs_driving=True)
    limit(learner, "OFFENCE", "ARSON")
    with caplog.at_level(logging.INFO):
        viewer = viewer_of(learner)
        rebuild("vacancies")
        vacancy_search(viewer, JobQuery(words="warehouse"))
    assert "ARSON" not in caplog.text
    assert "ARSON" not in repr(viewer)
    assert "ARSON" not in str(PersonLimit.objects.get())


def test_an_area_is_set_by_its_outcodes():
    assert outcodes_covered(set(AreaFactory().outcodes.split())) > outcodes_covered({"BD"})
