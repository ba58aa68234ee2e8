"""What stands on "My CV" besides the CVs themselves. Each part of this feature adds its own line to `WAYS`."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _  # noqa: F401 - for the lines below


@dataclass(frozen=True, slots=True)
class CvWay:
    """One line: where it leads, and one sentence about it. `name` is the address's name on the learner face."""

    title: Any
    text: Any
    name: str


# Covering letter, business plan, telling an employer about one's past: add a line here.
WAYS: list[CvWay] = []
