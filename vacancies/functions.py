"""What of jobs can be turned off, for one prison or for all."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from campus.accounts.switching import SWITCH, Function, function_declare
from vacancies.codes import KindOfWork
from vacancies.models import Source
from vacancies.selectors.fit import JOBS, KIND, SOURCE

INTEREST = "interest"
MANAGE_SOURCES = "vacancies.manage_sources"


def _sources() -> Iterable[tuple[str, str]]:
    return Source.objects.values_list("public_id", "name")


def _kinds() -> Iterable[tuple[str, str]]:
    return [(kind.value, str(kind.label)) for kind in KindOfWork]


function_declare(
    Function(
        JOBS,
        _("Jobs: the list, every job, and what learners saved"),
        notice=_("You cannot look at jobs here just now. What you saved is kept."),
        addresses=("vacancies:*",),
        parts_of="vacancies",
        order=10,
    )
)
function_declare(
    Function(
        INTEREST,
        _("“I'm interested” in a job"),
        notice=_("You cannot say that you are interested here just now. You can still look at jobs and save them."),
        addresses=("vacancies:interested",),
        order=20,
    )
)
function_declare(
    Function(SOURCE, _("Jobs of one source"), items=_sources, permissions=(SWITCH, MANAGE_SOURCES), order=30)
)
function_declare(
    Function(KIND, _("Jobs of one kind of work"), items=_kinds, permissions=(SWITCH, MANAGE_SOURCES), order=40)
)
