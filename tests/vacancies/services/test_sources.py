"""Trust needs two people, a pause holds what is new, and changed tables judge again."""

import pytest

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from tests.factories.accounts import StaffFactory
from tests.factories.vacancies import BundleReceiptFactory, SourceFactory
from tests.vacancies.sending import clean_entry
from vacancies.freshness import Freshness
from vacancies.models import ExcludedWord, Source, Vacancy
from vacancies.selectors import bundles_refused, sources_for
from vacancies.services.sources import (
    SourceNotChanged,
    bundle_put_aside,
    source_pause,
    source_resume,
    source_trust_ask,
    source_trust_confirm,
    source_trust_lower,
)

pytestmark = pytest.mark.django_db


def staff(*permissions: str):
    return viewer_of(StaffFactory(permissions=[f"vacancies.{name}" for name in permissions]))


@pytest.fixture
def moderator(db):
    return staff("manage_sources")


@pytest.fixture
def officer(db):
    return staff("confirm_source_trust")


def test_one_asks_and_another_confirms(moderator, officer):
    source = SourceFactory()
    source_trust_ask(source=source, by=moderator)
    assert Source.objects.get().trust == "REVIEWED"
    source_trust_confirm(source=source, by=officer)
    assert Source.objects.get().trust == "TRUSTED"
    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "vacancies.source.trust_asked",
        "vacancies.source.trust_confirmed",
    ]


@pytest.mark.parametrize(
    ("asked", "powers", "code"),
    [
        (False, ("confirm_source_trust",), "NOT_ASKED"),
        (True, ("manage_sources",), "NOT_ALLOWED"),
    ],
)
def test_trust_is_not_raised_otherwise(moderator, asked, powers, code, django_assert_unchanged):
    source = SourceFactory()
    if asked:
        source_trust_ask(source=source, by=moderator)
    somebody = staff(*powers)
    with django_assert_unchanged(Source, AuditEvent), pytest.raises(SourceNotChanged) as refused:
        source_trust_confirm(source=source, by=somebody)
    assert refused.value.code == code


def test_nobody_confirms_what_they_asked_for(db):
    both, source = staff("manage_sources", "confirm_source_trust"), SourceFactory()
    source_trust_ask(source=source, by=both)
    with pytest.raises(SourceNotChanged) as refused:
        source_trust_confirm(source=source, by=both)
    assert refused.value.code == "SAME_PERSON"


def test_one_person_is_enough_to_trust_no_longer(moderator):
    source_trust_lower(source=SourceFactory(trusted=True), by=moderator)
    assert Source.objects.get().trust == "REVIEWED"


def test_after_a_pause_what_waited_for_it_goes_live(moderator, gateway, take_in, django_capture_on_commit_callbacks):
    source = SourceFactory(trusted=True)
    source_pause(source=source, by=moderator)
    gateway.send([clean_entry(1, closes=None)])
    take_in()
    assert Vacancy.objects.get().state == "HELD"
    with django_capture_on_commit_callbacks(execute=True):
        source_resume(source=source, by=moderator)
    assert Vacancy.objects.get().state == "LIVE"


def test_a_new_excluded_word_takes_live_adverts_down_and_its_removal_brings_them_back(
    gateway, take_in, django_capture_on_commit_callbacks
):
    SourceFactory(trusted=True)
    gateway.send([clean_entry(1, closes=None, text="Sell tobacco."), clean_entry(2, closes=None)])
    take_in()
    with django_capture_on_commit_callbacks(execute=True):
        word = ExcludedWord.objects.create(phrase="tobacco")
    assert dict(Vacancy.objects.values_list("reference", "state")) == {"HJ-1": "REFUSED", "HJ-2": "LIVE"}
    with django_capture_on_commit_callbacks(execute=True):
        word.delete()
    assert set(Vacancy.objects.values_list("state", flat=True)) == {"LIVE"}


def test_the_list_of_sources_says_how_each_stands(moderator, gateway, take_in):
    SourceFactory(trusted=True)
    gateway.send([clean_entry(1), clean_entry(2, text="Network marketing.")])
    take_in()
    facts = sources_for(moderator)[0]
    assert (facts.live, facts.held, facts.refused_lately) == (1, 0, 1)
    assert facts.refused_because == [("EXCLUDED_WORD", 1)]
    assert facts.freshness in Freshness
    assert sources_for(staff("view_interests")) == []


def test_a_refused_bundle_is_told_until_it_is_put_aside(moderator):
    receipt = BundleReceiptFactory(quarantined=True)
    assert list(bundles_refused(moderator)) == [receipt]
    assert not bundles_refused(staff("view_interests")).exists()
    bundle_put_aside(receipt=receipt, by=moderator)
    assert not bundles_refused(moderator).exists()
