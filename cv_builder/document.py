"""A whole CV as one value: what every format is made from, and nothing that is not on paper.

The names and meanings are those of JSON Resume 1.x (https://jsonresume.org/schema), in snake case, so that a CV leaves and
comes back without loss; ours beside them are the layout, what backs a skill up, and gaps explained. There is no field for a
prison, a prison number, an offence or a sentence, and there never is one: what has no place here cannot be exported.

Everything may be empty. A date is text as the schema has it: "2019", "2019-04" or "2019-04-30".
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Layout(StrEnum):
    """What stands first. Stored, so the values never change."""

    SKILLS_FIRST = "SKILLS_FIRST"
    WORK_FIRST = "WORK_FIRST"


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile on a network; comes in with an import, and we never make one."""

    network: str = ""
    username: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a person lives after release."""

    address: str = ""
    postal_code: str = ""
    city: str = ""
    country_code: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """How an employer reaches the person: kept apart from the CV and joined to it only for print or export."""

    email: str = ""
    phone: str = ""
    url: str = ""
    location: Location | None = None
    profiles: tuple[Profile, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A job. `name` is the employer, worded as the person likes; no `end_date` with a `start_date` means "until now"."""

    name: str = ""
    position: str = ""
    location: str = ""
    description: str = ""
    url: str = ""
    start_date: str = ""
    end_date: str = ""
    summary: str = ""
    highlights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Unpaid work: mentoring, listening, helping others read."""

    organization: str = ""
    position: str = ""
    url: str = ""
    start_date: str = ""
    end_date: str = ""
    summary: str = ""
    highlights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Education:
    """A course. `study_type` is the qualification ("Level 2 Diploma"), `area` the subject, `score` the result."""

    institution: str = ""
    url: str = ""
    area: str = ""
    study_type: str = ""
    start_date: str = ""
    end_date: str = ""
    score: str = ""
    courses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Award:
    """A prize or a commendation."""

    title: str = ""
    date: str = ""
    awarder: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A ticket or a certificate: food hygiene, CSCS."""

    name: str = ""
    date: str = ""
    url: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """Something published."""

    name: str = ""
    publisher: str = ""
    release_date: str = ""
    url: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill. `evidence` (ours) is what the person says about it, a sentence or two of their own."""

    name: str = ""
    level: str = ""
    keywords: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """A language and how well it is spoken, in words."""

    language: str = ""
    fluency: str = ""


@dataclass(frozen=True, slots=True)
class Interest:
    """A thing the person likes."""

    name: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody who speaks for the person, and what they say."""

    name: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A piece of work with an end."""

    name: str = ""
    description: str = ""
    highlights: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    start_date: str = ""
    end_date: str = ""
    url: str = ""
    roles: tuple[str, ...] = ()
    entity: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without work or learning that the person explains, in the words they chose: "Caring for family"."""

    start_date: str = ""
    end_date: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a file says about itself; kept from an import, never made by us."""

    canonical: str = ""
    version: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class CvDocument:
    """One CV, whole. Lists stand in the order in which they are to be read.

    Args:
        name: as it stands at the top.
        label: one line under it: the kind of work looked for.
        summary: "about me", paragraphs parted by a line feed.
        contact: None unless the CV is made for print or export.
        language: of the words, as in `lang` attributes.
        image, url_of_schema: only ever from an import; never printed.
    """

    name: str = ""
    label: str = ""
    summary: str = ""
    contact: Contact | None = None
    layout: Layout = Layout.SKILLS_FIRST
    language: str = "en-GB"
    skills: tuple[Skill, ...] = ()
    work: tuple[Work, ...] = ()
    volunteer: tuple[Volunteer, ...] = ()
    gaps: tuple[Gap, ...] = ()
    education: tuple[Education, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    awards: tuple[Award, ...] = ()
    projects: tuple[Project, ...] = ()
    publications: tuple[Publication, ...] = ()
    languages: tuple[Language, ...] = ()
    interests: tuple[Interest, ...] = ()
    references: tuple[Reference, ...] = ()
    meta: Meta | None = None
    image: str = field(default="", repr=False)
    url_of_schema: str = ""

    def with_contact(self, contact: Contact | None) -> "CvDocument":
        """The same CV with these contact details, for paper that leaves."""
        return replace(self, contact=contact)
