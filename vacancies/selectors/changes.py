"""What a waiting change would change, side by side."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from vacancies.models import Vacancy

SHOWN = (
    "title", "employer", "text", "requirements", "places", "is_national", "base", "pay_text", "pay_from", "pay_to",
    "pay_period", "hours", "hours_per_week", "contract", "patterns", "closes_on", "starts_on",
)  # fmt: skip
# Where the entry as received has another name for a column.
NAMES_IN_ENTRY = {"is_national": "national", "closes_on": "closes", "starts_on": "starts"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as text ready to show; empty where nothing is stated."""

    name: str
    label: str
    before: str
    after: str


def vacancy_changes(vacancy: Vacancy) -> list[FieldChange]:
    """The fields in which the waiting change differs from the text as it stands; empty when no change waits."""
    change = getattr(vacancy, "change", None)
    if change is None:
        return []
    changes = []
    for name in SHOWN:
        if name == "places":
            before, label = [place.name for place in vacancy.places.all()], "places"
        else:
            before, label = getattr(vacancy, name), str(getattr(Vacancy._meta.get_field(name), "verbose_name", name))
        pair = _shown(before), _shown(change.values.get(NAMES_IN_ENTRY.get(name, name)))
        if pair[0] != pair[1]:
            changes.append(FieldChange(name, label, *pair))
    return changes


def _shown(value: Any) -> str:
    match value:
        case None | "" | []:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(str(part) for part in value)
        case Decimal():
            return f"{value:.2f}"
        case date():
            return value.isoformat()
        case _:
            return str(value)
