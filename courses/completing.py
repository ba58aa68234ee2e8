"""When a course is done: an explicit rule over its parts. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What the rule needs to know of one lesson or quiz.

    Args:
        is_required: whether the course asks for it.
        is_done: a lesson read to its end; a quiz passed.
    """

    is_required: bool
    is_done: bool


def course_is_done(parts: Sequence[PartFacts]) -> bool:
    """Whether every required part is done. A course that asks for nothing is never done by itself."""
    required = [part for part in parts if part.is_required]
    return bool(required) and all(part.is_done for part in required)
