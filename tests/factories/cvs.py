"""CVs for tests, written as learners write them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from campus.accounts.models import Person, User
from campus.accounts.viewers import viewer_of
from campus.core import clock
from cv_builder.content import CvContent, Extra, Learning, Sentence, Setting, Skill, Work
from cv_builder.models import Cv
from cv_builder.services.writing import cv_start

KITCHEN = Work(
    id="wrk2ktchen22",
    setting=Setting.INSIDE,
    job="KITCHEN",
    title="Kitchen assistant",
    starts="2024-01",
    is_now=True,
    sentences=(
        Sentence("sent2meas222", "I cooked meals for 400 people a day, on time."),
        Sentence("sent3frdge22", "I checked the fridges twice a day."),
    ),
)
SKILLS = (
    Skill("skm2hygene22", "Food hygiene", "I kept all surfaces clean and passed every check."),
    Skill("skm3teamwk22", "Working as a team", "I worked in a team of eight."),
    Skill("skm4tmekp222", "Timekeeping", "I was never late in two years."),
)
FULL = CvContent(
    name="Sam Bright",
    headline="Kitchen assistant",
    about="I am a hard worker who likes to cook. I stay calm when it is busy.",
    skills=SKILLS,
    work=(KITCHEN,),
    learning=(Learning("earn2fd22222", "Food safety", "Level 2", "Leeds College", "2025-03"),),
    extras=(Extra("extra2ad2222", "TICKET", "First aid", "2025"),),
)


def a_cv(user: User, content: CvContent = FULL, **fields: Any) -> Cv:
    """The learner's main CV with this on it."""
    cv = cv_start(viewer=viewer_of(user))
    cv.written = content
    cv.saved_at = clock.now() + timedelta(seconds=1)
    for name, value in fields.items():
        setattr(cv, name, value)
    cv.save()
    return cv


def with_work(**changes: Any) -> CvContent:
    """A full CV whose one job is another."""
    return replace(FULL, work=(replace(KITCHEN, **changes),))


def person_of(user: User) -> Person:
    """The person of a learner's account."""
    assert user.person is not None
    return user.person
