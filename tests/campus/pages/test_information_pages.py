"""Information pages: who may read which, on every way that leads to them."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.models import Page, PageViewRestriction

from campus.accounts.viewers import viewer_of
from campus.core import clock
from campus.core.models import CampusDocument
from campus.pages.models import HomePage, InformationIndexPage, InformationPage
from campus.pages.selectors import information_pages_for
from tests.factories.accounts import LearnerFactory, PersonFactory, PrisonFactory
from tests.factories.pages import information_page

pytestmark = pytest.mark.django_db


def test_only_our_page_types_go_where_they_belong() -> None:
    assert {model.__name__ for model in HomePage.allowed_subpage_models()} == {
        "InformationIndexPage",
        "CourseIndexPage",
    }
    assert set(InformationIndexPage.allowed_subpage_models()) == {InformationPage}
    assert InformationPage.allowed_subpage_models() == []
    assert set(InformationPage.allowed_parent_page_models()) == {InformationIndexPage}
    assert Page in HomePage.allowed_parent_page_models()


def test_a_page_for_all_prisons_is_read_here(learner_client: Any, help_section: Any) -> None:
    page = information_page(help_section)
    answer = learner_client.get(page.url)
    assert answer.status_code == 200
    assert "The gym is open after work." in answer.text
    assert "Gym times" in learner_client.get("/help/").text


def test_a_page_for_this_prison_is_read_here(learner_client: Any, help_section: Any) -> None:
    page = information_page(help_section, prisons=[PrisonFactory(code="LEI"), PrisonFactory(code="MDI")])
    assert learner_client.get(page.url).status_code == 200
    assert "Gym times" in learner_client.get("/help/").text


def test_a_page_for_another_prison_does_not_exist_here(learner_client: Any, help_section: Any) -> None:
    page = information_page(help_section, prisons=[PrisonFactory(code="MDI")])
    assert learner_client.get(page.url).status_code == 404
    assert "Gym times" not in learner_client.get("/help/").text


def test_a_draft_does_not_exist(learner_client: Any, help_section: Any) -> None:
    page = information_page(help_section, live=False)
    assert learner_client.get(page.url).status_code == 404
    assert "Gym times" not in learner_client.get("/help/").text


def test_a_page_behind_a_restriction_does_not_exist(learner_client: Any, help_section: Any) -> None:
    page = information_page(help_section)
    assert learner_client.get(page.url).status_code == 200
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert learner_client.get(page.url).status_code == 404
    assert "Gym times" not in learner_client.get("/help/").text


def test_an_unpublished_page_leaves_the_list_at_once(learner_client: Any, help_section: Any) -> None:
    page = information_page(help_section)
    assert "Gym times" in learner_client.get("/help/").text
    page.unpublish()
    assert "Gym times" not in learner_client.get("/help/").text


def test_a_deleted_page_leaves_the_list_at_once(learner_client: Any, help_section: Any) -> None:
    page = information_page(help_section)
    assert "Gym times" in learner_client.get("/help/").text
    page.delete()
    assert "Gym times" not in learner_client.get("/help/").text


def test_nobody_reads_a_page_before_signing_in(anonymous_learner_client: Any, help_section: Any) -> None:
    page = information_page(help_section)
    answer = anonymous_learner_client.get(page.url)
    assert answer.status_code in {302, 404}
    assert "The gym is open" not in answer.text


def test_list_database_and_serving_give_one_answer(help_section: Any) -> None:
    """The audience as a filter, as a decision on one page, and in memory: the same for every page and reader."""
    prisons = [PrisonFactory(code=code) for code in ("LEI", "MDI", "HMI")]
    chosen: list[list[Any]] = [[], prisons[:1], prisons[1:2], prisons[:2], prisons]
    for number, some in enumerate(chosen):
        for live in (True, False):
            information_page(
                help_section, title=f"Page {number} {live}", slug=f"p{number}{live}".lower(), prisons=some, live=live
            )
    closed = information_page(help_section, title="Closed", slug="closed")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    for prison in prisons:
        viewer = viewer_of(LearnerFactory(person=PersonFactory(held_at=prison)))
        by_filter = set(InformationPage.objects.visible_to(viewer).values_list("pk", flat=True))
        by_page = {page.pk for page in InformationPage.objects.all() if page.is_for(viewer)}
        by_list = {line.page_id for line in information_pages_for(viewer)}
        assert by_filter == by_page == by_list
        assert closed.pk not in by_filter
        assert len(by_filter) >= 4


def test_a_document_is_read_through_its_page_and_by_nobody_else(learner_client: Any, help_section: Any) -> None:
    document = CampusDocument.objects.create(title="Form", file=ContentFile(b"%PDF-1.4 form", name="form.pdf"))
    body = [("document", {"document": document, "about": "The form, 1 page"})]
    here = information_page(help_section, title="Here", slug="here", body=body)
    elsewhere = information_page(
        help_section, title="There", slug="there", body=body, prisons=[PrisonFactory(code="MDI")]
    )
    address = f"{here.url}file/{here.body[0].id}/"
    assert address in learner_client.get(here.url).text
    sent = learner_client.get(address)
    assert sent.status_code == 200
    assert sent["Content-Type"] == "application/pdf"
    assert learner_client.get(f"{elsewhere.url}file/{elsewhere.body[0].id}/").status_code == 404
    assert learner_client.get(f"{here.url}file/{elsewhere.body[0].id}/").status_code == 404


def test_every_block_is_drawn(learner_client: Any, help_section: Any) -> None:
    page = information_page(
        help_section,
        body=[
            ("heading", "A heading"),
            ("paragraph", '<p>Some <b>text</b> <a href="https://example.org">here</a></p>'),
            ("steps", ["First do this", "Then that"]),
            ("key_words", [{"word": "Licence", "meaning": "The rules you keep to."}]),
            ("notice", {"kind": "notice", "text": "Take care."}),
            ("who_can_help", {"who": "Your adviser", "what": "Plans.", "how": "Ask staff."}),
        ],
    )
    shown = learner_client.get(page.url).text
    for words in (
        "<h2>A heading</h2>",
        "<b>text</b> here",
        "<li>Then that</li>",
        "The rules you keep to.",
        "Take care.",
        "Ask staff.",
    ):
        assert words in shown
    assert "example.org" not in shown


def test_a_live_page_that_leads_outside_is_refused_whichever_way_it_comes(help_section: Any) -> None:
    page = information_page(help_section, live=False, body=[("paragraph", "<p>Ring 0113 496 0000.</p>")])
    with pytest.raises(ValidationError, match="0113 496 0000"):
        page.get_latest_revision().publish()
    page.refresh_from_db()
    assert not page.live


def test_the_review_date_is_never_shown_to_a_learner(learner_client: Any, help_section: Any) -> None:
    day = clock.today() - datetime.timedelta(days=3)
    page = information_page(help_section, review_by=day)
    shown = learner_client.get(page.url).text
    assert "review" not in shown.lower()
    assert clock.date_words(day) not in shown
