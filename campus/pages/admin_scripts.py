"""Starting Wagtail's own widgets without a script inside the page, so that the staff face keeps `script-src 'self'`.

Wagtail's choosers (outside StreamFields) end in `<script>new PageChooser(...)</script>`. Ours end in an element that says the
same in attributes; campus/static/staff-begin.js reads it. Date and time fields and inline panels do so by their templates,
under campus/templates/wagtailadmin/.
"""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser


def begin_element(what: str, *arguments: Any) -> SafeString:
    """An element that starts `what` (one of Wagtail's own makers) with these arguments once it stands in a page."""
    return format_html(
        '<span hidden data-controller="campus-begin" data-campus-begin-what-value="{}" data-campus-begin-with-value="{}"></span>',
        what,
        json.dumps(arguments, default=str),
    )


def _chooser_render(
    self: BaseChooser, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
) -> SafeString:
    """Draw a chooser as Wagtail does, but for its script."""
    attrs = attrs or {}
    value_data = self.get_value_data(value)
    options = self.get_js_init_options(attrs["id"], name, value_data)
    widget = self.render_html(name, value_data, attrs)
    return format_html("{}{}", widget, begin_element(self.js_constructor, attrs["id"], options))


def choosers_begin_without_inline_scripts() -> None:
    """Replace how every chooser ends. Called once, as the app starts; Wagtail offers no other way to say it."""
    BaseChooser.render = _chooser_render
