"""A CV as headings, entries and lines, in reading order: what PDF, Word and text all show.

One column, one order, no pictures: a person, a screen reader and an employer's computer read the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from cv_builder.document import Contact, CvDocument, Education, Layout, Project, Work
from cv_builder.formats.dates import date_words, range_words

HOME_COUNTRY = "GB"  # not said on paper that stays in it


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on a CV. `title` may be empty; `under` is a quiet line below it: where and when."""

    title: str = ""
    under: str = ""
    texts: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A heading and what stands under it."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole, from top to bottom."""

    name: str
    label: str
    contact: tuple[str, ...]
    parts: tuple[OutlinePart, ...]
    language: str


def outline_of(document: CvDocument) -> Outline:
    """The CV in reading order; what is empty is not there."""
    order = SKILLS_FIRST if document.layout == Layout.SKILLS_FIRST else WORK_FIRST
    made = (part(document) for part in order)
    return Outline(
        name=document.name.strip() or gettext("Curriculum vitae"),
        label=document.label.strip(),
        contact=_contact(document.contact),
        parts=tuple(part for part in made if part.entries),
        language=document.language or "en-GB",
    )


def _contact(contact: Contact | None) -> tuple[str, ...]:
    if contact is None:
        return ()
    where = contact.location
    lines = []
    if where:
        address = [line.strip() for line in where.address.splitlines()]
        country = "" if where.country_code == HOME_COUNTRY else where.country_code
        lines.append(_joined(*address, where.city, where.region, where.postal_code, country))
    lines += [contact.phone, contact.email, contact.url]
    lines += [_joined(profile.network, profile.username, profile.url) for profile in contact.profiles]
    return tuple(line.strip() for line in lines if line.strip())


def _joined(*words: str, by: str = ", ") -> str:
    return by.join(word.strip() for word in words if word.strip())


def _some(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())


def _part(heading: str, entries: Sequence[Entry]) -> OutlinePart:
    return OutlinePart(heading, tuple(entry for entry in entries if entry != Entry()))


def _entry(title: str, under: str = "", texts: Iterable[str] = (), bullets: Iterable[str] = ()) -> Entry:
    return Entry(title.strip(), under, _some(texts), _some(bullets))


def _dated(title: str, others: Sequence[str], dates: str, texts: Iterable[str], bullets: Iterable[str] = ()) -> Entry:
    """The first of the words that is there is the title; the rest and the dates stand under it."""
    words = [word.strip() for word in (title, *others) if word.strip()]
    first, rest = (words[0], words[1:]) if words else ("", [])
    return _entry(first, _joined(*rest, dates), texts, bullets)


def _about(cv: CvDocument) -> OutlinePart:
    return _part(gettext("About me"), [_entry("", texts=cv.summary.split("\n\n"))])


def _skills(cv: CvDocument) -> OutlinePart:
    entries = [_entry(skill.name, skill.level, [", ".join(skill.keywords), *skill.evidence]) for skill in cv.skills]
    return _part(gettext("What I can do"), entries)


def _job(work: Work) -> Entry:
    dates = range_words(work.start_date, work.end_date)
    return _dated(
        work.position,
        [work.name, work.location],
        dates,
        [work.description, *work.summary.split("\n\n"), work.url],
        work.highlights,
    )


def _work(cv: CvDocument) -> OutlinePart:
    return _part(gettext("Work"), [_job(work) for work in cv.work])


def _volunteer(cv: CvDocument) -> OutlinePart:
    entries = [
        _dated(
            one.position,
            [one.organization],
            range_words(one.start_date, one.end_date),
            [*one.summary.split("\n\n"), one.url],
            one.highlights,
        )
        for one in cv.volunteer
    ]
    return _part(gettext("Helping others"), entries)


def _gaps(cv: CvDocument) -> OutlinePart:
    entries = [_dated(gap.words, [], range_words(gap.start_date, gap.end_date), []) for gap in cv.gaps if gap.words]
    return _part(gettext("Other times"), entries)


def _course(education: Education) -> Entry:
    title = _joined(education.study_type, education.area)
    ends = date_words(education.end_date)
    dates = range_words(education.start_date, education.end_date) if education.start_date else ends
    return _dated(title, [education.institution, education.score], dates, [education.url], education.courses)


def _education(cv: CvDocument) -> OutlinePart:
    return _part(gettext("Learning"), [_course(education) for education in cv.education])


def _certificates(cv: CvDocument) -> OutlinePart:
    entries = [_dated(one.name, [one.issuer], date_words(one.date), [one.url]) for one in cv.certificates]
    return _part(gettext("Certificates and tickets"), entries)


def _awards(cv: CvDocument) -> OutlinePart:
    entries = [_dated(one.title, [one.awarder], date_words(one.date), [one.summary]) for one in cv.awards]
    return _part(gettext("Awards"), entries)


def _project(project: Project) -> Entry:
    title = _joined(project.name, project.type)
    dates = range_words(project.start_date, project.end_date)
    texts = [project.description, ", ".join(project.keywords), project.url]
    return _dated(title, [", ".join(project.roles), project.entity], dates, texts, project.highlights)


def _projects(cv: CvDocument) -> OutlinePart:
    return _part(gettext("Projects"), [_project(project) for project in cv.projects])


def _publications(cv: CvDocument) -> OutlinePart:
    entries = [
        _dated(one.name, [one.publisher], date_words(one.release_date), [one.summary, one.url])
        for one in cv.publications
    ]
    return _part(gettext("Published"), entries)


def _languages(cv: CvDocument) -> OutlinePart:
    lines = _some(_joined(one.language, one.fluency, by=": ") for one in cv.languages)
    return _part(gettext("Languages"), [_entry("", bullets=lines)])


def _interests(cv: CvDocument) -> OutlinePart:
    lines = _some(_joined(one.name, ", ".join(one.keywords), by=": ") for one in cv.interests)
    return _part(gettext("Interests"), [_entry("", bullets=lines)])


def _references(cv: CvDocument) -> OutlinePart:
    entries = [_entry(one.name, texts=one.reference.split("\n\n")) for one in cv.references]
    return _part(gettext("References"), entries)


Maker = Callable[[CvDocument], OutlinePart]
_REST: tuple[Maker, ...] = (_awards, _projects, _publications, _languages, _interests, _references)
SKILLS_FIRST: tuple[Maker, ...] = (_about, _skills, _certificates, _work, _volunteer, _gaps, _education, *_REST)
WORK_FIRST: tuple[Maker, ...] = (_about, _work, _volunteer, _gaps, _skills, _education, _certificates, *_REST)
