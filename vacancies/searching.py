"""A learner's search as an address keeps it, and as words."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from campus.search.query import SearchResult
from vacancies.forms import JobSearchForm
from vacancies.models.searches import LONGEST_ASKED, LONGEST_NAME
from vacancies.selectors import RADIUS_CHOICES, USUAL_RADIUS, JobQuery
from vacancies.selectors.choices import Choice, choices_of
from vacancies.selectors.jobs import chosen_of

NOT_ASKED = ("sort", "page")  # how a list is shown is no part of what is asked
USUAL = {"within": str(USUAL_RADIUS)}


def search_asked(query: str) -> str:
    """The search without what makes no sense, always in the same order, so that the same search is the same text."""
    pairs = [(name, value) for name, values in _values(_form(query)) for value in sorted(values)]
    asked = urlencode([pair for pair in pairs if USUAL.get(pair[0]) != pair[1]])
    return asked if len(asked) <= LONGEST_ASKED else urlencode(pairs[:1])


def search_query(asked: str) -> JobQuery:
    """What a saved search asks for."""
    return _form(asked).query()


def search_name(query: str) -> str:
    """What a search is called: its words first, then everything else that was asked for."""
    asked = search_query(query)
    parts = [asked.words] if asked.words else []
    parts += [choice.label for choice in _ticked(asked)]
    if asked.near:
        parts.append(_("near %(place)s") % {"place": asked.near})
    if asked.within_miles != USUAL_RADIUS:
        distances = choices_of(SearchResult(), chosen_of(asked), RADIUS_CHOICES).distances
        parts += [choice.label.lower() for choice in distances if choice.is_chosen]
    name = ", ".join(parts) or _("All jobs")
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _ticked(asked: JobQuery) -> list[Choice]:
    """The choices that are ticked, in the order of the page."""
    known = choices_of(SearchResult(), chosen_of(asked), RADIUS_CHOICES)
    groups = (known.kinds, known.hours, known.contracts, known.pay)
    one_by_one = (known.closing_soon, known.school_hours, known.ring_fenced)
    return [choice for group in (*groups, one_by_one) for choice in group if choice.is_chosen and choice.value]


def _form(query: str) -> JobSearchForm:
    form = JobSearchForm(QueryDict(query))
    form.is_valid()
    return form


def _values(form: JobSearchForm) -> Iterator[tuple[str, list[str]]]:
    """Every field that was filled in sensibly, with its values as an address has them."""
    for name in form.fields:
        value: Any = form.cleaned_data.get(name)
        if name in NOT_ASKED or not value:
            continue
        if isinstance(value, bool):
            yield name, ["on"]
        elif isinstance(value, list | tuple | set | frozenset):
            yield name, [str(entry) for entry in value]
        else:
            yield name, [str(value)]
