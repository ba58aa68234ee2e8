"""Named filters over the rows of this feature."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from campus.core.querysets import AudienceQuerySet
from vacancies.codes import BundleState, VacancyState


class VacancyQuerySet(AudienceQuerySet):
    """Named filters over vacancies. Begin with `visible_to(viewer)` wherever somebody is looking."""

    def live(self) -> "VacancyQuerySet":
        """Adverts in state LIVE, whatever their date."""
        return self.filter(state=VacancyState.LIVE)

    def to_check(self) -> "VacancyQuerySet":
        """Adverts that wait for staff: held ones, and live ones with a change that staff must see first."""
        return self.filter(Q(state=VacancyState.HELD) | Q(change__isnull=False, state=VacancyState.LIVE))

    def expired(self, today: date) -> "VacancyQuerySet":
        """Adverts whose closing date has passed and that are not closed yet."""
        return self.filter(closes_on__lt=today, state__in=[VacancyState.LIVE, VacancyState.HELD])

    def of_public_ids(self, ids: Collection[str]) -> "VacancyQuerySet":
        """Adverts with these public ids."""
        return self.filter(public_id__in=ids)


class InterestQuerySet(AudienceQuerySet):
    """Named filters over expressions of interest."""

    def standing(self) -> "InterestQuerySet":
        """Those not withdrawn."""
        return self.filter(withdrawn_at=None)

    def of_person(self, person_id: int) -> "InterestQuerySet":
        """One person's."""
        return self.filter(person_id=person_id)


class SavedJobQuerySet(AudienceQuerySet):
    """Named filters over what learners saved or put away."""

    def saved(self) -> "SavedJobQuerySet":
        """Kept for later."""
        return self.filter(choice="SAVED")

    def not_for_me(self) -> "SavedJobQuerySet":
        """Put away."""
        return self.filter(choice="NOT_FOR_ME")


class BundleReceiptQuerySet(models.QuerySet[Any]):
    """Named filters over received bundles."""

    def accepted(self) -> "BundleReceiptQuerySet":
        """Bundles that are part of the chain: applied, or being applied."""
        return self.exclude(state=BundleState.QUARANTINED)

    def refused_unseen(self) -> "BundleReceiptQuerySet":
        """Quarantined bundles that no member of staff has put aside yet."""
        return self.filter(state=BundleState.QUARANTINED, seen_at=None)
