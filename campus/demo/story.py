"""Telling the demonstration's story: places, people, pages and vacancies, each made by the same services that a prison uses.

Vacancies take the whole road: feed files, the real gateway in a process of its own, signed bundles, import. Telling it again adds
nothing: what is there stays as it is.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command

from campus.accounts.models import (
    Area,
    Assignment,
    AssignmentRole,
    Person,
    Prison,
    StaffPlace,
    User,
    UserKind,
)
from campus.accounts.viewers import viewer_of
from campus.core.clock import now, today
from campus.demo import courses, cvs, desk, feeds, letters, sign_ins
from vacancies.models import ExcludedWord, Source
from vacancies.services.sources import source_trust_ask, source_trust_confirm

Step = Callable[[str, Callable[[], object]], None]

CONFIG = Path(__file__).parent / "data" / "feeds.toml"
SOURCES = {
    "northern-jobs": "Northern Jobs Board",
    "ridings-council": "Jobs at the council",
    "fair-start": "Fair Start Vacancies",
}
TRUSTED = ("northern-jobs", "ridings-council")
ROLL = """\
prison_number,surname,forenames,prison,received_on,release_date,release_date_kind,release_postcode,legal_status
A1234BC,Bright,Sam Jordan,FHL,{recently},{soon},CONDITIONAL,LS9 8AB,SENTENCED
A2345CD,Marsh,Jo,FHL,{recently},{later},HOME_DETENTION_CURFEW,BD3 9QT,SENTENCED
A3456DE,Hart,Ali Noor,MBK,{recently},,,,REMAND
A4567EF,Fenn,Casey,FHL,{recently},{later},AUTOMATIC,S3 8PQ,SENTENCED
A5678FG,Okoro,Daniel,FHL,{recently},{soon},CONDITIONAL,LS12 3NB,RECALL
A6789GH,Lowe,Rhys,MBK,{recently},{later},CONDITIONAL,LS7 4HE,SENTENCED
A7890HJ,Patel,Nikhil,MBK,{recently},,,HD1 2UT,CONVICTED_UNSENTENCED
"""
PRISONS = """\
code,name,name_cy,active,male,female,categories,types,town,county,postcode,country
FHL,Fernhill,,true,t,f,C,HMP,Leeds,West Yorkshire,LS10 1AA,England
MBK,Millbrook,,true,t,f,B,HMP,Wakefield,West Yorkshire,WF1 2AB,England
RVW,Riverview,,true,f,t,OPEN,HMP,York,North Yorkshire,YO1 7HH,England
"""
# user name, first and last name, role (the group's name), prisons, whether West Yorkshire is their area
STAFF = [
    ("tutor", "Grace", "Adeyemi", "TUTOR", ["FHL"], False),
    ("resettlement", "Martin", "Hale", "RESETTLEMENT_WORKER", ["FHL", "MBK"], False),
    ("jobs", "Priya", "Nair", "JOB_DEVELOPER", [], True),
    ("moderator", "Ellen", "Shaw", "VACANCY_MODERATOR", [], False),
    ("moderator2", "Ines", "Kowal", "VACANCY_MODERATOR", [], False),
    ("approver", "Tom", "Birch", "CONTENT_APPROVER", ["FHL"], False),
    ("security", "Dina", "Rahman", "SECURITY_OFFICER", ["FHL", "MBK"], False),
    ("admin", "Alex", "Morton", "ADMINISTRATOR", ["FHL", "MBK", "RVW"], False),
]


def tell(step: Step) -> None:
    """Make whatever part of the story is not there yet."""
    if not Person.objects.filter(prison_number="A1234BC").exists():
        step("Writing the starting pages", _starting_content)
        step("Inviting people", _people)
    if not (settings.DATA_DIR / "gateway" / "told").exists():
        step("Bringing vacancies through the gateway", _vacancies)
    if not courses.is_told():
        step("Writing a course", courses.course_tell)
    if not letters.is_told():
        step("Writing a letter and a business plan", letters.letters_tell)
    if not cvs.is_told():
        step("Writing CVs", cvs.cvs_tell)
    step("Looking after search", lambda: call_command("search_check", "--repair", stdout=_nowhere()))


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w")


def _write(name: str, text: str) -> str:
    path = settings.DATA_DIR / "demo" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return str(path)


def _starting_content() -> None:
    for command in ("starting_pages", "starting_synonyms"):
        call_command(command, verbosity=0, stdout=_nowhere())


def _people() -> None:
    day = today()
    call_command("import_prisons", _write("prisons.csv", PRISONS), stdout=_nowhere())
    area = Area.objects.create(code="west-yorkshire", name="West Yorkshire", outcodes="LS BD WF HD HX")
    area.prisons.set(Prison.objects.filter(code__in=["FHL", "MBK"]))
    roll = ROLL.format(
        recently=(day - timedelta(weeks=20)).isoformat(),
        soon=(day + timedelta(weeks=5)).isoformat(),
        later=(day + timedelta(weeks=30)).isoformat(),
    )
    call_command("import_roll", _write("roll.csv", roll), stdout=_nowhere())
    for user in User.objects.filter(username__in=sign_ins.LEARNERS):
        user.set_password(sign_ins.LEARNER_WORDS)
        user.must_change_secret = False
        user.has_been_welcomed = True
        user.save()
    _staff(area, day)


def _staff(area: Area, day: date) -> None:
    for name, first, last, role, prisons, works_for_area in STAFF:
        user = User(username=name, first_name=first, last_name=last, kind=UserKind.STAFF)
        user.set_password(sign_ins.STAFF_PASSWORD)
        user.save()
        user.groups.add(Group.objects.get(name=settings.ROLE_NAMES[role]))
        for code in prisons:
            StaffPlace.objects.create(staff=user, prison=Prison.objects.get(code=code), starts_on=day)
        if works_for_area:
            StaffPlace.objects.create(staff=user, area=area, starts_on=day)
    Assignment.objects.create(
        staff=User.objects.get(username="resettlement"),
        person=Person.objects.get(prison_number="A1234BC"),
        role=AssignmentRole.ADVISER,
        starts_on=day,
    )


def _vacancies() -> None:
    """Write the feeds, run the gateway on each, carry its bundles in, say which sources are trusted, and import."""
    folder, inbox, day = settings.DATA_DIR / "gateway", settings.DATA_DIR / "inbox", today()
    for path in (folder, inbox, Path(settings.GATEWAY_KEYS)):
        path.mkdir(parents=True, exist_ok=True)
    if not (folder / "keys").exists():
        _gateway("keygen")
    for public in (folder / "keys").glob("*.pub"):
        shutil.copy(public, settings.GATEWAY_KEYS)
    for source, name in SOURCES.items():
        feed = folder / f"{source}.xml"
        feeds.feed_write(source, feed, day)
        _gateway("replay", "--config", str(CONFIG), "--source", source, "--file", str(feed))
        _source(source, name)
    for bundle in sorted((folder / "outbox").iterdir()):
        shutil.move(bundle, inbox / bundle.name)
    ExcludedWord.objects.get_or_create(phrase="gambling", defaults={"note": "The demonstration's own rule."})
    call_command("import_vacancies", stdout=_nowhere())
    desk.desk_tell(day)
    (folder / "told").write_text(day.isoformat())


def _gateway(*arguments: str) -> None:
    """Run the gateway as the process of its own that it is."""
    command = [sys.executable, "-m", "vacancies.gateway", *arguments, "--data", str(settings.DATA_DIR / "gateway")]
    subprocess.run(command, cwd=settings.BASE_DIR, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own


def _source(code: str, name: str) -> None:
    """Know a source before its first bundle, and trust two of the three: one person asks, another confirms."""
    source, is_new = Source.objects.get_or_create(code=code, defaults={"name": name, "first_seen": now()})
    if is_new and code in TRUSTED:
        source_trust_ask(source=source, by=viewer_of(User.objects.get(username="moderator")))
        source_trust_confirm(source=source, by=viewer_of(User.objects.get(username="security")))
