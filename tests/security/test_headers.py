"""What stands on every answer of every face: pages, redirects, errors and files."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from campus.accounts.models import User
from tests.faces import FaceClient, face_settings
from tests.factories.accounts import SECRET_WORDS, StaffFactory

pytestmark = pytest.mark.django_db
FIRST_PAGE = {"learner": "/sign-in/", "staff": "/sign-in/", "content": "/"}
CASES = [
    *((face, FIRST_PAGE[face], "first page") for face in FIRST_PAGE),
    ("learner", "/", "redirect"),
    ("staff", "/admin/", "redirect"),
    ("learner", "/no/such/page/", "error"),
    ("staff", "/no-such-page/", "error"),
    ("learner", "/sign-out/", "refused"),
    ("learner", "/static/page.css", "file"),
    ("staff", "/static/page.css", "file"),
]


@pytest.fixture
def answer(settings: LazySettings, tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    """What a face answers to nobody in particular."""
    (tmp_path / "page.css").write_text("p { color: black }")
    settings.STATIC_ROOT = tmp_path
    face, path, _ = request.param
    return FaceClient(face).get(path)


def directives(answer: Any) -> dict[str, list[str]]:
    """The answer's policy, by directive."""
    parts = [part.split() for part in answer["Content-Security-Policy"].split(";") if part.strip()]
    return {part[0]: part[1:] for part in parts}


@pytest.mark.parametrize("answer", CASES, indirect=True, ids=lambda case: f"{case[0]} {case[2]} {case[1]}")
def test_every_answer_carries_every_header(answer: Any) -> None:
    policy = directives(answer)
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    assert policy["frame-ancestors"] in (["'none'"], ["'self'"])
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "https:", "http:"} & set(policy["script-src"])
    assert not {"*", "https:", "http:"} & {source for sources in policy.values() for source in sources}
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "geolocation=()" in answer["Permissions-Policy"]
    for told in ("Server", "X-Powered-By", "Via", "X-Frame-Options-Debug"):
        assert told not in answer
    if "static" in answer.request["PATH_INFO"]:
        assert "no-store" not in answer["Cache-Control"]
    else:
        assert "no-store" in answer["Cache-Control"]


def test_the_learner_face_allows_its_own_files_and_nothing_else() -> None:
    policy = directives(FaceClient("learner").get("/sign-in/"))
    for directive in ("script-src", "style-src", "img-src", "font-src", "media-src", "connect-src", "form-action"):
        assert policy[directive] == ["'self'"], directive
    assert policy["require-trusted-types-for"] == ["'script'"]
    for directive in ("object-src", "worker-src", "manifest-src", "frame-ancestors"):
        assert policy[directive] == ["'none'"], directive


def test_a_signed_in_page_is_kept_by_nobody(learner_client: FaceClient) -> None:
    answer = learner_client.get("/")
    assert "no-store" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_cookies_are_the_faces_own_and_reach_no_script_and_no_other_site(learner: User) -> None:
    boss = StaffFactory(is_superuser=True)
    signed_in = {
        "learner": FaceClient("learner").post("/sign-in/", {"number": learner.username, "words": SECRET_WORDS}),
        "staff": FaceClient("staff").post(
            "/sign-in/", {"name": boss.username, "password": "a long enough pass phrase"}
        ),
    }
    names = set()
    for face, answer in signed_in.items():
        assert answer.status_code == 302
        assert set(answer.cookies) == {face_settings(face)["SESSION_COOKIE_NAME"]}
        for name, cookie in answer.cookies.items():
            assert name.startswith("__Host-")
            assert cookie["secure"]
            assert cookie["httponly"]
            assert cookie["samesite"] == "Strict"
            assert (cookie["path"], cookie["domain"]) == ("/", "")
            assert not cookie["max-age"], "a cookie that outlives the browser window"
            names.add(name)
    assert len(names) == 2


def test_the_content_face_sets_no_cookie() -> None:
    assert not FaceClient("content").get("/").cookies


@pytest.mark.parametrize("face", ["learner", "staff", "content"])
def test_another_host_name_is_refused(face: str, settings: LazySettings) -> None:
    from importlib import import_module

    settings.ALLOWED_HOSTS = import_module(f"campus.settings.{face}").ALLOWED_HOSTS
    client = FaceClient(face)
    for host in ("evil.example", f"{client.defaults['SERVER_NAME']}.evil.example", "127.0.0.1"):
        assert client.get("/", headers={"host": host}).status_code == 400, host


def test_a_session_key_that_was_planted_is_not_taken_over(learner: User) -> None:
    client = FaceClient("learner")
    planted = "plantedplantedplantedplantedplan"
    client.cookies["__Host-vc-learner"] = planted
    client.get("/sign-in/")
    client.post("/sign-in/", {"number": learner.username, "words": SECRET_WORDS})
    assert client.cookies["__Host-vc-learner"].value != planted
