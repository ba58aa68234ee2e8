"""The page behind "Hide" without scripting: empty, and back to where the reader was, on this host only."""

import pytest

from campus.core.hiding import safe_path
from tests.faces import FaceClient


@pytest.mark.parametrize("path", ["/", "/jobs/", "/jobs/?words=fork+lift&near=LS1", "/jobs/a1B2c3D4e5F6/"])
def test_a_path_of_this_host_is_kept(path: str) -> None:
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "elsewhere",
    [
        "", "jobs/", "//example.org/", "///example.org", "/\\example.org", "\\\\example.org", "https://example.org/",
        "javascript:alert(1)", "/\t/example.org", "/" + "a" * 5000, "data:text/html,x", " //example.org",
    ],
)  # fmt: skip
def test_any_other_place_becomes_home(elsewhere: str) -> None:
    assert safe_path(elsewhere) == "/"


@pytest.mark.django_db
def test_the_page_shows_nothing_but_the_way_back(learner_client: FaceClient) -> None:
    answer = learner_client.get("/hide/", {"back": "/jobs/?words=forklift"})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert 'href="/jobs/?words=forklift"' in html
    assert "<title>Carry on" in html
    shown = html.replace('href="/jobs/?words=forklift"', "").split("<dialog")[0]  # the closed question is not seen
    for word in ("Sign out", "Jobs", learner_client.user.person.surname):
        assert word not in shown


@pytest.mark.django_db
def test_the_staff_face_has_no_such_page(anonymous_staff_client: FaceClient) -> None:
    assert anonymous_staff_client.get("/hide/").status_code == 404
