"""What the staff's screens show of adverts, ready to show: why each waits, what changed, how a learner would read it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campus.core import clock
from campus.core.viewer import Viewer
from vacancies.codes import (
    Base,
    Contract,
    DoubtRule,
    Hours,
    KindOfWork,
    Pattern,
    ReasonCode,
    RecallReason,
    RefusalReason,
    SalaryPeriod,
    VacancyState,
)
from vacancies.exchange.schema import Entry, entry_read
from vacancies.highlighting import Piece, piece_excerpt, pieces_changed, pieces_marked
from vacancies.models import Source, Vacancy, VacancyReason
from vacancies.phrases import words_of
from vacancies.querysets import VacancyQuerySet
from vacancies.reading import Block, Said, advert_blocks, asked_blocks
from vacancies.rulebook import Rulebook
from vacancies.selectors.cards import pay_words
from vacancies.selectors.changes import vacancy_changes
from vacancies.selectors.moderation import MODERATE, NOTES, vacancies_to_check
from vacancies.selectors.rules import rulebook_now

LABELS: dict[str, Any] = {
    "base": Base,
    "contract": Contract,
    "hours": Hours,
    "patterns": Pattern,
    "pay_period": SalaryPeriod,
}
# Reasons whose words stand in the advert.
WORDS_IN_TEXT = frozenset({ReasonCode.EXCLUDED_WORD.value, ReasonCode.CONTACT_LEFT.value, *DoubtRule.values})
# The received entry's fields in the order that staff read them. Contact details and the address stand apart.
ENTRY_LABELS = (
    ("title", gettext_lazy("Title")),
    ("employer", gettext_lazy("Employer")),
    ("employer_reference", gettext_lazy("Employer's reference")),
    ("places", gettext_lazy("Places")),
    ("national", gettext_lazy("Anywhere in the country")),
    ("pay_text", gettext_lazy("Pay")),
    ("pay", gettext_lazy("Pay, not read")),
    ("hours", gettext_lazy("Hours")),
    ("contract", gettext_lazy("Contract")),
    ("closes_text", gettext_lazy("Closes, as written")),
    ("closes", gettext_lazy("Closes")),
    ("starts", gettext_lazy("Starts")),
    ("published", gettext_lazy("Published")),
    ("text", gettext_lazy("What they do")),
    ("requirements", gettext_lazy("What they ask for")),
    ("reference", gettext_lazy("Reference")),
)


@dataclass(frozen=True, slots=True)
class AdvertChoice:
    """Which adverts a list shows; empty is all."""

    source: str = ""  # public id
    reason: str = ""
    kind: str = ""
    state: str = ""
    words: str = ""

    def apply(self, found: VacancyQuerySet) -> VacancyQuerySet:
        """Narrow a queryset."""
        if self.source:
            found = found.filter(source__public_id=self.source)
        if self.reason:
            found = found.filter(pk__in=VacancyReason.objects.filter(code=self.reason).values("vacancy"))
        if self.kind:
            found = found.filter(kind_of_work=self.kind)
        if self.state:
            found = found.filter(state=self.state)
        if self.words:
            found = found.filter(
                Q(title__icontains=self.words) | Q(employer__icontains=self.words) | Q(reference=self.words)
            )
        return found


def adverts_to_check(viewer: Viewer, choice: AdvertChoice) -> VacancyQuerySet:
    """The adverts that wait for staff, those that learners had saved first and then the oldest, narrowed."""
    return choice.apply(vacancies_to_check(viewer))


def adverts_all(viewer: Viewer, choice: AdvertChoice) -> VacancyQuerySet:
    """Every advert in whatever state, those that moved last first; empty for staff who do not check adverts."""
    found: VacancyQuerySet = Vacancy.objects.visible_to(viewer)
    if not viewer.may(MODERATE):
        return found.none()
    return (
        choice.apply(found)
        .select_related("source", "change")
        .prefetch_related("places", "reasons")
        .order_by("-last_seen", "-pk")
    )


def advert_next(viewer: Viewer, choice: AdvertChoice, public_id: str) -> str | None:
    """The public id of the advert that comes after this one in the list, or of the first; None when there is no other."""
    ids = list(adverts_to_check(viewer, choice).values_list("public_id", flat=True))
    others = ids[ids.index(public_id) + 1 :] + ids if public_id in ids else ids
    return next((other for other in others if other != public_id), None)


def sources_named(viewer: Viewer) -> list[tuple[str, str]]:
    """Public id and name of every source, for choosing."""
    return list(Source.objects.values_list("public_id", "name")) if viewer.may(MODERATE) else []


def states_counted(viewer: Viewer) -> dict[str, int]:
    """How many adverts stand in each state."""
    counts = adverts_all(viewer, AdvertChoice()).order_by().values_list("state").annotate(Count("pk"))
    return dict(counts)


def advert_mark(vacancy: Vacancy) -> str:
    """What identifies the text that somebody is looking at: another text, or another waiting change, is another mark."""
    change = getattr(vacancy, "change", None)
    told = f"{vacancy.state} {vacancy.content_hash} {change.content_hash if change else ''}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """One reason in words, with the words of the advert that caused it, and where they stand."""

    code: str
    label: str
    words: str
    excerpt: list[Piece]
    is_note: bool  # to know, but no reason why it waits
    rule_version: int = 0  # of the rule of doubt that found it


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One field before and after, cut so that the difference is marked."""

    label: str
    before: list[Piece]
    after: list[Piece]


@dataclass(frozen=True, slots=True)
class LearnerView:
    """The advert as a learner would read it."""

    title: str
    facts: list[tuple[str, str]]
    about: list[Block]
    asked: list[Block]


@dataclass(frozen=True, slots=True)
class AdvertSheet:
    """One advert as the list and its own page show it."""

    vacancy: Vacancy
    reasons: list[ReasonShown]
    changes: list[ChangeShown]
    learner: LearnerView
    mark: str
    waits: bool
    since: Any

    @property
    def is_change(self) -> bool:
        """Whether a change of a live advert waits, rather than the advert itself."""
        return getattr(self.vacancy, "change", None) is not None


def advert_sheet(vacancy: Vacancy, rulebook: Rulebook | None = None) -> AdvertSheet:
    """Make everything ready to show; `rulebook` saves reading the tables again for many adverts."""
    change = getattr(vacancy, "change", None)
    read = vacancy
    places = [place.name for place in vacancy.places.all()]
    if change is not None:
        entry = entry_read(change.values)
        read, places = _changed(entry, rulebook or rulebook_now()), list(entry.places)
    reasons = [reason for reason in vacancy.reasons.all() if reason.of_change or change is None]
    return AdvertSheet(
        vacancy=vacancy,
        reasons=[_reason(reason, read, places) for reason in reasons],
        changes=[
            ChangeShown(found.label, *pieces_changed(_named(found.name, found.before), _named(found.name, found.after)))
            for found in vacancy_changes(vacancy)
        ],
        learner=_learner_view(read, places),
        mark=advert_mark(vacancy),
        waits=vacancy.state == VacancyState.HELD or (change is not None and vacancy.state == VacancyState.LIVE),
        since=change.received_at if change is not None else vacancy.first_seen,
    )


def _changed(entry: Entry, rulebook: Rulebook) -> Vacancy:
    """The advert as the waiting change would have it, unsaved: only what a learner reads."""
    words = words_of(f"{entry.text or ''}\n{entry.requirements or ''}")
    return Vacancy(
        title=entry.title or "",
        employer=entry.employer or "",
        text=entry.text or "",
        requirements=entry.requirements or "",
        is_national=entry.national,
        pay_from=entry.pay_from,
        pay_to=entry.pay_to,
        pay_period=entry.pay_period or "",
        pay_text=entry.pay_text or "",
        hours=entry.hours or "",
        hours_per_week=entry.hours_per_week,
        contract=entry.contract or "",
        closes_on=entry.closes,
        starts_on=entry.starts,
        kind_of_work=str(rulebook.kinds.kind_of(entry.title or "", words).kind),
    )


def advert_sheets(vacancies: list[Vacancy]) -> list[AdvertSheet]:
    """The sheets of a page of adverts."""
    rulebook = rulebook_now() if any(getattr(vacancy, "change", None) for vacancy in vacancies) else None
    return [advert_sheet(vacancy, rulebook) for vacancy in vacancies]


def _reason(reason: VacancyReason, read: Vacancy, places: list[str]) -> ReasonShown:
    phrases = [reason.words] if reason.code in WORDS_IN_TEXT else []
    if reason.code == ReasonCode.PAY_BELOW_MINIMUM and read.pay_text:
        excerpt = [Piece(read.pay_text, is_marked=True)]
    elif phrases:
        told = (read.title, read.text, read.requirements, read.employer, ", ".join(places), read.pay_text)
        cuts = (pieces_marked(text, phrases) for text in told)
        cut = next((pieces for pieces in cuts if any(piece.is_marked for piece in pieces)), [])
        excerpt = piece_excerpt(cut) if cut else []
    else:
        excerpt = []
    return ReasonShown(
        code=reason.code,
        label=str(ReasonCode(reason.code).label) if reason.code in ReasonCode.values else reason.code,
        words=reason_words(reason),
        excerpt=excerpt,
        is_note=reason.code in NOTES,
        rule_version=reason.rule_version,
    )


def reason_words(reason: VacancyReason) -> str:
    """What caused a reason, in words that staff read; empty when the reason says it all."""
    words = reason.words
    match reason.code:
        case ReasonCode.EXCLUDED_KIND if words in KindOfWork.values:
            return str(KindOfWork(words).label)
        case ReasonCode.REFUSED_BY_STAFF if words in RefusalReason.values:
            return str(RefusalReason(words).label)
        case ReasonCode.RECALLED if words in RecallReason.values:
            return str(RecallReason(words).label)
        case ReasonCode.PAY_BELOW_MINIMUM:
            try:
                return _("about £%(amount)s an hour") % {"amount": f"{Decimal(words):.2f}"}
            except InvalidOperation:
                return words
        case ReasonCode.CLOSING_DATE_PAST:
            return _day(words)
    return words


def _day(text: str) -> str:
    try:
        return date_format(date.fromisoformat(text), "j F Y")
    except ValueError:
        return text


def _named(name: str, shown: str) -> str:
    """Codes and dates of a change in words."""
    if name in ("closes_on", "starts_on", "closes", "starts"):
        return _day(shown)
    choices = LABELS.get(name)
    if choices is None or not shown:
        return shown
    return ", ".join(str(choices(part).label) if part in choices.values else part for part in shown.split(", "))


def _learner_view(read: Vacancy, places: list[str]) -> LearnerView:
    pay, hourly = pay_words(read)
    named = [*places, *([_("anywhere in the country")] if read.is_national else [])]
    not_stated = _("Not stated by employer")
    facts = [
        (_("Employer"), read.employer),
        (_("Where"), ", ".join(named)),
        (_("Pay"), f"{pay} ({hourly})" if pay and hourly else pay),
        (_("Hours"), str(Hours(read.hours).label) if read.hours else ""),
        (_("Contract"), str(Contract(read.contract).label) if read.contract else ""),
        (_("Kind of work"), str(KindOfWork(read.kind_of_work).label)),
        (_("Starts"), clock.date_words(read.starts_on) if read.starts_on else ""),
        (_("Closes"), clock.date_words(read.closes_on) if read.closes_on else _("No closing date")),
    ]
    said = Said(
        values=(read.title, read.employer, read.employer_reference, pay, *(value for _label, value in facts[3:5])),
        places=tuple(places),
        has_closing_date=read.closes_on is not None,
    )
    return LearnerView(
        title=read.title or _("No title"),
        facts=[(label, value or not_stated) for label, value in facts],
        about=advert_blocks(read.text, said),
        asked=asked_blocks(read.requirements),
    )


def entry_shown(vacancy: Vacancy) -> list[tuple[str, str, str]]:
    """The source's text as received: label, value, and what was kept as the text it was. For staff only."""
    entry = getattr(vacancy, "entry", None)
    if entry is None:
        return []
    names = {name: _named(name, _shown(entry.values.get(name))) for name, _label in ENTRY_LABELS}
    return [
        (str(label), names[name], str(entry.kept_as_text.get(name, "")))
        for name, label in ENTRY_LABELS
        if names[name] or entry.kept_as_text.get(name)
    ]


def _shown(value: Any) -> str:
    match value:
        case None | "" | [] | False:
            return ""
        case True:
            return _("yes")
        case list():
            return ", ".join(str(part) for part in value)
    return str(value)
