"""Taking many adverts back at once."""

import pytest

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.core import clock
from campus.search.services import rebuild
from tests.factories.accounts import LearnerFactory, StaffFactory
from tests.factories.vacancies import (
    BundleReceiptFactory,
    InterestFactory,
    SavedJobFactory,
    SourceFactory,
    VacancyFactory,
)
from vacancies.codes import RecallBy, RecallReason, VacancyState
from vacancies.models import Recall, Trust, Vacancy
from vacancies.screening import Screening
from vacancies.selectors import JobQuery, my_jobs, vacancies_to_check, vacancy_search
from vacancies.selectors.recalls import recall_facts, recall_targets
from vacancies.services import recalls
from vacancies.services.recalls import NotRecalled, RecallRefusal, recall_begin, recall_finish
from vacancies.services.rescreen import vacancies_rescreen
from vacancies.services.vacancies import vacancy_approve
from vacancies.upserting import Kept, Outcome, upsert_decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    return viewer_of(StaffFactory(role="Vacancy moderator"))


@pytest.fixture
def recall_now(moderator, django_capture_on_commit_callbacks):
    def recall(by, target, viewer=moderator):
        with django_capture_on_commit_callbacks(execute=True):
            made = recall_begin(by=by, target=target, reason=RecallReason.LOOKS_FALSE, viewer=viewer)
        made.refresh_from_db()
        return made

    return recall


def titles(viewer):
    return {card.title for card in vacancy_search(viewer, JobQuery(within_miles=None)).cards}


def test_everything_of_a_source_leaves_lists_and_search_at_once_and_the_rest_stays(recall_now, learner):
    bad, good = SourceFactory(code="bad", name="Bad Jobs"), SourceFactory()
    for number in range(3):
        VacancyFactory(title=f"Bad {number}", source=bad)
    VacancyFactory(title="Good", source=good)
    rebuild("vacancies")
    viewer = viewer_of(learner)
    assert titles(viewer) == {"Bad 0", "Bad 1", "Bad 2", "Good"}
    recall = recall_now(RecallBy.SOURCE, bad.public_id)
    assert (recall.adverts, recall.named, recall.finished_at is not None) == (3, "Bad Jobs", True)
    assert titles(viewer) == {"Good"}
    assert vacancy_search(viewer, JobQuery(within_miles=None)).total == 1
    assert set(Vacancy.objects.filter(source=bad).values_list("state", "reasons__code")) == {("HELD", "RECALLED")}


def test_of_one_bundle_one_rule_version_or_one_approver(recall_now):
    bundle, approver = BundleReceiptFactory(), StaffFactory()
    VacancyFactory(title="Of the bundle", seen_in=bundle)
    VacancyFactory(title="Of the rules", rules_version=7)
    VacancyFactory(title="Of the approver", approved_by=approver, approved_at=clock.now())
    for by, target, title in (
        (RecallBy.BUNDLE, bundle.public_id, "Of the bundle"),
        (RecallBy.RULES, "7", "Of the rules"),
        (RecallBy.APPROVER, approver.public_id, "Of the approver"),
    ):
        assert [one.live for one in recall_targets(viewer_of(StaffFactory(role="Security officer")), by)] == [1]
        assert recall_now(by, target).adverts == 1
        assert Vacancy.objects.filter(state="HELD").latest("recall__begun_at").title == title


def test_it_is_said_before_what_it_means_in_numbers_that_name_nobody(moderator, learner):
    vacancy = VacancyFactory()
    SavedJobFactory(person=learner.person, vacancy=vacancy)
    InterestFactory(person=LearnerFactory().person, vacancy=vacancy)
    facts = recall_facts(moderator, RecallBy.SOURCE, vacancy.source.public_id)
    assert (facts.target.live, facts.saved, facts.interested) == (1, 1, 1)


def test_what_a_learner_saved_reads_not_on_the_list_any_more(recall_now, learner):
    vacancy = VacancyFactory()
    SavedJobFactory(person=learner.person, vacancy=vacancy)
    recall_now(RecallBy.SOURCE, vacancy.source.public_id)
    (line,) = my_jobs(viewer_of(learner)).finished
    assert (line.card, line.has_closed) == (None, False)


def test_it_is_one_event_with_the_number(recall_now):
    source = SourceFactory()
    VacancyFactory.create_batch(2, source=source)
    recall = recall_now(RecallBy.SOURCE, source.public_id)
    event = AuditEvent.objects.get(action="vacancies.recalled")
    assert event.object_id == recall.public_id
    assert event.detail == {"by": "SOURCE", "target": source.public_id, "reason": "LOOKS_FALSE", "adverts": 2}


def test_killed_in_the_middle_it_goes_on_where_it_was(recall_now, monkeypatch, django_capture_on_commit_callbacks):
    source = SourceFactory()
    VacancyFactory.create_batch(5, source=source)
    monkeypatch.setattr(recalls, "SLICE", 2)
    monkeypatch.setattr(recalls, "_first_slices", recalls.recall_slice)  # one slice, and then the process is gone
    recall = recall_now(RecallBy.SOURCE, source.public_id)
    assert (recall.adverts, recall.finished_at) == (2, None)
    with django_capture_on_commit_callbacks(execute=True):
        recall_finish(recall)
    recall.refresh_from_db()
    assert (recall.adverts, Vacancy.objects.live().count()) == (5, 0)


def test_more_than_fits_into_the_request_is_left_to_the_worker(recall_now, monkeypatch):
    source = SourceFactory()
    VacancyFactory.create_batch(3, source=source)
    monkeypatch.setattr(recalls, "AT_ONCE_SECONDS", -1.0)
    assert recall_now(RecallBy.SOURCE, source.public_id).adverts == 3  # tests' worker does it at once


def test_nothing_brings_it_back_but_a_person(recall_now, moderator):
    source = SourceFactory(trusted=True)
    vacancy = VacancyFactory(source=source)
    recall_now(RecallBy.SOURCE, source.public_id)
    vacancies_rescreen()
    vacancy.refresh_from_db()
    assert vacancy.state == "HELD"
    kept = Kept(state="HELD", content_hash="a", latest_hash="a", is_recalled=True)
    decided = upsert_decide(kept, "b", Screening(VacancyState.LIVE, ()))
    assert (decided.outcome, decided.state, decided.reasons[0].code) == (Outcome.REPLACED, "HELD", "RECALLED")
    vacancy_approve(vacancy=vacancy, by=moderator)
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.recall_id, Trust(source.trust)) == ("LIVE", None, Trust.TRUSTED)


def test_recalled_adverts_that_learners_had_saved_wait_first(recall_now, moderator, learner):
    older = VacancyFactory(held=True, title="Older")
    plain, saved = VacancyFactory(title="Plain"), VacancyFactory(title="Saved")
    SavedJobFactory(person=learner.person, vacancy=saved)
    recall_now(RecallBy.SOURCE, plain.source.public_id)
    assert [each.title for each in vacancies_to_check(moderator)] == ["Saved", older.title, "Plain"]


@pytest.mark.parametrize("role", ["Job developer", "Administrator"])
def test_nobody_else_may(role):
    vacancy = VacancyFactory()
    viewer = viewer_of(StaffFactory(role=role))
    with pytest.raises(NotRecalled) as refused:
        recall_begin(by=RecallBy.SOURCE, target=vacancy.source.public_id, reason=RecallReason.OTHER, viewer=viewer)
    assert refused.value.code == RecallRefusal.NOT_ALLOWED
    assert not Recall.objects.exists()


def test_where_nothing_is_live_nothing_is_written(moderator):
    source = VacancyFactory(held=True).source
    with pytest.raises(NotRecalled) as refused:
        recall_begin(by=RecallBy.SOURCE, target=source.public_id, reason=RecallReason.OTHER, viewer=moderator)
    assert refused.value.code == RecallRefusal.NOTHING_THERE
    assert not Recall.objects.exists()
