"""How forms render: with our own components."""

from django.forms.renderers import TemplatesSetting


class CampusFormRenderer(TemplatesSetting):
    """Finds form templates in the project's template folders."""
