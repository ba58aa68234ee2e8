"""What each role finds behind Wagtail's side doors and our own: one table, and no door that it does not name."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image
from wagtail.images import get_image_model

from campus.accounts.models import User
from campus.accounts.roles import RoleKey
from campus.pages.models import InformationIndexPage, InformationPage
from campus.pages.services.starting import starting_pages
from tests.faces import FaceClient
from tests.factories.accounts import LearnerFactory, StaffFactory
from tests.factories.cvs import a_cv
from tests.factories.pages import information_page
from tests.factories.vacancies import ApplicationFactory, InterestFactory

pytestmark = pytest.mark.django_db
SECRET = "Draft that nobody has approved"
T, R, J, C, V, S, A = (
    RoleKey.TUTOR,
    RoleKey.RESETTLEMENT_WORKER,
    RoleKey.JOB_DEVELOPER,
    RoleKey.CONTENT_APPROVER,
    RoleKey.VACANCY_MODERATOR,
    RoleKey.SECURITY_OFFICER,
    RoleKey.ADMINISTRATOR,
)
ROLES = (T, R, J, C, V, S, A)
WRITERS = {T, R, C}
# Door: who may open it. `{draft}`, `{revision}`, `{image}`, `{learner}`, `{person}`, `{elsewhere}` are real rows.
DOORS: dict[str, set[RoleKey]] = {
    "/admin/pages/{draft}/edit/": WRITERS,
    "/admin/pages/{draft}/view_draft/": WRITERS,
    "/admin/pages/{draft}/history/": WRITERS,
    "/admin/pages/{draft}/revisions/{revision}/view/": WRITERS,
    "/admin/pages/{draft}/revisions/compare/earliest...latest/": WRITERS,
    "/admin/pages/{draft}/privacy/": {C},
    "/admin/reports/aging-pages/": WRITERS,
    "/admin/reports/workflow/": WRITERS,
    "/admin/images/": WRITERS,
    "/admin/images/{image}/": {C},
    "/admin/documents/": WRITERS,
    "/admin/collections/": set(),
    "/admin/groups/": set(),
    "/admin/sites/": set(),
    "/admin/workflows/list/": set(),
    "/admin/snippets/search/synonym/": {V},
    "/admin/users/": {A},
    "/admin/users/new/": {A},
    "/admin/users/edit/{learner}/": set(),
    "/admin/users/history/{learner}/": set(),
    "/admin/users/usage/{learner}/": set(),
    "/admin/users/delete/{learner}/": set(),
    "/admin/bulk/accounts/user/assign_role/?id={learner}": set(),
    "/admin/bulk/accounts/User/assign_role/?id={learner}": set(),
    "/admin/bulk/accounts/USER/set_active_state/?id={learner}": set(),
    "/admin/staff_places/": {A},
    "/admin/areas/": {A},
    "/admin/prison_hours/": {A},
    "/admin/people/": {T, R, J, S},
    "/admin/people/{person}/": {T, R, J, S},
    "/admin/people/{person}/new-words/": {T, R, S},
    "/admin/people/{person}/unlock/": {T, R, S},
    "/admin/people/coming/": {J},
    "/admin/people/guessing/": {T, R, S},
    "/admin/people/slips/": {T, R, S},
    "/admin/people/{elsewhere}/": set(),
    "/admin/people/{elsewhere}/new-words/": set(),
    "/admin/people/{elsewhere}/unlock/": set(),
    "/admin/cv-prints/": {R, J},
    "/admin/cvs-out/": {R, J, S},
    "/admin/cvs-out/ask/": {R, J},
    "/admin/jobs/to-check/": {V},
    "/admin/jobs/adverts/": {V},
    "/admin/jobs/same/": {V},
    "/admin/jobs/sources/": {V, S},
    "/admin/jobs/recalls/": {V, S},
    "/admin/jobs/adverts/add/": {V},
    "/admin/jobs/interests/": {R, J},
    "/admin/jobs/interests/{interest}/": {R, J},
    "/admin/jobs/interests/{interest_elsewhere}/": set(),
    "/admin/jobs/interests/{interest_elsewhere}/print-pack/": set(),
    "/admin/jobs/applications/": {R, J},
    "/admin/jobs/applications/{application}/": {R, J},
    "/admin/jobs/applications/{application_elsewhere}/": set(),
    "/admin/jobs/applications/{application_elsewhere}/print-pack/": set(),
    "/admin/jobs/people/{person}/": {R},
    "/admin/jobs/people/{elsewhere}/": set(),
    "/admin/switches/": {V, S},
    "/admin/words-not-allowed/": {V},
    "/admin/rules-of-doubt/": {V},
    "/admin/known-employers/": {V},
    "/admin/learning/": {T},
    "/admin/learning/quiet/": {T},
    "/admin/snippets/courses/questionbank/": {T, C},
    "/admin/cvs/": {T, R, J},
    "/admin/cvs/none-leaving-soon/": {T, R, J},
    "/admin/cvs/none-no-date/": {T, R, J},
    "/admin/cvs/{cv}/": {T, R, J},
    "/admin/cvs/{cv_elsewhere}/": set(),
}


# Lists that every member of staff may open: none of them may tell of a draft to a role that writes no pages.
OPEN_LISTS = (
    "/admin/",
    "/admin/api/main/pages/",
    "/admin/api/main/pages/{draft}/",
    "/admin/api/main/pages/find/?html_path=/",
    "/admin/choose-page/",
    "/admin/choose-page/{parent}/",
    "/admin/choose-page/search/?q=Draft",
    "/admin/choose-page/chosen-multiple/?id={draft}",
    "/admin/pages/search/?q=Draft",
    "/admin/pages/{draft}/revisions/",
    "/admin/reports/site-history/",
    "/admin/reports/site-history/results/",
    "/admin/pages/{draft}/workflow_history/",
    "/admin/pages/{draft}/usage/",
)


@pytest.fixture
def rows() -> dict[str, Any]:
    """A draft with a revision, a picture, a learner of Leeds, and one of another prison."""
    starting_pages()
    parent = InformationIndexPage.objects.first()
    assert parent is not None
    draft: InformationPage = information_page(parent, title=SECRET, live=False)
    drawn = io.BytesIO()
    Image.new("RGB", (9, 9)).save(drawn, "PNG")
    image = get_image_model().objects.create(title="Map", file=ContentFile(drawn.getvalue(), "map.png"))
    learner = LearnerFactory(person__held_at__code="LEI")
    elsewhere = LearnerFactory(person__held_at__code="MDI")
    return {
        "draft": draft.pk,
        "revision": draft.latest_revision_id,
        "parent": parent.pk,
        "image": image.pk,
        "learner": learner.pk,
        "person": learner.person.public_id,
        "cv": a_cv(learner).public_id,
        "cv_elsewhere": a_cv(elsewhere).public_id,
        "elsewhere": elsewhere.person.public_id,
        "interest": InterestFactory(person=learner.person).public_id,
        "interest_elsewhere": InterestFactory(person=elsewhere.person).public_id,
        "application": ApplicationFactory(interest=InterestFactory(person=learner.person)).public_id,
        "application_elsewhere": ApplicationFactory(interest=InterestFactory(person=elsewhere.person)).public_id,
        "numbers": (learner.username, elsewhere.username),
    }


def staff_of(settings: Any, role: RoleKey) -> User:
    return StaffFactory(role=settings.ROLE_NAMES[role], prisons=["LEI"])


def opens(client: FaceClient, door: str) -> bool:
    with transaction.atomic():
        return bool(client.get(door).status_code == 200)


def test_each_role_opens_its_own_doors_and_no_other(settings: Any, rows: dict[str, Any]) -> None:
    wrong = []
    for role in ROLES:
        client = FaceClient("staff").sign_in(staff_of(settings, role))
        for door, may in DOORS.items():
            if opens(client, door.format(**rows)) != (role in may):
                wrong.append((role.value, door, "opened" if role not in may else "shut"))
    assert wrong == []


def test_no_list_tells_of_a_draft_to_those_who_write_no_pages(settings: Any, rows: dict[str, Any]) -> None:
    told = []
    for role in set(ROLES) - WRITERS:
        client = FaceClient("staff").sign_in(staff_of(settings, role))
        for door in OPEN_LISTS:
            if SECRET in client.get(door.format(**rows)).content.decode():
                told.append((role.value, door))
    assert told == []


def test_a_draft_is_not_on_the_learner_face(rows: dict[str, Any]) -> None:
    draft = InformationPage.objects.get(pk=rows["draft"])
    client = FaceClient("learner").sign_in(User.objects.get(pk=rows["learner"]))
    for address in (draft.get_url() or "/x/", f"/{draft.slug}/", f"/help/{draft.slug}/", f"/admin/pages/{draft.pk}/"):
        for preview in ("", "?preview=1", f"?revision={draft.latest_revision_id}", "?mode=draft&in_preview_panel=true"):
            path = address if address.startswith("/") else f"/{address.split('/', 3)[-1]}"
            answer = client.get(f"{path}{preview}")
            assert answer.status_code == 404, (address, preview)
            assert SECRET not in answer.content.decode()
