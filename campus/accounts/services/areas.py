"""Which area a person is released to: worked out from the roll's postcode, never typed."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from campus.accounts.models import Area, Person


def area_of_outcode(outcode: str, areas: Iterable[Area]) -> int | None:
    """Return the row number of the area that lists the outcode whole, else of one that lists its letters, else None."""
    if not outcode:
        return None
    covering = [area for area in areas if area.covers(outcode)]
    exact = [area for area in covering if area.lists(outcode)]
    chosen = (exact or covering)[:1]
    return chosen[0].pk if chosen else None


@transaction.atomic
def release_areas_recount(today: date) -> int:
    """Work out everybody's release area again, after an area was changed; returns how many people changed."""
    areas = list(Area.objects.in_force(today))
    changed = 0
    for outcode in Person.objects.order_by().values_list("release_outcode", flat=True).distinct():
        area = area_of_outcode(outcode, areas)
        people = Person.objects.filter(release_outcode=outcode)
        stale = people.exclude(release_area=area) if area else people.exclude(release_area=None)
        changed += stale.update(release_area=area)
        if area:
            changed += people.filter(release_area=None).update(release_area=area)
    return changed
