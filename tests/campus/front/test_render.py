"""What the components promise of their markup, looked at by a parser."""

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

from tests.campus.front.gallery import ICONS, gallery_html


class _Page(HTMLParser):
    """Every start tag with its attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]


@pytest.fixture(params=[False, True], ids=["as it opens", "with mistakes"])
def shown(request: pytest.FixtureRequest) -> _Page:
    return _Page(gallery_html(with_errors=request.param))


def test_every_control_has_a_label_of_its_own(shown: _Page) -> None:
    labelled = {attrs["for"] for tag, attrs in shown.tags if tag == "label"}
    controls = [
        attrs["id"]
        for tag, attrs in shown.tags
        if tag in {"input", "select", "textarea"} and attrs.get("type") not in {"hidden", "submit"}
    ]
    assert len(controls) > 20
    assert set(controls) <= labelled


def test_ids_stand_once(shown: _Page) -> None:
    ids = shown.ids()
    assert len(ids) == len(set(ids))


def test_what_describes_a_control_is_on_the_page(shown: _Page) -> None:
    described = {
        name
        for _, attrs in shown.tags
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls")
        for name in (attrs.get(attribute) or "").split()
    }
    assert described
    assert described <= set(shown.ids())


def test_nothing_active_stands_in_the_page_itself(shown: _Page) -> None:
    for tag, attrs in shown.tags:
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]
        assert tag != "style"
        assert tag != "script" or (attrs.get("src") or "").startswith("/static/")


def test_no_address_leads_outside(shown: _Page) -> None:
    for _, attrs in shown.tags:
        for name in ("href", "src", "action", "data-autosave-url"):
            assert not re.match(r"(?i)([a-z]+:|//)", attrs.get(name) or "/"), attrs


def test_each_mistake_in_the_list_leads_to_its_field() -> None:
    html = gallery_html(with_errors=True)
    page = _Page(html)
    assert "<title>Error: Find a job - Virtual Campus</title>" in html
    summary = html.split("data-error-summary")[1].split("</ul>")[0]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_within", "id_hours_0", "id_number", "id_secret", "id_note"]
    controls = {attrs.get("id"): attrs for tag, attrs in page.tags if tag in {"input", "select", "textarea"}}
    assert set(targets) <= set(controls)
    assert controls["id_number"]["aria-describedby"] == "id_number-hint id_number-error"
    assert controls["id_number"]["aria-invalid"] == "true"


def test_the_browser_never_shows_mistakes_in_its_own_words(shown: _Page) -> None:
    assert not [attrs for tag, attrs in shown.tags if tag == "input" and "required" in attrs]


def test_secret_words_are_covered_and_kept_by_nobody(shown: _Page) -> None:
    (field,) = [attrs for tag, attrs in shown.tags if tag == "input" and attrs.get("id") == "id_secret"]
    assert field["type"] == "password"
    assert field["autocomplete"] == "off"
    assert "value" not in field


def test_the_way_where_the_reader_is_says_so() -> None:
    html = gallery_html()
    assert html.count("aria-current") == 1
    assert '<a class="ways__way" href="/jobs/" aria-current="page">' in html


def test_going_on_in_a_list_keeps_what_was_searched() -> None:
    html = gallery_html()
    assert 'rel="next" href="?words=forklift&amp;page=3"' in html
    assert "Page 2 of 3" in html


def test_the_screen_clears_itself_without_scripting_too() -> None:
    html = gallery_html()
    assert '<noscript><meta http-equiv="refresh" content="600;url=/signed-out/idle/"></noscript>' in html


def test_times_and_dates_are_said_our_way() -> None:
    html = gallery_html()
    assert "This computer closes at 4:45 pm. Your work is saved." in html
    assert "Closes Friday 7 May 2027" in html
    assert "Saved 10:42" in html


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_silent_and_drawn_in_the_colour_of_its_words(name: str) -> None:
    (svg, attrs), *shapes = _Page(render_to_string(f"icons/{name}.svg")).tags
    assert svg == "svg"
    assert attrs["aria-hidden"] == "true"
    assert attrs["stroke"] == "currentColor"
    assert attrs["stroke-width"] == "1.8"
    assert shapes


@pytest.mark.parametrize("face", ["learner", "staff"])
@pytest.mark.parametrize("name", ["400", "403", "404", "500", "csrf"])
def test_an_answer_for_what_went_wrong_says_one_way_on_and_no_detail(name: str, face: str) -> None:
    html = render_to_string(f"errors/{name}.html", {"face": face, "product_name": "Virtual Campus"})
    assert html.count('class="button"') == 1
    assert "Exception" not in html
    assert "CSRF" not in html


@pytest.mark.parametrize("template", ["learner/base.html", "learner/signed_out_base.html", "learner/hide.html"])
def test_a_page_told_nothing_still_stands(template: str) -> None:
    html = render_to_string(template, {})
    assert '<html lang="en-gb"' in html
    assert "data-idle-url" not in html
    assert "Sign out" not in html
