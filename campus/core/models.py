"""The house's own image and document models, chosen before the first migration (docs/adr/0001)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CampusImage(AbstractImage):
    """A picture staff uploaded. Treat every one as visible to every learner: pictures of people do not belong here."""

    alt_text = models.CharField(_("alternative text"), max_length=300, blank=True)
    admin_form_fields = (*Image.admin_form_fields, "alt_text")

    @property
    def default_alt_text(self) -> str:
        """What a screen reader says where the place of use gives nothing better."""
        return self.alt_text


class CampusRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(CampusImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="core_rendition_once")
        ]


class CampusDocument(AbstractDocument):
    """A file staff uploaded for learners to read; PDF only (settings)."""

    admin_form_fields = Document.admin_form_fields
