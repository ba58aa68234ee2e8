"""Adverts of one job: side by side for staff, and for learners the one that stands for the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from rapidfuzz.fuzz import token_set_ratio

from campus.core.viewer import Viewer
from vacancies.codes import Contract, Hours
from vacancies.duplicates import Against, Comparison, JobFacts, compare
from vacancies.highlighting import Piece, pieces_changed
from vacancies.models import DuplicateDecision, Vacancy, VacancyGroup, VacancyPlace
from vacancies.selectors.cards import pay_words
from vacancies.selectors.moderation import MODERATE
from vacancies.services.folding import OPEN, facts_read, in_order, text_of

MOST_SUGGESTED = 12
LEAST_ALIKE = 45.0  # of a hundred; fewer say nothing
AGAINST_LABELS = {
    Against.PLACE: _("They are not at the same place"),
    Against.EMPLOYER: _("The employers have different names"),
    Against.TITLE: _("The titles have different numbers"),
    Against.LEVEL: _("The titles are of different levels"),
    Against.SHIFT: _("The shifts or the times of day are different"),
    Against.HOURS: _("The hours are different"),
    Against.CONTRACT: _("The contracts are different"),
    Against.PAY: _("The pay is different"),
    Against.CLOSING: _("The closing dates are far apart"),
    Against.SOURCE: _("One source tells of them as two jobs"),
    Against.WORDS: _("The words are not alike enough"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One advert as a column beside others. Words that the first one does not have are marked."""

    vacancy: Vacancy
    title: list[Piece]
    facts: list[tuple[str, str, bool]]  # label, value, whether it differs from the first one's
    text: list[Piece]
    requirements: list[Piece]


@dataclass(frozen=True, slots=True)
class PairShown:
    """Two adverts beside each other, what the rule says of them, and what staff said."""

    sides: list[Side]
    same_because: str
    apart_because: str
    decision: DuplicateDecision | None
    is_together: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An advert that could be the same job."""

    vacancy: Vacancy
    apart_because: str
    places: str = ""
    is_together: bool = False


def groups_for(viewer: Viewer, words: str = "") -> QuerySet[VacancyGroup]:
    """Jobs with several adverts, newest first, those with no open advert left out; empty without the permission."""
    if not viewer.may(MODERATE):
        return VacancyGroup.objects.none()
    is_open = Count("members", filter=Q(members__state__in=OPEN))
    found = VacancyGroup.objects.annotate(open_members=is_open).filter(open_members__gt=0)
    if words:
        named = Vacancy.objects.filter(Q(title__icontains=words) | Q(employer__icontains=words) | Q(reference=words))
        found = found.filter(pk__in=named.filter(group__isnull=False).values("group"))
    return found.prefetch_related("members__source", "members__places").order_by("-created_at", "-pk")


def group_for(viewer: Viewer, public_id: str) -> VacancyGroup | None:
    """One of them; None when there is none or it is not for the viewer."""
    if not viewer.may(MODERATE):
        return None
    return VacancyGroup.objects.filter(public_id=public_id).first()


def advert_for(viewer: Viewer, public_id: str) -> Vacancy | None:
    """An advert to compare; None when there is none or it is not for the viewer."""
    if not viewer.may(MODERATE):
        return None
    found: Vacancy | None = _with_all(Vacancy.objects.visible_to(viewer).filter(public_id=public_id)).first()
    return found


def members_of(group: VacancyGroup) -> list[Vacancy]:
    """The adverts of a job, the leading one first."""
    return list(_with_all(Vacancy.objects.filter(group=group)).order_by("-is_leading", "first_seen", "pk"))


def _with_all(found: Any) -> Any:
    return found.select_related("source", "group").prefetch_related("places")


def sides(vacancies: Sequence[Vacancy]) -> list[Side]:
    """Adverts as columns; each is compared with the first."""
    if not vacancies:
        return []
    first = vacancies[0]
    told = _facts_told(first)
    return [_side(vacancy, first, told) for vacancy in vacancies]


def _side(vacancy: Vacancy, first: Vacancy, told: Sequence[tuple[str, str]]) -> Side:
    own = _facts_told(vacancy)
    is_first = vacancy.pk == first.pk

    def marked(name: str) -> list[Piece]:
        text = getattr(vacancy, name)
        return [Piece(text)] if is_first else pieces_changed(getattr(first, name), text)[1]

    return Side(
        vacancy=vacancy,
        title=marked("title"),
        facts=[(label, value, value != other) for (label, value), (_same, other) in zip(own, told, strict=True)],
        text=marked("text"),
        requirements=marked("requirements"),
    )


def _facts_told(vacancy: Vacancy) -> list[tuple[str, str]]:
    pay, _hourly = pay_words(vacancy)
    closes = vacancy.closes_on.strftime("%-d %B %Y") if vacancy.closes_on else ""
    places = ", ".join(place.name for place in vacancy.places.all())
    weekly = f"{vacancy.hours_per_week.normalize():f}" if vacancy.hours_per_week else ""
    return [
        (str(_("Employer")), vacancy.employer),
        (str(_("Where")), places or (str(_("anywhere in the country")) if vacancy.is_national else "")),
        (str(_("Pay")), pay),
        (str(_("Hours")), str(Hours(vacancy.hours).label) if vacancy.hours else ""),
        (str(_("Hours a week")), weekly),
        (str(_("Contract")), str(Contract(vacancy.contract).label) if vacancy.contract else ""),
        (str(_("Closes")), closes),
    ]


def pair_shown(one: Vacancy, other: Vacancy) -> PairShown:
    """Two adverts beside each other, and what is said of them."""
    facts = facts_read([one, other])
    comparison = compare(facts[one.pk], facts[other.pk], text_of(one), text_of(other))
    first, second = in_order(one.pk, other.pk)
    decision = DuplicateDecision.objects.filter(first=first, second=second).select_related("decided_by").first()
    return PairShown(
        sides=sides([one, other]),
        same_because=_same_words(comparison),
        apart_because=_apart_words(comparison),
        decision=decision,
        is_together=one.group_id is not None and one.group_id == other.group_id,
    )


def _same_words(comparison: Comparison) -> str:
    return str(comparison.because.label) if comparison.because is not None else ""


def _apart_words(comparison: Comparison) -> str:
    return str(AGAINST_LABELS[comparison.against]) if comparison.against is not None else ""


def suggestions_for(vacancy: Vacancy, words: str = "") -> list[Suggestion]:
    """Open adverts that could be the same job: with these words, or at the same place and most alike."""
    rows = _with_all(Vacancy.objects.filter(state__in=OPEN).exclude(pk=vacancy.pk))
    own = facts_read([vacancy])[vacancy.pk]
    if words:
        said = Q(title__icontains=words) | Q(employer__icontains=words) | Q(reference=words) | Q(public_id=words)
        found = list(rows.filter(said).order_by("-last_seen", "-pk")[:MOST_SUGGESTED])
    else:
        outcodes = [place for place in own.places if not place.startswith(("~", "*"))]
        at = VacancyPlace.objects.filter(outcode__in=outcodes).values("vacancy")
        near = facts_read(Vacancy.objects.filter(pk__in=at, state__in=OPEN).exclude(pk=vacancy.pk))
        alike = sorted(((-_alikeness(own, facts), key) for key, facts in near.items()))
        keys = [key for score, key in alike if -score >= LEAST_ALIKE][:MOST_SUGGESTED]
        by_key = {row.pk: row for row in rows.filter(pk__in=keys)}
        found = [by_key[key] for key in keys if key in by_key]
    facts = facts_read(found)
    return [
        Suggestion(
            row,
            _apart_words(compare(own, facts[row.pk], text_of(vacancy), text_of(row))),
            ", ".join(place.name for place in row.places.all()),
            vacancy.group_id is not None and vacancy.group_id == row.group_id,
        )
        for row in found
    ]


def _alikeness(one: JobFacts, other: JobFacts) -> float:
    return (2 * token_set_ratio(one.title, other.title) + token_set_ratio(one.employer, other.employer)) / 3
