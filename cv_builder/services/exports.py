"""Ask for CVs to be taken out, and stop it again. Making the files is `services.releases`: another person does that."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from cv_builder.codes import Look
from cv_builder.export.files import export_files_delete
from cv_builder.models import CvExport, ExportItem, ExportReceiver
from cv_builder.models.exports import ASK, ExportState
from cv_builder.selectors.exports import MOST_PEOPLE, ExportWanted, export_candidates


class ExportRefusal(StrEnum):
    """Why an export was not asked for, released or stopped. The values never change."""

    NOT_ALLOWED = "NOT_ALLOWED"
    NOBODY = "NOBODY"
    TOO_MANY = "TOO_MANY"
    NO_OFFICER = "NO_OFFICER"
    SAME_PERSON = "SAME_PERSON"
    NOT_WAITING = "NOT_WAITING"
    NOT_RELEASED = "NOT_RELEASED"
    NO_FILE = "NO_FILE"


class ExportNotDone(Refusal):
    """Nothing was written and nothing left."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What the form said.

    Args:
        officer: who receives the files, unless `officers` names another for a person (by public id).
        chosen: public ids of the people to take, out of those who have a CV ready.
    """

    wanted: ExportWanted
    chosen: frozenset[str]
    officer: str
    officers: Mapping[str, str]
    look: Look = Look.CLEAR


@transaction.atomic
def export_ask(*, asking: Asking, by: Viewer) -> CvExport:
    """Ask for an export: its list is fixed now, its files are made when a second person releases it.

    Raises:
        ExportNotDone: NOT_ALLOWED, NOBODY, TOO_MANY (more than 300 people) or NO_OFFICER; nothing is written.
    """
    wanted = asking.wanted
    if by.user_id is None or not by.may(ASK) or wanted.prison.code not in by.prisons:
        raise ExportNotDone(ExportRefusal.NOT_ALLOWED)
    found = export_candidates(by, wanted).ready
    ready = [one for one in found if one.person.public_id in asking.chosen]
    if not ready:
        raise ExportNotDone(ExportRefusal.NOBODY)
    if len(ready) > MOST_PEOPLE:
        raise ExportNotDone(ExportRefusal.TOO_MANY)
    names = {one.person.pk: _officer(asking, one.person.public_id) for one in ready}
    if not all(names.values()):
        raise ExportNotDone(ExportRefusal.NO_OFFICER)
    export = CvExport.objects.create(
        prison=wanted.prison,
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
        asked_by_id=by.user_id,
        asked_at=clock.now(),
    )
    receivers = {
        name: ExportReceiver.objects.create(export=export, number=number, name=name)
        for number, name in enumerate(dict.fromkeys(names.values()), start=1)
    }
    ExportItem.objects.bulk_create(
        ExportItem(
            export=export,
            receiver=receivers[names[one.person.pk]],
            person=one.person,
            version=one.version,
            look=asking.look,
        )
        for one in ready
    )
    _record(by, "asked", export, {"people": len(ready), "officers": len(receivers)})
    return export


def _officer(asking: Asking, public_id: str) -> str:
    return " ".join((asking.officers.get(public_id) or asking.officer).split())[:150]


@transaction.atomic
def export_stop(*, export: CvExport, by: Viewer) -> CvExport:
    """Stop an export that waits, or delete the copies of a released one before their time.

    Raises:
        ExportNotDone: NOT_ALLOWED, or NOT_WAITING when it is over or being made.
    """
    found = CvExport.objects.visible_to(by).select_for_update().filter(pk=export.pk).first()
    if found is None:
        raise ExportNotDone(ExportRefusal.NOT_ALLOWED)
    if found.state not in (ExportState.ASKED, ExportState.RELEASED):
        raise ExportNotDone(ExportRefusal.NOT_WAITING)
    was_released = found.state == ExportState.RELEASED
    export_end(found, by)
    _record(by, "deleted" if was_released else "stopped", found, {})
    stopped: CvExport = found
    return stopped


def export_end(export: CvExport, by: Viewer) -> None:
    """Close an export and delete its files once that is certain. In the caller's transaction."""
    folder = export.folder
    export.state = ExportState.DELETED if export.released_at else ExportState.STOPPED
    export.ended_at, export.folder = clock.now(), ""
    export.save(update_fields=["state", "ended_at", "folder"])
    transaction.on_commit(lambda: export_files_delete(folder))


def _record(by: Viewer, done: str, export: CvExport, detail: dict[str, int]) -> None:
    record_by(
        by,
        f"cv_builder.export.{done}",
        object_kind="cv_builder.cvexport",
        object_id=export.public_id,
        prison=export.prison.code,
        detail=detail,
    )
