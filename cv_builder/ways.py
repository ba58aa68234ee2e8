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
    CvWay(_("Covering letters"), _("A short letter that goes with your CV."), "letters:index"),
    CvWay(
        _("Business plan"),
        _("If you want to work for yourself: plan it, and see whether the money is enough."),
        "plan:index",
    ),
    CvWay(_("Print my CV"), _("Staff print it and give it to you."), "cv_prints:mine"),
    CvWay(
        _("Telling an employer about your past"),
        _("Do you have to? From when not? Help to find the words. Private."),
        "disclosure:start",
    ),
]
