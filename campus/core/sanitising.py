"""Making rich text harmless. Whatever is rendered as markup on any page went through here.

Editors write with headings, bold and lists; nothing else is let through, wherever the text came from: a paste, an import, an
older version of the editor, a row changed by hand.
"""

import nh3
from django.utils.safestring import SafeString
from wagtail.rich_text import LinkHandler, get_text_for_indexing

# What the editor offers, plus what it writes for paragraphs, breaks and bold. No attribute of any kind is kept.
RICH_TEXT_TAGS = frozenset({"p", "br", "h3", "b", "strong", "ol", "ul", "li"})
RICH_TEXT_FEATURES = ["h3", "bold", "ol", "ul"]

_cleaner = nh3.Cleaner(
    tags=set(RICH_TEXT_TAGS),
    clean_content_tags={
        "script",
        "style",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "noscript",
        "title",
        "textarea",
    },
    attributes={},
    url_schemes=set(),
    link_rel=None,
    strip_comments=True,
)


def rich_text_clean(markup: str) -> SafeString:
    """Return the markup with nothing left but paragraphs, small headings, bold and lists, without attributes.

    The words of a link or of an unknown element stay; scripts, styles and frames go with their content. This is the one place
    of the house that declares markup safe.
    """
    return SafeString(_cleaner.clean(markup))


def rich_text_words(markup: str) -> str:
    """The text alone, with a space or line where a block ended: for counting, checking, indexing, reading aloud."""
    return str(
        get_text_for_indexing(markup.replace("</p>", "</p>\n").replace("</li>", "</li>\n").replace("</h3>", "</h3>\n"))
    )


class PlainTextLink(LinkHandler):
    """Turns a link into its words. Registered for every kind of link out, so that even Wagtail's own filter shows none."""

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:  # noqa: ARG003 - Wagtail calls it so
        """An element without an address: nothing to follow."""
        return "<a>"


class PlainExternalLink(PlainTextLink):
    """A web address."""

    identifier = "external"


class PlainEmailLink(PlainTextLink):
    """An e-mail address."""

    identifier = "email"


class PlainPhoneLink(PlainTextLink):
    """A telephone number."""

    identifier = "phone"


class PlainAnchorLink(PlainTextLink):
    """A place on the same page."""

    identifier = "anchor"


PLAIN_LINKS = (PlainExternalLink, PlainEmailLink, PlainPhoneLink, PlainAnchorLink)
