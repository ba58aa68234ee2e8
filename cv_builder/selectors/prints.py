"""CVs on paper: what a learner asked for, what waits in a prison, and the paper itself."""

from campus.accounts.models import Person
from campus.core.viewer import Viewer
from campus.printing.services import Sheet
from cv_builder.codes import Look
from cv_builder.formats.pdf import sheet_of
from cv_builder.models import Cv, PrintRequest
from cv_builder.models.prints import PrintState
from cv_builder.selectors.documents import contact_for_paper, version_document
from cv_builder.selectors.exports import versions_ready

APPROVE = "cv_builder.approve_prints"


def own_prints(viewer: Viewer) -> list[PrintRequest]:
    """What the learner asked for, the newest first."""
    if not viewer.is_learner:
        return []
    rows = PrintRequest.objects.visible_to(viewer).select_related("version__cv").order_by("-asked_at")
    return list(rows.exclude(state=PrintState.WITHDRAWN)[:10])


def own_cvs(viewer: Viewer) -> list[Cv]:
    """The learner's CVs, the main one first."""
    return list(Cv.objects.visible_to(viewer).order_by("-is_main", "-saved_at")) if viewer.is_learner else []


def prints_to_do(viewer: Viewer, prison: str = "") -> list[PrintRequest]:
    """What learners of the viewer's prisons wait for, the longest wait first; then what is approved and not handed over."""
    if not viewer.may(APPROVE):
        return []
    rows = PrintRequest.objects.visible_to(viewer).filter(state__in=[PrintState.ASKED, PrintState.APPROVED])
    if prison:
        rows = rows.filter(person__held_at__code=prison)
    found = list(rows.select_related("person__held_at", "version__cv").order_by("asked_at"))
    return sorted(found, key=lambda row: row.state != PrintState.ASKED)


def print_sheet(viewer: Viewer, asked: PrintRequest) -> Sheet:
    """The paper: the version asked for, with contact details where the learner wants them."""
    document = version_document(viewer, asked.version)
    contact = contact_for_paper(asked.person) if asked.with_contact else None
    return sheet_of(document.with_contact(contact), Look(asked.look))


def ready_sheet(viewer: Viewer, person_id: str) -> Sheet | None:
    """For a print pack: the CV of a person that staff found ready, with contact details; None when there is none."""
    if not viewer.may(APPROVE):
        return None
    person = Person.objects.visible_to(viewer).filter(public_id=person_id).first()
    version = versions_ready([person]).get(person.pk) if person else None
    if person is None or version is None:
        return None
    return sheet_of(version_document(viewer, version).with_contact(contact_for_paper(person)))
