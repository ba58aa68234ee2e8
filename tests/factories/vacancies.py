"""Sources, adverts and interest for tests. Every employer is invented."""

import datetime
import hashlib
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from campus.core import clock
from vacancies.drafts import SourceStanding, draft_make, received_make
from vacancies.exchange.schema import entry_read, record_write
from vacancies.models import (
    Application,
    ApplicationChange,
    BundleReceipt,
    BundleState,
    Interest,
    SavedJob,
    SavedSearch,
    Source,
    Trust,
    Vacancy,
    VacancyContact,
    VacancyEntry,
    VacancyPlace,
)
from vacancies.rulebook import rulebook_default


class SourceFactory(DjangoModelFactory):
    """A reviewed source. Trait `trusted`."""

    class Meta:
        model = Source
        django_get_or_create = ("code",)

    class Params:
        trusted = factory.Trait(trust=Trust.TRUSTED, trust_confirmed_at=factory.LazyFunction(clock.now))

    code = "harbour-jobs"
    name = "Harbour Jobs"
    interval_seconds = 3600
    first_seen = factory.LazyFunction(clock.now)
    last_heard_at = factory.LazyFunction(clock.now)


class VacancyFactory(DjangoModelFactory):
    """A live warehouse job in Leeds. Traits: `held`, `refused`, `closed`. `place_names=["York"]` puts it elsewhere."""

    class Meta:
        model = Vacancy
        skip_postgeneration_save = True

    class Params:
        held = factory.Trait(state="HELD", live_since=None)
        refused = factory.Trait(state="REFUSED", live_since=None)
        closed = factory.Trait(state="CLOSED")

    source = factory.SubFactory(SourceFactory)
    reference = factory.Sequence(lambda n: f"HJ-{n}")
    title = "Warehouse operative"
    employer = "Tidewell Storage"
    kind_of_work = "WAREHOUSING"
    text = "Pick and pack orders for shops. Lift boxes and keep the floor tidy."
    requirements = "Steady on your feet and on time."
    pay_from = Decimal("13.10")
    pay_to = Decimal("13.10")
    pay_period = "PER_HOUR"
    pay_text = "£13.10 an hour"
    hours = "FULL_TIME"
    contract = "PERMANENT"
    closes_on = factory.LazyFunction(lambda: clock.today() + datetime.timedelta(days=21))
    published_at = factory.LazyFunction(clock.now)
    state = "LIVE"
    live_since = factory.LazyFunction(clock.now)
    content_hash = factory.LazyAttribute(lambda vacancy: hashlib.sha256(vacancy.title.encode()).hexdigest())
    latest_hash = factory.SelfAttribute("content_hash")
    first_seen = factory.LazyFunction(clock.now)
    last_seen = factory.LazyFunction(clock.now)

    @factory.post_generation
    def place_names(self, create: bool, extracted: list[str] | None, **kwargs: object) -> None:
        """Put it on the map."""
        from campus.geography.places import place_find

        for position, name in enumerate(["Leeds"] if extracted is None else extracted):
            place = place_find(name)
            VacancyPlace.objects.create(
                vacancy=self,
                position=position,
                name=name,
                outcode=place.outcode if place else "",
                latitude=place.latitude if place else None,
                longitude=place.longitude if place else None,
            )

    @factory.post_generation
    def contacts(self, create: bool, extracted: list[str] | None, **kwargs: object) -> None:
        """Keep contact details beside it, for staff."""
        if extracted:
            VacancyContact.objects.create(vacancy=self, contacts=extracted)


class InterestFactory(DjangoModelFactory):
    """Somebody interested in a live job."""

    class Meta:
        model = Interest

    person = factory.SubFactory("tests.factories.accounts.PersonFactory")
    vacancy = factory.SubFactory(VacancyFactory)
    vacancy_public_id = factory.LazyAttribute(lambda interest: interest.vacancy.public_id)
    title = factory.LazyAttribute(lambda interest: interest.vacancy.title)
    employer = factory.LazyAttribute(lambda interest: interest.vacancy.employer)
    closes_on = factory.LazyAttribute(lambda interest: interest.vacancy.closes_on)
    expressed_at = factory.LazyFunction(clock.now)


class ApplicationFactory(DjangoModelFactory):
    """Staff applied for somebody, with its history; `status` puts it further, `shown_status` says what the learner reads."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    interest = factory.SubFactory(InterestFactory)
    person = factory.SelfAttribute("interest.person")
    vacancy = factory.SelfAttribute("interest.vacancy")
    vacancy_public_id = factory.SelfAttribute("interest.vacancy_public_id")
    title = factory.SelfAttribute("interest.title")
    employer = factory.SelfAttribute("interest.employer")
    copy = factory.SelfAttribute("interest.copy")
    status = "APPLICATION_MADE"
    shown_status = factory.SelfAttribute("status")
    shown_at = factory.LazyFunction(clock.now)
    started_at = factory.LazyFunction(clock.now)
    moved_at = factory.LazyFunction(clock.now)

    @factory.post_generation
    def history(self, create: bool, extracted: object, **kwargs: object) -> None:
        """Write the lines that led here."""
        for status in dict.fromkeys(("APPLICATION_MADE", self.status)):
            ApplicationChange.objects.create(application=self, status=status, at=self.started_at)


class SavedSearchFactory(DjangoModelFactory):
    """A search somebody saved yesterday and opened then."""

    class Meta:
        model = SavedSearch

    person = factory.SubFactory("tests.factories.accounts.PersonFactory")
    name = "warehouse"
    asked = "words=warehouse"
    saved_at = factory.LazyFunction(lambda: clock.now() - datetime.timedelta(days=1))
    new_since = factory.SelfAttribute("saved_at")
    opened_at = factory.SelfAttribute("saved_at")


class SavedJobFactory(DjangoModelFactory):
    """A job somebody saved."""

    class Meta:
        model = SavedJob

    person = factory.SubFactory("tests.factories.accounts.PersonFactory")
    vacancy = factory.SubFactory(VacancyFactory)
    choice = "SAVED"
    chosen_at = factory.LazyFunction(clock.now)


class BundleReceiptFactory(DjangoModelFactory):
    """A bundle that was applied. Trait `quarantined`."""

    class Meta:
        model = BundleReceipt

    class Params:
        quarantined = factory.Trait(
            state=BundleState.QUARANTINED, reason="TAMPERED", detail="the signature does not fit"
        )

    gateway = "gateway-a"
    sequence = factory.Sequence(lambda n: n + 1)
    file_name = factory.LazyAttribute(lambda receipt: f"{receipt.gateway}-{receipt.sequence:010d}.bundle.jsonl")
    received_at = factory.LazyFunction(clock.now)
    state = BundleState.APPLIED


def vacancy_with_change(**changes: object) -> Vacancy:
    """A live job whose feed now says something else, which waits for staff; `changes` are the entry's fields."""
    from tests.vacancies.exchange.make import an_entry
    from vacancies.services.rows import changes_replace, vacancies_create, vacancy_of

    now = clock.now()
    source = SourceFactory(code="harbour-jobs")
    standing = SourceStanding(is_trusted=False)
    closes = clock.today() + datetime.timedelta(days=21)
    entry = an_entry(closes=closes)
    before = draft_make(received_make(entry), rulebook_default(), clock.today(), standing)
    vacancy = vacancy_of(before, source, at=now)
    vacancy.state, vacancy.live_since = "LIVE", now
    vacancies_create([(vacancy, before)])
    record = record_write(an_entry(**({"closes": closes, "title": "Senior warehouse operative"} | changes)))
    after = draft_make(received_make(entry_read(record)), rulebook_default(), clock.today(), standing)
    changes_replace([(vacancy, after)], now)
    vacancy.latest_hash = after.content_hash
    vacancy.save()
    VacancyEntry.objects.filter(vacancy=vacancy).update(values=record)
    return vacancy
