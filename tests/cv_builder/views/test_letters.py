"""Covering letters: for one job or any, in one's own words, saved while typing, printed."""

import html
import io
from typing import Any

import pikepdf
import pytest

from cv_builder.letter_parts import LONGEST_PART
from cv_builder.models import CoveringLetter
from tests.faces import FaceClient, face_url
from tests.factories.accounts import LearnerFactory, StaffFactory
from tests.factories.vacancies import SavedJobFactory, VacancyFactory

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return face_url("learner", f"letters:{name}", *args)


def text_of(answer: Any) -> str:
    return html.unescape(answer.content.decode())


@pytest.fixture
def letter(learner_client: FaceClient) -> CoveringLetter:
    """A letter for any job, just begun."""
    learner_client.post(url("begin"))
    return CoveringLetter.objects.get()


def test_an_empty_list_says_so_and_gives_a_way_on(learner_client: FaceClient) -> None:
    page = text_of(learner_client.get(url("index")))
    assert "You have not written a letter yet." in page
    assert "Write a letter for any job" in page


def test_a_letter_for_a_saved_job_keeps_its_title_and_employer(learner_client: FaceClient) -> None:
    vacancy = VacancyFactory(title="Warehouse operative", employer="Bell & Sons")
    SavedJobFactory(person=learner_client.user.person, vacancy=vacancy)
    assert "Write a letter for this job" in text_of(learner_client.get(url("index")))
    answer = learner_client.post(url("begin"), {"job": vacancy.public_id}, follow=True)
    assert "For: Warehouse operative" in text_of(answer)
    vacancy.delete()
    letter = CoveringLetter.objects.get()
    assert "Bell & Sons" in text_of(learner_client.get(url("see", letter.public_id)))


def test_the_job_page_offers_a_letter(learner_client: FaceClient) -> None:
    vacancy = VacancyFactory()
    page = text_of(learner_client.get(face_url("learner", "vacancies:job", vacancy.public_id)))
    assert "Write a letter for this job" in page


def test_begun_twice_it_is_one_letter(learner_client: FaceClient, letter: CoveringLetter) -> None:
    learner_client.post(url("begin"))
    assert CoveringLetter.objects.count() == 1


def test_a_job_that_is_not_on_the_list_gives_no_letter(learner_client: FaceClient) -> None:
    vacancy = VacancyFactory(state="HELD")
    assert learner_client.post(url("begin"), {"job": vacancy.public_id}).status_code == 404
    assert CoveringLetter.objects.count() == 0


def test_written_it_is_shown_as_it_will_be_printed(learner_client: FaceClient, letter: CoveringLetter) -> None:
    parts = {
        "greeting": "Dear Ms Bell,",
        "why": "I would like this job.",
        "bring": "I can drive a forklift.",
        "do": "see",
    }
    page = text_of(learner_client.post(url("letter", letter.public_id), parts, follow=True))
    assert "Dear Ms Bell," in page
    assert "Dear Ms Bell,," not in page
    assert page.index("I would like this job.") < page.index("I can drive a forklift.")
    assert "Sam Bright" in page


def test_words_that_tell_of_prison_are_named_gently_and_a_prison_number_is_left_out(
    learner_client: FaceClient, letter: CoveringLetter
) -> None:
    parts = {"why": "I am A1234BC.\nI cook on the wing.", "do": "see"}
    page = text_of(learner_client.post(url("letter", letter.public_id), parts, follow=True))
    assert "This could show you were in prison. It is up to you." in page
    assert "“the wing”" in page
    assert "We leave it out of the letter." in page
    assert "A1234BC" not in page
    assert "I cook on the wing." in page


def test_without_a_name_it_greets_the_hiring_manager(learner_client: FaceClient, letter: CoveringLetter) -> None:
    assert "Dear hiring manager," in text_of(learner_client.get(url("see", letter.public_id)))


def test_a_starter_goes_to_the_end_of_its_part_and_saves_the_rest(
    learner_client: FaceClient, letter: CoveringLetter
) -> None:
    posted = {"why": "I saw your advert.", "bring": "I am strong.", "do": "starter:why:1"}
    answer = learner_client.post(url("letter", letter.public_id), posted)
    assert answer["Location"].endswith("#id_why")
    letter.refresh_from_db()
    assert letter.parts["why"] == "I saw your advert. I want this job because "
    assert letter.parts["bring"] == "I am strong."


def test_what_is_typed_is_saved_part_by_part(learner_client: FaceClient, letter: CoveringLetter) -> None:
    learner_client.post(url("keep", letter.public_id), {"why": "First"})
    answer = learner_client.post(url("keep", letter.public_id), {"bring": "Second"})
    assert answer.json()["saved_at"]
    letter.refresh_from_db()
    assert letter.parts == {"why": "First", "bring": "Second"}


def test_too_long_is_said_and_nothing_is_lost(learner_client: FaceClient, letter: CoveringLetter) -> None:
    long = "word " * LONGEST_PART
    page = text_of(learner_client.post(url("letter", letter.public_id), {"why": long, "bring": "I am strong."}))
    assert "This is too long." in page
    assert long.strip() in page
    assert "I am strong." in page
    assert learner_client.post(url("keep", letter.public_id), {"why": long}).status_code == 422
    letter.refresh_from_db()
    assert letter.parts == {}


def test_it_is_printed_as_a_tagged_pdf_with_a_title_and_no_author(
    learner_client: FaceClient, letter: CoveringLetter
) -> None:
    learner_client.post(url("letter", letter.public_id), {"why": "Żółć & <b>bold</b> #strong", "do": "see"})
    answer = learner_client.get(url("paper", letter.public_id))
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo.get("/Title")) == "Covering letter"
        assert "/Author" not in pdf.docinfo


def test_another_learner_and_staff_do_not_find_it(learner_client: FaceClient, letter: CoveringLetter) -> None:
    other = FaceClient("learner").sign_in(LearnerFactory(person__surname="Marsh"))
    for name in ("letter", "see", "paper", "delete"):
        assert other.get(url(name, letter.public_id)).status_code == 404
    assert other.post(url("keep", letter.public_id), {"why": "x"}).status_code == 404
    staff = StaffFactory(is_superuser=True, is_staff=True, prisons=["LEI"])
    assert FaceClient("staff").sign_in(staff).get(url("see", letter.public_id)).status_code == 404


def test_it_is_deleted_after_one_question(learner_client: FaceClient, letter: CoveringLetter) -> None:
    assert "It cannot be brought back." in text_of(learner_client.get(url("delete", letter.public_id)))
    assert "The letter is deleted." in text_of(learner_client.post(url("delete", letter.public_id), follow=True))
    assert CoveringLetter.objects.count() == 0
