"""CVs of the demonstration: one that staff were asked to look at, one half written. Written by the services that learners use."""

from campus.accounts.models import Person, User
from campus.accounts.viewers import viewer_of
from campus.core.viewer import Viewer
from cv_builder.codes import Step
from cv_builder.content import ExtraKind, Section, Setting
from cv_builder.models import Cv
from cv_builder.services import writing
from cv_builder.services.helping import note_write

FINISHED, HALF = "A5678FG", "A6789GH"


def is_told() -> bool:
    """Whether the CVs are there."""
    return Cv.objects.filter(person__prison_number=FINISHED).exists()


def cvs_tell() -> None:
    """Write both CVs."""
    _finished(viewer_of(_user(FINISHED)))
    _half(viewer_of(_user(HALF)))


def _user(number: str) -> User:
    return User.objects.get(person=Person.objects.get(prison_number=number))


def _top(viewer: Viewer, cv: Cv, **typed: str) -> None:
    writing.fields_keep(viewer=viewer, cv_id=cv.public_id, section=None, typed=typed)


def _done(viewer: Viewer, cv: Cv, *steps: Step) -> None:
    for step in steps:
        writing.step_done(viewer=viewer, cv_id=cv.public_id, step=step)


def _job(viewer: Viewer, cv: Cv, setting: Setting, job: str, sentences: list[str], **typed: str) -> None:
    entry = writing.entry_add(
        viewer=viewer, cv_id=cv.public_id, section=Section.WORK, setting=setting.value, job=job, title=typed["title"]
    )
    writing.entry_save(viewer=viewer, cv_id=cv.public_id, section=Section.WORK, entry_id=entry, typed=typed)
    for sentence in sentences:
        writing.sentence_write(viewer=viewer, cv_id=cv.public_id, work_id=entry, typed=sentence)


def _finished(viewer: Viewer) -> None:
    cv = writing.cv_start(viewer=viewer)
    _top(
        viewer,
        cv,
        headline="Kitchen assistant or warehouse work",
        about="I am a steady worker who likes a busy kitchen.\nI learn fast, and people trust me with keys and stock.",
    )
    writing.skills_add(
        viewer=viewer, cv_id=cv.public_id, names=["Food hygiene", "Stock control", "Working as a team", "Timekeeping"]
    )
    proofs = (
        "I passed every hygiene check in a kitchen that makes 600 meals a day.",
        "I counted stock each week and cut what we threw away by a third.",
        "I worked in a team of nine and showed new people what to do.",
        "I started at six in the morning for two years and was never late.",
    )
    for skill, proof in zip(cv_now(cv).written.skills, proofs, strict=True):
        writing.entry_save(
            viewer=viewer, cv_id=cv.public_id, section=Section.SKILLS, entry_id=skill.id, typed={"proof": proof}
        )
    kitchen = [
        "I cooked meals for 600 people a day, on time.",
        "I kept allergens apart by using marked boards and boxes.",
        "I rotated the stock so that nothing went out of date.",
    ]
    _job(viewer, cv, Setting.INSIDE, "KITCHEN", kitchen, title="Kitchen assistant", starts="June 2024", is_now="on")
    stores = ["I picked and packed about 80 orders a day.", "I loaded vans and checked each delivery."]
    _job(
        viewer, cv, Setting.OUTSIDE, "WAREHOUSING", stores,
        title="Warehouse operative", employer="Northgate Parcels", place="Leeds", starts="2019", ends="March 2023",
    )  # fmt: skip
    learnt = writing.entry_add(
        viewer=viewer, cv_id=cv.public_id, section=Section.LEARNING, title="Food safety in catering"
    )
    writing.entry_save(
        viewer=viewer, cv_id=cv.public_id, section=Section.LEARNING, entry_id=learnt,
        typed={"level": "Level 2", "finished": "September 2024"},
    )  # fmt: skip
    extra = writing.entry_add(viewer=viewer, cv_id=cv.public_id, section=Section.EXTRAS, kind=ExtraKind.TICKET.value)
    typed = {"title": "Fork-lift truck licence", "note": "2021"}
    writing.entry_save(viewer=viewer, cv_id=cv.public_id, section=Section.EXTRAS, entry_id=extra, typed=typed)
    _done(viewer, cv, *Step)
    writing.cv_ask(viewer=viewer, cv_id=cv.public_id)
    adviser = viewer_of(User.objects.get(username="resettlement"))
    words = "A strong start. Employers in Leeds ask for early shifts: you could say that you are used to them."
    note_write(viewer=adviser, cv_id=cv.public_id, about="about", words=words)


def cv_now(cv: Cv) -> Cv:
    """The CV as it stands now."""
    cv.refresh_from_db()
    return cv


def _half(viewer: Viewer) -> None:
    cv = writing.cv_start(viewer=viewer)
    _top(viewer, cv, headline="Gardening or outdoor work")
    writing.skills_add(viewer=viewer, cv_id=cv.public_id, names=["Gardening", "Using tools safely"])
    _done(viewer, cv, Step.ABOUT)
    gardens = ["I grew vegetables from seed for the kitchen."]
    _job(viewer, cv, Setting.INSIDE, "GARDENS", gardens, title="Gardener", starts="2025", is_now="on")
