"""Writing covering letters and the business plan: saved as they are typed."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Person
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from cv_builder.letter_parts import CODES, LONGEST_PART
from cv_builder.models import BusinessPlan, CoveringLetter

MOST_LETTERS = 30


class LetterRefusal(StrEnum):
    """Why nothing was written."""

    NOT_A_LEARNER = "NOT_A_LEARNER"
    TOO_LONG = "TOO_LONG"
    TOO_MANY = "TOO_MANY"


class LetterNotWritten(Refusal):
    """See `LetterRefusal`."""


@transaction.atomic
def letter_begin(*, viewer: Viewer, vacancy_public_id: str = "", title: str = "", employer: str = "") -> CoveringLetter:
    """Begin a letter for one job, or for any; one that was begun before is given back.

    Raises:
        LetterNotWritten: NOT_A_LEARNER or TOO_MANY; nothing is written.
    """
    person = _person(viewer)
    letter: CoveringLetter | None = CoveringLetter.objects.filter(
        person=person, vacancy_public_id=vacancy_public_id
    ).first()
    if letter is not None:
        return letter
    if CoveringLetter.objects.filter(person=person).count() >= MOST_LETTERS:
        raise LetterNotWritten(LetterRefusal.TOO_MANY)
    letter = CoveringLetter.objects.create(
        person=person,
        vacancy_public_id=vacancy_public_id,
        vacancy_title=title[:300],
        vacancy_employer=employer[:200],
        saved_at=clock.now(),
    )
    _record(viewer, person, "cv_builder.letter.begun", letter.public_id)
    return letter


@transaction.atomic
def letter_write(*, viewer: Viewer, letter: CoveringLetter, parts: Mapping[str, str]) -> CoveringLetter:
    """Keep these parts of a letter; others stay as they are.

    Raises:
        LetterNotWritten: NOT_A_LEARNER or TOO_LONG; nothing is written.
    """
    _person(viewer)
    found: CoveringLetter | None = (
        CoveringLetter.objects.visible_to(viewer).select_for_update().filter(pk=letter.pk).first()
    )
    if found is None:
        raise LetterNotWritten(LetterRefusal.NOT_A_LEARNER)
    given = {code: words.replace("\r\n", "\n") for code, words in parts.items() if code in CODES}
    if any(len(words) > LONGEST_PART for words in given.values()):
        raise LetterNotWritten(LetterRefusal.TOO_LONG)
    found.parts = {**found.parts, **given}
    found.saved_at = clock.now()
    found.save(update_fields=["parts", "saved_at"])
    return found


@transaction.atomic
def letter_delete(*, viewer: Viewer, letter: CoveringLetter) -> None:
    """Delete a letter.

    Raises:
        LetterNotWritten: NOT_A_LEARNER; nothing is deleted.
    """
    person = _person(viewer)
    if letter.person_id != person.pk:
        raise LetterNotWritten(LetterRefusal.NOT_A_LEARNER)
    _record(viewer, person, "cv_builder.letter.deleted", letter.public_id)
    letter.delete()


@transaction.atomic
def plan_write(
    *, viewer: Viewer, sections: Mapping[str, str] | None = None, tables: Mapping[str, Mapping[str, Any]] | None = None
) -> BusinessPlan:
    """Keep words of these sections and these fields of tables; the rest stays. Begins the plan where there is none.

    The caller has checked lengths and amounts with the forms of `business`.

    Raises:
        LetterNotWritten: NOT_A_LEARNER; nothing is written.
    """
    person = _person(viewer)
    plan = BusinessPlan.objects.select_for_update().filter(person=person).first()
    if plan is None:
        plan = BusinessPlan.objects.create(person=person, saved_at=clock.now())
        _record(viewer, person, "cv_builder.plan.begun", "")
    plan.sections = {**plan.sections, **(sections or {})}
    plan.tables = {
        **plan.tables,
        **{name: {**plan.tables.get(name, {}), **fields} for name, fields in (tables or {}).items()},
    }
    plan.saved_at = clock.now()
    plan.save(update_fields=["sections", "tables", "saved_at"])
    return plan


@transaction.atomic
def plan_delete(*, viewer: Viewer) -> None:
    """Delete the learner's business plan.

    Raises:
        LetterNotWritten: NOT_A_LEARNER; nothing is deleted.
    """
    person = _person(viewer)
    if BusinessPlan.objects.filter(person=person).delete()[0]:
        _record(viewer, person, "cv_builder.plan.deleted", "")


def _person(viewer: Viewer) -> Person:
    if not viewer.is_learner or viewer.person_id is None:
        raise LetterNotWritten(LetterRefusal.NOT_A_LEARNER)
    return Person.objects.select_related("held_at").get(pk=viewer.person_id)


def _record(viewer: Viewer, person: Person, action: str, public_id: str) -> None:
    record_by(viewer, action, person=person, object_kind="cv_builder.letter", object_id=public_id)
