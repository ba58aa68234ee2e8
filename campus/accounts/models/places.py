"""Prisons by their register code, the hours their terminals are open, and the areas people are released to."""

from datetime import date
from itertools import takewhile

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.ids import PublicIdField

PRISON_CODE = RegexValidator(r"^[A-Z][A-Z0-9]{2,5}$", _("A prison code is like LEI."))


class Weekday(models.IntegerChoices):
    """Days as Python's `date.weekday()` counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Prison(models.Model):
    """One prison of the register. Closed prisons stay, inactive, because records speak of them."""

    # Three letters for prisons; the register has a few longer ones for secure training centres (STC2).
    code = models.CharField(_("code"), max_length=6, unique=True, validators=[PRISON_CODE])
    name = models.CharField(_("name"), max_length=120)
    name_cy = models.CharField(_("Welsh name"), max_length=120, blank=True)
    is_active = models.BooleanField(_("open"), default=True)
    holds_men = models.BooleanField(default=True)
    holds_women = models.BooleanField(default=False)
    categories = models.CharField(max_length=60, blank=True)
    types = models.CharField(max_length=60, blank=True)
    town = models.CharField(max_length=80, blank=True)
    county = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    country = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("prison")
        verbose_name_plural = _("prisons")

    def __str__(self) -> str:
        """The name as the register gives it."""
        return self.name


class PrisonHours(models.Model):
    """When the terminals of one prison close on a day of the week: a session ends then, with a five-minute warning."""

    prison = models.ForeignKey(Prison, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday.choices)
    opens_at = models.TimeField(_("opens at"))
    closes_at = models.TimeField(_("closes at"))

    class Meta:
        ordering = ["prison", "weekday", "opens_at"]
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="prison_hours_close_after_opening"),
            UniqueConstraint(fields=["prison", "weekday", "opens_at"], name="prison_hours_one_start"),
        ]

    def __str__(self) -> str:
        """Day and times."""
        return f"{self.get_weekday_display()} {self.opens_at:%H:%M} to {self.closes_at:%H:%M}"


class AreaQuerySet(models.QuerySet["Area"]):
    """Named filters over areas."""

    def in_force(self, today: date) -> "AreaQuerySet":
        """Areas that people are released to on this day."""
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=today), Q(ends_on=None) | Q(ends_on__gte=today))


class Area(models.Model):
    """A named region of release: the outcodes it covers. Who works for it is in `StaffPlace`."""

    public_id = PublicIdField()
    code = models.SlugField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    outcodes = models.TextField(_("outcodes"), help_text=_("First parts of postcodes, with spaces between: LS1 LS2 BD"))
    prisons = models.ManyToManyField(Prison, blank=True, related_name="areas", verbose_name=_("prisons in the area"))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="area_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        """The area's name."""
        return self.name

    def covers(self, outcode: str) -> bool:
        """Whether an outcode ("LS12") is listed, whole or by its letters ("LS")."""
        return self.lists(outcode) or self.lists(_letters(outcode))

    def lists(self, outcode: str) -> bool:
        """Whether exactly this outcode, or exactly these letters, stand in the list."""
        return outcode in self.outcodes.upper().replace(",", " ").split()


def _letters(outcode: str) -> str:
    """The area letters that an outcode begins with: "LS" of "LS12", "EC" of "EC1A"."""
    return "".join(takewhile(str.isalpha, outcode))
