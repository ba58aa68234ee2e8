""" "Today": the home of the admin. What waits for this member of staff, the oldest first; features register it in a slot."""

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from wagtail.admin.ui.components import Component

from campus.pages.slots import Slot, parts


class TodayPanel(Component):
    """The lines of the slot STAFF_TODAY."""

    name = "today"
    order = 10
    template_name = "pages/staff/today.html"

    @property
    def media(self) -> Media:
        """Nothing of its own: the staff style sheet has it."""
        return Media()

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """The lines for this viewer; the button is the first, which has waited longest."""
        assert parent_context is not None
        request = parent_context["request"]
        lines = parts(Slot.STAFF_TODAY, request.viewer, request=request)
        first = lines[0].context.get("line") if lines else None
        return {"lines": lines, "first": first, "request": request}
