"""A CV as an accessible PDF (PDF/UA-1), in one of two one-column looks."""

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext

from campus.printing.services import Sheet, pdf_make
from cv_builder.codes import Look
from cv_builder.document import CvDocument
from cv_builder.formats.outline import outline_of

TEMPLATE = "cv_builder/typst/cv.typ"


def sheet_of(document: CvDocument, look: Look = Look.CLEAR) -> Sheet:
    """The CV as one sheet, for a pack of several papers."""
    return Sheet(TEMPLATE, sheet_data(document, look))


def sheet_data(document: CvDocument, look: Look = Look.CLEAR) -> dict[str, Any]:
    """What the typst file shows: for the slot `PRINT_PART`, whose part names `TEMPLATE`."""
    return {"look": look.value, **asdict(outline_of(document))}


def cv_pdf_make(document: CvDocument, look: Look = Look.CLEAR) -> bytes:
    """The CV as a PDF.

    Raises:
        PaperNotPrinted, FontsMissing: see `campus.printing.services`.
    """
    outline = outline_of(document)
    title = gettext("CV of %(name)s") % {"name": outline.name} if document.name.strip() else outline.name
    return pdf_make(title, [sheet_of(document, look)], language=outline.language)
