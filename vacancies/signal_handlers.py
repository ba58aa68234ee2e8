"""What follows when staff change the tables of what is excluded."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from vacancies.models import DoubtSetting, ExcludedKind, ExcludedWord, KnownEmployer
from vacancies.tasks import all_rescreen


@receiver([post_save, post_delete], sender=ExcludedWord, dispatch_uid="vacancies.excluded_word")
@receiver([post_save, post_delete], sender=ExcludedKind, dispatch_uid="vacancies.excluded_kind")
@receiver([post_save, post_delete], sender=DoubtSetting, dispatch_uid="vacancies.doubt_setting")
@receiver([post_save, post_delete], sender=KnownEmployer, dispatch_uid="vacancies.known_employer")
def exclusions_changed(sender: Any, raw: bool = False, **kwargs: Any) -> None:
    """Have every open advert judged again once the change is committed."""
    if not raw:
        transaction.on_commit(all_rescreen.enqueue)
