"""How an employer reaches a person after release: kept apart from every CV, and in no search."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campus.core.audience import Audience, Holds
from campus.core.querysets import AudienceQuerySet


class ContactDetails(models.Model):
    """One person's contact details for release. Only the person reads them here; print and export add them to a document.

    No staff screen, list, search document or audit text holds them (`selectors.documents.contact_for_paper` is the one way out).
    """

    person = models.OneToOneField("accounts.Person", on_delete=models.CASCADE, related_name="contact_details")
    address = models.CharField(_("address"), max_length=200, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    phone = models.CharField(_("telephone number"), max_length=30, blank=True)
    email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    saved_at = models.DateTimeField()

    audience = Audience(learner=Holds("person", "person_id"), paths={"person": "person_id"})
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact details for release")
        verbose_name_plural = _("contact details for release")

    def __str__(self) -> str:
        """Nothing of what they say."""
        return f"contact details {self.pk}"
