"""CVs and what belongs to them. One module a subject; everything is imported from here."""

from cv_builder.models.contacts import ContactDetails
from cv_builder.models.cvs import Cv, CvReview, CvVersion
from cv_builder.models.notes import CvNote
from cv_builder.models.suggestions import CvSuggestion

__all__ = ["ContactDetails", "Cv", "CvNote", "CvReview", "CvSuggestion", "CvVersion"]
