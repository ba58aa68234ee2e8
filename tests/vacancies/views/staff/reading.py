"""Reading a staff page as a person does."""

import html
import re

from tests.faces import face_url


def words(response):
    """The page's text, without scripts and markup."""
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def url(name, *args):
    """An address of the jobs screens."""
    return face_url("staff", f"vacancies:{name}", *args)
