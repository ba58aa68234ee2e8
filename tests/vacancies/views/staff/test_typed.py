"""Adverts that staff type: the whole form, a second person, copies."""

from datetime import timedelta

import pytest

from campus.audit.models import AuditEvent
from campus.core import clock
from tests.factories.vacancies import VacancyFactory
from vacancies.models import Source, Vacancy

pytestmark = pytest.mark.django_db
ADD = "/admin/jobs/adverts/add/"


@pytest.fixture
def moderator(staff_client):
    return staff_client(role="Vacancy moderator")


def given(**changes):
    return {
        "employer": "Tidewell Storage",
        "job_source": "PEL",
        "title": "Stock checker",
        "kind_of_work": "WAREHOUSING",
        "text": "Count what is on the shelves.",
        "places": "Leeds\nYork",
        "stated": "NOT_STATED",
        "pay_from": "14.50",
        "pay_to": "15.00",
        "pay_period": "PER_HOUR",
        "hours": "FULL_TIME",
        "contract": "PERMANENT",
        "positions": "3",
        "closes_on": (clock.today() + timedelta(days=20)).isoformat(),
        "how_to_apply": "Write to Kim, 0113 496 0000",
    } | changes


def page(response):
    return response.content.decode()


def test_an_advert_with_everything_is_kept_and_waits_for_somebody_else(moderator, staff_client):
    moderator.post(
        ADD, given(is_ring_fenced="on", stated="NAMED", exclusions=["ARSON", "SEXUAL"], patterns=["JOB_SHARE"])
    )
    vacancy = Vacancy.objects.get()
    assert (vacancy.state, vacancy.source.name, vacancy.job_source) == ("HELD", "Typed by staff", "PEL")
    assert (vacancy.offence_exclusions, vacancy.is_ring_fenced, vacancy.positions) == (["ARSON", "SEXUAL"], True, 3)
    assert [place.name for place in vacancy.places.all()] == ["Leeds", "York"]
    assert "AWAITING_REVIEW" in vacancy.reasons.values_list("code", flat=True)
    assert vacancy.contact.how_to_apply.startswith("Write to Kim")
    address = f"/admin/jobs/adverts/{vacancy.public_id}/"
    shown = page(moderator.get(address))
    for words in ("Arson, Sexual", "Write to Kim", "Prison employment lead"):
        assert words in shown
    mark = shown.split('name="mark" value="')[1].split('"')[0]
    moderator.post(f"{address}approve/", {"mark": mark})
    assert Vacancy.objects.get().state == "HELD"
    assert "Somebody else has to approve it." in page(moderator.get(address))
    staff_client(role="Vacancy moderator").post(f"{address}approve/", {"mark": mark})
    assert Vacancy.objects.get().state == "LIVE"


def test_learners_read_it_without_exclusions_or_how_to_apply(moderator, learner_client):
    moderator.post(ADD, given(stated="NAMED", exclusions=["ARSON"]))
    Vacancy.objects.update(state="LIVE", live_since=clock.now())
    shown = page(learner_client.get(f"/jobs/{Vacancy.objects.get().public_id}/"))
    assert "Stock checker" in shown
    for words in ("Arson", "Kim", "0113", "Typed by"):
        assert words not in shown


def test_saying_nothing_of_offences_is_not_saying_none(moderator):
    moderator.post(ADD, given())
    assert Vacancy.objects.get().offence_exclusions == ["NOT_STATED"]
    moderator.post(ADD, given(stated="NONE"))
    assert Vacancy.objects.latest("pk").offence_exclusions == ["NONE"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Write the job&#x27;s title."),
        ({"employer": ""}, "Write the employer&#x27;s name."),
        ({"job_source": "FEED"}, "Select a valid choice"),
        ({"places": ""}, "Name a place"),
        ({"pay_period": ""}, "Say what the pay is for"),
        ({"pay_to": "9"}, "This is less than"),
        ({"pay_from": "lots"}, "Write a number of pounds"),
        ({"closes_on": "2020-01-01"}, "This day is past."),
        ({"is_rolling": "on"}, "Keep one of the two."),
        ({"stated": "NAMED"}, "Tick what they exclude"),
        ({"stated": "NONE", "exclusions": ["ARSON"]}, "You ticked offences below."),
        ({"stated": ""}, "Choose what the employer says."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(moderator, changes, words):
    answer = moderator.post(ADD, given(**changes))
    assert answer.status_code == 422
    assert words in page(answer)
    assert "What you typed is still here." in page(answer)
    assert "Count what is on the shelves." in page(answer)
    assert "Write to Kim, 0113 496 0000" in page(answer)
    assert not Vacancy.objects.exists()


def test_our_rules_look_at_it_like_at_any_other(moderator):
    moderator.post(ADD, given(text="Call 0113 496 0000 for the work.", pay_from="4", pay_to="4"))
    assert {"CONTACT_LEFT", "PAY_BELOW_MINIMUM"} <= set(Vacancy.objects.get().reasons.values_list("code", flat=True))


def test_a_changed_advert_goes_off_the_lists_until_somebody_else_approved_it(moderator):
    moderator.post(ADD, given())
    Vacancy.objects.update(state="LIVE", live_since=clock.now(), approved_hash="x")
    vacancy = Vacancy.objects.get()
    address = f"/admin/jobs/adverts/{vacancy.public_id}/change/"
    assert "it goes off their lists" in page(moderator.get(address))
    moderator.post(address, given(title="Stock counter", places="York", version=vacancy.version))
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.title, vacancy.approved_hash) == ("HELD", "Stock counter", "")
    assert [place.name for place in vacancy.places.all()] == ["York"]


def test_two_people_changing_it_at_once_lose_nothing(moderator):
    moderator.post(ADD, given())
    vacancy = Vacancy.objects.get()
    address = f"/admin/jobs/adverts/{vacancy.public_id}/change/"
    moderator.post(address, given(title="Theirs", version=vacancy.version))
    answer = moderator.post(address, given(title="Mine", version=vacancy.version))
    assert answer.status_code == 409
    assert 'value="Mine"' in page(answer)
    assert Vacancy.objects.get().title == "Theirs"


def test_a_copy_begins_with_everything_but_its_dates_and_is_an_advert_of_its_own(moderator):
    feed = VacancyFactory(title="Warehouse operative", is_ring_fenced=True)
    shown = page(moderator.get(f"{ADD}?copy={feed.public_id}"))
    assert 'value="Warehouse operative"' in shown
    assert "This is a copy." in shown
    assert feed.closes_on.isoformat() not in shown
    moderator.post(ADD, given(title="Warehouse operative, nights"))
    feed.refresh_from_db()
    assert (feed.title, Vacancy.objects.count()) == ("Warehouse operative", 2)


def test_known_employers_are_offered(moderator):
    VacancyFactory(employer="Ouse Bakery")
    assert '<option value="Ouse Bakery">' in page(moderator.get(ADD))


def test_an_advert_of_a_feed_is_copied_and_never_changed(moderator):
    feed = VacancyFactory()
    assert moderator.get(f"/admin/jobs/adverts/{feed.public_id}/change/").status_code == 404
    assert moderator.post(f"/admin/jobs/adverts/{feed.public_id}/change/", given(version=1)).status_code == 404


def test_typing_is_on_record(moderator):
    moderator.post(ADD, given())
    event = AuditEvent.objects.get(action="vacancies.advert.typed")
    assert (event.object_id, event.detail) == (Vacancy.objects.get().public_id, {"state": "HELD"})


def test_other_staff_type_nothing(staff_client):
    client = staff_client(role="Job developer")
    client.post(ADD, given())
    assert not Vacancy.objects.exists()
    assert not Source.objects.filter(code="typed-by-staff").exists()
