"""Which physical index answers for a document, and the words staff say mean the same."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from campus.search.words import words_in


class SearchIndex(models.Model):
    """One physical index of a document: the alias that reads and writes go through.

    A rebuild fills a new index beside the live one and swaps the two rows in one transaction, so there is no moment
    without an answer. Rows of a rebuild that was killed stay BUILDING until the next rebuild clears them away.
    """

    class State(models.TextChoices):
        """What an index is used for."""

        BUILDING = "BUILDING", _("being built")
        LIVE = "LIVE", _("live")

    document = models.CharField(max_length=30)
    mapping = models.CharField(max_length=6)  # hash of the document's fields
    physical = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=10, choices=State)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "state"], name="search_one_index_of_a_state"),
        ]

    def __str__(self) -> str:
        return self.physical


class Synonym(models.Model):
    """Words that mean the same to search. Search follows a change within a minute; nothing is indexed again."""

    class Kind(models.TextChoices):
        """Whether the words stand for each other, or the first is widened by the others only."""

        EQUAL = "EQUAL", _("all mean the same")
        ONE_WAY = "ONE_WAY", _("who types the first also finds the others")

    words = models.CharField(
        _("words"),
        max_length=500,
        help_text=_("Words or short phrases with commas between them, for example: lorry, HGV, heavy goods vehicle"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.EQUAL)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    def phrases(self) -> list[tuple[str, ...]]:
        """The entries as folded words, each once, empty ones left out."""
        phrases = (tuple(words_in(piece)) for piece in self.words.split(","))
        return list(dict.fromkeys(phrase for phrase in phrases if phrase))

    def clean(self) -> None:
        """Refuse a line that joins nothing."""
        if len(self.phrases()) < 2:
            raise ValidationError({"words": _("Give at least two words, with a comma between them.")})


class MissedRow(models.Model):
    """A row that changed while the engine in use did not answer. It is indexed when the engine is back, and then forgotten."""

    document = models.CharField(max_length=30)
    row = models.CharField(max_length=64)
    missed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.document} {self.row}"
