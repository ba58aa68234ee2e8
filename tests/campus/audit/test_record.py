"""The audit record on both databases: only ever added to, chained after commit, and every tampering named."""

import json
import threading
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from campus.audit.models import ActorKind, AuditEvent, AuditLink
from campus.audit.services import ActorFacts, ChainFault, chain, chain_extend, chain_verify, record
from campus.audit.triggers import triggers_install, triggers_missing, triggers_remove

pytestmark = pytest.mark.services
STAFF = ActorFacts(kind=ActorKind.STAFF, public_id="abcdefghjkmn", terminal="10.0.0.7")


def record_some(count: int = 5) -> None:
    for number in range(count):
        record("accounts.person.viewed", actor=STAFF, subject_id=f"person{number}", prison="LEI", detail={"n": number})


@contextmanager
def tampering():
    """What somebody does who owns the database: takes the triggers away, and puts them back."""
    with connection.schema_editor() as editor:
        triggers_remove(None, editor)
    yield
    with connection.schema_editor() as editor:
        triggers_install(None, editor)


# --- the database refuses ---
@pytest.mark.parametrize("model", [AuditEvent, AuditLink])
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_a_row(real_database, model, deed: str) -> None:
    record_some(1)
    with pytest.raises(DatabaseError, match="only ever added to"):
        change(model, deed)
    assert model.objects.get().pk != 77


def change(model, deed: str) -> None:
    with transaction.atomic():
        if deed == "update":
            model.objects.update(id=77)
        else:
            model.objects.all()._raw_delete("default")


def test_postgresql_refuses_to_truncate(real_database) -> None:
    record_some(1)
    if real_database.vendor == "sqlite":
        assert AuditEvent.objects.exists()  # SQLite has no TRUNCATE
        return
    with pytest.raises(DatabaseError, match="only ever added to"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_auditevent")


# --- the chain grows ---
def test_an_event_is_chained_when_its_transaction_is_committed(real_database) -> None:
    with transaction.atomic():
        record_some(3)
        assert not AuditLink.objects.exists()
    assert list(AuditLink.objects.values_list("event_pk", flat=True)) == list(
        AuditEvent.objects.values_list("pk", flat=True)
    )
    assert chain_verify().holds


def test_an_event_of_a_transaction_that_failed_leaves_nothing(real_database) -> None:
    with transaction.atomic():
        record_some(1)
        transaction.set_rollback(True)
    assert not AuditEvent.objects.exists()
    record_some(1)
    assert chain_verify().links == 1


def test_what_a_crash_left_unchained_is_chained_by_the_next_event(real_database, monkeypatch) -> None:
    crash_before_chaining(monkeypatch)
    assert AuditLink.objects.count() == 0
    record_some(1)
    assert AuditLink.objects.count() == 4


def test_what_a_crash_left_unchained_is_chained_by_audit_verify(real_database, monkeypatch) -> None:
    crash_before_chaining(monkeypatch)
    report = chain_verify()
    assert (report.holds, report.chained_now, report.links) == (True, 3, 3)


def crash_before_chaining(monkeypatch) -> None:
    """Commit three events as a process does that dies before its on-commit work."""
    with monkeypatch.context() as patch:
        patch.setattr(transaction, "on_commit", lambda *args, **kwargs: None)
        record_some(3)


# --- tampering is named ---
def verified() -> tuple[ChainFault | None, int | None]:
    report = chain_verify()
    return report.fault, report.bad_event


def test_a_changed_row_is_named(real_database) -> None:
    record_some()
    third = AuditEvent.objects.order_by("pk")[2]
    with tampering():
        AuditEvent.objects.filter(pk=third.pk).update(actor_id="somebodyelse"[:12])
    assert verified() == (ChainFault.CHANGED, third.pk)


def test_a_removed_row_is_named(real_database) -> None:
    record_some()
    third = AuditEvent.objects.order_by("pk")[2]
    with tampering():
        AuditEvent.objects.filter(pk=third.pk).delete()
    assert verified() == (ChainFault.REMOVED, third.pk)


def test_a_row_removed_with_its_link_is_noticed_at_the_next_one(real_database) -> None:
    record_some()
    third, fourth = AuditEvent.objects.order_by("pk")[2:4]
    with tampering():
        AuditLink.objects.filter(event_pk=third.pk).delete()
        AuditEvent.objects.filter(pk=third.pk).delete()
    assert verified() == (ChainFault.HASH, fourth.pk)


def test_a_row_put_in_between_is_named(real_database) -> None:
    record_some()
    second, third = AuditEvent.objects.order_by("pk")[1:3]
    with tampering():
        for model, field in ((AuditEvent, "id"), (AuditLink, "event_pk")):
            for row in model.objects.filter(**{f"{field}__gte": third.pk}).order_by("-pk"):
                model.objects.filter(pk=row.pk).update(**{field: (row.pk if field == "id" else row.event_pk) + 1})
    AuditEvent.objects.create(pk=third.pk, action="accounts.person.viewed", actor_kind="STAFF", seal=second.seal)
    assert verified()[0] is ChainFault.HASH


def test_a_row_put_in_without_the_portal_is_named(real_database) -> None:
    record_some()
    forged = AuditEvent.objects.create(action="accounts.person.viewed", actor_kind="STAFF", seal="0" * 64)
    assert verified() == (ChainFault.NOT_SEALED, forged.pk)


def test_rows_that_changed_places_are_named(real_database) -> None:
    record_some()
    second, third = AuditLink.objects.order_by("pk")[1:3]
    with tampering():
        AuditLink.objects.filter(pk=second.pk).update(event_pk=999)
        AuditLink.objects.filter(pk=third.pk).update(event_pk=second.event_pk)
        AuditLink.objects.filter(pk=second.pk).update(event_pk=third.event_pk)
    assert verified() == (ChainFault.HASH, third.event_pk)


def test_a_hash_that_was_written_over_is_named(real_database) -> None:
    record_some()
    second = AuditLink.objects.order_by("pk")[1]
    with tampering():
        AuditLink.objects.filter(pk=second.pk).update(hash="f" * 64)
    assert verified() == (ChainFault.HASH, second.event_pk)


def test_triggers_that_were_taken_away_are_named(real_database) -> None:
    record_some()
    with connection.schema_editor() as editor:
        triggers_remove(None, editor)
    report = chain_verify()
    assert report.fault is ChainFault.TRIGGERS
    assert set(report.triggers_missing) == set(triggers_missing(connection)) != set()


# --- the command ---
def test_the_command_says_that_all_is_well(real_database) -> None:
    record_some()
    out = StringIO()
    call_command("audit_verify", json=True, stdout=out)
    answer = json.loads(out.getvalue())
    assert (answer["holds"], answer["events"], answer["links"]) == (True, 5, 5)


def test_the_command_fails_and_names_the_first_bad_row(real_database) -> None:
    record_some()
    third = AuditEvent.objects.order_by("pk")[2]
    with tampering():
        AuditEvent.objects.filter(pk__gte=third.pk).update(prison="MDI")
    with pytest.raises(CommandError, match=f"First bad row: event {third.pk} "):
        call_command("audit_verify", stdout=StringIO())


def test_a_long_check_tells_how_far_it_is(real_database, monkeypatch) -> None:
    monkeypatch.setattr(chain, "SLICE", 2)
    record_some()
    told: list[tuple[int, int]] = []
    assert chain_verify(lambda followed, total: told.append((followed, total))).holds
    assert told == [(2, 5), (4, 5), (5, 5)]


# --- two at once ---
def test_two_writers_make_one_chain(real_database) -> None:
    faults: list[BaseException] = []

    def write() -> None:
        try:
            with real_database.used():
                for _ in range(40):
                    with transaction.atomic():
                        record_some(2)
        except BaseException as fault:
            faults.append(fault)
            raise

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    report = chain_verify()
    assert (report.holds, report.events, report.links) == (True, 160, 160)


def test_on_postgresql_chaining_does_not_wait_for_another_writer(real_database) -> None:
    if real_database.vendor == "sqlite":
        record_some(1)
        assert chain_extend() == 0  # SQLite has one writer: there is nobody to wait for and nothing left to chain
        return
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with real_database.used(), transaction.atomic():
            record_some(1)
            chain_extend()
            entered.set()
            leave.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    assert entered.wait(30)
    assert chain_extend() == 0
    leave.set()
    holder.join()
    assert chain_verify().links == 1
