"""What staff know of a person that keeps some jobs from them."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.audience import All, AnyOf, Audience, Empty, HasPermission, Holds, NotPast
from campus.core.querysets import AudienceQuerySet
from vacancies.codes import LimitKind

SET_LIMITS = "vacancies.set_limits"


class PersonLimit(models.Model):
    """One thing that keeps some jobs from one person: set by staff with a permission of its own, and never explained.

    It stands in no index, no log, no address and no audit text. Learners have no way to these rows: only the rule that
    filters their jobs reads them (`selectors.fit`).
    """

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=LimitKind)
    # OFFENCE: the offence's code. KIND_OF_WORK: its code. AREA: an outcode, or the letters it begins with. Else empty.
    value = models.CharField(max_length=30, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    audience = Audience(
        staff=All(
            HasPermission(SET_LIMITS),
            AnyOf(
                All(Holds("prison", "prisons"), AnyOf(Empty("kept_until"), NotPast("kept_until"))),
                Holds("person", "caseload"),
            ),
        ),
        paths={"person": "person_id", "prison": "person__held_at__code", "kept_until": "person__kept_until"},
    )
    objects = AudienceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("set_limits", "Can see and set which jobs a person is not shown")]
        verbose_name = _("limit on a person's jobs")
        verbose_name_plural = _("limits on people's jobs")
        constraints = [
            UniqueConstraint(fields=["person", "kind", "value"], name="person_limit_once"),
            CheckConstraint(
                condition=(Q(kind__in=["DRIVING", "ONLY_STATED"], value=""))
                | (Q(kind__in=["OFFENCE", "KIND_OF_WORK", "AREA"]) & ~Q(value="")),
                name="person_limit_value_where_one_belongs",
            ),
        ]

    def __str__(self) -> str:
        """Its number and nothing else: this may be printed anywhere."""
        return f"limit {self.pk}"
