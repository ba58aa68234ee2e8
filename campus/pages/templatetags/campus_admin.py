"""`{% begin "initDateChooser" id config_json %}`: starts one of Wagtail's widgets without a script inside the page."""

import json as json_module

from django import template
from django.utils.safestring import SafeString

from campus.pages.admin_scripts import begin_element

register = template.Library()


@register.simple_tag
def begin(what: str, element_id: str = "", json: str = "") -> SafeString:
    """An element that starts `what` with the element's id, where there is one, and with what the JSON says."""
    arguments = [element_id] if element_id else []
    return begin_element(what, *arguments, *([json_module.loads(json)] if json else []))
