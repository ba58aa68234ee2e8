"""Nothing that one prisoner writes, names or counts is ever shown to another.

Two learners of one prison: one writes wherever the learner face takes a write, the other's pages are read before and
after. They may not differ by a letter.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from campus.accounts.models import User
from campus.pages.models import InformationIndexPage
from campus.pages.services.starting import starting_pages
from campus.search.services import rebuild
from tests.faces import FaceClient, face_url
from tests.factories.accounts import SECRET_WORDS, LearnerFactory
from tests.factories.vacancies import InterestFactory, SavedJobFactory, SavedSearchFactory, VacancyFactory
from tests.security.walking import addresses
from vacancies.models import Interest, SavedJob, SavedSearch, Vacancy

pytestmark = pytest.mark.django_db
MARK = "zorblaxian"  # in no advert, no page and no list of words
NEAR_MARK = "zorblaxean"  # a slip of it: a suggestion would give the mark away
WRITER_AT, READER_AT = "10.1.1.1", "10.1.1.2"
SAMPLE_ID = "a2b3c4d5e6f7"
# Where the learner face takes a post, and what is written there. The walk below fails for an address without a line.
WRITES: dict[str, list[dict[str, str]]] = {
    "/sign-in/": [{"number": MARK, "words": MARK}, {"number": "A9998ZZ", "words": MARK}],
    f"/jobs/{SAMPLE_ID}/interested/": [{"note": f"{MARK} meet me at nine"}, {"note": MARK * 500}],
    f"/jobs/{SAMPLE_ID}/changed-my-mind/": [{}],
    f"/jobs/{SAMPLE_ID}/save/": [{"back": f"/jobs/?words={MARK}"}],
    f"/jobs/{SAMPLE_ID}/unsave/": [{}],
    f"/jobs/{SAMPLE_ID}/not-for-me/": [{"back": f"/{MARK}/"}],
    f"/jobs/{SAMPLE_ID}/bring-back/": [{}],
    "/jobs/searches/save/": [{"search": f"words={MARK}", "back": "/jobs/"}, {"search": "words=warehouse"}],
    f"/jobs/searches/{SAMPLE_ID}/take-off/": [{}],
    "/jobs/my-place/": [{"place": "York", "back": "/jobs/"}, {"place": MARK}],
    "/welcome/words/": [{"chosen": "0"}, {"others": "1"}],
    "/welcome/again/": [{"tap": MARK}, {"words": MARK}, {"undo": "1"}],
    "/still-here/": [{"page": MARK}],
    "/sign-out/": [{}],
    f"/courses/{SAMPLE_ID}/start/": [{}],
    f"/courses/{SAMPLE_ID}/stop/": [{}],
    f"/courses/{SAMPLE_ID}/lesson/{SAMPLE_ID}/1/next/": [{}],
    f"/courses/{SAMPLE_ID}/lesson/{SAMPLE_ID}/1/stop/": [{}],
    f"/courses/{SAMPLE_ID}/quiz/{SAMPLE_ID}/begin/": [{}],
    f"/courses/tries/{SAMPLE_ID}/1/": [{"answer": MARK}],
    f"/courses/tries/{SAMPLE_ID}/1/keep/": [{"answer": MARK}],
    f"/courses/tries/{SAMPLE_ID}/finish/": [{}],
    "/cv/telling/when/": [{"do": "add", "carried": MARK}, {"do": "save"}],
    "/cv/telling/words/": [{"do": "save", "number": "2", "answer": f"{MARK} in my own words"}],
    "/cv/telling/show/": [{"what": "STATEMENT", "adviser": MARK}],
    f"/cv/telling/show/{SAMPLE_ID}/take-back/": [{}],
    "/cv/telling/delete/": [{}],
    "/cv/print/": [{"cv": MARK, "look": MARK}],
    f"/cv/print/{SAMPLE_ID}/withdraw/": [{}],
    "/cv/start/": [{}],
    "/cv/contact/": [{"address": MARK, "town": MARK}],
    "/cv/contact/keep/": [{"phone": MARK}],
    "/cv/copy/": [{"title": MARK}],
    f"/cv/for-job/{SAMPLE_ID}/": [{}],
    f"/cv/add/{SAMPLE_ID}/": [{"do": "add"}],
    f"/cv/from-staff/{SAMPLE_ID}/": [{"do": "take"}],
    f"/cv/{SAMPLE_ID}/about/sample/": [{"about": MARK}],
    f"/cv/{SAMPLE_ID}/skills/": [{"own": MARK}],
    f"/cv/{SAMPLE_ID}/skills/{SAMPLE_ID}/": [{"name": MARK, "proof": MARK}],
    f"/cv/{SAMPLE_ID}/work/": [{}],
    f"/cv/{SAMPLE_ID}/work/add/sample/": [{"job": MARK}],
    f"/cv/{SAMPLE_ID}/work/{SAMPLE_ID}/": [{"title": MARK}],
    f"/cv/{SAMPLE_ID}/work/{SAMPLE_ID}/words/": [{"draft": MARK}],
    f"/cv/{SAMPLE_ID}/learning/": [{"do": "add"}],
    f"/cv/{SAMPLE_ID}/learning/{SAMPLE_ID}/": [{"title": MARK}],
    f"/cv/{SAMPLE_ID}/extras/": [{"do": "add", "kind": "TICKET"}],
    f"/cv/{SAMPLE_ID}/extras/{SAMPLE_ID}/": [{"title": MARK}],
    f"/cv/{SAMPLE_ID}/list/sample/{SAMPLE_ID}/": [{"do": "away"}],
    f"/cv/{SAMPLE_ID}/keep/": [{"about": MARK}],
    f"/cv/{SAMPLE_ID}/keep/sample/{SAMPLE_ID}/": [{"title": MARK}],
    f"/cv/{SAMPLE_ID}/gap/": [{"gap": MARK, "choice": "CARING"}],
    f"/cv/{SAMPLE_ID}/show/": [{"text": MARK}],
    f"/cv/{SAMPLE_ID}/layout/": [{"layout": "WORK_FIRST"}],
    f"/cv/{SAMPLE_ID}/ask/": [{}],
    f"/cv/{SAMPLE_ID}/versions/": [{}],
    f"/cv/{SAMPLE_ID}/versions/1/": [{}],
    f"/cv/{SAMPLE_ID}/away/": [{}],
    "/cv/letters/begin/": [{}, {"job": MARK}],
    f"/cv/letters/{SAMPLE_ID}/": [{"why": MARK, "do": "see"}],
    f"/cv/letters/{SAMPLE_ID}/keep/": [{"why": MARK}],
    f"/cv/letters/{SAMPLE_ID}/delete/": [{}],
    "/cv/plan/delete/": [{}],
    "/cv/plan/month/1/": [{"stock_1": "12.50"}],
    "/cv/plan/sample/": [{"words": MARK}],
    "/cv/plan/sample/keep/": [{"words": MARK}],
    # They show and take nothing, whatever is posted.
    "/hide/": [{"back": f"/{MARK}/"}],
    "/signed-out/idle/": [{"why": MARK}],
    "/": [{"q": MARK}],
    "/help/": [{"q": MARK}],
    "/find/": [{"words": MARK}],
    "/1": [{"q": MARK}],
}
READS = ("/jobs/", "/find/", "/hide/", "/help/", "/")


@pytest.fixture
def jobs() -> list[Vacancy]:
    """Adverts that both may read, in the index."""
    starting_pages()
    made = [
        VacancyFactory(title="Warehouse operative"),
        VacancyFactory(title="Kitchen porter", kind_of_work="HOSPITALITY"),
        VacancyFactory(title="Forklift driver", kind_of_work="DRIVING"),
        VacancyFactory(title="Night cleaner", kind_of_work="CLEANING_AND_MAINTENANCE"),
    ]
    rebuild("vacancies")
    rebuild("pages")
    return made


@pytest.fixture
def writer() -> User:
    return LearnerFactory(person__going_to_leeds=True)


@pytest.fixture
def reader(jobs: list[Vacancy]) -> User:
    """Somebody of the same prison with choices of their own."""
    made = LearnerFactory(person__going_to_leeds=True, person__surname="Marsh", person__forenames="Jo")
    SavedJobFactory(person=made.person, vacancy=jobs[0])
    SavedJobFactory(person=made.person, vacancy=jobs[3], choice="NOT_FOR_ME")
    InterestFactory(person=made.person, vacancy=jobs[1], note="I have a certificate.")
    SavedSearchFactory(person=made.person)
    return made


def terminal(address: str, user: User | None = None) -> FaceClient:
    client = FaceClient("learner", REMOTE_ADDR=address)
    return client.sign_in(user) if user else client


def pages_of(client: FaceClient, jobs: list[Vacancy]) -> dict[str, str]:
    """Every page that a learner can open, by its address, without what is drawn anew for each answer."""
    return {address: _page(client, address) for address in _addresses_read(jobs)}


def _addresses_read(jobs: list[Vacancy]) -> Iterator[str]:
    for address in addresses("learner"):
        if SAMPLE_ID not in address.path and address.path not in {"/sign-out/", "/1"}:
            yield address.path
    for vacancy in jobs:
        yield face_url("learner", "vacancies:job", vacancy.public_id)
    for words in (MARK, NEAR_MARK, MARK[:6], "warehuose", "warehouse", "porter night", ""):
        for sort in ("match", "distance", "newest"):
            yield f"/jobs/?{urlencode({'words': words, 'sort': sort, 'within': 'any'})}"
    yield f"/jobs/?near={MARK}"
    for page in InformationIndexPage.objects.live():
        yield page.url_path.removeprefix("/home") if page.url_path.startswith("/home") else page.url_path
    yield f"/{MARK}/"


def _page(client: FaceClient, address: str) -> str:
    answer = client.get(address)
    # The form's token, and when the reader's own session ends.
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|data-ends-at="[^"]+"', "", answer.content.decode())
    headers = sorted((name, value) for name, value in answer.headers.items() if name != "Content-Length")
    return f"{answer.status_code} {headers} {page}"


def write_everywhere(client: FaceClient, jobs: list[Vacancy]) -> None:
    """Post to every address of the face, for every advert, and leave the mark in every read as well."""
    for path, forms in WRITES.items():
        if path == "/sign-out/":
            continue
        for target in [path.replace(SAMPLE_ID, job.public_id) for job in jobs] if SAMPLE_ID in path else [path]:
            for form in forms:
                client.post(target, form, HTTP_USER_AGENT=MARK, HTTP_REFERER=f"http://learner.localhost/{MARK}/")
        for read in READS:
            client.get(
                f"{read}?words={MARK}&near={MARK}&back=/{MARK}/&kind={MARK}&{MARK}={MARK}", HTTP_ACCEPT_LANGUAGE="cy"
            )


def choose_everything(client: FaceClient, jobs: list[Vacancy]) -> None:
    """Leave choices standing on every advert: what could be counted."""
    for job in jobs:
        client.post(face_url("learner", "vacancies:interested", job.public_id), {"note": f"{MARK} again"})
        client.post(face_url("learner", "vacancies:save", job.public_id))
    client.post(face_url("learner", "vacancies:not-for-me", jobs[2].public_id))
    client.post("/jobs/my-place/", {"place": "York"})
    client.post("/jobs/searches/save/", {"search": f"words={MARK}"})
    client.post("/jobs/searches/save/", {"search": "words=warehouse"})


def differences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [address for address in before if before[address] != after[address]]


def test_every_address_that_takes_a_write_is_written_to(writer: User, jobs: list[Vacancy]) -> None:
    unwritten = []
    for address in addresses("learner"):
        takes_it = terminal(WRITER_AT, writer).post(address.path, {}).status_code != 405
        if takes_it and address.path not in WRITES:
            unwritten.append(address.path)
    assert unwritten == []


def test_what_one_prisoner_writes_changes_no_page_of_another(writer: User, reader: User, jobs: list[Vacancy]) -> None:
    reading = terminal(READER_AT, reader)
    pages_of(reading, jobs)  # a first visit may say "new"
    before = pages_of(reading, jobs)
    writing = terminal(WRITER_AT, writer)
    write_everywhere(writing, jobs)
    choose_everything(terminal(WRITER_AT, writer), jobs)
    assert Interest.objects.standing().of_person(writer.person.pk).count() == len(jobs), "nothing was written"
    assert SavedJob.objects.filter(person=writer.person).count() == len(jobs), "nothing was written"
    assert SavedSearch.objects.filter(person=writer.person).exists(), "nothing was written"
    after = pages_of(reading, jobs)
    assert differences(before, after) == []
    # The mark stands only where the reader asked for it, never in an address that says nothing of it.
    told = [path for path, page in after.items() if "zorb" in page and "zorb" not in path]
    assert told == []


def test_guessing_at_another_prisoners_words_shows_them_nothing_and_does_not_keep_them_out(
    writer: User, reader: User, jobs: list[Vacancy]
) -> None:
    reading = terminal(READER_AT, reader)
    pages_of(reading, jobs)
    before = pages_of(reading, jobs)
    for _ in range(12):
        terminal(WRITER_AT).post("/sign-in/", {"number": reader.username, "words": MARK})
    assert differences(before, pages_of(reading, jobs)) == []
    answer = terminal(READER_AT).post("/sign-in/", {"number": reader.username, "words": SECRET_WORDS})
    assert (answer.status_code, answer["Location"]) == (302, "/")
