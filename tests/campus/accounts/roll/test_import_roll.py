"""The daily roll, from the command to the record: admitted, transferred, released, returned, refused."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from campus.accounts import signals
from campus.accounts.models import Assignment, CustodySpell, Person, User
from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.core import clock
from tests.faces import FaceClient
from tests.factories.accounts import (
    AreaFactory,
    AssignmentFactory,
    LearnerFactory,
    PersonFactory,
    PrisonFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db
HEADER = "prison_number,surname,forenames,prison,received_on"
RECORD = (Person, User, CustodySpell, Assignment, AuditEvent)


@pytest.fixture(autouse=True)
def _prisons() -> None:
    PrisonFactory(code="LEI")
    PrisonFactory(code="MDI")


@pytest.fixture
def roll(tmp_path: Path):
    """Import a roll of these lines; the outcome as the command prints it."""

    def run(*lines: str, header: str = HEADER, **options) -> dict:
        path = tmp_path / "roll.csv"
        path.write_text("\n".join([header, *lines]))
        out, err = StringIO(), StringIO()
        try:
            call_command("import_roll", path, json=True, stdout=out, stderr=err, **options)
        finally:
            run.said = err.getvalue()
        return json.loads(out.getvalue())

    return run


def row(number: str, prison: str = "LEI", received_on: str = "2026-01-05", names: str = "Bright,Sam Jordan") -> str:
    return f"{number},{names},{prison},{received_on}"


def rows(people: list[Person]) -> list[str]:
    return [row(person.prison_number, person.held_at.code) for person in people]


# --- admitted ---
def test_a_new_person_is_admitted_with_a_spell_and_an_account_without_usable_words(roll) -> None:
    assert roll(row("A1234BC"))["totals"]["admitted"] == 1
    person = Person.objects.get(prison_number="A1234BC")
    assert (person.surname, person.forenames, person.held_at.code) == ("Bright", "Sam Jordan", "LEI")
    assert person.spells.get().starts_on == date(2026, 1, 5)
    assert person.user.username == "A1234BC"
    assert person.user.is_learner
    assert not person.user.has_usable_password()


def test_the_release_area_is_worked_out_from_the_release_postcode(roll) -> None:
    area = AreaFactory()
    leeds = AreaFactory(code="leeds-east", name="Leeds East", outcodes="LS9 LS15")
    header = HEADER + ",release_postcode"
    roll(row("A1234BC") + ",LS6 1AA", row("B1234BC") + ",ls98ab", row("C1234BC") + ",SE1 1AA", header=header)
    found = dict(Person.objects.values_list("prison_number", "release_area"))
    assert found == {"A1234BC": area.pk, "B1234BC": leeds.pk, "C1234BC": None}


def test_what_the_learner_said_of_themselves_is_never_touched(roll) -> None:
    person = PersonFactory(own_place="Bradford", known_as="Sammy")
    roll(row(person.prison_number, names="Brighton,Sam"))
    person.refresh_from_db()
    assert (person.surname, person.own_place, person.known_as) == ("Brighton", "Bradford", "Sammy")


def test_a_column_the_roll_does_not_carry_leaves_what_is_known(roll) -> None:
    person = PersonFactory(release_date=date(2027, 6, 1), release_date_kind="CONDITIONAL")
    roll(row(person.prison_number))
    person.refresh_from_db()
    assert person.release_date == date(2027, 6, 1)


def test_an_empty_field_of_a_column_it_does_carry_empties_it(roll) -> None:
    person = PersonFactory(release_date=date(2027, 6, 1), release_date_kind="CONDITIONAL")
    roll(row(person.prison_number) + ",", header=HEADER + ",release_date")
    person.refresh_from_db()
    assert person.release_date is None


# --- again ---
def test_the_same_roll_again_changes_nobody(roll, django_assert_unchanged) -> None:
    AreaFactory()
    lines = [row("A1234BC") + ",LS9 8AB", row("B1234BC", "MDI") + ","]
    roll(*lines, header=HEADER + ",release_postcode")
    with django_assert_unchanged(Person, User, CustodySpell):
        totals = roll(*lines, header=HEADER + ",release_postcode")["totals"]
    assert totals == {"admitted": 0, "transferred": 0, "released": 0, "updated": 0, "unchanged": 2, "skipped": 0}


# --- transferred ---
def test_a_changed_prison_is_a_transfer(roll) -> None:
    user = LearnerFactory()
    adviser = AssignmentFactory(person=user.person, staff=StaffFactory(permissions=["accounts.find_people"]))
    assert roll(row(user.person.prison_number, "MDI", "2026-03-02"))["totals"]["transferred"] == 1
    person = Person.objects.get(pk=user.person.pk)
    assert person.held_at.code == "MDI"
    first, second = person.spells.order_by("starts_on")
    assert (first.ends_on, first.ended_by_transfer) == (date(2026, 3, 2), True)
    assert (second.prison.code, second.starts_on, second.ends_on) == ("MDI", date(2026, 3, 2), None)
    adviser.refresh_from_db()
    assert adviser.ends_on is not None
    assert person not in Person.objects.visible_to(viewer_of(adviser.staff))
    user.refresh_from_db()
    assert user.has_usable_password()


def test_a_transfer_on_the_day_ends_an_assignment_at_once(roll) -> None:
    person = PersonFactory()
    staff = StaffFactory(permissions=["accounts.find_people"])
    AssignmentFactory(person=person, staff=staff)
    roll(row(person.prison_number, "MDI", clock.today().isoformat()))
    assert person.pk not in viewer_of(staff).caseload


def test_released_and_admitted_elsewhere_within_seven_days_is_a_transfer(roll) -> None:
    person = PersonFactory()
    stays = PersonFactory()
    roll(*rows([stays]))
    person.refresh_from_db()
    assert person.released_on == clock.today()
    totals = roll(row(person.prison_number, "MDI", clock.today().isoformat()))["totals"]
    assert (totals["transferred"], totals["admitted"]) == (1, 0)
    person.refresh_from_db()
    assert (person.held_at.code, person.released_on, person.kept_until) == ("MDI", None, None)
    assert person.spells.get(prison__code="LEI").ended_by_transfer
    assert AuditEvent.objects.filter(action="accounts.person.transferred", subject_id=person.public_id).exists()


# --- released ---
def test_an_absent_person_is_released_kept_for_28_days_and_signed_out(roll, settings) -> None:
    user = LearnerFactory()
    terminal = FaceClient("learner").sign_in(user)
    stays = PersonFactory()
    assert roll(*rows([stays]))["totals"]["released"] == 1
    person = Person.objects.get(pk=user.person.pk)
    assert person.released_on == clock.today()
    assert person.kept_until == clock.today() + timedelta(days=settings.RELEASE_KEPT_DAYS)
    assert person.held_at.code == "LEI"
    assert person.spells.get().ends_on == clock.today()
    assert not person.spells.get().ended_by_transfer
    assert "_auth_user_id" not in terminal.session


def test_an_adviser_keeps_a_released_person_as_long_as_the_prison_does(roll) -> None:
    assignment = AssignmentFactory()
    stays = PersonFactory()
    roll(*rows([stays]))
    assignment.refresh_from_db()
    assignment.person.refresh_from_db()
    assert assignment.ends_on == assignment.person.kept_until + timedelta(days=1)


def test_people_of_prisons_that_the_roll_does_not_name_stay(roll) -> None:
    elsewhere = PersonFactory(held_at=PrisonFactory(code="MDI"))
    roll(row("A1234BC"))
    elsewhere.refresh_from_db()
    assert elsewhere.released_on is None


def test_a_return_is_the_same_person(roll) -> None:
    person = PersonFactory(released=True, released_on=date(2026, 2, 1), kept_until=date(2026, 3, 1))
    PersonFactory()
    totals = roll(row(person.prison_number, "MDI", "2026-06-01"))["totals"]
    assert totals["admitted"] == 1
    person.refresh_from_db()
    assert (person.held_at.code, person.released_on) == ("MDI", None)
    assert person.spells.count() == 2
    assert not person.spells.filter(ended_by_transfer=True).exists()


def test_somebody_left_out_by_mistake_goes_on_with_the_same_stay(roll) -> None:
    person, stays = PersonFactory(), PersonFactory()
    roll(*rows([stays]))
    roll(*rows([person, stays]))
    person.refresh_from_db()
    assert person.released_on is None
    assert person.spells.get().ends_on is None


# --- refused ---
def test_one_bad_line_is_named_by_number_and_reason_and_nothing_is_applied(roll, django_assert_unchanged) -> None:
    PersonFactory()
    with django_assert_unchanged(*RECORD), pytest.raises(CommandError, match="Nothing was applied"):
        roll(row("A1234BC"), row("nonsense"))
    assert "line 3: prison_number 'nonsense': this is not a prison number" in roll.said


def test_an_unknown_column_is_refused_by_name(roll, django_assert_unchanged) -> None:
    with django_assert_unchanged(*RECORD), pytest.raises(CommandError, match="Unknown column: offence"):
        roll(row("A1234BC") + ",x", header=HEADER + ",offence")


def test_bad_lines_can_be_skipped_and_then_nobody_they_could_concern_is_released(roll) -> None:
    here, there = PersonFactory(), PersonFactory(held_at=PrisonFactory(code="MDI"))
    outcome = roll(row("A1234BC"), row("B1234BC", "LEI", "not a date"), row("C1234BC", "MDI"), skip_bad_lines=True)
    assert outcome["totals"] | {"updated": 0} == {
        "admitted": 2, "transferred": 0, "released": 1, "updated": 0, "unchanged": 0, "skipped": 1,
    }  # fmt: skip
    assert outcome["nobody_released_from"] == ["LEI"]
    here.refresh_from_db()
    there.refresh_from_db()
    assert here.released_on is None
    assert there.released_on == clock.today()


def test_a_skipped_line_without_a_readable_number_could_concern_anybody(roll) -> None:
    people = [PersonFactory(), PersonFactory(held_at=PrisonFactory(code="MDI"))]
    roll(row("A1234BC"), row("C1234BC", "MDI"), row("?", "MDI"), skip_bad_lines=True)
    for person in people:
        person.refresh_from_db()
        assert person.released_on is None


def test_a_skipped_line_about_somebody_held_elsewhere_protects_that_prison_too(roll) -> None:
    moved = PersonFactory(held_at=PrisonFactory(code="MDI"))
    roll(row("A1234BC"), row("C1234BC", "MDI"), row(moved.prison_number, "LEI", "?"), skip_bad_lines=True)
    moved.refresh_from_db()
    assert moved.released_on is None


def test_too_many_releases_are_refused_unless_forced(roll, django_assert_unchanged) -> None:
    people = PersonFactory.create_batch(10)
    with django_assert_unchanged(*RECORD), pytest.raises(CommandError, match="LEI: 6 of 10"):
        roll(*rows(people[:4]))
    assert roll(*rows(people[:4]), force=True)["totals"]["released"] == 6


def test_five_releases_are_believed_however_small_the_prison(roll) -> None:
    people = PersonFactory.create_batch(6)
    assert roll(*rows(people[:1]))["totals"]["released"] == 5


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(roll, django_assert_unchanged) -> None:
    leaves, moves = PersonFactory(), PersonFactory()
    with django_assert_unchanged(*RECORD):
        outcome = roll(row("A1234BC"), row(moves.prison_number, "MDI"), dry_run=True)
    assert outcome["applied"] is False
    assert outcome["people"] == [
        {"act": "ADMIT", "prison_number": "A1234BC", "prison": "LEI"},
        {"act": "TRANSFER", "prison_number": moves.prison_number, "prison": "MDI"},
        {"act": "RELEASE", "prison_number": leaves.prison_number, "prison": "LEI"},
    ]


def test_a_dry_run_refuses_what_the_import_would_refuse(roll) -> None:
    people = PersonFactory.create_batch(10)
    with pytest.raises(CommandError, match="LEI: 6 of 10"):
        roll(*rows(people[:4]), dry_run=True)


# --- told ---
def test_what_happened_is_recorded_and_announced(roll, django_capture_on_commit_callbacks) -> None:
    moves, leaves = PersonFactory(), PersonFactory()
    heard: list[tuple[str, str]] = []

    def hear(signal, person_id: str, **facts) -> None:
        heard.append((names[signal], person_id))

    names = {signals.person_admitted: "in", signals.person_transferred: "moved", signals.person_released: "out"}
    for signal in names:
        signal.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            roll(row("A1234BC"), row(moves.prison_number, "MDI"))
    finally:
        for signal in names:
            signal.disconnect(hear)
    new = Person.objects.get(prison_number="A1234BC")
    assert heard == [("in", new.public_id), ("moved", moves.public_id), ("out", leaves.public_id)]
    actions = list(AuditEvent.objects.order_by("pk").values_list("action", "subject_id"))
    assert actions == [
        ("accounts.person.admitted", new.public_id),
        ("accounts.person.transferred", moves.public_id),
        ("accounts.person.released", leaves.public_id),
        ("accounts.roll.imported", ""),
    ]
