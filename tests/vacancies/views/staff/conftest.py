"""Staff as they sign in to the jobs screens, with the powers of their real roles."""

import pytest


@pytest.fixture
def moderator_client(staff_client):
    return staff_client(role="Vacancy moderator")


@pytest.fixture
def officer_client(staff_client):
    return staff_client(role="Security officer")


@pytest.fixture
def worker_client(staff_client):
    return staff_client(role="Resettlement worker", prisons=["LEI"])
