"""Rich text that is rendered holds words, small headings, bold and lists, and nothing else."""

import pytest
from django.template import Context, Template
from wagtail.rich_text import RichText

from campus.core.sanitising import rich_text_clean, rich_text_words

pytestmark = pytest.mark.django_db  # a link to a page is looked up before it is made plain


def test_what_the_editor_offers_is_kept() -> None:
    markup = "<h3>One</h3><p>Two <b>three</b></p><ul><li>four</li></ul>"
    assert rich_text_clean(markup) == markup


@pytest.mark.parametrize(
    ("markup", "rendered"),
    [
        ('<p>Go <a href="https://example.org">there</a></p>', "<p>Go there</p>"),
        ('<p><a href="mailto:a@example.org">write</a></p>', "<p>write</p>"),
        ('<p><a href="tel:01134960000">ring</a></p>', "<p>ring</p>"),
        ('<p><a linktype="page" id="1">page</a></p>', "<p>page</p>"),
        ('<p>x<embed embedtype="media" url="https://example.org/v"/></p>', "<p>x</p>"),
        ('<p onclick="x()" style="color:red" class="y">x</p>', "<p>x</p>"),
        ("<p>x<script>alert(1)</script><style>p{}</style></p>", "<p>x</p>"),
        ('<svg><a href="javascript:x()">y</a></svg>z', "z"),
        ('<p><img src="https://example.org/a.png">x</p>', "<p>x</p>"),
    ],
)
def test_rendered_rich_text_is_plain_however_it_is_rendered(markup: str, rendered: str) -> None:
    by_value = str(RichText(markup))
    by_filter = Template("{% load wagtailcore_tags %}{{ text|richtext }}").render(Context({"text": markup}))
    assert by_value.strip() == rendered
    assert by_filter.strip() == rendered


def test_words_keep_a_line_where_a_block_ended() -> None:
    assert rich_text_words("<h3>One</h3><p>Two &amp; three</p>").split("\n")[0].strip() == "One"
