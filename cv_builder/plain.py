"""What a computer reads of a CV: plain lines in reading order, as an employer's program takes them apart. Pure."""

from collections.abc import Iterator
from itertools import chain

from cv_builder.document import CvDocument, Layout, Work
from cv_builder.when import when_words


def plain_lines(document: CvDocument) -> list[str]:
    """The CV line by line; an empty line stands between its parts."""
    skills = list(_skills(document))
    work = list(_works(document))
    first, second = (work, skills) if document.layout is Layout.WORK_FIRST else (skills, work)
    top = [line for line in (document.name, document.label, *document.summary.splitlines()) if line]
    parts = [top, first, second, list(_learning(document)), list(_extras(document))]
    return list(chain.from_iterable([*part, ""] for part in parts if part))[:-1]


def _skills(document: CvDocument) -> Iterator[str]:
    if document.skills:
        yield "SKILLS"
    for skill in document.skills:
        yield ": ".join(filter(None, (skill.name, " ".join(skill.evidence))))


def _works(document: CvDocument) -> Iterator[str]:
    if document.work or document.gaps:
        yield "WORK"
    for work in document.work:
        yield ", ".join(filter(None, (work.position, work.name, work.location, work_dates(work))))
        yield from (f"- {line}" for line in work.highlights)
    for gap in document.gaps:
        yield f"{gap.words}, {when_words(gap.start_date)} to {when_words(gap.end_date)}"


def _learning(document: CvDocument) -> Iterator[str]:
    if document.education:
        yield "LEARNING"
    for one in document.education:
        yield ", ".join(filter(None, (one.area, one.study_type, one.institution, when_words(one.end_date))))


def _extras(document: CvDocument) -> Iterator[str]:
    for ticket in document.certificates:
        yield ", ".join(filter(None, (ticket.name, when_words(ticket.date), ticket.issuer)))
    for unpaid in document.volunteer:
        yield ", ".join(filter(None, (unpaid.position, unpaid.summary)))
    for award in document.awards:
        yield ", ".join(filter(None, (award.title, award.summary)))
    for language in document.languages:
        yield ", ".join(filter(None, (language.language, language.fluency)))
    for interest in document.interests:
        yield ", ".join((interest.name, *interest.keywords))


def work_dates(work: Work) -> str:
    """From when to when a job went, in words; "to now" where it goes on."""
    starts, ends = when_words(work.start_date), when_words(work.end_date)
    if not starts:
        return ends
    if not ends:
        return f"{starts} to now"
    return starts if starts == ends else f"{starts} to {ends}"
