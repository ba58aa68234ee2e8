"""The learner writes on a CV. Every change is one small one, saved at once; an earlier day's state is kept as a version."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Person
from campus.core import clock
from campus.core.viewer import Viewer
from cv_builder import changing
from cv_builder.codes import CvState, LayoutChoice, Step, VersionReason
from cv_builder.content import CvContent, Section, Work, to_json
from cv_builder.discretion import fingerprint
from cv_builder.models import Cv
from cv_builder.services.refusals import CvNotChanged, CvRefusal, own_cv
from cv_builder.services.versions import version_add
from cv_builder.texts import text_at

Change = Callable[[CvContent], CvContent]


def cv_change(viewer: Viewer, cv_id: str, change: Change) -> Cv:
    """Apply a change to what is written on the learner's own CV; nothing is written when it changes nothing.

    Raises:
        CvNotChanged: the CV is not the viewer's.
        NotTaken, NoSuchText: by the change; nothing is written.
    """
    with transaction.atomic():
        cv = own_cv(viewer, cv_id)
        before = cv.content
        after = to_json(change(cv.written))
        if after != before:
            now = clock.now()
            _keep_yesterday(viewer, cv)
            cv.content, cv.saved_at = after, now
            cv.save(update_fields=["content", "saved_at"])
        return cv


def _keep_yesterday(viewer: Viewer, cv: Cv) -> None:
    """Before the first change of a day: keep what the CV was, and record that it is being written."""
    if cv.saved_at.astimezone(clock.LONDON).date() == viewer.today:
        return
    if not cv.written.is_empty:
        version_add(cv, VersionReason.NEW_DAY, made_at=cv.saved_at)
    record_by(viewer, "cv_builder.cv.written", person=cv.person, object_kind="cv_builder.cv", object_id=cv.public_id)


@transaction.atomic
def cv_start(*, viewer: Viewer) -> Cv:
    """The learner's main CV; begun, with their name on it, when there is none yet.

    Raises:
        CvNotChanged: the viewer is no learner.
    """
    if not viewer.is_learner or viewer.person_id is None:
        raise CvNotChanged(CvRefusal.NOT_YOURS)
    person = Person.objects.select_for_update(of=("self",)).select_related("held_at").get(pk=viewer.person_id)
    found: Cv | None = Cv.objects.of_person(person.pk).main().first()
    if found is not None:
        return found
    now = clock.now()
    name = f"{person.forenames} {person.surname}".strip()
    cv = Cv(person=person, title="", is_main=True, created_at=now, saved_at=now)
    cv.written = CvContent(name=name)
    cv.save(force_insert=True)
    record_by(viewer, "cv_builder.cv.started", person=person, object_kind="cv_builder.cv", object_id=cv.public_id)
    return cv


def fields_keep(
    *, viewer: Viewer, cv_id: str, section: Section | None, entry_id: str = "", typed: Mapping[str, str]
) -> Cv:
    """Keep fields of one form as they are typed.

    Raises:
        CvNotChanged, NotTaken: nothing is written.
    """

    def change(content: CvContent) -> CvContent:
        for field, value in typed.items():
            content = changing.field_set(content, section, entry_id, field, value, viewer.today)
        return content

    return cv_change(viewer, cv_id, change)


def entry_save(*, viewer: Viewer, cv_id: str, section: Section, entry_id: str, typed: Mapping[str, str]) -> Cv:
    """Save a whole form about one thing of a list, and say what does not fit.

    Raises:
        CvNotChanged, NotTaken: nothing is written.
    """

    def change(content: CvContent) -> CvContent:
        for field, value in typed.items():
            content = changing.field_set(content, section, entry_id, field, value, viewer.today)
        entry = content.entry(section, entry_id)
        if isinstance(entry, Work) and not changing.dates_agree(entry):
            raise changing.NotTaken(changing.ChangeRefusal.ENDS_BEFORE_START, "ends")
        return content

    return cv_change(viewer, cv_id, change)


def entry_add(*, viewer: Viewer, cv_id: str, section: Section, **fields: str) -> str:
    """Put one thing more on a list; returns its id.

    Raises:
        CvNotChanged, NotTaken: nothing is written.
    """
    made: list[str] = []

    def change(content: CvContent) -> CvContent:
        content, entry_id = changing.entry_added(content, section, **fields)
        made.append(entry_id)
        return content

    cv_change(viewer, cv_id, change)
    return made[0]


def skills_add(*, viewer: Viewer, cv_id: str, names: list[str]) -> Cv:
    """Put skills on the list that are not there yet.

    Raises:
        CvNotChanged, NotTaken: nothing is written.
    """

    def change(content: CvContent) -> CvContent:
        there = {skill.name.lower() for skill in content.skills}
        for name in names:
            if name.strip() and name.strip().lower() not in there:
                content, _ = changing.entry_added(content, Section.SKILLS, name=name)
                there.add(name.strip().lower())
        return content

    return cv_change(viewer, cv_id, change)


def sentence_write(*, viewer: Viewer, cv_id: str, work_id: str, typed: str) -> Cv:
    """Put one sentence more under a job.

    Raises:
        CvNotChanged, NotTaken: nothing is written.
    """
    return cv_change(viewer, cv_id, lambda content: changing.sentence_added(content, work_id, typed))


def entry_remove(*, viewer: Viewer, cv_id: str, section: Section, entry_id: str) -> Cv:
    """Take one thing away from a list."""
    return cv_change(viewer, cv_id, lambda content: content.without_entry(section, entry_id))


def entry_move_up(*, viewer: Viewer, cv_id: str, section: Section, entry_id: str) -> Cv:
    """Move one thing of a list one place up."""
    return cv_change(viewer, cv_id, lambda content: changing.entry_moved_up(content, section, entry_id))


def text_show(*, viewer: Viewer, cv_id: str, target: str) -> Cv:
    """The learner shows a text although it could tell of prison; another wording needs another word.

    Raises:
        CvNotChanged, NoSuchText: nothing is written.
    """

    def change(content: CvContent) -> CvContent:
        mark = fingerprint(text_at(content, target))
        rest = tuple(one for one in content.shown if one != mark)
        return replace(content, shown=(*rest, mark)[-100:])

    return cv_change(viewer, cv_id, change)


@transaction.atomic
def step_done(*, viewer: Viewer, cv_id: str, step: Step) -> Cv:
    """ "Save and go on", or "Skip for now": the step counts as done.

    Raises:
        CvNotChanged: the CV is not the viewer's.
    """
    cv = own_cv(viewer, cv_id)
    if step.value not in cv.steps_done:
        cv.steps_done = [*cv.steps_done, step.value]
        cv.save(update_fields=["steps_done"])
    return cv


@transaction.atomic
def layout_set(*, viewer: Viewer, cv_id: str, layout: LayoutChoice) -> Cv:
    """Choose what stands first on the CV.

    Raises:
        CvNotChanged: the CV is not the viewer's.
    """
    cv = own_cv(viewer, cv_id)
    cv.layout, cv.saved_at = layout, clock.now()
    cv.save(update_fields=["layout", "saved_at"])
    return cv


@transaction.atomic
def cv_ask(*, viewer: Viewer, cv_id: str) -> Cv:
    """ "Ask staff to look": it goes to the queue of those who help with CVs. Asked twice, it stands once.

    Raises:
        CvNotChanged: the CV is not the viewer's, or there is nothing on it.
    """
    cv = own_cv(viewer, cv_id)
    if cv.written.is_empty:
        raise CvNotChanged(CvRefusal.EMPTY)
    if cv.state != CvState.ASKED:
        cv.state, cv.asked_at = CvState.ASKED, clock.now()
        cv.save(update_fields=["state", "asked_at"])
        version_add(cv, VersionReason.ASKED)
        record_by(viewer, "cv_builder.cv.asked", person=cv.person, object_kind="cv_builder.cv", object_id=cv.public_id)
    return cv
