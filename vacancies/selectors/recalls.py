"""What a recall would take back: adverts that learners can read now and that have something in common."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from campus.accounts.models import User
from campus.core.viewer import Viewer
from vacancies.codes import RecallBy
from vacancies.models import BundleReceipt, Interest, Recall, SavedJob, Source, Vacancy
from vacancies.querysets import VacancyQuerySet

RECALL = "vacancies.recall_adverts"
PATHS = {
    RecallBy.SOURCE: "source__public_id",
    RecallBy.BUNDLE: "seen_in__public_id",
    RecallBy.RULES: "rules_version",
    RecallBy.APPROVER: "approved_by__public_id",
}
LATEST_BUNDLES = 20
LATEST_RECALLS = 20


@dataclass(frozen=True, slots=True)
class RecallTarget:
    """Something whose adverts can be taken back, and how many of them are live."""

    by: RecallBy
    target: str
    named: str
    live: int


@dataclass(frozen=True, slots=True)
class RecallFacts:
    """What taking them back means, before it is done. Numbers only: nobody is named."""

    target: RecallTarget
    saved: int  # learners who saved one of them
    interested: int  # standing interests in them
    closing_soon: list[Vacancy]  # a few, to see what they are


def recall_adverts(by: RecallBy, target: str) -> VacancyQuerySet:
    """The live adverts that this would take back."""
    live: VacancyQuerySet = Vacancy.objects.live()
    if by == RecallBy.RULES and not _is_version(target):
        return live.none()
    return live.filter(**{PATHS[by]: target})


def recall_targets(viewer: Viewer, by: RecallBy) -> list[RecallTarget]:
    """What can be chosen, the fullest first (bundles: the latest first); empty without the permission."""
    if not viewer.may(RECALL):
        return []
    counted = Vacancy.objects.live().order_by().exclude(**{f"{PATHS[by].removesuffix('__public_id')}": None})
    counts = dict(counted.values_list(PATHS[by]).annotate(Count("pk")))
    names = _names(by, [str(key) for key in counts])
    targets = [
        RecallTarget(by, key, name, counts.get(int(key) if by == RecallBy.RULES else key, 0)) for key, name in names
    ]
    return targets if by == RecallBy.BUNDLE else sorted(targets, key=lambda each: (-each.live, each.named))


def _names(by: RecallBy, keys: list[str]) -> list[tuple[str, str]]:
    match by:
        case RecallBy.SOURCE:
            return list(Source.objects.filter(public_id__in=keys).values_list("public_id", "name"))
        case RecallBy.BUNDLE:
            receipts = BundleReceipt.objects.filter(public_id__in=keys)[:LATEST_BUNDLES]
            return [(receipt.public_id, str(receipt)) for receipt in receipts]
        case RecallBy.APPROVER:
            people = User.objects.filter(public_id__in=keys)
            return [(user.public_id, user.get_full_name() or user.username) for user in people]
    versions = sorted((key for key in keys if _is_version(key)), key=int, reverse=True)
    return [(key, _("version %(number)s of the rules") % {"number": key}) for key in versions]


def recall_facts(viewer: Viewer, by: RecallBy, target: str) -> RecallFacts | None:
    """What taking these back means; None when there is no such thing, or it is not for the viewer."""
    if not viewer.may(RECALL):
        return None
    adverts = recall_adverts(by, target)
    number = adverts.count()
    named = next((name for key, name in _names(by, [target]) if key == target), None)
    if named is None:
        return None
    saved = SavedJob.objects.saved().filter(vacancy__in=adverts.values("pk"))
    interested = Interest.objects.standing().filter(vacancy__in=adverts.values("pk"))
    return RecallFacts(
        target=RecallTarget(by, target, named, number),
        saved=saved.order_by().values("person").distinct().count(),
        interested=interested.count(),
        closing_soon=list(adverts.order_by("title", "pk")[:5]),
    )


def recalls_latest(viewer: Viewer) -> list[Recall]:
    """The latest recalls, newest first."""
    if not viewer.may(RECALL):
        return []
    return list(Recall.objects.select_related("recalled_by")[:LATEST_RECALLS])


def _is_version(target: str) -> bool:
    """Whether this can be the number of a version; nought is that of adverts from before there were versions."""
    return target.isdecimal() and len(target) < 10 and target != "0"
