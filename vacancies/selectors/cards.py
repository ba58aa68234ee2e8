"""What lists and pages show of an advert: plain records, made from rows, safe for learners."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campus.core.clock import date_words
from campus.geography.places import Place, miles_between
from campus.search.highlighting import Piece, excerpt_of, pieces_of
from vacancies.applying import LearnerStatus
from vacancies.models import Hours, KindOfWork, SalaryPeriod, Vacancy
from vacancies.pay import Pay, hourly_words, stated_words
from vacancies.reading import Said
from vacancies.standing import STATUS_WORDS


@dataclass(frozen=True, slots=True)
class JobCard:
    """One advert as a list shows it. Every text is ready to show and holds no contact detail and no source."""

    public_id: str
    title: str
    employer: str
    town: str  # the nearest of its places, else the first named; empty when none
    places: tuple[str, ...]
    miles: float | None  # to the nearest place, one decimal
    is_national: bool
    pay: str  # as the advert says it
    pay_hourly: str  # "about £12.90 an hour", or empty
    hours: str
    kind: str  # label
    kind_of_work: str  # code
    closes_on: date | None
    published_on: date | None
    shown_because: tuple[str, ...]
    is_saved: bool = False
    is_not_for_me: bool = False
    is_interested: bool = False
    status: LearnerStatus | None = None  # how far it has come, of a job that the learner wants
    title_pieces: tuple[Piece, ...] = ()  # the title cut at the words that were looked for; empty when none were
    excerpt: tuple[Piece, ...] = ()  # where they stand in its text, when the title has none of them

    @property
    def where(self) -> str:
        """Town and miles: "Leeds LS12, 3.4 miles"."""
        town = self.town or (_("Anywhere in the country") if self.is_national else "")
        if not town or self.miles is None:
            return town
        return _("%(town)s, %(miles)s miles") % {"town": town, "miles": f"{self.miles:.1f}"}

    @property
    def closes(self) -> str:
        """The closing day without its year: "Closes Friday 7 May"; empty when there is none."""
        return _("Closes %(day)s") % {"day": date_format(self.closes_on, "l j F")} if self.closes_on else ""

    @property
    def status_words(self) -> str:
        """How far it has come, in the words of the pages; empty for a job that the learner does not want."""
        return str(STATUS_WORDS[self.status]) if self.status else ""

    @property
    def reasons(self) -> str:
        """Why it is shown, in one line."""
        return ", ".join(self.shown_because)


def pay_of(vacancy: Vacancy) -> Pay:
    """What the advert states of pay."""
    return Pay(vacancy.pay_from, vacancy.pay_to, vacancy.pay_period, vacancy.hours, vacancy.hours_per_week)


def pay_words(vacancy: Vacancy) -> tuple[str, str]:
    """The advert's own words for pay, and its equivalent for an hour; either may be empty."""
    pay = pay_of(vacancy)
    period = str(SalaryPeriod(vacancy.pay_period).label) if vacancy.pay_period else ""
    return stated_words(pay, vacancy.pay_text, period), hourly_words(pay)


def nearest_place(vacancy: Vacancy, place: Place | None) -> tuple[str, float | None]:
    """Name of the advert's place nearest to `place` and the miles to it; the first named when nothing is known."""
    rows = list(vacancy.places.all())
    if place is not None:
        known = [
            (miles_between(place.latitude, place.longitude, row.latitude, row.longitude), row.name)
            for row in rows
            if row.latitude is not None and row.longitude is not None
        ]
        if known:
            miles, name = min(known)
            return name, round(miles, 1)
    return (rows[0].name if rows else ""), None


def miles_words(miles: float) -> str:
    """How far, in words: "4 miles away"."""
    whole = round(miles)
    if whole < 1:
        return _("less than a mile away")
    return ngettext("%(miles)d mile away", "%(miles)d miles away", whole) % {"miles": whole}


def because(vacancy: Vacancy, matched: Iterable[str], miles: float | None, *, kind_chosen: bool) -> tuple[str, ...]:
    """Why an advert is shown: the kind of work or the words asked for, how near it is."""
    kind = str(KindOfWork(vacancy.kind_of_work).label).lower()
    is_of_kind = kind_chosen
    reasons = []
    for word in matched:
        if vacancy.kind_of_work != KindOfWork.OTHER and word.lower() in kind.split():
            is_of_kind = True
        else:
            reasons.append(_("it has “%(word)s”") % {"word": word})
    if is_of_kind:
        reasons.insert(0, kind)
    if miles is not None:
        reasons.append(miles_words(miles))
    if vacancy.is_national:
        reasons.append(_("anywhere in the country"))
    return tuple(reasons)


def job_card(
    vacancy: Vacancy,
    *,
    place: Place | None,
    matched: Iterable[str] = (),
    kind_chosen: bool = False,
    standing: frozenset[str] = frozenset(),
) -> JobCard:
    """Make the card of one advert; `standing` is what `standing_of` says of it for the viewer."""
    town, miles = nearest_place(vacancy, place)
    pay, pay_hourly = pay_words(vacancy)
    matched = tuple(matched)
    title_pieces = pieces_of(vacancy.title, matched) if matched else ()
    in_title = any(piece.is_match for piece in title_pieces)
    return JobCard(
        public_id=vacancy.public_id,
        title=vacancy.title,
        employer=vacancy.employer,
        town=town,
        places=tuple(row.name for row in vacancy.places.all()),
        miles=miles,
        is_national=vacancy.is_national,
        pay=pay,
        pay_hourly=pay_hourly,
        hours=str(Hours(vacancy.hours).label) if vacancy.hours else "",
        kind=str(KindOfWork(vacancy.kind_of_work).label),
        kind_of_work=vacancy.kind_of_work,
        closes_on=vacancy.closes_on,
        published_on=vacancy.published_at.date() if vacancy.published_at else None,
        shown_because=because(vacancy, matched, miles, kind_chosen=kind_chosen),
        is_saved="SAVED" in standing,
        is_not_for_me="NOT_FOR_ME" in standing,
        is_interested="INTERESTED" in standing,
        status=_status_of(standing),
        title_pieces=title_pieces,
        excerpt=excerpt_of(vacancy.text, matched) if matched and not in_title else (),
    )


def _status_of(standing: frozenset[str]) -> LearnerStatus | None:
    """The furthest that is known: who is applied for was interested first."""
    further = [status for status in LearnerStatus if status in standing]
    return further[-1] if further else None


def copy_card(public_id: str, vacancy: Vacancy, places: tuple[str, ...], *, is_saved: bool = False) -> JobCard:
    """The card of an advert that has closed, from a copy (`vacancies.copies`): no distance, and no reason to show it."""
    pay, pay_hourly = pay_words(vacancy)
    return JobCard(
        public_id=public_id,
        title=vacancy.title,
        employer=vacancy.employer,
        town=places[0] if places else "",
        places=places,
        miles=None,
        is_national=vacancy.is_national,
        pay=pay,
        pay_hourly=pay_hourly,
        hours=str(Hours(vacancy.hours).label) if vacancy.hours else "",
        kind=str(KindOfWork(vacancy.kind_of_work).label),
        kind_of_work=vacancy.kind_of_work,
        closes_on=vacancy.closes_on,
        published_on=None,
        shown_because=(),
        is_saved=is_saved,
    )


def job_said(vacancy: Vacancy, card: JobCard) -> Said:
    """What a page says in its facts, in the advert's own words and in ours."""
    contract = str(vacancy.get_contract_display()) if vacancy.contract else ""
    return Said(
        values=(card.title, card.employer, vacancy.employer_reference, card.pay, card.hours, contract),
        places=card.places,
        has_closing_date=vacancy.closes_on is not None,
    )


def job_facts(vacancy: Vacancy, card: JobCard) -> list[tuple[str, str]]:
    """The longer facts of an advert, as (name, value); what is not stated is left out."""
    places = [*card.places, _("Anywhere in the country")] if card.is_national else list(card.places)
    facts = [
        (_("Where"), ", ".join(places) if len(places) > 1 else ""),
        (_("Kind of work"), card.kind if card.kind_of_work != KindOfWork.OTHER else ""),
        (_("Where you work"), str(vacancy.get_base_display()) if vacancy.base else ""),
        (_("Hours a week"), f"{vacancy.hours_per_week.normalize():f}" if vacancy.hours_per_week else ""),
        (_("Contract"), str(vacancy.get_contract_display()) if vacancy.contract else ""),
        (_("How many people they look for"), str(vacancy.positions) if vacancy.positions else ""),
        (_("Starts"), date_words(vacancy.starts_on) if vacancy.starts_on else ""),
        (_("Closes"), date_words(vacancy.closes_on) if vacancy.closes_on else _("No closing date")),
    ]
    return [(name, value) for name, value in facts if value]
