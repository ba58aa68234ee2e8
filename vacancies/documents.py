"""What search knows of adverts. Never a contact detail or a reason, and of a learner's own limits nothing at all.

What an advert itself says of exclusions and driving, and which source it is from, are audience fields: the rule reads
them, nothing counts or shows them.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar

from campus.core.audience import Audience
from campus.search.documents import Document, register
from campus.search.fields import AudienceField, Date, Field, Keyword, Place, Text
from vacancies.codes import KindOfWork
from vacancies.models import Vacancy, VacancyExclusion, VacancyPlace
from vacancies.pay import Pay, pay_bands

COLUMNS = (
    "pk", "public_id", "version", "title", "employer", "text", "requirements", "kind_of_work", "hours", "contract",
    "fits_school_hours", "is_ring_fenced", "pay_from", "pay_to", "pay_period", "hours_per_week",
    "states_exclusions", "needs_driving", "source__public_id", "state", "closes_on",
    "published_at", "first_seen", "is_national", "live_since",
)  # fmt: skip
READ_AT_ONCE = 500


@register
class VacancyDocument(Document):
    """An advert as learners look for it."""

    name = "vacancies"
    fields: ClassVar[Mapping[str, Field]] = {
        "title": Text(boost=6.0),
        "kind": Text(boost=3.0),
        "employer": Text(boost=2.0),
        "place_names": Text(boost=1.5),
        "text": Text(),
        "requirements": Text(),
        "kind_of_work": Keyword(facet=True),
        "hours": Keyword(facet=True),
        "contract": Keyword(facet=True),
        "pay_bands": Keyword(many=True, facet=True),
        "school_hours": Keyword(facet=True),
        "ring_fenced": Keyword(facet=True),
        "places": Place(),
        "published": Date(),
        "closes_on": Date(),
        "live_since": Date(),
        "state": AudienceField(),
        "source": AudienceField(),
        "outcodes": AudienceField(many=True),
        "excludes": AudienceField(many=True),
        "states_exclusions": AudienceField(),
        "needs_driving": AudienceField(),
    }
    audience: ClassVar[Audience] = Vacancy.audience
    newest = "published"

    def rows(self, ids: Collection[str] | None) -> Iterator[Mapping[str, Any]]:
        """See Document."""
        found = Vacancy.objects.filter(is_leading=True).order_by("pk").values(*COLUMNS)
        if ids is not None:
            yield from _written(list(found.filter(public_id__in=list(ids))))
            return
        last = 0
        while rows := list(found.filter(pk__gt=last)[:READ_AT_ONCE]):
            last = rows[-1]["pk"]
            yield from _written(rows)

    def versions(self) -> Iterator[tuple[str, int]]:
        """See Document."""
        yield from Vacancy.objects.filter(is_leading=True).values_list("public_id", "version").iterator()


def _pay(row: Mapping[str, Any]) -> Pay:
    return Pay(row["pay_from"], row["pay_to"], row["pay_period"], row["hours"], row["hours_per_week"])


def _written(rows: list[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    names: dict[int, list[str]] = {}
    points: dict[int, list[tuple[float, float]]] = {}
    outcodes: dict[int, set[str]] = {}
    excludes: dict[int, list[str]] = {}
    keys = [row["pk"] for row in rows]
    places = VacancyPlace.objects.filter(vacancy_id__in=keys).order_by("vacancy_id", "position")
    told = places.values_list("vacancy_id", "name", "outcode", "latitude", "longitude")
    for vacancy_id, name, outcode, latitude, longitude in told:
        names.setdefault(vacancy_id, []).append(name)
        if outcode:
            outcodes.setdefault(vacancy_id, set()).add(outcode)
        if latitude is not None and longitude is not None:
            points.setdefault(vacancy_id, []).append((latitude, longitude))
    for vacancy_id, code in VacancyExclusion.objects.filter(vacancy_id__in=keys).values_list("vacancy_id", "code"):
        excludes.setdefault(vacancy_id, []).append(code)
    labels = {kind.value: str(kind.label) for kind in KindOfWork}
    for row in rows:
        yield {
            "id": row["public_id"],
            "version": row["version"],
            "title": row["title"],
            "kind": "" if row["kind_of_work"] == KindOfWork.OTHER else labels[row["kind_of_work"]],
            "employer": row["employer"],
            "place_names": ", ".join(names.get(row["pk"], ())),
            "text": row["text"],
            "requirements": row["requirements"],
            "kind_of_work": row["kind_of_work"],
            "hours": row["hours"] or None,
            "contract": row["contract"] or None,
            "pay_bands": pay_bands(_pay(row)),
            "school_hours": "1" if row["fits_school_hours"] else "0",
            "ring_fenced": "1" if row["is_ring_fenced"] else "0",
            # A job that may be done anywhere has no distance to leave it out by; its card still says how far its places are.
            "places": [] if row["is_national"] else points.get(row["pk"], []),
            "published": row["published_at"] or row["first_seen"],
            "closes_on": row["closes_on"],
            "live_since": row["live_since"],
            "state": row["state"],
            "source": row["source__public_id"],
            "outcodes": sorted(outcodes.get(row["pk"], ())),
            "excludes": excludes.get(row["pk"], []),
            "states_exclusions": row["states_exclusions"],
            "needs_driving": row["needs_driving"],
        }
