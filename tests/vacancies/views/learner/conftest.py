"""A learner's pages about jobs, read as a person reads them."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse

from campus.search.services import rebuild
from tests.faces import FaceClient, face_url

Open = Callable[..., HttpResponse]


@pytest.fixture
def listed(db: None) -> Callable[[], None]:
    """Bring search up to date with the adverts that a test made."""

    def bring_up_to_date() -> None:
        rebuild("vacancies")

    return bring_up_to_date


@pytest.fixture
def open_page(learner_client: FaceClient) -> Open:
    """Open a page by the name of its address: `open_page("job", public_id)`, `open_page("jobs", words="van")`."""

    def get(name: str, *args: str, **query: str | list[str]) -> HttpResponse:
        return learner_client.get(face_url("learner", f"vacancies:{name}", *args), query)

    return get


@pytest.fixture
def press(learner_client: FaceClient) -> Open:
    """Press a button: `press("save", public_id, back="/jobs/")`; the answer after the redirect."""

    def post(name: str, *args: str, **values: str) -> HttpResponse:
        return learner_client.post(face_url("learner", f"vacancies:{name}", *args), values, follow=True)

    return post
