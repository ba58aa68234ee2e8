"""Staff as they sign in to the jobs screens."""

import pytest

MODERATOR = [
    "vacancies.view_vacancy",
    "vacancies.moderate_vacancies",
    "vacancies.manage_sources",
    "vacancies.edit_wordlists",
]


@pytest.fixture
def moderator_client(staff_client):
    return staff_client(permissions=MODERATOR)


@pytest.fixture
def officer_client(staff_client):
    return staff_client(permissions=["vacancies.confirm_source_trust"])


@pytest.fixture
def worker_client(staff_client):
    return staff_client(permissions=["vacancies.view_interests", "accounts.find_people"], prisons=["LEI"])
