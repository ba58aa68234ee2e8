"""What joins every page of the Wagtail admin: our few styles and keys. docs/front-end.md says what they look for."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def staff_styles() -> SafeString:
    """The styles of our own lists, states and slips."""
    return format_html('<link rel="stylesheet" href="{}">', static("built/staff.css"))


@hooks.register("insert_global_admin_js")
def staff_scripts() -> SafeString:
    """The keys, choosing many, printing."""
    return format_html('<script src="{}" defer></script>', static("built/staff.js"))
