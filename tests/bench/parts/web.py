"""The learner's pages with 20,000 live vacancies on SQLite: CPU of a request over the machine's floor, and what pages weigh.

The learner face runs as `make run` starts it (gunicorn, gthread, one worker); the floor is a bare 2 KB answer on the same server.
CPU is that of the worker process, all of its threads. Compression is not in it: the web server in front does that; for the pages'
weight, measured in real Chromium, the demonstration's own settings compress.
"""

import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from tests.bench.floor import children_of
from tests.bench.parts.search import TOWNS, WRITTEN
from tests.services.programs import find_program

NAME = "web"
ROWS = 20_000
ROOT = Path(__file__).resolve().parent.parent.parent.parent
NUMBER, WORDS = "A9876BC", "river candle orange"
WARM, PAGES, FLOORS, A_QUERY = 15, 80, 1500, 4
Row = tuple[str, float, str, float | None]


def run() -> list[Row]:
    """Make the portal, measure, and return the rows."""
    with tempfile.TemporaryDirectory(prefix="campus-bench-") as folder:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
            "CAMPUS_DATA_DIR": folder,
            "CAMPUS_FACE": "learner",
            "CAMPUS_LEARNER_PORT": str(port),
            "CAMPUS_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "campus.settings.demo",
        }
        made = subprocess.run(
            [sys.executable, "-m", "tests.bench.parts.web"],
            env=environment,
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
        )
        job = json.loads(made.stdout)["job"]
        with served("tests.bench.floor:app", environment) as bare:
            floor = bare.cpu_of("/", FLOORS)
        with served("campus.wsgi", environment, port) as face:
            face.sign_in()
            return [
                ("floor, CPU ms a request", floor * 1000, "at most", None),
                *_cpu(face, job, floor),
                *_weight(face, job),
            ]


def _cpu(face: "Server", job: str, floor: float) -> list[Row]:
    written = []
    for line in WRITTEN.split(";"):
        words, _, town = line.strip().partition("|")
        asked = {"words": words, **({"near": town, "within": "20"} if town else {})}
        written.append(face.cpu_of(f"/jobs/?{urlencode(asked)}", A_QUERY, warm=1))
    if len(written) != 50:
        raise RuntimeError(f"{len(written)} written queries, not 50")
    return [
        ("home, over floor", face.cpu_of("/", PAGES) / floor, "at most", 20.0),
        ("job page, over floor", face.cpu_of(f"/jobs/{job}/", PAGES) / floor, "at most", 20.0),
        ("50 written queries, median, over floor", statistics.median(written) / floor, "at most", 40.0),
        ("50 written queries, slowest, over floor", max(written) / floor, "at most", None),
        (
            "a word in a quarter of all, over floor",
            face.cpu_of("/jobs/?words=van&within=any", 15) / floor,
            "at most",
            100.0,
        ),
        (
            "no words, 50 miles around London, over floor",
            face.cpu_of("/jobs/?near=London&within=50", 15) / floor,
            "at most",
            100.0,
        ),
    ]


def _weight(face: "Server", job: str) -> list[Row]:
    """Bytes and requests as Chromium counts them on the wire: first visit with an empty cache, later pages with it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_program("chromium")), args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-GB").new_page()
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        moved: list[float] = []
        wire.on("Network.loadingFinished", lambda event: moved.append(event["encodedDataLength"]))

        def visit(path: str) -> tuple[float, int]:
            moved.clear()
            page.goto(f"{face.address}{path}", wait_until="networkidle")
            return sum(moved) / 1024, len([size for size in moved if size])

        first, requests = visit("/sign-in/")
        page.fill("[name=number]", NUMBER)
        page.fill("[name=words]", WORDS)
        page.click("main button[type=submit]")
        page.wait_for_url(f"{face.address}/")
        page.wait_for_load_state("networkidle")
        later = {
            path: visit(path)[0]
            for path in ("/", "/jobs/", "/jobs/?words=van&near=Leeds", f"/jobs/{job}/", "/jobs/mine/")
        }
        browser.close()
    heaviest = max(later, key=lambda path: later[path])
    return [
        ("first visit, KB", first, "at most", 100.0),
        ("first visit, requests", float(requests), "at most", 12.0),
        (f"heaviest later page ({heaviest.replace(job, 'job')}), KB", later[heaviest], "at most", 15.0),
    ]


class Server:
    """A running gunicorn, asked from one keep-alive connection."""

    def __init__(self, port: int, pid: int, host: str) -> None:
        self.port, self.pid, self.host = port, pid, host
        self.address = f"http://{host}:{port}"
        self.cookie = ""
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=180)

    def cpu_of(self, path: str, times: int, warm: int = WARM) -> float:
        """CPU seconds of one request, the mean of so many."""
        for _ in range(warm):
            self.ask(path)
        before = self.cpu()
        for _ in range(times):
            self.ask(path)
        return (self.cpu() - before) / times

    def ask(self, path: str, body: str | None = None, status: int = 200) -> str:
        """One request; raises RuntimeError for another status than expected."""
        headers = {"Host": f"{self.host}:{self.port}", "Cookie": self.cookie}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address}
        self.line.request("GET" if body is None else "POST", path, body, headers)
        answer = self.line.getresponse()
        text = answer.read().decode()
        if answer.status != status:
            raise RuntimeError(f"{path} answered {answer.status}, not {status}")
        for value in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = value.partition(";")[0]
        return text

    def sign_in(self) -> None:
        """Sign in as the learner that the bench made."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.ask("/sign-in/"))
        assert token is not None
        self.ask("/sign-in/", f"csrfmiddlewaretoken={token[1]}&number={NUMBER}&words={quote(WORDS)}", status=302)

    def cpu(self) -> float:
        """CPU seconds that the worker has used."""
        return time.clock_gettime((~self.pid << 3) | 2)  # the CPU clock of another process, in all its threads (Linux)


@contextmanager
def served(app: str, environment: dict[str, str], port: int = 0) -> Iterator[Server]:
    """The application under gunicorn with one worker, as `make run` starts it, until the block ends."""
    if not port:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        app,
        "-b",
        f"127.0.0.1:{port}",
        "--worker-class",
        "gthread",
        "--workers",
        "1",
    ]
    process = subprocess.Popen([*command, "--threads", "8", "--log-level", "error"], cwd=ROOT, env=environment)
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                workers = children_of(process.pid)
                if workers:
                    break
            except OSError:
                pass
            if time.monotonic() > deadline:
                raise RuntimeError(f"{app} does not answer")
            time.sleep(0.1)
        yield Server(port, workers[0], "learner.localhost")
    finally:
        process.terminate()
        process.wait(timeout=60)


def prepare() -> str:
    """A portal with a learner going to Leeds and `ROWS` live adverts; returns the public id of one."""
    import django

    django.setup()
    from campus.accounts.models import Person
    from campus.core.clock import now, today
    from campus.search.services import rebuild
    from vacancies.models import Vacancy
    from vacancies.services.imports import tables_weigh

    learner_make()
    person = Person.objects.get(prison_number=NUMBER)
    _adverts_make(now(), today())
    tables_weigh()
    rebuild("vacancies")
    ids = list(Vacancy.objects.order_by("pk").values_list("public_id", flat=True)[:20])
    _choices_make(person, ids)
    return str(ids[0])


def learner_make() -> None:
    """A new portal's tables and pages, and the learner whom `Server.sign_in` signs in, going to Leeds."""
    from django.core.management import call_command

    from campus.accounts.models import CustodySpell, Person, Prison, User, UserKind
    from campus.core.clock import today

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("starting_pages", verbosity=0, stdout=sys.stderr)
    prison = Prison.objects.create(code="FHL", name="Fernhill", country="England")
    person = Person.objects.create(
        prison_number=NUMBER, surname="Bright", forenames="Sam", held_at=prison, release_outcode="LS9"
    )
    CustodySpell.objects.create(person=person, prison=prison, starts_on=today() - timedelta(days=90))
    user, _made = User.objects.get_or_create(username=NUMBER, defaults={"kind": UserKind.LEARNER, "person": person})
    user.set_password(WORDS)
    user.must_change_secret, user.has_been_welcomed = False, True
    user.save()


def _adverts_make(at: Any, day: Any) -> None:
    from campus.geography.places import place_find
    from tests.campus.search.invented import corpus
    from vacancies.models import Source, Vacancy, VacancyPlace

    source = Source.objects.create(code="bench", name="Bench", trust="TRUSTED", trust_confirmed_at=at, first_seen=at)
    towns = TOWNS.split("|")
    points = {name: place_find(name) for name in set(towns)}
    choose = random.Random(11)
    pay = {"pay_from": "12.90", "pay_to": "13.40", "pay_period": "PER_HOUR", "pay_text": "£12.90 to £13.40 per hour"}
    made = [
        Vacancy(
            source=source, reference=advert["id"], title=advert["title"], employer=advert["employer"],
            text=_paragraphs(advert["body"]), requirements="- On time\n- Careful", kind_of_work=advert["kind"],
            hours=choose.choice(["FULL_TIME", "PART_TIME"]), contract="PERMANENT", state="LIVE", live_since=at,
            closes_on=day + timedelta(days=choose.randint(1, 60)), published_at=at - timedelta(hours=number % 1500),
            content_hash=advert["id"], latest_hash=advert["id"], first_seen=at, last_seen=at, **pay,
        )
        for number, advert in enumerate(corpus(ROWS, [(0.0, 0.0)] * 3))
    ]  # fmt: skip
    Vacancy.objects.bulk_create(made, batch_size=1000)
    spots = []
    for vacancy in made:
        for position, name in enumerate(choose.sample(towns, 1 if choose.random() < 0.9 else 3)):
            if (place := points[name]) is not None:
                spots.append(
                    VacancyPlace(
                        vacancy=vacancy, position=position, name=name, outcode=place.outcode,
                        latitude=place.latitude, longitude=place.longitude,
                    )
                )  # fmt: skip
    VacancyPlace.objects.bulk_create(spots, batch_size=1000)


def _paragraphs(body: str) -> str:
    words = body.split()
    return "\n\n".join(" ".join(words[begin : begin + 60]) for begin in range(0, len(words), 60))


def _choices_make(person: Any, ids: list[str]) -> None:
    """Some jobs that the learner saved, put away or is interested in: home and lists look at them."""
    from campus.core.clock import now
    from vacancies.models import Interest, SavedJob, Vacancy

    for position, vacancy in enumerate(Vacancy.objects.filter(public_id__in=ids[1:9])):
        choice = "SAVED" if position % 2 else "NOT_FOR_ME"
        SavedJob.objects.create(person=person, vacancy=vacancy, choice=choice, chosen_at=now())
    for vacancy in Vacancy.objects.filter(public_id__in=ids[9:12]):
        Interest.objects.create(
            person=person, vacancy=vacancy, vacancy_public_id=vacancy.public_id, title=vacancy.title, expressed_at=now()
        )


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"job": prepare()}))
