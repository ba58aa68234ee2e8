"""What the engine in use was not told of while it was away, and telling it when it is back.

The changes themselves are in the database, and in the index of the engine that stands in. Only ids are noted here; the rows are
read afresh when they are indexed at last.
"""

import logging
from collections.abc import Collection
from datetime import timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from campus.core import clock
from campus.search.documents import Document, document_get
from campus.search.models import MissedRow
from campus.search.switching import FAILURES, Engines, engines_now

log = logging.getLogger(__name__)

SLICE = 500  # ids read, indexed and forgotten in one step
TRIED_EVERY = timedelta(seconds=30)


def count() -> int:
    """How many changes wait."""
    return MissedRow.objects.count()


def index_or_note(engines: Engines, document: Document, ids: Collection[str]) -> None:
    """Index rows in the main engine; when it does not answer, note them and have it tried again until it does."""
    try:
        engines.ask_main(lambda: engines.main.index(document, ids))
    except FAILURES as failure:
        log.warning("%d rows of %s wait for %s: %s", len(ids), document.name, engines.main.name, failure)
        MissedRow.objects.bulk_create([MissedRow(document=document.name, row=key) for key in ids], batch_size=SLICE)
        try_later()


def catch_up() -> bool:
    """Index what was missed. Returns whether nothing waits any more.

    A row that is missed again meanwhile is noted again, in a line of its own, so forgetting the lines read loses nothing.
    """
    engines = engines_now()
    while lines := list(MissedRow.objects.all()[:SLICE]):
        name = lines[0].document
        mine = [line for line in lines if line.document == name]
        try:
            document = document_get(name)
        except LookupError:
            log.warning("Search: %d missed rows of %s are forgotten: there is no such document", len(mine), name)
        else:
            ids = list(dict.fromkeys(line.row for line in mine))
            try:
                engines.ask_main(lambda document=document, ids=ids: engines.main.index(document, ids))  # type: ignore[misc]
            except FAILURES as failure:
                log.warning("Search: %s still does not take rows: %s", engines.main.name, failure)
                return False
        MissedRow.objects.filter(pk__in=[line.pk for line in mine]).delete()
    return True


def try_later() -> None:
    """Have the worker catch up in half a minute, unless that is arranged already."""
    from campus.search.tasks import search_catch_up

    if not search_catch_up.get_backend().supports_defer:
        return  # tasks that run at once, as in tests: there is no later
    waiting = DBTaskResult.objects.filter(task_path=search_catch_up.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        search_catch_up.using(run_after=clock.now() + TRIED_EVERY).enqueue()
