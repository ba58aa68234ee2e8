"""Keeping an advert as it reads now."""

from campus.core import clock
from vacancies.copies import copy_hash, copy_values
from vacancies.models import AdvertCopy, Vacancy


def copy_keep(vacancy: Vacancy) -> AdvertCopy:
    """Return the copy of the advert's present text, made if nobody has kept this text before."""
    values = copy_values(vacancy)
    kept, _created = AdvertCopy.objects.get_or_create(
        vacancy_public_id=vacancy.public_id,
        text_hash=copy_hash(values),
        defaults={"values": values, "taken_at": clock.now()},
    )
    return kept
