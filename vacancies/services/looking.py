"""Having the worker look for new bundles."""

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core.viewer import Viewer
from vacancies.tasks import bundles_look


@transaction.atomic
def bundles_look_soon(by: Viewer) -> None:
    """Ask the worker to look, and record who asked. The caller has seen that it is not asked already."""
    record_by(by, "vacancies.import.asked", object_kind="vacancies.import")
    transaction.on_commit(bundles_look.enqueue)
