"""Named filters over the rows of this feature."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from campus.core.querysets import AudienceQuerySet
from vacancies.applying import BAD_NEWS, OPEN
from vacancies.codes import ApplicationStatus, BundleState, VacancyState


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

    def waiting(self) -> "InterestQuerySet":
        """Those that nobody has decided on: no application, and staff have not said that it cannot go ahead."""
        return self.filter(withdrawn_at=None, declined_at=None, application=None)

    def to_tell(self) -> "InterestQuerySet":
        """Those that cannot go ahead, which nobody has told the person yet."""
        return self.filter(withdrawn_at=None, declined_at__isnull=False, told_at=None)

    def of_person(self, person_id: int) -> "InterestQuerySet":
        """One person's."""
        return self.filter(person_id=person_id)


class ApplicationQuerySet(AudienceQuerySet):
    """Named filters over applications."""

    def going_on(self) -> "ApplicationQuerySet":
        """Those that may still come to something: open ones and offers, unless the learner stopped them."""
        return self.filter(stopped_at=None, status__in=[*OPEN, ApplicationStatus.JOB_OFFER])

    def to_tell(self) -> "ApplicationQuerySet":
        """Those with bad news that nobody has told the person yet."""
        return self.filter(stopped_at=None, status__in=BAD_NEWS).exclude(shown_status=F("status"))

    def to_stop(self) -> "ApplicationQuerySet":
        """Those whose person changed their mind, which staff have not settled yet."""
        return self.filter(asked_to_stop_at__isnull=False, stopped_at=None)


class SavedSearchQuerySet(AudienceQuerySet):
    """Saved searches; only their learner sees them."""


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
