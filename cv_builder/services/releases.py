"""Release an export: the second person's part. Files are made and locked now, and the passphrases are returned once."""

import io
import logging
import zipfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pikepdf
from django.conf import settings
from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Person
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from cv_builder.codes import CvState, Look
from cv_builder.export.files import (
    export_files_delete,
    export_root,
    file_write,
    folder_name_make,
    locked_copy,
    passphrase_make,
)
from cv_builder.models import CvExport, ExportItem, ExportReceiver
from cv_builder.models.exports import RELEASE, ExportState, ItemReason, ItemState
from cv_builder.selectors.documents import contact_for_paper, version_document
from cv_builder.services.exports import ExportNotDone, ExportRefusal, export_end

logger = logging.getLogger(__name__)
# What may go wrong with one CV: its paper, the lock, the disk, or rows of an older shape. The rest must not suffer from it.
ITEM_FAULTS = (Refusal, pikepdf.PdfError, OSError, ValueError, TypeError, LookupError, AttributeError)
STUCK = timedelta(minutes=15)  # a release whose process was killed may be tried again after this


@dataclass(frozen=True, slots=True, repr=False)
class Handover:
    """What one officer is told: shown once, kept nowhere; it does not show itself in a log."""

    receiver: ExportReceiver
    passphrase: str
    items: tuple[ExportItem, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Released:
    """An export that has been released, with its receipt: the number of the event in the audit record."""

    export: CvExport
    handovers: tuple[Handover, ...]
    failed: tuple[ExportItem, ...]
    receipt: int


def export_release(*, export: CvExport, by: Viewer) -> Released:
    """Make, lock and write the files of an export that somebody else asked for. One that fails leaves the others alone.

    Raises:
        ExportNotDone: NOT_ALLOWED, SAME_PERSON, or NOT_WAITING; nothing is made.
    """
    taken = _take(export, by)
    is_done = False
    try:
        released = _make_and_keep(taken, by)
        is_done = True
    finally:
        if not is_done:
            _give_back(taken)
    return released


@transaction.atomic
def _take(export: CvExport, by: Viewer) -> CvExport:
    """Mark it as being made, so that two releases at once make one."""
    if not by.is_staff or not by.may(RELEASE):
        raise ExportNotDone(ExportRefusal.NOT_ALLOWED)
    found = CvExport.objects.visible_to(by).select_for_update().filter(pk=export.pk).first()
    if found is None:
        raise ExportNotDone(ExportRefusal.NOT_ALLOWED)
    if found.asked_by_id == by.user_id:
        raise ExportNotDone(ExportRefusal.SAME_PERSON)
    if found.state != ExportState.ASKED:
        raise ExportNotDone(ExportRefusal.NOT_WAITING)
    found.state, found.folder = ExportState.RELEASING, folder_name_make()
    found.keep_until = clock.now() + STUCK
    found.save(update_fields=["state", "folder", "keep_until"])
    taken: CvExport = found
    return taken


@transaction.atomic
def _give_back(export: CvExport) -> None:
    """After a fault that ended the whole: as if nobody had released it."""
    export_files_delete(export.folder)
    CvExport.objects.filter(pk=export.pk).update(state=ExportState.ASKED, folder="", keep_until=None)


def _make_and_keep(export: CvExport, by: Viewer) -> Released:
    passphrases = {receiver.pk: passphrase_make() for receiver in export.receivers.all()}
    folders = {pk: folder_name_make() for pk in passphrases}
    items = list(export.items.select_related("person__held_at", "version__cv", "receiver"))
    here = set(
        Person.objects.visible_to(by)
        .filter(pk__in=[item.person_id for item in items], held_at=export.prison_id)
        .values_list("pk", flat=True)
    )
    for item in items:
        target = export_root() / export.folder / folders[item.receiver_id]
        item_make(item, by, passphrases[item.receiver_id], target, is_here=item.person_id in here)
    return _keep(export, by, items, passphrases, folders)


def item_make(item: ExportItem, by: Viewer, passphrase: str, target: Path, *, is_here: bool) -> None:
    """Make one person's file and set what became of it on the row, without saving it. Never raises for this one's sake."""
    if not is_here:
        item.state, item.reason = ItemState.FAILED, ItemReason.NOT_HERE
        return
    if item.version is None or item.version.cv.state != CvState.READY:
        item.state, item.reason = ItemState.FAILED, ItemReason.NOT_READY
        return
    try:
        document = version_document(by, item.version).with_contact(contact_for_paper(item.person))
        made = file_write(target, locked_copy(document, Look(item.look), passphrase))
    except ITEM_FAULTS as fault:
        logger.error("A CV could not be made for export item %s: %s", item.public_id, type(fault).__name__)
        item.state, item.reason = ItemState.FAILED, ItemReason.NOT_PRINTED
        return
    item.state, item.file_name, item.sha256 = ItemState.MADE, made.name, made.sha256


@transaction.atomic
def _keep(
    export: CvExport, by: Viewer, items: list[ExportItem], passphrases: dict[int, str], folders: dict[int, str]
) -> Released:
    now = clock.now()
    export.state, export.released_by_id, export.released_at = ExportState.RELEASED, by.user_id, now
    export.keep_until = now + timedelta(hours=settings.EXPORT_KEPT_HOURS)
    export.save(update_fields=["state", "released_by", "released_at", "keep_until"])
    ExportItem.objects.bulk_update(items, ["state", "reason", "file_name", "sha256"])
    receivers = list(export.receivers.all())
    for receiver in receivers:
        receiver.folder = folders[receiver.pk]
    ExportReceiver.objects.bulk_update(receivers, ["folder"])
    made = [item for item in items if item.state == ItemState.MADE]
    for item in made:
        record_by(
            by,
            "cv_builder.cv.exported",
            person=item.person,
            object_kind="cv_builder.cvexport",
            object_id=export.public_id,
            detail={
                "file": item.file_name,
                "sha256": item.sha256,
                "version": item.version.number if item.version else 0,
            },
        )
    event = record_by(
        by,
        "cv_builder.export.released",
        object_kind="cv_builder.cvexport",
        object_id=export.public_id,
        prison=export.prison.code,
        detail={"made": len(made), "failed": len(items) - len(made), "officers": len(receivers)},
    )
    handovers = tuple(
        Handover(one, passphrases[one.pk], tuple(item for item in made if item.receiver_id == one.pk))
        for one in receivers
    )
    failed = tuple(item for item in items if item.state == ItemState.FAILED)
    return Released(export, tuple(one for one in handovers if one.items), failed, event.pk)


def file_of(*, export: CvExport, item_id: str, by: Viewer) -> tuple[str, bytes]:
    """One locked copy, for the officer's stick: its neutral name and its bytes. Recorded.

    Raises:
        ExportNotDone: NOT_RELEASED or NO_FILE.
    """
    _must_be_released(export)
    item = (
        export.items.select_related("receiver", "person__held_at")
        .filter(public_id=item_id, state=ItemState.MADE)
        .first()
    )
    if item is None:
        raise ExportNotDone(ExportRefusal.NO_FILE)
    data = _read(export, item)
    record_by(
        by,
        "cv_builder.export.taken",
        person=item.person,
        object_kind="cv_builder.cvexport",
        object_id=export.public_id,
        detail={"file": item.file_name},
    )
    return item.file_name, data


def folder_of(*, export: CvExport, number: int, by: Viewer) -> tuple[str, bytes]:
    """All locked copies for one officer in one archive that is not compressed. Recorded.

    Raises:
        ExportNotDone: NOT_RELEASED or NO_FILE.
    """
    _must_be_released(export)
    items = list(export.items.select_related("receiver").filter(receiver__number=number, state=ItemState.MADE))
    if not items:
        raise ExportNotDone(ExportRefusal.NO_FILE)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for item in items:
            archive.writestr(zipfile.ZipInfo(item.file_name), _read(export, item))
    record_by(
        by,
        "cv_builder.export.taken",
        object_kind="cv_builder.cvexport",
        object_id=export.public_id,
        prison=export.prison.code,
        detail={"files": len(items), "officer": number},
    )
    return f"{items[0].receiver.folder}.zip", packed.getvalue()


def export_copy(*, export: CvExport, to: Path, by: Viewer) -> list[Path]:
    """Copy the locked files of a released export into a folder, for operators; each is compared with its receipt.

    Raises:
        ExportNotDone: NOT_RELEASED (a command never stands in for the second person) or NO_FILE.
        OSError: the folder would not have them.
    """
    _must_be_released(export)
    copied = []
    for item in export.items.select_related("receiver").filter(state=ItemState.MADE):
        target = to / item.receiver.folder
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = target / item.file_name
        path.write_bytes(_read(export, item))
        copied.append(path)
    record_by(
        by,
        "cv_builder.export.copied",
        object_kind="cv_builder.cvexport",
        object_id=export.public_id,
        prison=export.prison.code,
        detail={"files": len(copied)},
    )
    return copied


def _must_be_released(export: CvExport) -> None:
    is_kept = export.keep_until is not None and export.keep_until > clock.now()
    if export.state != ExportState.RELEASED or not is_kept:
        raise ExportNotDone(ExportRefusal.NOT_RELEASED)


def _read(export: CvExport, item: ExportItem) -> bytes:
    path = export_root() / export.folder / item.receiver.folder / item.file_name
    try:
        return path.read_bytes()
    except OSError:
        raise ExportNotDone(ExportRefusal.NO_FILE) from None


def exports_expire(by: Viewer, *, is_trial: bool = False) -> int:
    """Delete copies whose time is over, and give back releases whose process was killed; returns how many."""
    over = CvExport.objects.filter(
        state__in=[ExportState.RELEASED, ExportState.RELEASING], keep_until__lte=clock.now()
    ).select_related("prison")
    found = list(over)
    if is_trial:
        return len(found)
    for export in found:
        if export.state == ExportState.RELEASING:
            _give_back(export)
            continue
        with transaction.atomic():
            export_end(export, by)
            record_by(
                by,
                "cv_builder.export.expired",
                object_kind="cv_builder.cvexport",
                object_id=export.public_id,
                prison=export.prison.code,
            )
    return len(found)
