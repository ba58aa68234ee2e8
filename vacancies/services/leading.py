"""Which advert of a group stands for the job in lists and search."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import F

from campus.core import clock
from vacancies.codes import VacancyState
from vacancies.models import Trust, Vacancy


def groups_settle(public_ids: Collection[str]) -> list[str]:
    """Let every group of these adverts be led by a member that learners may read, in the caller's transaction.

    The one that staff chose leads whenever it may be read; else the one that leads already; else one from a trusted
    source, one that staff approved, the oldest. Return the public ids of the adverts that lead, or lead no more.
    """
    if not public_ids:
        return []
    groups = Vacancy.objects.filter(public_id__in=public_ids, group__isnull=False).values_list("group_id", flat=True)
    return groups_settle_these(set(groups))


def groups_settle_these(group_ids: Collection[int]) -> list[str]:
    """The same, for groups by their keys."""
    if not group_ids:
        return []
    members: dict[int, list[Vacancy]] = defaultdict(list)
    found = (
        Vacancy.objects.select_for_update(of=("self",)).filter(group__in=group_ids).select_related("source", "group")
    )
    for vacancy in found.order_by("pk"):
        members[vacancy.group_id].append(vacancy)
    steps_down: list[Vacancy] = []
    leads: list[Vacancy] = []
    for each in members.values():
        leader = leader_of(each)
        down = [vacancy for vacancy in each if vacancy.is_leading and vacancy.pk != leader.pk]
        if down or not leader.is_leading:
            steps_down += down
            leads += [] if leader.is_leading else [leader]
    for changed, is_leading in ((steps_down, False), (leads, True)):
        if changed:
            keys = [vacancy.pk for vacancy in changed]
            Vacancy.objects.filter(pk__in=keys).update(is_leading=is_leading, version=F("version") + 1)
    return [vacancy.public_id for vacancy in (*steps_down, *leads)]


def leader_of(members: Sequence[Vacancy]) -> Vacancy:
    """The member that leads; none of them may be readable, then the one that led stays."""
    today = clock.today()

    def standing(vacancy: Vacancy) -> tuple[object, ...]:
        is_open = vacancy.state == VacancyState.LIVE and (vacancy.closes_on is None or vacancy.closes_on >= today)
        assert vacancy.group is not None
        return (
            not is_open,
            vacancy.pk != vacancy.group.chosen_id,
            not vacancy.is_leading,
            vacancy.source.trust != Trust.TRUSTED,
            vacancy.approved_at is None,
            vacancy.first_seen,
            vacancy.pk,
        )

    return min(members, key=standing)
