"""Bundles become adverts."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from campus.audit.models import AuditEvent
from tests.factories.vacancies import SourceFactory
from tests.vacancies.exchange.make import a_source, an_entry
from tests.vacancies.sending import clean_entry
from vacancies.models import BundleReceipt, RefusalReason, Source, Vacancy, VacancyContact, VacancyEntry
from vacancies.services.vacancies import vacancy_approve, vacancy_refuse

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    from campus.accounts.viewers import viewer_of
    from tests.factories.accounts import StaffFactory

    return viewer_of(StaffFactory(permissions=["vacancies.moderate_vacancies"]))


@pytest.fixture
def trusted(db):
    return SourceFactory(trusted=True)


def reasons(vacancy: Vacancy) -> set[str]:
    return set(vacancy.reasons.values_list("code", flat=True))


def test_an_unknown_source_starts_as_reviewed_and_its_adverts_wait(gateway, take_in):
    gateway.send([clean_entry()])
    totals = take_in()
    assert (totals["bundles"], totals["entries"], totals["created"], totals["held"]) == (1, 1, 1, 1)
    assert Source.objects.get().trust == "REVIEWED"
    assert reasons(Vacancy.objects.get()) == {"AWAITING_REVIEW"}


def test_a_trusted_sources_clean_advert_goes_live(trusted, gateway, take_in):
    gateway.send([clean_entry(3)])
    assert take_in()["live"] == 1
    vacancy = Vacancy.objects.get()
    assert (vacancy.title, vacancy.pay_from, vacancy.closes_on) == ("Cleaner 3", Decimal("16.00"), date(2027, 4, 9))
    assert vacancy.offence_exclusions == ["NOT_STATED"]
    assert VacancyContact.objects.get().contacts == ["0113 496 0000"]
    assert reasons(vacancy) == {"CONTACT_REMOVED"}
    assert vacancy.carriers.get().source == trusted


def test_several_places_stay_several(trusted, gateway, take_in):
    gateway.send([clean_entry(places=("Leeds", "Nowhere-under-Hill", "YO1 7HH"), national=True)])
    take_in()
    vacancy = Vacancy.objects.get()
    assert [(place.name, place.outcode, place.latitude is not None) for place in vacancy.places.all()] == [
        ("Leeds", "LS1", True),
        ("Nowhere-under-Hill", "", False),
        ("YO1 7HH", "YO1", True),
    ]
    assert vacancy.state == "LIVE"


def test_the_same_feed_again_changes_nothing(trusted, gateway, take_in, django_assert_unchanged):
    entries = [clean_entry(number) for number in range(30)]
    gateway.send(entries)
    take_in()
    versions = dict(Vacancy.objects.values_list("public_id", "version"))
    gateway.send(entries)
    with django_assert_unchanged(VacancyEntry, VacancyContact):
        totals = take_in()
    assert (totals["created"], totals["updated"], totals["unchanged"], totals["live"]) == (0, 0, 30, 30)
    assert dict(Vacancy.objects.values_list("public_id", "version")) == versions


def test_an_advert_missing_twice_from_a_whole_feed_is_closed(trusted, gateway, take_in):
    gateway.send([clean_entry(1), clean_entry(2)])
    take_in()
    gateway.send([clean_entry(1)])
    assert take_in()["closed"] == 0
    gateway.send_failed()
    assert take_in()["closed"] == 0
    gateway.send([clean_entry(1)])
    assert take_in()["closed"] == 1
    gone = Vacancy.objects.get(reference="HJ-2")
    assert (gone.state, reasons(gone)) == ("CLOSED", {"LEFT_FEED"})


def test_an_advert_that_comes_back_is_counted_from_the_start(trusted, gateway, take_in):
    gateway.send([clean_entry(1), clean_entry(2)])
    gateway.send([clean_entry(1)])
    gateway.send([clean_entry(1), clean_entry(2)])
    gateway.send([clean_entry(1)])
    assert take_in()["closed"] == 0
    gateway.send([clean_entry(1)])
    assert take_in()["closed"] == 1
    gateway.send([clean_entry(1), clean_entry(2)])
    take_in()
    assert Vacancy.objects.get(reference="HJ-2").state == "LIVE"


def test_a_bad_line_is_reported_and_the_others_stand(trusted, gateway, take_in):
    gateway.send([clean_entry(1), clean_entry(2)])
    take_in()
    gateway.send([clean_entry(1), clean_entry(1), clean_entry(3)], [a_source(entries=3)])
    totals = take_in()
    assert (totals["entries"], totals["bad_lines"], totals["created"]) == (2, 1, 1)
    assert BundleReceipt.objects.first().bad_lines == [[3, "REPEATED_REFERENCE", "reference", "HJ-1"]]
    assert Vacancy.objects.get(reference="HJ-2").missing_count == 0


def test_a_live_advert_keeps_its_text_while_a_doubtful_change_waits(trusted, gateway, take_in, moderator):
    gateway.send([clean_entry(1)])
    gateway.send([clean_entry(1, pay_from=Decimal("4.00"), pay_text="£4 an hour")])
    totals = take_in()
    vacancy = Vacancy.objects.get()
    assert (totals["updated"], vacancy.state, vacancy.pay_from) == (1, "LIVE", Decimal("14.00"))
    assert vacancy.change.verdict == "HELD"
    assert list(vacancy.reasons.filter(of_change=True).values_list("code", flat=True)) == ["PAY_BELOW_MINIMUM"]
    gateway.send([clean_entry(1)])
    take_in()
    assert not Vacancy.objects.to_check().exists()


def test_a_clean_change_from_a_trusted_source_takes_the_old_texts_place(trusted, gateway, take_in):
    gateway.send([clean_entry(1)])
    gateway.send([clean_entry(1, title="Team leader, warehouse", places=("Leeds", "York"))])
    take_in()
    vacancy = Vacancy.objects.get()
    assert (vacancy.state, vacancy.title, vacancy.places.count(), vacancy.version) == (
        "LIVE", "Team leader, warehouse", 2, 2
    )  # fmt: skip


def test_a_change_with_an_excluded_word_takes_the_advert_down(trusted, gateway, take_in):
    gateway.send([clean_entry(1)])
    gateway.send([clean_entry(1, text="Network-marketing work.")])
    take_in()
    vacancy = Vacancy.objects.get()
    assert (vacancy.state, vacancy.text.startswith("Work number 1")) == ("REFUSED", True)
    assert vacancy.reasons.get(code="EXCLUDED_WORD").words == "network marketing"


def test_what_staff_approved_stays_approved_when_the_feed_repeats_it(gateway, take_in, moderator):
    low = clean_entry(1, pay_from=Decimal("4.00"))
    gateway.send([low])
    take_in()
    vacancy_approve(vacancy=Vacancy.objects.get(), by=moderator)
    gateway.send([low])
    gateway.send([], [a_source(entries=0)])
    gateway.send([], [a_source(entries=0)])
    take_in()
    assert Vacancy.objects.get().state == "CLOSED"
    gateway.send([low])
    take_in()
    assert Vacancy.objects.get().state == "LIVE"


def test_what_staff_refused_stays_refused_until_it_changes(trusted, gateway, take_in, moderator):
    gateway.send([clean_entry(1)])
    take_in()
    vacancy_refuse(vacancy=Vacancy.objects.get(), by=moderator, reason=RefusalReason.DUPLICATE)
    gateway.send([clean_entry(1)])
    take_in()
    assert Vacancy.objects.get().state == "REFUSED"
    gateway.send([clean_entry(1, title="Another title")])
    take_in()
    vacancy = Vacancy.objects.get()
    assert (vacancy.state, "CHANGED_SINCE_REFUSED" in reasons(vacancy)) == ("HELD", True)


def test_a_paused_sources_new_adverts_wait(trusted, gateway, take_in):
    gateway.send([clean_entry(1)])
    take_in()
    Source.objects.update(is_paused=True)
    gateway.send([clean_entry(1), clean_entry(2)])
    take_in()
    states = dict(Vacancy.objects.values_list("reference", "state"))
    assert states == {"HJ-1": "LIVE", "HJ-2": "HELD"}


def test_an_advert_is_closed_when_its_date_has_passed(trusted, gateway, take_in):
    gateway.send([clean_entry(1)])
    take_in()
    assert take_in(today=date(2027, 4, 9))["closed"] == 0
    assert take_in(today=date(2027, 4, 10))["closed"] == 1
    assert reasons(Vacancy.objects.get()) == {"CLOSING_DATE_PAST"}


# --- refused whole ----------------------------------------------------------------------------------------------------
def quarantined(gateway) -> BundleReceipt:
    receipt = BundleReceipt.objects.get(state="QUARANTINED")
    assert len(list((gateway.inbox / "quarantine").iterdir())) == 1
    assert not list(gateway.inbox.glob("*.jsonl"))
    return receipt


def test_a_tampered_bundle_is_set_aside_whole(trusted, gateway, take_in, django_assert_unchanged):
    path = gateway.send([clean_entry(1), clean_entry(2)])
    path.write_bytes(path.read_bytes().replace(b"Tidewell 2", b"Tidewell 3"))
    with django_assert_unchanged(Vacancy):
        totals = take_in()
    assert (totals["bundles"], totals["quarantined"], totals["entries"]) == (0, 1, 0)
    assert quarantined(gateway).reason == "TAMPERED"
    assert AuditEvent.objects.filter(action="vacancies.bundle.refused").count() == 1


def test_a_bundle_whose_predecessor_is_missing_is_set_aside(trusted, gateway, take_in):
    gateway.send([clean_entry(1)])
    take_in()
    gateway.send([clean_entry(2)]).unlink()
    gateway.send([clean_entry(3)])
    assert take_in()["quarantined"] == 1
    assert quarantined(gateway).reason == "MISSING"
    assert Vacancy.objects.count() == 1


def test_an_operator_may_say_that_the_missing_ones_never_come(trusted, gateway, take_in):
    gateway.send([clean_entry(1)])
    take_in()
    gateway.send([clean_entry(2)]).unlink()
    gateway.send([clean_entry(3)])
    assert take_in(gaps_accepted=["gateway-a"])["created"] == 1


@pytest.mark.parametrize(("number", "reason"), [(1, "OLDER"), (2, "REPEATED")])
def test_a_repeated_or_older_bundle_is_set_aside(trusted, gateway, take_in, number, reason):
    paths = [gateway.send([clean_entry(1)]), gateway.send([clean_entry(1), clean_entry(2)])]
    copies = [path.read_bytes() for path in paths]
    take_in()
    paths[number - 1].write_bytes(copies[number - 1])
    assert take_in()["quarantined"] == 1
    assert quarantined(gateway).reason == reason


def test_a_bundle_signed_by_nobody_we_know_is_set_aside(trusted, gateway, take_in, settings, tmp_path):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from vacancies.exchange.signing import public_key_write

    gateway.send([clean_entry(1)])
    settings.GATEWAY_KEYS = str(tmp_path / "other-keys")
    public_key_write(tmp_path / "other-keys" / "b.pub", Ed25519PrivateKey.generate().public_key())
    take_in()
    assert quarantined(gateway).reason == "UNKNOWN_KEY"


def test_without_any_key_nothing_is_touched(gateway, db, settings, tmp_path):
    path = gateway.send([an_entry()])
    settings.GATEWAY_KEYS = str(tmp_path / "no-keys")
    with pytest.raises(CommandError, match="public key"):
        call_command("import_vacancies", inbox=gateway.inbox)
    assert path.exists()
    assert not BundleReceipt.objects.exists()


def test_the_command_prints_totals_and_fails_when_a_bundle_was_refused(gateway, db, capsys):
    gateway.send([clean_entry(1)])
    call_command("import_vacancies", "--json", "--date", "2027-03-01", "--inbox", str(gateway.inbox))
    assert '"bundles": 1, "entries": 1, "created": 1' in capsys.readouterr().out
    (gateway.inbox / "x.bundle.jsonl").write_text("not a bundle")
    with pytest.raises(CommandError, match="1 refused"):
        call_command("import_vacancies", "--json", "--inbox", str(gateway.inbox))
    assert BundleReceipt.objects.get(state="QUARANTINED").reason == "UNREADABLE"
