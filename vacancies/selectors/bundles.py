"""Bundles and what came of trying a source, in words for staff."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from vacancies.exchange.codes import FetchReason, FetchResult, Verdict
from vacancies.models import BundleReceipt, Source

LOOKING = "vacancies.tasks.bundles_look"
VERDICT_WORDS: dict[str, Any] = {
    Verdict.UNREADABLE: _("It is not a bundle, or it was cut short."),
    Verdict.TOO_LARGE: _("It is too large."),
    Verdict.BAD_SCHEMA_VERSION: _("It is written in a version that this portal does not know."),
    Verdict.BAD_HEADER: _("Its first line is wrong."),
    Verdict.UNKNOWN_KEY: _("It is signed by a gateway that we do not know."),
    Verdict.TAMPERED: _("It was changed after it was signed."),
    Verdict.REPEATED: _("We have had this one."),
    Verdict.OLDER: _("It is older than the last one we took."),
    Verdict.MISSING: _("A bundle before it has not arrived."),
    Verdict.BROKEN_CHAIN: _("It does not follow the last one we took."),
}
FETCH_WORDS: dict[str, Any] = {
    FetchReason.NAME_NOT_FOUND: _("The feed's host name was not found."),
    FetchReason.ADDRESS_REFUSED: _("The feed's address is not allowed."),
    FetchReason.CONNECTION_FAILED: _("The feed could not be reached."),
    FetchReason.CERTIFICATE_REFUSED: _("The feed's certificate was refused."),
    FetchReason.TOO_SLOW: _("The feed answered too slowly."),
    FetchReason.TOO_LARGE: _("The feed is too large."),
    FetchReason.REDIRECT_REFUSED: _("The feed points to another address."),
    FetchReason.STATUS_REFUSED: _("The feed answered with an error."),
    FetchReason.CONTENT_TYPE_REFUSED: _("The answer is not a feed, by its own word."),
    FetchReason.ENCODING_REFUSED: _("The feed is packed in a way that is not allowed."),
    FetchReason.PREFLIGHT_REFUSED: _("The feed holds something that is not allowed."),
    FetchReason.MALFORMED: _("The feed is malformed."),
    FetchReason.NOT_A_FEED: _("The answer is not a feed."),
    FetchReason.NO_ENTRIES: _("The feed has no entries."),
    FetchReason.TOO_MUCH_WORK: _("The feed took too much work to read."),
    FetchReason.PARSER_FAILED: _("The feed could not be read."),
    FetchReason.FILE_UNREADABLE: _("The file could not be read."),
}
RESULT_WORDS: dict[str, Any] = {
    FetchResult.FULL: _("The whole feed came."),
    FetchResult.NOT_MODIFIED: _("The feed had not changed."),
    FetchResult.FAILED: _("The feed could not be fetched."),
}


def bundle_reason_words(receipt: BundleReceipt) -> str:
    """Why a bundle was refused; empty when it was not."""
    return str(VERDICT_WORDS.get(receipt.reason, receipt.reason))


def source_result_words(source: Source) -> str:
    """What came of the last try; empty when there was none."""
    if source.last_result == FetchResult.FAILED and source.last_reason:
        return str(FETCH_WORDS.get(source.last_reason, source.last_reason))
    return str(RESULT_WORDS.get(source.last_result, ""))


def import_is_waiting() -> bool:
    """Whether the worker has been asked to look for bundles and has not done so yet."""
    return DBTaskResult.objects.filter(task_path=LOOKING, status__in=["READY", "RUNNING"]).exists()
