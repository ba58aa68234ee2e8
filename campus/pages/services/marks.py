"""Telling every process that pages changed."""

import secrets

from campus.pages.models import ContentMark

ONLY_ROW = 1


def content_mark_renew() -> None:
    """Give the content a new token; each process then reads the pages afresh at its next request."""
    ContentMark.objects.update_or_create(pk=ONLY_ROW, defaults={"token": secrets.token_hex(16)})
