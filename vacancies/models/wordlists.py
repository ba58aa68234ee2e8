"""The tables that screening goes by. Staff with `vacancies.edit_wordlists` change them; the next import goes by them."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from vacancies.codes import KindOfWork


class ExcludedWord(models.Model):
    """A word or phrase whose adverts are refused."""

    phrase = models.CharField(_("word or phrase"), max_length=100, unique=True)
    note = models.CharField(_("why"), max_length=200, blank=True)

    class Meta:
        ordering = ["phrase"]
        verbose_name = _("word that is not allowed")
        verbose_name_plural = _("words that are not allowed")

    def __str__(self) -> str:
        """The phrase."""
        return self.phrase


class ExcludedKind(models.Model):
    """A kind of work whose adverts are refused."""

    kind_of_work = models.CharField(_("kind of work"), max_length=30, choices=KindOfWork, unique=True)
    note = models.CharField(_("why"), max_length=200, blank=True)

    class Meta:
        ordering = ["kind_of_work"]
        verbose_name = _("kind of work that is not allowed")
        verbose_name_plural = _("kinds of work that are not allowed")

    def __str__(self) -> str:
        """The kind's label."""
        return str(KindOfWork(self.kind_of_work).label)


class KindKeyword(models.Model):
    """A word or phrase that speaks for a kind of work. A heavier word says more; in a title it says much more."""

    phrase = models.CharField(_("word or phrase"), max_length=100)
    kind_of_work = models.CharField(_("kind of work"), max_length=30, choices=KindOfWork)
    weight = models.PositiveSmallIntegerField(_("weight"), default=10)

    class Meta:
        ordering = ["kind_of_work", "phrase"]
        verbose_name = _("word for a kind of work")
        verbose_name_plural = _("words for kinds of work")
        constraints = [UniqueConstraint(fields=["phrase", "kind_of_work"], name="kind_keyword_once")]

    def __str__(self) -> str:
        """The phrase."""
        return self.phrase


class SchoolHoursWord(models.Model):
    """A word or phrase by which an advert says that it fits school hours."""

    phrase = models.CharField(_("word or phrase"), max_length=100, unique=True)

    class Meta:
        ordering = ["phrase"]
        verbose_name = _("word for school hours")
        verbose_name_plural = _("words for school hours")

    def __str__(self) -> str:
        """The phrase."""
        return self.phrase
