"""Adverts as they read when somebody kept them."""

from django.db import models
from django.db.models import UniqueConstraint


class AdvertCopy(models.Model):
    """One text of one advert, kept for those who saved it or are interested. See `vacancies.copies`.

    It has no audience of its own: it is read only through the saved job, interest or application that holds it.
    """

    vacancy_public_id = models.CharField(max_length=12)
    text_hash = models.CharField(max_length=64)
    values = models.JSONField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["vacancy_public_id", "text_hash"], name="advert_copy_once_per_text")]

    def __str__(self) -> str:
        """Which advert."""
        return f"copy of {self.vacancy_public_id}"
