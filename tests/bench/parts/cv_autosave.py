"""Autosave of a CV's step: CPU of one request over the machine's floor, on SQLite, as `make run` starts the learner face.

The CV is a full one (six jobs of six sentences, eight skills) and each request changes the text, so that every one is a write.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import urlencode

from tests.bench.parts.web import NUMBER, ROOT, WORDS, Server, served

NAME = "cv_autosave"
WARM, SAVES, FLOORS = 20, 200, 1500
Row = tuple[str, float, str, float | None]


def run() -> list[Row]:
    """Make a learner with a CV, autosave, and return the rows."""
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
        command = [sys.executable, "-m", "tests.bench.parts.cv_autosave"]
        made = json.loads(subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
        with served("tests.bench.floor:app", environment) as bare:
            floor = bare.cpu_of("/", FLOORS)
        with served("campus.wsgi", environment, port) as face:
            face.sign_in()
            sentence = _cost(face, f"/cv/{made['cv']}/about/about/", f"/cv/{made['cv']}/keep/", "about")
            draft_page = f"/cv/{made['cv']}/work/{made['work']}/words/"
            draft = _cost(face, draft_page, f"/cv/{made['cv']}/keep/work/{made['work']}/", "draft")
    return [
        ("floor, CPU ms a request", floor * 1000, "at most", None),
        ("autosave of “about you”, over floor", sentence / floor, "at most", 25.0),
        ("autosave of a sentence, over floor", draft / floor, "at most", 25.0),
    ]


def _cost(face: Server, page: str, address: str, field: str) -> float:
    """CPU seconds of one autosave, the mean of so many; every text is another."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', face.ask(page))
    assert token is not None
    bodies = _bodies(token[1], field)
    for _ in range(WARM):
        face.ask(address, next(bodies))
    before = face.cpu()
    for _ in range(SAVES):
        face.ask(address, next(bodies))
    return (face.cpu() - before) / SAVES


def _bodies(token: str, field: str) -> Iterator[str]:
    for number in count():
        words = f"I cooked meals for {number} people a day, on time, and kept the kitchen clean."
        yield urlencode({"csrfmiddlewaretoken": token, field: words})


def prepare() -> dict[str, str]:
    """A learner with a full CV; returns public ids of the CV and of a job on it."""
    import django

    django.setup()
    from datetime import timedelta

    from django.core.management import call_command

    from campus.accounts.models import CustodySpell, Person, Prison, User, UserKind
    from campus.accounts.viewers import viewer_of
    from campus.core.clock import today
    from cv_builder.services.writing import cv_change, cv_start

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("starting_pages", verbosity=0, stdout=sys.stderr)
    prison = Prison.objects.create(code="FHL", name="Fernhill", country="England")
    person = Person.objects.create(prison_number=NUMBER, surname="Bright", forenames="Sam", held_at=prison)
    CustodySpell.objects.create(person=person, prison=prison, starts_on=today() - timedelta(days=90))
    user, _made = User.objects.get_or_create(username=NUMBER, defaults={"kind": UserKind.LEARNER, "person": person})
    user.set_password(WORDS)
    user.must_change_secret, user.has_been_welcomed = False, True
    user.save()
    viewer = viewer_of(user)
    cv = cv_start(viewer=viewer)
    written = _full()
    cv_change(viewer, cv.public_id, lambda _content: written)
    return {"cv": cv.public_id, "work": written.work[0].id}


def _full() -> Any:
    from cv_builder.content import CvContent, Sentence, Skill, Work, entry_id_make

    words = "I did this every day, on time, for two years, and showed four new people how to do it."
    jobs = tuple(
        Work(
            id=entry_id_make(),
            title=f"Kitchen assistant {number}",
            employer="A large kitchen",
            starts=f"{2010 + number}",
            ends=f"{2011 + number}",
            sentences=tuple(Sentence(entry_id_make(), words) for _ in range(6)),
        )
        for number in range(6)
    )
    skills = tuple(Skill(entry_id_make(), f"Skill {number}", words) for number in range(8))
    return CvContent(name="Sam Bright", headline="Kitchen work", about=words * 3, skills=skills, work=jobs)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(prepare()))
