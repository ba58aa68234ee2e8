"""`{{ markup|rich_text_clean }}`: markup through the house's sanitiser."""

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

from campus.core import sanitising

register = template.Library()


@register.filter
def rich_text_clean(markup: str) -> SafeString:
    """Stored or ready-made rich text, with nothing left in it but plain words and lists."""
    return sanitising.rich_text_clean(expand_db_html(str(markup)))
