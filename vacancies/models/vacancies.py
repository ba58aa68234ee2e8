"""An advert as the portal keeps it, and what only staff may know of it."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.audience import All, AnyOf, Audience, Empty, HasPermission, Is, Lacks, NotPast
from campus.core.ids import PublicIdField
from vacancies.codes import (
    Base,
    Contract,
    FoldedBecause,
    Hours,
    IndustrySector,
    JobSource,
    KindOfWork,
    OffenceExclusion,
    ReasonCode,
    RefusalReason,
    SalaryPeriod,
    VacancyState,
)
from vacancies.models.sources import BundleReceipt, Source
from vacancies.querysets import VacancyQuerySet


def offence_exclusions_not_stated() -> list[str]:
    """What the first migration gave a column that is no more; it stays for that migration."""
    return [OffenceExclusion.NOT_STATED.value]


class Vacancy(models.Model):
    """One advert. Its own columns are the text that learners may read once it is LIVE.

    When a live advert changes in its feed and the change needs a look by staff, the columns stay as approved and the
    change waits in `VacancyChange`.
    """

    public_id = PublicIdField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="vacancies")
    reference = models.CharField(max_length=500)
    title = models.CharField(_("title"), max_length=300, blank=True)
    employer = models.CharField(_("employer"), max_length=200, blank=True)
    employer_reference = models.CharField(_("employer's reference"), max_length=200, blank=True)
    kind_of_work = models.CharField(_("kind of work"), max_length=30, choices=KindOfWork, default=KindOfWork.OTHER)
    kind_evidence = models.JSONField(default=list, blank=True)  # [word, where, weight] of what decided the kind
    industry_sector = models.CharField(_("industry sector"), max_length=40, choices=IndustrySector, blank=True)
    text = models.TextField(_("what they do"), blank=True)
    requirements = models.TextField(_("what they ask for"), blank=True)
    is_national = models.BooleanField(_("anywhere in the country"), default=False)
    base = models.CharField(_("base"), max_length=12, choices=Base, blank=True)
    pay_from = models.DecimalField(_("pay from"), max_digits=11, decimal_places=2, null=True, blank=True)
    pay_to = models.DecimalField(_("pay to"), max_digits=11, decimal_places=2, null=True, blank=True)
    pay_period = models.CharField(_("pay period"), max_length=20, choices=SalaryPeriod, blank=True)
    pay_text = models.CharField(_("pay as stated"), max_length=600, blank=True)
    hours = models.CharField(_("hours"), max_length=20, choices=Hours, blank=True)
    hours_per_week = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    contract = models.CharField(_("contract"), max_length=20, choices=Contract, blank=True)
    patterns = models.JSONField(_("patterns"), default=list, blank=True)
    fits_school_hours = models.BooleanField(_("fits school hours"), default=False)
    is_ring_fenced = models.BooleanField(_("only for people who leave prison"), default=False)
    # Whether the employer said what offences they exclude; what they said, if more than "none", is in `exclusions`.
    states_exclusions = models.BooleanField(_("says which offences are excluded"), default=False)
    needs_driving = models.BooleanField(_("needs driving"), default=False)
    is_rolling = models.BooleanField(_("stays open until it is filled"), default=False)
    positions = models.PositiveSmallIntegerField(_("number of places"), null=True, blank=True)
    job_source = models.CharField(_("came through"), max_length=12, choices=JobSource, default=JobSource.FEED)
    closes_on = models.DateField(_("closing date"), null=True, blank=True)
    starts_on = models.DateField(_("start date"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    # Adverts of one job are a group; only the leading one is in lists and search. An advert by itself leads.
    group = models.ForeignKey(
        "vacancies.VacancyGroup",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="members",
    )
    is_leading = models.BooleanField(default=True, editable=False)
    folded_because = models.CharField(max_length=12, choices=FoldedBecause, blank=True, editable=False)

    state = models.CharField(_("state"), max_length=10, choices=VacancyState)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )  # who wrote the text as it stands, where no feed did: somebody else approves it
    rules_version = models.PositiveIntegerField(
        default=0, editable=False
    )  # of the rules of doubt it was judged by last
    version = models.PositiveIntegerField(default=1)  # grows with every change; search compares it
    content_hash = models.CharField(max_length=64)  # of the columns as they stand
    latest_hash = models.CharField(max_length=64)  # of what the feed said last
    live_since = models.DateTimeField(null=True, blank=True)  # when it first went live
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_hash = models.CharField(max_length=64, blank=True)  # the content staff approved
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    refused_at = models.DateTimeField(null=True, blank=True)
    refusal_reason = models.CharField(max_length=20, choices=RefusalReason, blank=True)
    recall = models.ForeignKey(
        "vacancies.Recall", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )  # the recall that took it back, until staff decide on it: nothing else brings it back to learners
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    missing_count = models.PositiveSmallIntegerField(default=0)  # times in a row that its feed came whole without it
    seen_in = models.ForeignKey(
        BundleReceipt,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )  # the bundle that carried it last
    missed_in = models.ForeignKey(
        BundleReceipt,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )  # the bundle by which it was counted missing last

    audience = Audience(
        # What begins with "jobs_" is known of this learner and of this prison (selectors/fit.py), and never explained.
        learner=All(
            Is("state", "LIVE"),
            AnyOf(Empty("closes_on"), NotPast("closes_on")),
            Lacks("state", "jobs_states_off"),
            Lacks("source", "jobs_sources_off"),
            Lacks("kind_of_work", "jobs_kinds_off"),
            Lacks("outcodes", "jobs_outcodes_off"),
            Lacks("excludes", "jobs_offences_off"),
            Lacks("states_exclusions", "jobs_stating_off"),
            Lacks("needs_driving", "jobs_driving_off"),
        ),
        staff=AnyOf(
            HasPermission("vacancies.moderate_vacancies"),
            HasPermission("vacancies.view_interests"),
            HasPermission("vacancies.view_vacancy"),
        ),
        paths={"source": "source__public_id", "outcodes": "places__outcode", "excludes": "exclusions__code"},
    )
    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        permissions = [
            ("moderate_vacancies", "Can approve and refuse adverts"),
            ("type_adverts", "Can type adverts; somebody else approves them"),
            ("edit_wordlists", "Can edit the word lists that screening uses"),
        ]
        constraints = [
            UniqueConstraint(fields=["source", "reference"], name="vacancy_once_per_source"),
            CheckConstraint(
                condition=Q(pay_from=None) | Q(pay_to=None) | Q(pay_to__gte=F("pay_from")),
                name="vacancy_pay_not_falling",
            ),
            CheckConstraint(
                condition=Q(pay_from=None, pay_to=None) | ~Q(pay_period=""), name="vacancy_pay_has_a_period"
            ),
            CheckConstraint(condition=~Q(state="LIVE") | ~Q(title=""), name="vacancy_live_has_a_title"),
            CheckConstraint(condition=Q(group__isnull=False) | Q(is_leading=True), name="vacancy_alone_leads"),
            UniqueConstraint(
                fields=["group"], condition=Q(group__isnull=False, is_leading=True), name="vacancy_one_leads_a_group"
            ),
            CheckConstraint(
                condition=~Q(state="LIVE") | Q(live_since__isnull=False), name="vacancy_live_since_when_live"
            ),
        ]
        indexes = [
            Index(fields=["state", "closes_on"], name="vacancy_state_closes"),
            Index(fields=["source", "seen_in"], name="vacancy_source_seen"),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title or self.reference

    @property
    def offence_exclusions(self) -> list[str]:
        """What is stated of offences: NOT_STATED, NONE, or the codes that the employer named."""
        if not self.states_exclusions:
            return [OffenceExclusion.NOT_STATED.value]
        return sorted(row.code for row in self.exclusions.all()) or [OffenceExclusion.NONE.value]


class VacancyExclusion(models.Model):
    """One offence that an advert excludes, as its employer said. No row: none, or nothing was said (`states_exclusions`)."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="exclusions")
    code = models.CharField(max_length=12, choices=OffenceExclusion)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["vacancy", "code"], name="vacancy_exclusion_once"),
            CheckConstraint(condition=~Q(code__in=["NOT_STATED", "NONE"]), name="vacancy_exclusion_names_one"),
        ]

    def __str__(self) -> str:
        """The code."""
        return self.code


class VacancyPlace(models.Model):
    """One place of an advert as it was named. A place we do not know has no point."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    outcode = models.CharField(max_length=4, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["vacancy", "position"]
        constraints = [
            UniqueConstraint(fields=["vacancy", "position"], name="vacancy_place_one_of_a_position"),
            CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
                name="vacancy_place_whole_point",
            ),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class VacancyReason(models.Model):
    """Why an advert stands where it stands, with the words that caused it. For staff only."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="reasons")
    code = models.CharField(max_length=24, choices=ReasonCode)
    words = models.CharField(max_length=600, blank=True)
    rule_version = models.PositiveIntegerField(default=0)  # of the rule of doubt that found it; 0: not such a rule
    of_change = models.BooleanField(default=False)  # it speaks of the waiting change, not of the text as it stands

    class Meta:
        ordering = ["vacancy", "of_change", "pk"]

    def __str__(self) -> str:
        """The code."""
        return self.code


class VacancyChange(models.Model):
    """What a feed says now of a live advert, waiting for staff while the approved text stays."""

    vacancy = models.OneToOneField(Vacancy, on_delete=models.CASCADE, related_name="change")
    values = models.JSONField()  # the entry as `vacancies.entries` writes it
    content_hash = models.CharField(max_length=64)
    verdict = models.CharField(max_length=10, choices=VacancyState)
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        """Which advert."""
        return f"change of {self.vacancy_id}"


class VacancyCarrier(models.Model):
    """A source that carried the advert."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="carriers")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="carried")
    reference = models.CharField(max_length=500)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["source", "reference"], name="vacancy_carrier_once")]

    def __str__(self) -> str:
        """Source and reference."""
        return f"{self.source_id} {self.reference}"


class VacancyEntry(models.Model):
    """The flattened entry as it was received last, beside which staff read the advert. Never indexed."""

    vacancy = models.OneToOneField(Vacancy, on_delete=models.CASCADE, primary_key=True, related_name="entry")
    values = models.JSONField()
    kept_as_text = models.JSONField(default=dict, blank=True)  # field -> what could not be read as a value
    raw_hash = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        """Which advert."""
        return f"entry of {self.vacancy_id}"


class VacancyContact(models.Model):
    """Contact details and the advert's own address. Staff only: never indexed, never on a learner's page."""

    vacancy = models.OneToOneField(Vacancy, on_delete=models.CASCADE, primary_key=True, related_name="contact")
    contacts = models.JSONField(default=list, blank=True)
    address = models.CharField(max_length=2000, blank=True)
    how_to_apply = models.TextField(blank=True)  # for the staff who apply

    def __str__(self) -> str:
        """Which advert."""
        return f"contact of {self.vacancy_id}"
