"""The spent calculator in words: kinds of sentence, what an answer says, and why. A guide, never advice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from campus.core.clock import date_words
from cv_builder.spent.entries import EntryRefusal, Length, Record, Sentence, Sure
from cv_builder.spent.law import Counted, Edition, Kind
from cv_builder.spent.moments import NEVER, RoughDate, Span, Term
from cv_builder.spent.periods import Doubt, period_of
from cv_builder.spent.working_out import Outcome, work_out

GROUPS: dict[str, Any] = {
    "CUSTODY": gettext_lazy("Prison or detention, also if it was suspended"),
    "COMMUNITY": gettext_lazy("A community order, or an order for young people"),
    "DISCHARGE": gettext_lazy("A discharge, or bound over"),
    "MONEY": gettext_lazy("A fine or compensation"),
    "DRIVING": gettext_lazy("A driving penalty"),
    "ORDER": gettext_lazy("Another order, like a restraining order or a hospital order"),
    "SERVICE": gettext_lazy("From a court of the army, navy or air force"),
    "CAUTION": gettext_lazy("A caution from the police, not from a court"),
}
KINDS: dict[str, Any] = {
    "CUSTODY": gettext_lazy("Prison, or detention, for a set time"),
    "LIFE_OR_EXTENDED": gettext_lazy("Life, public protection (IPP or DPP), or an extended sentence"),
    "SUSPENDED": gettext_lazy("A suspended prison sentence"),
    "DETENTION_TRAINING": gettext_lazy("A detention and training order"),
    "SERVICE_DETENTION": gettext_lazy("Service detention"),
    "COMMUNITY_ORDER": gettext_lazy("A community order"),
    "YOUTH_REHABILITATION": gettext_lazy("A youth rehabilitation order"),
    "REFERRAL": gettext_lazy("A referral order"),
    "ATTENDANCE_CENTRE": gettext_lazy("An attendance centre order"),
    "REPARATION": gettext_lazy("A reparation order"),
    "CONDITIONAL_DISCHARGE": gettext_lazy("A conditional discharge"),
    "ABSOLUTE_DISCHARGE": gettext_lazy("An absolute discharge"),
    "BIND_OVER": gettext_lazy("Bound over"),
    "FINE": gettext_lazy("A fine"),
    "COMPENSATION": gettext_lazy("A compensation order"),
    "HOSPITAL": gettext_lazy("A hospital order"),
    "RESTRAINING": gettext_lazy("A restraining order"),
    "SEXUAL_HARM_PREVENTION": gettext_lazy("A prevention order (SHPO)"),
    "CRIMINAL_BEHAVIOUR": gettext_lazy("A criminal behaviour order"),
    "SERIOUS_CRIME_PREVENTION": gettext_lazy("A serious crime prevention order"),
    "OTHER_ORDER": gettext_lazy("Another order that forbids or requires something"),
    "DISQUALIFICATION": gettext_lazy("A ban from driving"),
    "ENDORSEMENT": gettext_lazy("Points that a court put on your licence"),
    "FIXED_PENALTY": gettext_lazy("A fixed penalty notice with points"),
    "PENALTY_POINTS": gettext_lazy("Penalty points alone"),
    "SERVICE_REMOVAL": gettext_lazy("Dismissed or removed from service"),
    "SERVICE_REPRIMAND": gettext_lazy("A reprimand"),
    "SERVICE_COMMUNITY": gettext_lazy("A service community order, or one overseas"),
    "CAUTION": gettext_lazy("A caution with no conditions"),
    "CONDITIONAL_CAUTION": gettext_lazy("A caution with conditions"),
}
REFUSALS: dict[EntryRefusal, Any] = {
    EntryRefusal.UNKNOWN_KIND: gettext_lazy("Please choose the kind of sentence again."),
    EntryRefusal.NOT_AT_THAT_AGE: gettext_lazy(
        "A court could not give this to somebody of that age. Change the age, or take the sentence away."
    ),
    EntryRefusal.TERM_TOO_LONG: gettext_lazy(
        "That is longer than a court could give then: %(months)d months at most. Please check the length and the date."
    ),
    EntryRefusal.IN_THE_FUTURE: gettext_lazy("That date has not come yet. Please check it."),
    EntryRefusal.STARTS_TOO_EARLY: gettext_lazy(
        "It cannot begin before you were found guilty. Please check the dates."
    ),
    EntryRefusal.PAID_TOO_EARLY: gettext_lazy(
        "It cannot be paid before you were found guilty. Please check the dates."
    ),
    EntryRefusal.ENDS_TOO_EARLY: gettext_lazy("It cannot end before you got the caution. Please check the dates."),
    EntryRefusal.NO_SENTENCE: gettext_lazy("Add what the court gave you."),
    EntryRefusal.CAUTION_STANDS_ALONE: gettext_lazy("A caution stands alone. Add it by itself."),
}
DOUBTS: dict[Doubt, Any] = {
    Doubt.DATE: gettext_lazy("The date is rough, so the answer is rough."),
    Doubt.AGE: gettext_lazy("You are not sure how old you were. Under 18 it is shorter: the first date is for that."),
    Doubt.LENGTH: gettext_lazy("You are not sure how long it was. Your adviser can find out from your papers."),
    Doubt.LISTED: gettext_lazy("You are not sure about the list called Schedule 18. It decides the answer: ask an adviser."),
    Doubt.PAYMENT: gettext_lazy("Compensation counts until it is all paid. Keep the receipt."),
    Doubt.CONDITIONS: gettext_lazy("You are not sure when the conditions ended. Three months is the longest."),
    Doubt.GUIDES_DIFFER: gettext_lazy("Guides do not agree about this kind. We used the later date. Ask an adviser."),
    Doubt.SUMMARY_ONLY: gettext_lazy(
        "If the other one could only be heard by magistrates, it may not make this one longer. Ask an adviser."
    ),
    Doubt.ORDERS: gettext_lazy("The rules for orders like this one can be read in two ways. Ask an adviser."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page says of one record, or of all."""

    title: str
    lines: tuple[str, ...]
    reason: str = ""
    doubts: tuple[str, ...] = ()
    is_spent: bool = False


def rough_words(rough: RoughDate) -> str:
    """A date as it was given: "3 May 2019", "May 2019", "2019"."""
    if rough.is_exact:
        return f"{rough.first.day} {_month_words(rough.first)}"
    if (rough.first.year, rough.first.month) == (rough.last.year, rough.last.month):
        return _month_words(rough.first)
    if rough.first.year == rough.last.year:
        return str(rough.first.year)
    return _("you are not sure when")


def term_words(term: Term) -> str:
    """A length as people say it: "3 years 6 months"."""
    years, months = divmod(term.months, 12)
    weeks, days = divmod(term.days, 7)
    said = [
        ngettext("%(n)d year", "%(n)d years", years) % {"n": years} if years else "",
        ngettext("%(n)d month", "%(n)d months", months) % {"n": months} if months else "",
        ngettext("%(n)d week", "%(n)d weeks", weeks) % {"n": weeks} if weeks else "",
        ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days else "",
    ]
    return " ".join(filter(None, said))


def sentence_words(sentence: Sentence, edition: Edition) -> str:
    """One sentence in a line: "A community order, 12 months"."""
    name = str(KINDS[sentence.kind])
    kind = edition.kinds[sentence.kind]
    if sentence.length is Length.GIVEN and sentence.term is not None:
        return f"{name}, {term_words(sentence.term)}"
    if kind.counted is Counted.ORDER and sentence.length is Length.NO_END_GIVEN:
        return f"{name}, {_('no end given')}"
    if kind.counted is Counted.ORDER and sentence.length is Length.UNTIL_FURTHER_ORDER:
        return f"{name}, {_('until a court ends it')}"
    if kind.counted in {Counted.TERM, Counted.ORDER}:
        return f"{name}, {_('not sure how long')}"
    return name


def record_words(record: Record) -> str:
    """What a record is called in a list: "Found guilty: May 2019", "Caution: 2020"."""
    is_caution = record.sentences and record.sentences[0].kind in {"CAUTION", "CONDITIONAL_CAUTION"}
    words = _("Caution: %(when)s") if is_caution else _("Found guilty: %(when)s")
    return words % {"when": rough_words(record.on)}


def refusal_words(code: EntryRefusal, limit: int | None) -> str:
    """Why an entry was not taken."""
    return str(REFUSALS[code]) % {"months": limit} if limit is not None else str(REFUSALS[code])


def answers_for(records: Sequence[Record], edition: Edition, today: date) -> tuple[Answer, list[Answer]]:
    """What the page says of all together, and of each."""
    outcomes = work_out(records, edition)
    each = [_answer(record, outcome, edition, today) for record, outcome in zip(records, outcomes, strict=True)]
    return _together(outcomes, today), each


def _together(outcomes: Sequence[Outcome], today: date) -> Answer:
    whole = Span(max(one.earliest for one in outcomes), max(one.latest for one in outcomes))
    title = _("All together") if len(outcomes) > 1 else _("Your answer")
    if any(one.has_two_answers for one in outcomes):
        without = Span(max(one.not_listed.earliest for one in outcomes), max(one.not_listed.latest for one in outcomes))
        with_it = Span(max(one.listed.earliest for one in outcomes), max(one.listed.latest for one in outcomes))
        return Answer(title, _two_answers(without, with_it, today))
    return Answer(title, (span_words(whole, today),), is_spent=_is_spent(whole, today))


def _answer(record: Record, outcome: Outcome, edition: Edition, today: date) -> Answer:
    span = Span(outcome.earliest, outcome.latest)
    lines: tuple[str, ...] = (span_words(span, today),)
    if outcome.has_two_answers:
        lines = _two_answers(outcome.not_listed, outcome.listed, today)
    return Answer(
        title=record_words(record),
        lines=lines,
        reason=_reason(record, outcome, edition),
        doubts=tuple(str(DOUBTS[doubt]) for doubt in Doubt if doubt in outcome.doubts),
        is_spent=_is_spent(span, today),
    )


def _two_answers(without: Span, with_it: Span, today: date) -> tuple[str, ...]:
    return (
        _("If it is not on the list (Schedule 18): %(answer)s") % {"answer": span_words(without, today)},
        _("If it is on the list: %(answer)s") % {"answer": span_words(with_it, today)},
        _("Ask an adviser which of the two is yours."),
    )


def _is_spent(span: Span, today: date) -> bool:
    return not span.latest.holds_on(today)


def span_words(span: Span, today: date) -> str:
    """An answer in one sentence."""
    if _is_spent(span, today):
        return _("You do not have to tell most employers any more.")
    if span.earliest == NEVER:
        return _("You always have to tell if you are asked.")
    if span.latest.is_date:
        return _dated(span, today)
    if not span.earliest.is_date:
        return _("You have to tell until it ends or is paid. Nobody knows that date yet.")
    day = {"day": date_words(span.earliest.day)}
    if span.latest == NEVER:
        return _("We cannot say. It may be after %(day)s, later, or never. Ask an adviser.") % day
    return _("We cannot say. It is not before %(day)s. Ask an adviser.") % day


def _dated(span: Span, today: date) -> str:
    last = date_words(span.latest.day)
    if span.earliest == span.latest:
        return _("After %(day)s you do not have to tell most employers.") % {"day": last}
    if not span.earliest.holds_on(today):
        return _(
            "It may be over already. From about %(day)s, at the latest, you do not have to tell most employers."
        ) % {"day": last}
    return _("From about %(first)s, at the latest %(last)s, you do not have to tell most employers.") % {
        "first": date_words(span.earliest.day),
        "last": last,
    }


def _reason(record: Record, outcome: Outcome, edition: Edition) -> str:
    if outcome.is_held and outcome.earliest == NEVER:
        return _("You got a sentence that always counts while this one still counted.")
    if outcome.is_held:
        return _("Another conviction overlaps with this one, so both count until the later date.")
    if outcome.earliest == NEVER:
        return _("Sentences of this kind and length always count.")
    longest = max(record.sentences, key=lambda one: period_of(one, record, edition).span.latest)
    return _reason_of(edition.kinds[longest.kind], longest, record, edition)


def _reason_of(kind: Kind, sentence: Sentence, record: Record, edition: Edition) -> str:
    if kind.counted is Counted.ORDER and sentence.length is Length.NO_END_GIVEN:
        return _("An order without a last day counts for %(time)s.") % {
            "time": term_words(Term(months=edition.no_end_months))
        }
    if kind.counted in {Counted.TERM, Counted.CONVICTION}:
        months = kind.band_for(sentence.term.in_months if sentence.term else 0)
        time = term_words(Term(months=months.youth if record.under_18 is Sure.YES else months.adult))
        if kind.counted is Counted.TERM:
            return _("The whole sentence counts, time on licence too, and then %(time)s more.") % {"time": time}
        return _("It counts for %(time)s from the day.") % {"time": time}
    return {
        Counted.ORDER: _("An order counts until its last day."),
        Counted.PAID: _("Compensation counts until it is all paid."),
        Counted.AT_ONCE: _("This kind counts for no time at all."),
        Counted.CAUTION: _("A caution with conditions counts for 3 months, or less if the conditions ended sooner."),
        Counted.NEVER: _("Sentences of this kind always count."),
    }[kind.counted]


def _month_words(day: date) -> str:
    from django.utils.formats import date_format

    return date_format(day, "F Y")
