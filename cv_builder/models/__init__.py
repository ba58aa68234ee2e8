"""CVs and what belongs to them. One module a subject; everything is imported from here."""

from cv_builder.models.contacts import ContactDetails
from cv_builder.models.cvs import Cv, CvReview, CvVersion
from cv_builder.models.disclosure import (
    DisclosureShare,
    DisclosureStatement,
    SavedCalculation,
    SharedThing,
    StatementVersion,
)
from cv_builder.models.exports import CvExport, ExportItem, ExportReceiver
from cv_builder.models.letters import BusinessPlan, CoveringLetter
from cv_builder.models.notes import CvNote
from cv_builder.models.prints import PrintRequest
from cv_builder.models.suggestions import CvSuggestion

__all__ = [
    "BusinessPlan",
    "ContactDetails",
    "CoveringLetter",
    "Cv",
    "CvExport",
    "CvNote",
    "CvReview",
    "CvSuggestion",
    "CvVersion",
    "DisclosureShare",
    "DisclosureStatement",
    "ExportItem",
    "ExportReceiver",
    "PrintRequest",
    "SavedCalculation",
    "SharedThing",
    "StatementVersion",
]
