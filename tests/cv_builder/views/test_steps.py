"""Making a CV, one question to a screen, as a learner without scripting does it."""

import re

import pytest

from campus.accounts.models import User
from cv_builder.models import Cv, CvVersion
from tests.faces import FaceClient, face_url
from tests.factories.accounts import LearnerFactory
from tests.factories.cvs import FULL, a_cv

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return face_url("learner", f"cv:{name}", *args)


@pytest.fixture
def cv(learner_client: FaceClient) -> Cv:
    """A CV just begun."""
    learner_client.post(url("start"))
    return Cv.objects.get(person=learner_client.user.person)


def text(answer: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))  # type: ignore[attr-defined]


def test_without_a_cv_the_page_says_how_long_it_takes(learner_client: FaceClient) -> None:
    page = text(learner_client.get(url("index")))
    assert "You do not have a CV yet. It takes about 30 minutes, in 6 short steps. You can stop at any time." in page
    assert "Start my CV" in page


def test_starting_puts_the_own_name_at_the_top_and_asks_the_first_question(learner_client: FaceClient) -> None:
    answer = learner_client.post(url("start"), follow=True)
    page = text(answer)
    assert "Step 1 of 6: About you" in page
    assert "What name goes at the top?" in page
    assert 'value="Sam Jordan Bright"' in answer.content.decode()


def test_starting_twice_makes_one_cv(learner_client: FaceClient) -> None:
    learner_client.post(url("start"))
    learner_client.post(url("start"))
    assert Cv.objects.count() == 1


def test_from_nothing_to_a_cv_without_scripting(learner_client: FaceClient, cv: Cv) -> None:
    client, key = learner_client, cv.public_id
    client.post(url("about", key, "name"), {"name": "Sam Bright"})
    client.post(url("about", key, "headline"), {"headline": "Kitchen assistant"})
    client.post(url("about", key, "about"), {"about": "I like to cook. I stay calm."})
    client.post(url("skills", key), {"skill": ["Food hygiene", "Timekeeping"], "own": "Baking bread"})
    cv.refresh_from_db()
    assert [skill.name for skill in cv.written.skills] == ["Food hygiene", "Timekeeping", "Baking bread"]
    client.post(url("skill", key, cv.written.skills[0].id), {"name": "Food hygiene", "proof": "I passed every check."})
    client.post(url("skills", key), {"do": "on"})
    client.post(url("work-add", key, "inside"), {"job": "KITCHEN"})
    cv.refresh_from_db()
    work = cv.written.work[0]
    assert work.title == "Kitchen assistant"
    client.post(url("work-facts", key, work.id), {"title": work.title, "starts": "May 2024", "is_now": "on"})
    client.post(url("work-words", key, work.id), {"draft": "I cooked for 400 people a day.", "do": "more"})
    client.post(url("work-words", key, work.id), {"draft": "I kept allergens apart."})
    client.post(url("work", key))
    client.post(url("learning", key), {"do": "on"})
    client.post(url("extras", key), {"do": "on"})
    seen = text(client.get(url("see", key)))
    for words in (
        "Sam Bright",
        "Food hygiene",
        "I passed every check.",
        "May 2024 to now",
        "I cooked for 400 people a day.",
    ):
        assert words in seen
    overview = text(client.get(url("index")))
    assert overview.count("Done") == 5
    assert "Carry on" in overview


def test_every_step_can_be_opened_at_any_time(learner_client: FaceClient, cv: Cv) -> None:
    for name in ("skills", "work", "learning", "extras", "check", "see", "computer", "versions"):
        assert learner_client.get(url(name, cv.public_id)).status_code == 200, name


def test_a_starter_is_put_into_the_box_and_what_was_typed_stays(learner_client: FaceClient, cv: Cv) -> None:
    learner_client.post(url("work-add", cv.public_id, "inside"), {"job": "KITCHEN"})
    cv.refresh_from_db()
    work = cv.written.work[0]
    address = url("work-words", cv.public_id, work.id)
    assert "I kept food safe by checking ..." in text(learner_client.get(address))
    learner_client.post(address, {"draft": "", "use": "I kept food safe by checking ..."})
    learner_client.post(address, {"draft": "I kept food safe by checking ...", "use": "fridge temperatures"})
    page = learner_client.get(address).content.decode()
    assert "I kept food safe by checking fridge temperatures</textarea>" in page
    cv.refresh_from_db()
    assert cv.written.work[0].sentences == (), "words put in are not a sentence until the learner saves it"


def test_a_sentence_is_changed_moved_and_taken_away(learner_client: FaceClient) -> None:
    cv = a_cv(learner_client.user)
    work = cv.written.work[0]
    address = url("work-words", cv.public_id, work.id)
    learner_client.post(address, {"do": f"up:{work.sentences[1].id}"})
    cv.refresh_from_db()
    assert cv.written.work[0].sentences[0].text == "I checked the fridges twice a day."
    learner_client.post(address, {"do": f"change:{work.sentences[0].id}"})
    assert "I cooked meals for 400 people a day, on time.</textarea>" in learner_client.get(address).content.decode()
    learner_client.post(address, {"do": f"away:{work.sentences[1].id}"})
    cv.refresh_from_db()
    assert cv.written.work[0].sentences == ()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"starts": "sometime"}, "Write a year, or a month and a year. Like 2019 or May 2019."),
        ({"starts": "2021", "ends": "2019"}, "This ends before it starts. Please look at both dates."),
        ({"title": "x" * 200}, "This is too long. Please use fewer words."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(
    learner_client: FaceClient, typed: dict[str, str], words: str, django_assert_unchanged: object
) -> None:
    cv = a_cv(learner_client.user)
    address = url("work-facts", cv.public_id, cv.written.work[0].id)
    with django_assert_unchanged(cv):  # type: ignore[operator]
        answer = learner_client.post(address, {"title": "Chef", "employer": "A big kitchen", **typed})
    page = answer.content.decode()
    assert words in text(answer)
    assert "<title>Error:" in page or "Error:" in page
    assert 'value="A big kitchen"' in page
    assert all(value in page for value in typed.values())


def test_a_step_saves_itself_while_it_is_typed(learner_client: FaceClient, cv: Cv) -> None:
    answer = learner_client.post(url("keep-top", cv.public_id), {"headline": "Warehouse work"})
    assert answer.status_code == 200
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["saved_at"])
    cv.refresh_from_db()
    assert cv.written.headline == "Warehouse work"


def test_what_cannot_be_saved_while_typing_says_so_by_its_status(learner_client: FaceClient) -> None:
    cv = a_cv(learner_client.user)
    work = cv.written.work[0].id
    assert learner_client.post(url("keep", cv.public_id, "work", work), {"starts": "ma"}).status_code == 422
    assert learner_client.post(url("keep", cv.public_id, "work", work), {"sentences": "x"}).status_code == 422
    assert learner_client.post(url("keep", cv.public_id, "nothing", work), {"title": "x"}).status_code == 404
    cv.refresh_from_db()
    assert cv.written == FULL


def test_another_learners_cv_does_not_exist(learner_client: FaceClient) -> None:
    theirs = a_cv(LearnerFactory(person__surname="Marsh"))
    work = theirs.written.work[0].id
    before = (theirs.content, theirs.saved_at)
    for name in ("carry-on", "skills", "work", "learning", "extras", "check", "see", "computer", "versions", "away"):
        assert learner_client.get(url(name, theirs.public_id)).status_code == 404, name
    for name, args, data in (
        ("about", ["about"], {"about": "mine now"}),
        ("skills", [], {"own": "x"}),
        ("work-words", [work], {"draft": "mine now"}),
        ("keep-top", [], {"about": "mine now"}),
        ("keep", ["work", work], {"title": "mine now"}),
        ("list-change", ["work", work], {"do": "away"}),
        ("gap", [], {"gap": "2019_2020", "choice": "CARING"}),
        ("show", [], {"text": "about"}),
        ("layout", [], {"layout": "WORK_FIRST"}),
        ("ask", [], {}),
    ):
        assert learner_client.post(url(name, theirs.public_id, *args), data).status_code == 404, name
    theirs.refresh_from_db()
    assert (theirs.content, theirs.saved_at) == before
    assert CvVersion.objects.count() == 0


def test_words_that_could_tell_of_prison_are_asked_about_and_left_out(learner_client: FaceClient, cv: Cv) -> None:
    key = cv.public_id
    learner_client.post(url("about", key, "about"), {"about": "I worked in the kitchen at HMP Leeds."})
    page = text(learner_client.get(url("about", key, "about")))
    assert "This could show you were in prison. It is up to you." in page
    assert "HMP Leeds" not in text(learner_client.get(url("see", key)))
    learner_client.post(url("show", key), {"text": "about"})
    assert "HMP Leeds" in text(learner_client.get(url("see", key)))
    learner_client.post(url("about", key, "about"), {"about": "I worked in the big kitchen at HMP Leeds."})
    assert "HMP Leeds" not in text(learner_client.get(url("see", key))), "another wording needs another word"


def test_a_prison_number_never_stands_on_a_cv(learner_client: FaceClient, cv: Cv) -> None:
    key = cv.public_id
    learner_client.post(url("about", key, "about"), {"about": "I am A1234BC and I cook."})
    assert "Leave this out." in text(learner_client.get(url("about", key, "about")))
    learner_client.post(url("show", key), {"text": "about"})
    assert "A1234BC" not in text(learner_client.get(url("see", key)))
    assert "A1234BC" not in text(learner_client.get(url("computer", key)))


def test_a_gap_is_offered_truthful_words_and_the_chosen_one_stands_on_the_cv(learner_client: FaceClient) -> None:
    from tests.factories.cvs import with_work

    cv = a_cv(learner_client.user, with_work(starts="2019-01", ends="2019-12", is_now=False))
    page = text(learner_client.get(url("check", cv.public_id)))
    found = re.search(r"You have nothing between (\w+ \d{4}) and (\w+ \d{4})\.", page)
    assert found is not None
    for words in (
        "Training or learning",
        "Caring for family",
        "Looking for work",
        "Time away from work",
        "Leave it empty",
    ):
        assert words in page
    gap = re.search(r'name="gap" value="([^"]+)"', learner_client.get(url("check", cv.public_id)).content.decode())
    assert gap is not None
    learner_client.post(url("gap", cv.public_id), {"gap": gap[1], "choice": "CARING"})
    assert "Caring for family" in text(learner_client.get(url("see", cv.public_id)))


def test_a_course_whose_record_was_withdrawn_is_marked_and_stays(learner: User, learner_client: FaceClient) -> None:
    from datetime import date

    from cv_builder.codes import SuggestionSource
    from cv_builder.services.suggestions import SuggestedThing, suggestion_offer, suggestion_withdraw
    from tests.factories.cvs import person_of

    cv = a_cv(learner)
    thing = SuggestedThing(SuggestionSource.COURSE, "a2b3c4d5e6f7", "Safe lifting", date(2026, 3, 4))
    made = suggestion_offer(person=person_of(learner), thing=thing)
    page = text(learner_client.get(url("learning", cv.public_id)))
    assert "New things you could add Safe lifting" in page
    learner_client.post(url("suggestion", made.public_id), {"do": "add"})
    assert "New things you could add" not in text(learner_client.get(url("learning", cv.public_id)))
    suggestion_withdraw(source=SuggestionSource.COURSE, source_id="a2b3c4d5e6f7")
    page = text(learner_client.get(url("learning", cv.public_id)))
    assert "Safe lifting" in page
    assert "The record that this came from has been withdrawn." in page


def test_a_suggestion_that_is_not_wanted_is_not_shown_again(learner: User, learner_client: FaceClient) -> None:
    from datetime import date

    from cv_builder.codes import SuggestionSource
    from cv_builder.services.suggestions import SuggestedThing, suggestion_offer
    from tests.factories.cvs import person_of

    cv = a_cv(learner)
    thing = SuggestedThing(SuggestionSource.COURSE, "a2b3c4d5e6f7", "Safe lifting", date(2026, 3, 4))
    made = suggestion_offer(person=person_of(learner), thing=thing)
    learner_client.post(url("suggestion", made.public_id), {"do": "ignore"})
    suggestion_offer(person=person_of(learner), thing=thing)
    assert "Safe lifting" not in text(learner_client.get(url("learning", cv.public_id)))
    assert "Safe lifting" not in text(learner_client.get(url("see", cv.public_id)))
