"""Codes of this feature in words, for staff screens."""

from django import template

from vacancies.codes import ReasonCode

register = template.Library()


@register.filter
def reason_label(code: str) -> str:
    """A reason's code in words."""
    return str(ReasonCode(code).label) if code in ReasonCode.values else code
