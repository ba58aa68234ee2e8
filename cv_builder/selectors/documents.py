"""A stored CV as the document that every format is made from; and the one way to contact details."""

import re
from dataclasses import dataclass
from functools import lru_cache

from campus.accounts.models import Person, Prison
from campus.core.viewer import Viewer
from campus.geography.places import place_find
from cv_builder.checks import Checklist, cv_check, held_back
from cv_builder.content import CvContent
from cv_builder.discretion import without_numbers
from cv_builder.document import Contact, CvDocument, Location
from cv_builder.documenting import document_of
from cv_builder.models import ContactDetails, Cv, CvVersion
from cv_builder.texts import texts_of

_IN_BRACKETS = re.compile(r"\s*\(.*?\)|\b(?:hmp|yoi|hm prison|prison)\b", re.I)
SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """A text that the learner is asked about: it could tell of prison, or a prison number stands in it."""

    target: str
    text: str
    is_number: bool
    is_held: bool


def prison_names() -> frozenset[str]:
    """Names that can only mean a prison, in small letters. One that is also a town is left out: "Leeds" tells nothing."""
    return _distinctive(tuple(Prison.objects.values_list("name", "town").order_by("pk")))


@lru_cache(maxsize=8)
def _distinctive(prisons: tuple[tuple[str, str], ...]) -> frozenset[str]:
    names = ((_IN_BRACKETS.sub("", name).strip(), town) for name, town in prisons)
    return frozenset(
        name.lower()
        for name, town in names
        if len(name) >= SHORTEST_NAME and name.lower() != town.lower() and place_find(name) is None
    )


def cv_document(viewer: Viewer, cv: Cv) -> CvDocument:
    """What an employer reads of a CV that the viewer may see, without contact details."""
    return document_of(cv.written, cv.layout, viewer.today, prison_names())


def version_document(viewer: Viewer, version: CvVersion) -> CvDocument:
    """What an employer would have read of an older version."""
    return document_of(version.written, version.layout, viewer.today, prison_names())


def cv_checklist(viewer: Viewer, cv: Cv) -> Checklist:
    """Good points and things to do, for the CV's writer and for staff."""
    prisons, content = prison_names(), cv.written
    return cv_check(content, document_of(content, cv.layout, viewer.today, prisons), viewer.today, prisons)


def contact_for_paper(person: Person) -> Contact | None:
    """A person's contact details, for print and export only: whoever calls this answers for where the paper goes."""
    details = ContactDetails.objects.filter(person=person).first()
    if details is None:
        return None
    location = Location(address=details.address, city=details.town, postal_code=details.postcode, country_code="GB")
    return Contact(email=details.email, phone=details.phone, location=location)


def tells_at(content: CvContent, prefix: str) -> list[Telling]:
    """Texts whose name begins like this that could tell of prison and are not shown, and those with a prison number."""
    prisons = prison_names()
    held = {one.target for one in held_back(content, prisons)}
    return [
        Telling(text.target, text.text, is_number=without_numbers(text.text) != text.text, is_held=text.target in held)
        for text in texts_of(content)
        if text.target.startswith(prefix) and (text.target in held or without_numbers(text.text) != text.text)
    ]
