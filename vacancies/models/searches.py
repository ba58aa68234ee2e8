"""Searches that learners keep."""

from django.db import models
from django.db.models import UniqueConstraint

from campus.core.audience import Audience, Holds
from campus.core.ids import PublicIdField
from vacancies.querysets import SavedSearchQuerySet

LONGEST_NAME = 200
LONGEST_ASKED = 600


class SavedSearch(models.Model):
    """A search of one learner's, named from its words, for that learner alone: no staff screen shows it.

    `asked` is the search as the list of jobs has it in its address. What went live after `opened_at` is new; on the search's
    own page "new" counts from `new_since`, so that reading the page twice does not empty it.
    """

    public_id = PublicIdField()
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=LONGEST_NAME)
    asked = models.CharField(max_length=LONGEST_ASKED, blank=True)
    saved_at = models.DateTimeField()
    new_since = models.DateTimeField()
    opened_at = models.DateTimeField()

    audience = Audience(learner=Holds("person", "person_id"), paths={"person": "person_id"})
    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [UniqueConstraint(fields=["person", "asked"], name="saved_search_once")]

    def __str__(self) -> str:
        """The name."""
        return self.name
