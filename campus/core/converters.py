"""Address converters shared by every URLconf."""

from django.urls import register_converter

from campus.core.ids import PATTERN


class PublicIdConverter:
    """Matches a public identifier and nothing else."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        """Return the identifier as it is."""
        return value

    def to_url(self, value: object) -> str:
        """Return the identifier as text."""
        return str(value)


register_converter(PublicIdConverter, "public_id")
