"""The pair lock behind a real nginx, over TCP and over a unix socket: a terminal cannot pass itself off as another.

nginx runs with the header rules that are shipped (deploy/portal/nginx/proxy.conf.in); gunicorn serves the learner face.
"""

import http.client
import re
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.services.faces import ROOT, database_make, face_running
from tests.services.nginx import free_port, nginx_running

pytestmark = pytest.mark.services
WORDS = "copper lantern meadow"
PEOPLE = f"""
from campus.accounts.models import Person, Prison, User
prison = Prison.objects.create(code="LEI", name="HMP Leeds")
for number in ("A1111AA", "A2222AA"):
    person = Person.objects.create(prison_number=number, surname="Bright", forenames="Sam", held_at=prison)
    user = User(username=number, kind="LEARNER", person=person)
    user.set_password("{WORDS}")
    user.save()
"""
HTTP = """
server {{
    listen 127.0.0.1:{front};
    server_name learner.localhost;
    location / {{
        include {rules};
        proxy_pass http://{upstream};
    }}
}}
"""


@dataclass(frozen=True)
class Front:
    """A web server in front of the learner face."""

    port: int
    data: Path

    def sign_in(self, number: str, words: str, *, source: str = "127.0.0.1", **claims: str) -> int:
        """Try to sign in from a loopback address, with headers that claim another; return the status (302 is in)."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(source, 0))
        headers = {"Host": "learner.localhost", **{name.replace("_", "-"): value for name, value in claims.items()}}
        line.request("GET", "/sign-in/", headers=headers)
        answer = line.getresponse()
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
        cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
        assert token is not None
        line.request(
            "POST",
            "/sign-in/",
            urlencode({"number": number, "words": words, "csrfmiddlewaretoken": token[1]}),
            {
                **headers,
                "Cookie": cookie,
                "Origin": "https://learner.localhost",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        answer = line.getresponse()
        answer.read()
        return answer.status

    def terminals(self) -> set[str | None]:
        """The addresses that the audit record and the guard have written down."""
        with sqlite3.connect(self.data / "campus.sqlite3") as database:
            return {
                row[0]
                for query in ("SELECT terminal FROM audit_auditevent", "SELECT ip_address FROM axes_accessattempt")
                for row in database.execute(query)
                if "terminal" not in query or row[0] is not None
            }


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two learners."""
    data = tmp_path_factory.mktemp("people")
    database_make(data, PEOPLE)
    return data


@pytest.fixture(params=["tcp", "unix"])
def front(request: pytest.FixtureRequest, people: Path, tmp_path: Path) -> Iterator[Front]:
    """nginx before gunicorn, joined as the parameter says."""
    shutil.copytree(people, tmp_path, dirs_exist_ok=True)
    port, behind = free_port(), free_port()
    is_unix = request.param == "unix"
    bind = f"unix:{tmp_path}/learner.sock" if is_unix else f"127.0.0.1:{behind}"
    upstream = f"unix:{tmp_path}/learner.sock" if is_unix else f"127.0.0.1:{behind}"
    trusted = "unix" if is_unix else "127.0.0.1"
    rules = ROOT / "deploy" / "portal" / "nginx" / "proxy.conf.in"
    http_block = HTTP.format(front=port, rules=rules, upstream=upstream)
    with (
        face_running("learner", tmp_path, bind, CAMPUS_TRUSTED_PROXIES=trusted),
        nginx_running(tmp_path, http_block, ports=(port,)),
    ):
        yield Front(port, tmp_path)


def test_claimed_addresses_change_nothing_about_the_pair_lock(front: Front) -> None:
    for turn in range(5):
        claim = f"10.66.0.{turn + 1}"
        status = front.sign_in(
            "A1111AA",
            "wrong words here",
            X_Real_IP=claim,
            X_Forwarded_For=claim,
            Forwarded=f"for={claim}",
            True_Client_IP=claim,
            X_Client_IP=claim,
        )
        assert status == 200
    assert front.sign_in("A1111AA", WORDS, X_Real_IP="10.66.0.99", X_Forwarded_For="10.66.0.99") == 200, "still locked"
    assert front.sign_in("A2222AA", WORDS) == 302, "the terminal is not locked for others"
    assert front.sign_in("A1111AA", WORDS, source="127.0.0.2", X_Real_IP="127.0.0.1") == 302, "nor the person elsewhere"
    assert front.terminals() <= {"127.0.0.1", "127.0.0.2"}
