"""One row that changes whenever what learners may read changes."""

from django.db import models


class ContentMark(models.Model):
    """A random token, new at every publish, unpublish, move, deletion or restriction of a page.

    Staff publish in one process and learners read in others: each keeps the list of pages in memory (campus/pages/tree.py) and
    reads it afresh when the token is not the one it knows. Random and not a count, so that a rolled-back change cannot be
    mistaken for a later one.
    """

    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        """The token."""
        return self.token
