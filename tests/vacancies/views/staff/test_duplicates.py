"""Jobs with several adverts in the admin: side by side, split, joined, and who leads."""

import pytest

from tests.factories.accounts import StaffFactory
from tests.factories.vacancies import SourceFactory, VacancyFactory
from vacancies.models import DuplicateDecision, DuplicateWhy, Vacancy, VacancyGroup

pytestmark = pytest.mark.django_db
MAY = ["wagtailadmin.access_admin", "vacancies.view_vacancy", "vacancies.moderate_vacancies"]


@pytest.fixture
def client(staff_client):
    return staff_client(permissions=MAY)


@pytest.fixture
def pair():
    """The same job on two boards, one card."""
    from campus.accounts.viewers import viewer_of
    from vacancies.services.duplicates import adverts_join

    one = VacancyFactory(reference="A", text="Pick and pack orders for shops.")
    other = VacancyFactory(reference="B", source=SourceFactory(code="north", name="North Board"), text="Pick orders.")
    adverts_join(one=one, other=other, why=DuplicateWhy.REPEATED, by=viewer_of(StaffFactory(permissions=MAY)))
    one.refresh_from_db()
    other.refresh_from_db()
    return one, other


def page(client, address, status=200):
    answer = client.get(f"/admin/jobs/{address}")
    assert answer.status_code == status
    return answer.content.decode()


def test_the_list_tells_each_job_once_with_all_its_sources(client, pair):
    text = page(client, "same/")
    assert text.count("Warehouse operative</a>") == 1
    assert "Harbour Jobs" in text
    assert "North Board" in text
    assert "Staff put them together" in text


def test_without_any_the_list_says_so(client):
    assert "No job is in several adverts." in page(client, "same/")
    assert "No job is in several adverts." in page(client, "same/?words=nothing")


def test_a_job_shows_its_adverts_side_by_side_with_what_differs_marked(client, pair):
    text = page(client, f"same/{pair[0].group.public_id}/")
    assert "This is the one that learners see." in text
    assert text.count("Split it off") == 2
    assert "Let learners see this one" in text


def test_splitting_needs_a_reason_and_nothing_is_written_without_one(client, pair, django_assert_unchanged):
    with django_assert_unchanged(Vacancy, DuplicateDecision):
        answer = client.post(f"/admin/jobs/same/{pair[0].group.public_id}/split/", {"advert": pair[1].public_id})
    assert answer.status_code == 422
    assert "Choose a reason." in answer.content.decode()


def test_an_advert_is_split_off(client, pair):
    address = f"/admin/jobs/same/{pair[0].group.public_id}/split/"
    answer = client.post(address, {"advert": pair[1].public_id, "why": "OTHER_SITE"}, follow=True)
    assert "Split off: Warehouse operative." in answer.content.decode()
    assert not VacancyGroup.objects.exists()


def test_another_advert_is_chosen_for_learners(client, pair):
    address = f"/admin/jobs/same/{pair[0].group.public_id}/lead/"
    answer = client.post(address, {"advert": pair[1].public_id}, follow=True)
    assert "Learners see this advert now" in answer.content.decode()
    assert list(Vacancy.objects.filter(is_leading=True).values_list("reference", flat=True)) == ["B"]


def test_adverts_that_could_be_the_same_job_are_offered_with_what_keeps_them_apart(client):
    one = VacancyFactory(title="Warehouse operative", place_names=["LS10 1AA"])
    VacancyFactory(title="Warehouse operative nights", place_names=["LS10 1AA"], source=SourceFactory(code="north"))
    VacancyFactory(title="Accountant", employer="Ledger House", place_names=["York"])
    text = page(client, f"adverts/{one.public_id}/alike/")
    assert "Warehouse operative nights" in text
    assert "The shifts or the times of day are different" in text
    assert "Accountant" not in text
    assert "Accountant" in page(client, f"adverts/{one.public_id}/alike/?words=ledger")
    assert "No open advert is like this one." in page(client, f"adverts/{one.public_id}/alike/?words=nothing")


def test_two_adverts_are_joined_and_kept_apart_from_their_page(client):
    one, other = VacancyFactory(), VacancyFactory(source=SourceFactory(code="north"), employer="Tidewell Agency North")
    address = f"/admin/jobs/adverts/{one.public_id}/alike/{other.public_id}/"
    assert "Two jobs now: learners see two cards" in client.get(address).content.decode()
    answer = client.post(address, {"verdict": "SAME", "same-why": "REPEATED"}, follow=True)
    assert "Learners see one card." in answer.content.decode()
    text = client.get(address).content.decode()
    assert "One job now: learners see one card" in text
    assert "This stands until somebody decides anew." in text
    answer = client.post(address, {"verdict": "DIFFERENT", "different-why": "OTHER_EMPLOYER"}, follow=True)
    assert "Learners see two cards." in answer.content.decode()


@pytest.mark.parametrize("verdict", ["SAME", "DIFFERENT", ""])
def test_a_verdict_without_a_reason_is_asked_for_again(client, verdict, django_assert_unchanged):
    one, other = VacancyFactory(), VacancyFactory()
    with django_assert_unchanged(Vacancy, DuplicateDecision):
        answer = client.post(f"/admin/jobs/adverts/{one.public_id}/alike/{other.public_id}/", {"verdict": verdict})
    assert answer.status_code == 422
    assert "Choose a reason." in answer.content.decode()


def test_an_advert_is_not_compared_with_itself_and_what_is_not_there_is_not_found(client):
    one = VacancyFactory()
    page(client, f"adverts/{one.public_id}/alike/{one.public_id}/", 404)
    page(client, f"adverts/{one.public_id}/alike/aaaaaaaaaaaa/", 404)
    page(client, "same/aaaaaaaaaaaa/", 404)


def test_an_adverts_own_page_names_the_others_of_its_job(client, pair):
    text = page(client, f"adverts/{pair[1].public_id}/")
    assert "Other adverts of this job" in text
    assert "the one that learners see" in text


@pytest.mark.parametrize("missing", ["vacancies.view_vacancy", "vacancies.moderate_vacancies"])
def test_without_the_permissions_the_doors_are_closed(staff_client, missing, pair):
    client = staff_client(permissions=[each for each in MAY if each != missing])
    for address in ("same/", f"same/{pair[0].group.public_id}/", f"adverts/{pair[0].public_id}/alike/"):
        assert client.get(f"/admin/jobs/{address}").status_code in (302, 403, 404)
    answer = client.post(
        f"/admin/jobs/same/{pair[0].group.public_id}/split/", {"advert": pair[1].public_id, "why": "OTHER"}
    )
    assert answer.status_code in (302, 403, 404)
    assert VacancyGroup.objects.exists()


def test_text_of_an_advert_is_never_markup(client, pair):
    Vacancy.objects.filter(pk=pair[1].pk).update(title="<script>alert(1)</script>", text="<b>bold</b>")
    text = page(client, f"same/{pair[0].group.public_id}/")
    assert "<script>alert" not in text
    assert "<b>bold" not in text
