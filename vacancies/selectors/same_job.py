"""Any advert of a job stands for all of them: what a learner saved, or is interested in, stays when another takes over."""

from collections.abc import Collection

from campus.core.viewer import Viewer
from vacancies.models import Vacancy


def adverts_in(groups: Collection[int], *, among: Collection[str] | None = None) -> dict[str, int]:
    """Public id and group of the adverts of these groups, or of those `among` them; nothing is asked for no group."""
    if not groups:
        return {}
    rows = Vacancy.objects.filter(group__in=groups)
    if among is not None:
        rows = rows.filter(public_id__in=among)
    return dict(rows.values_list("public_id", "group_id"))


def same_job_ids(public_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """For adverts that are with others: the public ids of all adverts of the job, its own included."""
    groups = dict(
        Vacancy.objects.filter(public_id__in=public_ids, group__isnull=False).values_list("public_id", "group_id")
    )
    if not groups:
        return {}
    members: dict[int, set[str]] = {}
    for group, public_id in Vacancy.objects.filter(group__in=set(groups.values())).values_list("group_id", "public_id"):
        members.setdefault(group, set()).add(public_id)
    return {public_id: frozenset(members[group]) for public_id, group in groups.items()}


def stand_ins(viewer: Viewer, public_ids: Collection[str]) -> dict[str, str]:
    """For adverts that the viewer cannot read (any more): the public id of one of the same job that they can read.

    So that who saved an advert, or is interested in it, keeps the job when another advert of it takes over.
    """
    together = same_job_ids(public_ids)
    everyone = {each for ids in together.values() for each in ids}
    if not everyone:
        return {}
    readable = Vacancy.objects.visible_to(viewer).filter(public_id__in=everyone).order_by("-is_leading", "pk")
    order = list(readable.values_list("public_id", flat=True))
    found = {}
    for public_id, ids in together.items():
        if public_id not in order and (instead := next((each for each in order if each in ids), None)):
            found[public_id] = instead
    return found


def same_job_of(public_id: str) -> frozenset[str]:
    """The public ids of all adverts of this one's job, its own included."""
    return same_job_ids([public_id]).get(public_id, frozenset({public_id}))
