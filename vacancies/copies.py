"""An advert as it read on the day a learner kept it. Pure but for the row it is given.

An advert closes, changes or goes; what somebody saved or applied for stays readable to them and to staff. A copy holds what a
learner could read, and never a contact detail, a source or a reason.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from vacancies.models.vacancies import Vacancy

TEXTS = (
    "title", "employer", "employer_reference", "kind_of_work", "text", "requirements", "base", "pay_period", "pay_text", "hours",
    "contract",
)  # fmt: skip
AMOUNTS = ("pay_from", "pay_to", "hours_per_week")
DAYS = ("closes_on", "starts_on")


def copy_values(vacancy: Vacancy) -> dict[str, Any]:
    """What a copy of the advert holds, as JSON."""
    values: dict[str, Any] = {name: getattr(vacancy, name) for name in TEXTS}
    values |= {name: None if (amount := getattr(vacancy, name)) is None else str(amount) for name in AMOUNTS}
    values |= {name: None if (day := getattr(vacancy, name)) is None else day.isoformat() for name in DAYS}
    values["is_national"] = vacancy.is_national
    values["places"] = [place.name for place in vacancy.places.all()]
    return values


def copy_hash(values: Mapping[str, Any]) -> str:
    """What identifies a text: the same words are one copy, however many keep it."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def copy_read(values: Mapping[str, Any]) -> tuple[Vacancy, tuple[str, ...]]:
    """The advert as it was, as a row that is never saved, and the names of its places."""
    row = Vacancy(**{name: values.get(name, "") for name in TEXTS}, is_national=bool(values.get("is_national")))
    for name in AMOUNTS:
        setattr(row, name, Decimal(values[name]) if values.get(name) else None)
    for name in DAYS:
        setattr(row, name, date.fromisoformat(values[name]) if values.get(name) else None)
    return row, tuple(values.get("places", ()))
