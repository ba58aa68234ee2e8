"""Trust in a source and pausing it: the portal's own decisions, by two people where it matters."""

from enum import StrEnum

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from vacancies.codes import PauseReason, ResumeReason, Trust
from vacancies.models import BundleReceipt, Source

MANAGE = "vacancies.manage_sources"
CONFIRM = "vacancies.confirm_source_trust"


class SourceRefusal(StrEnum):
    """Why a source stays as it is."""

    NOT_ALLOWED = "NOT_ALLOWED"
    ALREADY_SO = "ALREADY_SO"
    NOT_ASKED = "NOT_ASKED"
    SAME_PERSON = "SAME_PERSON"


class SourceNotChanged(Refusal):
    """See `SourceRefusal`."""


def source_pause(*, source: Source, by: Viewer, reason: PauseReason = PauseReason.OTHER) -> Source:
    """Let nothing new of the source go live until it is resumed; what is live stays.

    Raises:
        SourceNotChanged: with a `SourceRefusal`; nothing is written.
    """
    with transaction.atomic():
        source = _locked(source, by, MANAGE)
        if source.is_paused:
            raise SourceNotChanged(SourceRefusal.ALREADY_SO)
        return _saved(
            source,
            by,
            "vacancies.source.paused",
            why=reason,
            is_paused=True,
            paused_at=clock.now(),
            pause_reason=reason,
        )


def source_resume(*, source: Source, by: Viewer, reason: ResumeReason = ResumeReason.OTHER) -> Source:
    """End the pause; what waited for it is judged again in the background.

    Raises:
        SourceNotChanged: with a `SourceRefusal`; nothing is written.
    """
    with transaction.atomic():
        source = _locked(source, by, MANAGE)
        if not source.is_paused:
            raise SourceNotChanged(SourceRefusal.ALREADY_SO)
        source = _saved(
            source, by, "vacancies.source.resumed", why=reason, is_paused=False, paused_at=None, pause_reason=""
        )
        _rescreen_on_commit(source)
        return source


def source_trust_ask(*, source: Source, by: Viewer) -> Source:
    """Ask that the source be trusted. A security officer answers.

    Raises:
        SourceNotChanged: with a `SourceRefusal`; nothing is written.
    """
    with transaction.atomic():
        source = _locked(source, by, MANAGE)
        if source.trust == Trust.TRUSTED or source.trust_asked_at:
            raise SourceNotChanged(SourceRefusal.ALREADY_SO)
        return _saved(
            source, by, "vacancies.source.trust_asked", trust_asked_by_id=by.user_id, trust_asked_at=clock.now()
        )


def source_trust_confirm(*, source: Source, by: Viewer) -> Source:
    """Confirm that the source is trusted: clean adverts go live from the next import on. Not by the one who asked.

    Raises:
        SourceNotChanged: with a `SourceRefusal`; nothing is written.
    """
    with transaction.atomic():
        source = _locked(source, by, CONFIRM)
        if source.trust == Trust.TRUSTED:
            raise SourceNotChanged(SourceRefusal.ALREADY_SO)
        if source.trust_asked_at is None:
            raise SourceNotChanged(SourceRefusal.NOT_ASKED)
        if source.trust_asked_by_id == by.user_id:
            raise SourceNotChanged(SourceRefusal.SAME_PERSON)
        return _saved(
            source,
            by,
            "vacancies.source.trust_confirmed",
            trust=Trust.TRUSTED,
            trust_confirmed_by_id=by.user_id,
            trust_confirmed_at=clock.now(),
        )


def source_trust_decline(*, source: Source, by: Viewer) -> Source:
    """Answer "no": the source stays reviewed, and may be asked for again.

    Raises:
        SourceNotChanged: with a `SourceRefusal`; nothing is written.
    """
    with transaction.atomic():
        source = _locked(source, by, CONFIRM)
        if source.trust == Trust.TRUSTED or source.trust_asked_at is None:
            raise SourceNotChanged(SourceRefusal.NOT_ASKED)
        return _saved(source, by, "vacancies.source.trust_declined", trust_asked_by_id=None, trust_asked_at=None)


def source_trust_lower(*, source: Source, by: Viewer) -> Source:
    """Trust the source no longer: one person is enough, and what is live stays.

    Raises:
        SourceNotChanged: with a `SourceRefusal`; nothing is written.
    """
    with transaction.atomic():
        source = _locked(source, by, CONFIRM, MANAGE)
        if source.trust == Trust.REVIEWED:
            raise SourceNotChanged(SourceRefusal.ALREADY_SO)
        return _saved(
            source,
            by,
            "vacancies.source.trust_lowered",
            trust=Trust.REVIEWED,
            trust_asked_by_id=None,
            trust_asked_at=None,
            trust_confirmed_by_id=None,
            trust_confirmed_at=None,
        )


@transaction.atomic
def bundle_put_aside(*, receipt: BundleReceipt, by: Viewer) -> BundleReceipt:
    """Take the notice of a refused bundle off the staff's home page; the record and the file stay.

    Raises:
        SourceNotChanged: the permission is missing.
    """
    if not by.may(MANAGE):
        raise SourceNotChanged(SourceRefusal.NOT_ALLOWED)
    receipt = BundleReceipt.objects.select_for_update().get(pk=receipt.pk)
    if receipt.seen_at is None:
        receipt.seen_at = clock.now()
        receipt.save(update_fields=["seen_at"])
        record_by(by, "vacancies.bundle.put_aside", object_kind="vacancies.bundle", object_id=receipt.public_id)
    return receipt


def _rescreen_on_commit(source: Source) -> None:
    from vacancies.tasks import source_rescreen  # tasks call services, so a service reaches a task late

    transaction.on_commit(lambda: source_rescreen.enqueue(source.public_id))


def _locked(source: Source, by: Viewer, *any_of: str) -> Source:
    if not any(by.may(permission) for permission in any_of):
        raise SourceNotChanged(SourceRefusal.NOT_ALLOWED)
    return Source.objects.select_for_update().get(pk=source.pk)


def _saved(source: Source, by: Viewer, action: str, why: str = "", **values: object) -> Source:
    for name, value in values.items():
        setattr(source, name, value)
    source.save(update_fields=[name.removesuffix("_id") for name in values])
    detail = {"source": source.code} | ({"reason": str(why)} if why else {})
    record_by(by, action, object_kind="vacancies.source", object_id=source.public_id, detail=detail)
    return source
