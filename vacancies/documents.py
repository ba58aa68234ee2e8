"""What search knows of adverts. Never a contact detail, a source, a reason or an exclusion."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar

from campus.core.audience import Audience
from campus.search.documents import Document, register
from campus.search.fields import AudienceField, Date, Field, Keyword, Place, Text
from vacancies.codes import KindOfWork
from vacancies.models import Vacancy, VacancyPlace

COLUMNS = (
    "pk", "public_id", "version", "title", "employer", "text", "requirements", "kind_of_work", "hours", "contract",
    "fits_school_hours", "state", "closes_on", "published_at", "first_seen", "is_national",
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
        "hours": Keyword(),
        "contract": Keyword(),
        "school_hours": Keyword(),
        "places": Place(),
        "published": Date(),
        "closes_on": Date(),
        "state": AudienceField(),
    }
    audience: ClassVar[Audience] = Vacancy.audience
    newest = "published"

    def rows(self, ids: Collection[str] | None) -> Iterator[Mapping[str, Any]]:
        """See Document."""
        found = Vacancy.objects.order_by("pk").values(*COLUMNS)
        if ids is not None:
            yield from _written(list(found.filter(public_id__in=list(ids))))
            return
        last = 0
        while rows := list(found.filter(pk__gt=last)[:READ_AT_ONCE]):
            last = rows[-1]["pk"]
            yield from _written(rows)

    def versions(self) -> Iterator[tuple[str, int]]:
        """See Document."""
        yield from Vacancy.objects.values_list("public_id", "version").iterator()


def _written(rows: list[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    names: dict[int, list[str]] = {}
    points: dict[int, list[tuple[float, float]]] = {}
    places = VacancyPlace.objects.filter(vacancy_id__in=[row["pk"] for row in rows]).order_by("vacancy_id", "position")
    for vacancy_id, name, latitude, longitude in places.values_list("vacancy_id", "name", "latitude", "longitude"):
        names.setdefault(vacancy_id, []).append(name)
        if latitude is not None and longitude is not None:
            points.setdefault(vacancy_id, []).append((latitude, longitude))
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
            "school_hours": "1" if row["fits_school_hours"] else "0",
            # A job that may be done anywhere has no distance to leave it out by; its card still says how far its places are.
            "places": [] if row["is_national"] else points.get(row["pk"], []),
            "published": row["published_at"] or row["first_seen"],
            "closes_on": row["closes_on"],
            "state": row["state"],
        }
