"""People with CVs for the tests of papers. Every name is invented."""

import datetime
from typing import Any

from campus.accounts.models import Person
from campus.core import clock
from cv_builder.codes import CvState, VersionReason
from cv_builder.content import CvContent, Learning, Sentence, Skill, Work, to_json
from cv_builder.models import ContactDetails, Cv, CvReview, CvVersion
from tests.factories.accounts import LearnerFactory, PersonFactory, StaffFactory


def a_content(name: str = "Sam Bright") -> CvContent:
    """What somebody wrote on a short CV."""
    sentence = Sentence("s1aaaaaaaaaa", "I prepared 300 meals a day and kept to the times for service.")
    return CvContent(
        name=name,
        headline="Kitchen assistant",
        about="I work hard and I like to work with others.",
        skills=(Skill("k1aaaaaaaaaa", "Working with others", "I worked in a team of eight."),),
        work=(
            Work(
                "w1aaaaaaaaaa", title="Kitchen assistant", employer="Northgate", starts="2022-04", sentences=(sentence,)
            ),
        ),
        learning=(Learning("l1aaaaaaaaaa", "Food hygiene", "Level 2", "Northgate College", "2023-05"),),
    )


def a_cv(person: Person, *, state: CvState = CvState.WRITING, **more: Any) -> Cv:
    """The person's main CV."""
    content = to_json(a_content(f"{person.forenames.split()[0]} {person.surname}"))
    now = clock.now()
    at = {"asked_at": now, "reviewed_at": now} if state != CvState.WRITING else {}
    return Cv.objects.create(
        person=person,
        title="My CV",
        is_main=True,
        content=content,
        state=state,
        created_at=now,
        saved_at=now,
        **at,
        **more,
    )


def a_ready_cv(person: Person) -> Cv:
    """A CV that staff found ready, with contact details for release."""
    cv = a_cv(person, state=CvState.READY)
    now = clock.now()
    version = CvVersion.objects.create(
        cv=cv, number=1, content=cv.content, layout=cv.layout, reason=VersionReason.REVIEWED, made_at=now
    )
    CvReview.objects.create(
        cv=cv, version=version, outcome=CvState.READY, by=StaffFactory(), by_name="Robin Okafor", at=now
    )
    ContactDetails.objects.create(
        person=person, address="14 Orchard Row", town="Leeds", postcode="LS9 8AB", phone="0113 496 0123", saved_at=now
    )
    return cv


def leaving(days: int = 10, **more: Any) -> Person:
    """Somebody who leaves in so many days."""
    more.setdefault("held_at__code", "LEI")
    return LearnerFactory(
        person__release_date=clock.today() + datetime.timedelta(days=days),
        person__release_date_kind="CONDITIONAL",
        **{f"person__{key}": value for key, value in more.items()},
    ).person


def left(days_ago: int, **more: Any) -> Person:
    """Somebody whom the roll released so many days ago, without a date known before."""
    gone = clock.today() - datetime.timedelta(days=days_ago)
    return PersonFactory(
        held_at__code="LEI", released_on=gone, kept_until=gone + datetime.timedelta(days=28), release_date=None, **more
    )
