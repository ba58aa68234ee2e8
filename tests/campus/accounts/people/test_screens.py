"""Staff screens about people: what is shown, to whom, and that looking is recorded."""

from datetime import timedelta

import pytest

from campus.accounts.models import Assignment, SignInHelp
from campus.audit.models import AuditEvent
from campus.core import clock
from campus.pages.slots import Part, Slot, _providers, register
from tests.faces import face_url
from tests.factories.accounts import (
    SECRET_WORDS,
    AreaFactory,
    AssignmentFactory,
    LearnerFactory,
    PersonFactory,
    PrisonFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db
WORKER = "Resettlement worker"
NOBODY_FOUND = "No one by that name or number in your prisons. Moved? Ask their new prison."


def url(name: str, *args) -> str:
    return face_url("staff", f"people:{name}", *args)


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


# --- find a person ---
def test_nobody_is_shown_before_a_word_or_a_filter(staff_client) -> None:
    PersonFactory(surname="Brightwater")
    page = text(staff_client(role=WORKER, prisons=["LEI"]).get(url("find")))
    assert "Find a person" in page
    assert "Brightwater" not in page
    assert not AuditEvent.objects.filter(action="accounts.people.searched").exists()


@pytest.mark.parametrize("words", ["brightw", "sam bright", "Brightwater, Sam", "A4321BC", "a 4321 bc"])
def test_a_person_is_found_by_name_or_number(staff_client, words: str) -> None:
    PersonFactory(surname="Brightwater", prison_number="A4321BC")
    page = text(staff_client(role=WORKER, prisons=["LEI"]).get(url("find"), {"q": words}))
    assert "Brightwater, Sam Jordan" in page
    assert "A4321BC" in page


def test_people_of_other_prisons_are_not_hinted_at(staff_client) -> None:
    PersonFactory(surname="Brightwater", held_at=PrisonFactory(code="MDI"))
    page = text(staff_client(role=WORKER, prisons=["LEI"]).get(url("find"), {"q": "Brightwater"}))
    assert NOBODY_FOUND in page.replace("&#x27;", "'")
    assert "Prison MDI" not in page


def test_a_search_is_recorded_by_its_counts_and_never_by_its_words(staff_client) -> None:
    PersonFactory(surname="Brightwater")
    staff_client(role=WORKER, prisons=["LEI"]).get(url("find"), {"q": "Brightwater", "no_date": "on"})
    event = AuditEvent.objects.get(action="accounts.people.searched")
    assert event.detail == {"count": 1, "filters": ["no_date"], "words": 1}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"weeks": 8}, {"Soon"}),
        ({"no_date": "on"}, {"Dateless", "Wordless"}),
        ({"not_signed_in": "on"}, {"Soon", "Wordless", "Dateless"}),
        ({"without_words": "on"}, {"Wordless"}),
        ({"mine": "on"}, {"Soon"}),
        ({"prison": "LEI", "no_date": "on"}, {"Dateless", "Wordless"}),
    ],
)
def test_filters(staff_client, query, found: set[str]) -> None:
    client = staff_client(role=WORKER, prisons=["LEI"])
    soon = LearnerFactory(person=PersonFactory(surname="Soon", leaving_soon=True)).person
    LearnerFactory(person=PersonFactory(surname="Dateless"), last_login=clock.now() - timedelta(days=31))
    wordless = LearnerFactory(person=PersonFactory(surname="Wordless"))
    wordless.set_unusable_password()
    wordless.save()
    here = LearnerFactory(
        person=PersonFactory(surname="Herenow", release_date=clock.today() + timedelta(weeks=90)),
        last_login=clock.now(),
    )
    assert here.pk
    AssignmentFactory(person=soon, staff=client.user)
    page = text(client.get(url("find"), query))
    assert {name for name in ("Soon", "Dateless", "Wordless", "Herenow") if f">{name}," in page} == found


@pytest.mark.parametrize("role", ["Administrator", "Content approver", "Vacancy moderator"])
def test_roles_that_do_not_work_with_people_may_not_look_for_them(staff_client, role: str) -> None:
    assert staff_client(role=role, prisons=["LEI"]).get(url("find")).status_code in (302, 403)


# --- the person's page ---
def test_the_page_shows_where_they_are_and_opening_it_is_recorded(staff_client) -> None:
    person = LearnerFactory(person=PersonFactory(leaving_soon=True)).person
    client = staff_client(role=WORKER, prisons=["LEI"])
    page = text(client.get(url("person", person.public_id)))
    assert person.prison_number in page
    assert "in 6 weeks" in page
    assert "Opening a person" in page
    assert "Has words of their own." in page
    event = AuditEvent.objects.get(action="accounts.person.viewed")
    assert (event.subject_id, event.actor_id, event.prison) == (person.public_id, client.user.public_id, "LEI")


def test_a_person_of_another_prison_is_not_found_and_nothing_is_recorded(staff_client) -> None:
    person = PersonFactory(held_at=PrisonFactory(code="MDI"))
    client = staff_client(role=WORKER, prisons=["LEI"])
    assert client.get(url("person", person.public_id)).status_code == 404
    assert not AuditEvent.objects.filter(action="accounts.person.viewed").exists()


def test_a_colleague_can_be_assigned_and_unassigned(staff_client) -> None:
    person = PersonFactory()
    colleague = StaffFactory(prisons=["LEI"], first_name="Ash", last_name="Patel")
    client = staff_client(role=WORKER, prisons=["LEI"])
    client.post(url("assign", person.public_id), {"staff": colleague.public_id, "role": "TUTOR"})
    row = Assignment.objects.get()
    assert (row.staff, row.role, row.starts_on) == (colleague, "TUTOR", clock.today())
    assert "Ash Patel" in text(client.get(url("person", person.public_id)))
    client.post(url("unassign", person.public_id, row.pk))
    row.refresh_from_db()
    assert row.ends_on == clock.today()


def test_somebody_of_other_places_cannot_be_assigned(staff_client) -> None:
    person, stranger = PersonFactory(), StaffFactory(prisons=["MDI"])
    client = staff_client(role=WORKER, prisons=["LEI"])
    client.post(url("assign", person.public_id), {"staff": stranger.public_id, "role": "TUTOR"})
    assert not Assignment.objects.exists()


# --- new words ---
def opened(client, address: str) -> str:
    """Open a form and return the mark it can be sent with, once."""
    return client.get(address).context["once"]


def test_new_words_are_shown_once_on_a_slip_of_two_parts(staff_client) -> None:
    user = LearnerFactory()
    client = staff_client(role=WORKER, prisons=["LEI"])
    address = url("new-words", user.person.public_id)
    form = {"once": opened(client, address), "reason": "FORGOTTEN", "note": "asked at the door"}
    response = client.post(address, form)
    page = text(response)
    assert "no-store" in response["Cache-Control"]
    who, words = page.split('class="slip__words"')
    assert user.person.prison_number in who
    secret = words.split('class="slip__secret">')[1].split("<")[0]
    assert len(secret.split()) == 3
    assert user.person.surname not in words.split("</article>")[0]
    user.refresh_from_db()
    assert user.check_password(secret)
    assert user.must_change_secret
    assert not user.check_password(SECRET_WORDS)
    event = AuditEvent.objects.get(action="accounts.slip.made")
    assert event.detail == {"reason": "FORGOTTEN"}
    assert SignInHelp.objects.get().note == "asked at the door"
    again = client.post(address, form)
    assert again.status_code == 410
    assert "This slip cannot be shown again. Make a new one." in again.content.decode()
    user.refresh_from_db()
    assert user.check_password(secret)


def test_a_slip_needs_a_reason(staff_client, django_assert_unchanged) -> None:
    user = LearnerFactory()
    client = staff_client(role=WORKER, prisons=["LEI"])
    address = url("new-words", user.person.public_id)
    mark = opened(client, address)
    with django_assert_unchanged(user):
        client.post(address, {"once": mark, "reason": ""})


def test_slips_of_many_are_printed_together_and_only_for_those_without_words(staff_client) -> None:
    new = [PersonFactory(surname=name) for name in ("Ash", "Birch")]
    for person in new:
        LearnerFactory(person=person, password="!unusable")
        person.user.set_unusable_password()
        person.user.save()
    has_words = LearnerFactory(person=PersonFactory(surname="Cedar"))
    client = staff_client(role=WORKER, prisons=["LEI"])
    mark = opened(client, url("slips"))
    page = text(client.get(url("slips")))
    assert "Ash" in page
    assert "Cedar" not in page
    page = text(client.post(url("slips"), {"once": mark, "person": [person.public_id for person in new]}))
    assert page.count("<article") == 2
    mark = opened(client, url("slips"))
    refused = text(client.post(url("slips"), {"once": mark, "person": [has_words.person.public_id]}))
    assert "has words already" in refused
    has_words.refresh_from_db()
    assert has_words.check_password(SECRET_WORDS)


def test_somebody_released_gets_no_slip(staff_client, django_assert_unchanged) -> None:
    user = LearnerFactory(person=PersonFactory(released=True))
    client = staff_client(role=WORKER, prisons=["LEI"])
    address = url("new-words", user.person.public_id)
    mark = opened(client, address)
    with django_assert_unchanged(user):
        assert client.post(address, {"once": mark, "reason": "LOST"}).status_code == 302


def test_a_job_developer_makes_no_slips(staff_client) -> None:
    user = LearnerFactory()
    client = staff_client(role="Job developer", prisons=["LEI"])
    assert client.get(url("new-words", user.person.public_id)).status_code in (302, 403)


# --- unlock ---
def test_a_locked_sign_in_is_shown_with_its_terminal_and_unlocked_with_a_reason(
    staff_client, anonymous_learner_client, settings
) -> None:
    user = LearnerFactory()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        anonymous_learner_client.post(
            face_url("learner", "accounts:sign-in"),
            {"number": user.username, "words": "not the words"},
            REMOTE_ADDR="10.0.0.9",
        )
    client = staff_client(role=WORKER, prisons=["LEI"])
    assert "at terminal 10.0.0.9" in text(client.get(url("person", user.person.public_id)))
    assert f">{user.person}<" in text(client.get(url("find"), {"locked": "on"}))
    client.post(url("unlock", user.person.public_id), {"reason": "MISTYPED"})
    assert "at terminal" not in text(client.get(url("person", user.person.public_id)))
    event = AuditEvent.objects.get(action="accounts.sign_in.unlocked")
    assert event.detail["reason"] == "MISTYPED"


# --- coming to my area ---
@pytest.fixture
def kinds_of_work():
    """A feature that knows what kinds of work people want."""

    @register(Slot.PERSON_CARD)
    def provider(viewer, public_id=None, request=None) -> Part:
        return Part(data={"kinds_of_work": ["Warehousing"]})

    yield
    _providers[Slot.PERSON_CARD].remove(provider)


def test_a_job_developer_sees_a_limited_card_of_people_coming_to_their_area(staff_client, kinds_of_work) -> None:
    area = AreaFactory()
    person = PersonFactory(
        surname="Brightwater", forenames="Sam Jordan", held_at=PrisonFactory(code="MDI"), release_area=area
    )
    PersonFactory(forenames="Elsewhere", held_at=PrisonFactory(code="MDI"))
    PersonFactory(forenames="Gone", released=True, release_area=area)
    client = staff_client(role="Job developer", areas=[area])
    page = text(client.get(url("coming")))
    for shown in ("Sam", "Warehousing", "West Yorkshire"):
        assert shown in page
    for kept in ("Brightwater", person.prison_number, person.public_id, "Prison MDI", "Elsewhere", "Gone"):
        assert kept not in page
    assert client.get(url("person", person.public_id)).status_code == 404
    assert AuditEvent.objects.get(action="accounts.people.coming_listed").detail == {"count": 1}


def test_other_roles_have_no_such_list(staff_client) -> None:
    assert staff_client(role=WORKER, prisons=["LEI"]).get(url("coming")).status_code in (302, 403)


# --- the face ---
@pytest.mark.parametrize("name", ["find", "coming", "slips", "guessing"])
def test_nobody_gets_in_without_signing_in(anonymous_staff_client, name: str) -> None:
    assert anonymous_staff_client.get(url(name)).status_code == 302


def test_today_shows_what_waits(staff_client) -> None:
    user = LearnerFactory()
    user.set_unusable_password()
    user.save()
    page = text(staff_client(role=WORKER, prisons=["LEI"]).get(face_url("staff", "wagtailadmin_home")))
    assert "New people without words" in page
