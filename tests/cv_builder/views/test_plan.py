"""The business plan: a step a screen, money that adds up, saved while typing, printed."""

import html
import io
from typing import Any

import pikepdf
import pytest

from cv_builder.business.plan import SECTIONS
from cv_builder.models import BusinessPlan
from tests.faces import FaceClient, face_url
from tests.factories.accounts import LearnerFactory

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return face_url("learner", f"plan:{name}", *args)


def text_of(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def test_it_begins_with_its_twelve_steps(learner_client: FaceClient) -> None:
    page = text_of(learner_client.get(url("index")))
    assert page.count("To do") == len(SECTIONS) == 12
    assert BusinessPlan.objects.count() == 0


def test_every_step_leads_to_the_next_and_the_last_to_the_list(learner_client: FaceClient) -> None:
    slug = SECTIONS[0].slug
    for section in SECTIONS:
        assert slug == section.slug
        answer = learner_client.post(url("section", slug), {"words": f"About {slug}", "do": "next"})
        if section.table == "cash":
            slug = SECTIONS[SECTIONS.index(section) + 1].slug
            continue
        if section is SECTIONS[-1]:
            assert answer["Location"] == url("index")
        else:
            slug = answer["Location"].rstrip("/").rpartition("/")[2]


def test_words_are_kept_and_the_step_counts_as_started(learner_client: FaceClient) -> None:
    learner_client.post(url("section", "market"), {"words": "People with gardens.", "do": "next"})
    assert "People with gardens." in text_of(learner_client.get(url("section", "market")))
    assert text_of(learner_client.get(url("index"))).count(">Started<") == 1


def test_a_starter_begins_a_sentence(learner_client: FaceClient) -> None:
    learner_client.post(url("section", "owner"), {"words": "I am Sam.", "do": "starter:0"})
    assert BusinessPlan.objects.get().sections["owner"] == "I am Sam. I have worked with "


def test_the_budget_says_what_the_business_must_bring(learner_client: FaceClient) -> None:
    fields = {"rent": "450", "food": "£220.50", "benefits": "400", "do": "add-up"}
    page = text_of(learner_client.post(url("section", "budget"), fields, follow=True))
    assert "£670.50" in page
    assert "£270.50" in page
    assert "£3,246.00" in page


def test_the_price_says_from_how_many_on_costs_are_covered(learner_client: FaceClient) -> None:
    fields = {"materials": "10", "fixed": "150", "price": "40", "do": "add-up"}
    assert "5 a month" in text_of(learner_client.post(url("section", "costing"), fields, follow=True))
    fields["price"] = "9"
    page = text_of(learner_client.post(url("section", "costing"), fields, follow=True))
    assert "No number of sales covers your monthly costs" in page


def test_twelve_months_add_up_and_say_when_money_is_short(learner_client: FaceClient) -> None:
    learner_client.post(url("section", "costing"), {"price": "25"})
    learner_client.post(url("section", "forecast"), {"sold_1": "4", "sold_2": "10"})
    learner_client.post(url("section", "cash-flow"), {"opening": "100"})
    learner_client.post(url("month", 1), {"loans_1": "500", "tools_1": "650", "do": "next"})
    learner_client.post(url("month", 2), {"fuel_2": "80.25", "do": "next"})
    learner_client.post(url("month", 3), {"drawings_3": "400", "do": "list"})
    page = text_of(learner_client.get(url("section", "cash-flow")))
    for amount in ("£100.00", "£500.00", "£650.00", "£50.00", "£219.75", "-£180.25"):
        assert amount in page
    assert "There is not enough money at the end of these months: 3, 4, 5, 6, 7, 8, 9, 10, 11, 12." in page


def test_a_month_can_take_the_amounts_of_the_one_before(learner_client: FaceClient) -> None:
    learner_client.post(url("month", 1), {"fuel_1": "80.25", "do": "next"})
    page = text_of(learner_client.post(url("month", 2), {"do": "copy"}, follow=True))
    assert 'value="80.25"' in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ten", "Please give pounds in digits, like 12.50."),
        ("-5", "Please give an amount of nought or more."),
        ("9999999", "That is very much. Please check the amount."),
        ("1.234", "Please give pounds and pence, like 12.50."),
    ],
)
def test_a_wrong_amount_is_said_plainly_and_nothing_is_lost(learner_client: FaceClient, typed: str, words: str) -> None:
    page = text_of(learner_client.post(url("section", "budget"), {"rent": typed, "food": "220"}))
    assert words in page
    assert f'value="{typed}"' in page
    assert 'value="220"' in page
    assert BusinessPlan.objects.count() == 0


def test_a_wrong_number_sold_is_said_plainly(learner_client: FaceClient) -> None:
    page = text_of(learner_client.post(url("section", "forecast"), {"sold_1": "2.5"}))
    assert "Please give a whole number in digits, like 12." in page


def test_what_is_typed_is_saved_field_by_field(learner_client: FaceClient) -> None:
    assert learner_client.post(url("keep", "summary"), {"words": "Gardens."}).json()["saved_at"]
    assert learner_client.post(url("keep", "budget"), {"rent": "450"}).status_code == 200
    assert learner_client.post(url("keep", "budget"), {"food": "ten"}).status_code == 422
    assert learner_client.post(url("keep", "cash-flow"), {"fuel_7": "12"}).status_code == 200
    assert learner_client.post(url("keep", "cash-flow"), {"nonsense": "12"}).status_code == 422
    plan = BusinessPlan.objects.get()
    assert plan.sections == {"summary": "Gardens."}
    assert plan.tables == {"budget": {"rent": "450.00"}, "cash": {"fuel_7": "12.00"}}


def test_it_is_printed_as_a_tagged_pdf(learner_client: FaceClient) -> None:
    learner_client.post(url("section", "summary"), {"words": "Gardens & more."})
    for section, fields in (
        ("costing", {"price": "25"}),
        ("forecast", {"sold_1": "4"}),
        ("budget", {"rent": "450"}),
        ("cash-flow", {"opening": "100"}),
    ):
        learner_client.post(url("section", section), fields)
    learner_client.post(url("month", 1), {"tools_1": "650"})
    answer = learner_client.get(url("paper"))
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo.get("/Title")) == "Business plan"


def test_a_plan_with_nothing_in_it_leads_back(learner_client: FaceClient) -> None:
    assert learner_client.get(url("paper"))["Location"] == url("index")


def test_addresses_that_are_no_step_are_not_found(learner_client: FaceClient) -> None:
    for address in (url("section", "nonsense"), url("month", 0), url("month", 13)):
        assert learner_client.get(address).status_code == 404


def test_another_learner_sees_nothing_of_it(learner_client: FaceClient) -> None:
    learner_client.post(url("section", "summary"), {"words": "zorblaxian"})
    other = FaceClient("learner").sign_in(LearnerFactory(person__surname="Marsh"))
    assert "zorblaxian" not in text_of(other.get(url("section", "summary")))


def test_it_is_deleted_after_one_question(learner_client: FaceClient) -> None:
    learner_client.post(url("section", "summary"), {"words": "Gardens."})
    assert "It cannot be brought back." in text_of(learner_client.get(url("delete")))
    assert "Your business plan is deleted." in text_of(learner_client.post(url("delete"), follow=True))
    assert BusinessPlan.objects.count() == 0
