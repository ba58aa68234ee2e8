"""The screens that take adverts back."""

import pytest

from tests.factories.vacancies import VacancyFactory
from vacancies.models import Recall, Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(staff_client):
    return staff_client(role="Vacancy moderator")


def test_choose_read_what_it_means_and_do_it(moderator, django_capture_on_commit_callbacks):
    vacancy = VacancyFactory()
    asked = {"by": "SOURCE", "target": vacancy.source.public_id}
    first = moderator.get("/admin/jobs/recalls/").content.decode()
    assert f"by=SOURCE&amp;target={vacancy.source.public_id}" in first
    second = moderator.get("/admin/jobs/recalls/sure/", asked).content.decode()
    assert "Take 1 advert back" in second
    assert "not on the list any more" in second
    missing = moderator.post("/admin/jobs/recalls/sure/", asked)
    assert (missing.status_code, Recall.objects.count()) == (422, 0)
    assert "Choose a reason." in missing.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        moderator.post("/admin/jobs/recalls/sure/", asked | {"reason": "LOOKS_FALSE"})
    assert Vacancy.objects.get().state == "HELD"
    assert "Harbour Jobs" in moderator.get("/admin/jobs/recalls/").content.decode()
    assert "They look false or unsafe" in moderator.get("/admin/jobs/to-check/").content.decode()


@pytest.mark.parametrize(
    "asked", [{}, {"by": "SOURCE", "target": "nothing"}, {"by": "RULES", "target": "x"}, {"by": "Y"}]
)
def test_what_is_not_there_is_not_found(moderator, asked):
    assert moderator.get("/admin/jobs/recalls/sure/", asked).status_code == 404
