"""The print pack of a job that somebody wants: the advert, then what features above add (the CV), as one accessible PDF."""

from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campus.accounts.auditing import record_by
from campus.accounts.models import Person
from campus.core.viewer import Viewer
from campus.pages.slots import Slot, parts
from campus.printing.services import Sheet, pdf_make
from vacancies.reading import Block
from vacancies.selectors.applications import AdvertRead

BLOCKS = "campus/printing/typst/blocks.typ"


def pack_make(*, viewer: Viewer, person: Person, advert: AdvertRead, object_kind: str, object_id: str) -> bytes:
    """Return the pack as a PDF and record who made it. It never holds the note to the adviser, or how to apply.

    `object_kind` and `object_id` name the interest or application that it was made for.

    Raises:
        PaperNotPrinted, FontsMissing: see `campus.printing.services`; nothing is recorded.
    """
    sheets = [Sheet(BLOCKS, advert_sheet(advert))]
    sheets += [
        Sheet(part.template, part.data or part.context) for part in parts(Slot.PRINT_PART, viewer, person.public_id)
    ]
    language = (get_language() or "en-gb").partition("-")[0]
    made = pdf_make(
        _("%(job)s: print pack") % {"job": advert.card.title},
        sheets,
        language="en-GB" if language == "en" else language,
    )
    with transaction.atomic():
        record_by(
            viewer,
            "vacancies.pack.made",
            person=person,
            object_kind=object_kind,
            object_id=object_id,
            detail={"sheets": len(sheets)},
        )
    return made


def advert_sheet(advert: AdvertRead) -> dict[str, Any]:
    """The advert as blocks of paper: what a learner may read of it, and nothing else."""
    card = advert.card
    pairs = [
        (_("Employer"), card.employer),
        (_("Where"), card.town),
        (_("Pay"), f"{card.pay} ({card.pay_hourly})" if card.pay and card.pay_hourly else card.pay),
        (_("Hours"), card.hours),
    ]
    named = dict(advert.facts)
    shown = [[name, value] for name, value in pairs if value and name not in named]
    blocks: list[dict[str, Any]] = [
        {"kind": "facts", "pairs": [*shown, *([name, value] for name, value in advert.facts)]}
    ]
    for heading, texts in ((_("What you would do"), advert.about), (_("What they ask for"), advert.asked)):
        if texts:
            blocks += [{"kind": "heading", "text": heading}, *map(_block, texts)]
    return {"heading": card.title, "blocks": blocks}


def _block(block: Block) -> dict[str, Any]:
    if block.is_list:
        return {"kind": "list", "items": list(block.lines)}
    return {"kind": "text", "text": "\n".join(block.lines)}
