"""What stands on "My CV" besides the CVs themselves. Each part of this feature adds its own line to `WAYS`."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class CvWay:
    """One line: where it leads, and one sentence about it. `name` is the address's name on the learner face."""

    title: Any
    text: Any
    name: str


# A feature with addresses of its own adds its line here.
WAYS: list[CvWay] = [
    CvWay(
        _("Telling an employer about your past"),
        _("Do you have to? From when not? Help to find the words. Private."),
        "disclosure:start",
    ),
]
