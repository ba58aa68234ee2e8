"""Where adverts come from, and the bundles that brought them."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.ids import PublicIdField
from vacancies.codes import BundleState, PauseReason, Trust
from vacancies.exchange.codes import FetchReason, FetchResult, Verdict
from vacancies.querysets import BundleReceiptQuerySet


class Source(models.Model):
    """One recruitment feed, as the portal knows it. Its address is the gateway's business and is not kept here.

    Trust and pausing are decided here alone: an unknown source starts as REVIEWED; one member of staff asks to raise
    it, a security officer confirms. Adverts of a paused source are kept but wait until it is resumed.
    """

    public_id = PublicIdField()
    code = models.SlugField(_("id at the gateway"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=200)
    trust = models.CharField(_("trust"), max_length=10, choices=Trust, default=Trust.REVIEWED)
    trust_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    trust_asked_at = models.DateTimeField(null=True, blank=True)
    trust_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    trust_confirmed_at = models.DateTimeField(null=True, blank=True)
    is_paused = models.BooleanField(_("paused"), default=False)
    paused_at = models.DateTimeField(null=True, blank=True)
    pause_reason = models.CharField(_("why it is paused"), max_length=12, choices=PauseReason, blank=True)
    interval_seconds = models.PositiveIntegerField(null=True, blank=True)  # how often the gateway means to try
    last_tried_at = models.DateTimeField(null=True, blank=True)
    last_heard_at = models.DateTimeField(null=True, blank=True)  # last tried with a result other than failed
    last_full_at = models.DateTimeField(null=True, blank=True)
    last_result = models.CharField(max_length=12, blank=True, choices=[(c.value, c.value) for c in FetchResult])
    last_reason = models.CharField(max_length=24, blank=True, choices=[(c.value, c.value) for c in FetchReason])
    last_detail = models.CharField(max_length=600, blank=True)
    last_entries = models.PositiveIntegerField(default=0)
    last_bundle = models.ForeignKey(
        "vacancies.BundleReceipt", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    first_seen = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        permissions = [
            ("manage_sources", "Can pause sources and ask to trust them"),
            ("confirm_source_trust", "Can confirm that a source is trusted"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(trust="REVIEWED") | Q(trust_confirmed_at__isnull=False), name="source_trust_was_confirmed"
            ),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name

    @property
    def is_trust_asked(self) -> bool:
        """Whether somebody asked to trust it and nobody has answered."""
        return self.trust == Trust.REVIEWED and self.trust_asked_at is not None


class BundleReceipt(models.Model):
    """One bundle as it arrived: which one it was, what became of it, and how far it has been applied."""

    public_id = PublicIdField()
    gateway = models.CharField(max_length=64, blank=True)  # blank when the bundle could not be read that far
    sequence = models.BigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=255)
    made_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=BundleState)
    reason = models.CharField(max_length=24, blank=True, choices=[(code.value, code.value) for code in Verdict])
    detail = models.CharField(max_length=600, blank=True)
    entries = models.PositiveIntegerField(default=0)
    bad_lines = models.JSONField(default=list, blank=True)  # [line, problem, field], the first hundred
    bad_line_count = models.PositiveIntegerField(default=0)
    applied = models.PositiveIntegerField(default=0)  # the resume mark: steps of the plan that are done
    counts = models.JSONField(default=dict, blank=True)  # totals so far, kept with the mark
    seen_at = models.DateTimeField(null=True, blank=True)  # when staff put the notice aside

    objects = BundleReceiptQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("bundle")
        verbose_name_plural = _("bundles")
        constraints = [
            UniqueConstraint(
                fields=["gateway", "sequence"], condition=~Q(state="QUARANTINED"), name="bundle_one_of_a_number"
            ),
            CheckConstraint(condition=Q(reason="") | Q(state="QUARANTINED"), name="bundle_reason_when_quarantined"),
            CheckConstraint(
                condition=Q(state="QUARANTINED") | Q(sequence__isnull=False), name="bundle_accepted_has_a_number"
            ),
        ]

    def __str__(self) -> str:
        """Gateway and number."""
        return f"{self.gateway} {self.sequence}"
