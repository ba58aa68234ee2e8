"""What staff may set about the rules of doubt, and the employers whose names others like to look like."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vacancies.codes import DoubtRule, RuleEffect


class DoubtSetting(models.Model):
    """What one rule of doubt does to the adverts that it finds, where staff want it otherwise than the rules' data says."""

    rule = models.CharField(_("rule"), max_length=24, choices=DoubtRule, unique=True)
    effect = models.CharField(_("what it does"), max_length=5, choices=RuleEffect)
    note = models.CharField(_("why"), max_length=200)

    class Meta:
        ordering = ["rule"]
        verbose_name = _("setting of a rule of doubt")
        verbose_name_plural = _("settings of rules of doubt")

    def __str__(self) -> str:
        """The rule's label."""
        return str(DoubtRule(self.rule).label) if self.rule in DoubtRule.values else self.rule


class KnownEmployer(models.Model):
    """An employer whose name is known: an advert with a name that only looks like it is held."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("known employer")
        verbose_name_plural = _("known employers")

    def __str__(self) -> str:
        """The name."""
        return self.name
