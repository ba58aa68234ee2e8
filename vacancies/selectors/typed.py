"""What the form of a typed advert begins with."""

from typing import Any

from campus.core.viewer import Viewer
from vacancies.codes import OffenceExclusion
from vacancies.models import Vacancy

TYPE = "vacancies.type_adverts"
TYPED_SOURCE = "typed-by-staff"  # the source of every typed advert
MOST_EMPLOYERS = 500
PLAIN = (
    "title", "employer", "employer_reference", "kind_of_work", "industry_sector", "text", "requirements", "is_national",
    "base", "pay_from", "pay_to", "pay_period", "pay_text", "hours", "hours_per_week", "contract", "patterns",
    "is_ring_fenced", "is_rolling", "positions", "needs_driving", "closes_on", "starts_on",
)  # fmt: skip


def employers_known(viewer: Viewer) -> list[str]:
    """Names of employers that we have adverts of, to choose from while typing; empty for staff who type none."""
    if not viewer.may(TYPE):
        return []
    named = Vacancy.objects.exclude(employer="").order_by("employer").values_list("employer", flat=True)
    return list(named.distinct()[:MOST_EMPLOYERS])


def typed_advert(viewer: Viewer, public_id: str) -> Vacancy | None:
    """An advert to change or copy, with what stands beside it; None when it is not for the viewer."""
    if not viewer.is_staff or not viewer.may(TYPE):
        return None
    found: Vacancy | None = (
        Vacancy.objects.visible_to(viewer)
        .filter(public_id=public_id)
        .select_related("contact", "source")
        .prefetch_related("places", "exclusions")
        .first()
    )
    return found


def typed_initial(vacancy: Vacancy, *, is_copy: bool) -> dict[str, Any]:
    """What stands in the form for an advert. A copy has no dates and no reference: they are the other advert's."""
    contact = getattr(vacancy, "contact", None)
    stated = vacancy.offence_exclusions
    initial = {name: getattr(vacancy, name) for name in PLAIN} | {
        "places": "\n".join(place.name for place in vacancy.places.all()),
        "job_source": vacancy.job_source if vacancy.job_source != "FEED" else "",
        "stated": stated[0] if stated[0] in (OffenceExclusion.NOT_STATED, OffenceExclusion.NONE) else "NAMED",
        "exclusions": [code for code in stated if code not in (OffenceExclusion.NOT_STATED, OffenceExclusion.NONE)],
        "how_to_apply": contact.how_to_apply if contact else "",
    }
    if is_copy:
        initial |= {"closes_on": None, "starts_on": None, "employer_reference": ""}
    return initial
