"""Named filters over the rows of this feature. Begin with `visible_to(viewer)` wherever somebody is looking."""

from campus.core.querysets import AudienceQuerySet
from cv_builder.codes import CvState, NoteState, SuggestionState


class CvQuerySet(AudienceQuerySet):
    """Named filters over CVs."""

    def of_person(self, person_id: int) -> "CvQuerySet":
        """One person's, the main one first."""
        return self.filter(person_id=person_id).order_by("-is_main", "-saved_at")

    def main(self) -> "CvQuerySet":
        """The first CV of each person: copies for one job are made from it."""
        return self.filter(is_main=True)

    def asked(self) -> "CvQuerySet":
        """Those that their writers asked staff to look at."""
        return self.filter(state=CvState.ASKED)


class NoteQuerySet(AudienceQuerySet):
    """Named filters over what staff wrote beside CVs."""

    def open(self) -> "NoteQuerySet":
        """Those that the learner has not answered."""
        return self.filter(state=NoteState.OPEN)


class SuggestionQuerySet(AudienceQuerySet):
    """Named filters over things that could be added."""

    def waiting(self) -> "SuggestionQuerySet":
        """Those that are new and still true."""
        return self.filter(state=SuggestionState.WAITING, withdrawn_at=None)
