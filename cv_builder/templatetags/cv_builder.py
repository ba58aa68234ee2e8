"""Short lines about things on a CV."""

from typing import Any

from django import template

from cv_builder import document
from cv_builder.content import Extra, ExtraKind, Learning, Work
from cv_builder.plain import work_dates
from cv_builder.when import when_words as words_of_when
from cv_builder.words import EXTRA_WORDS

register = template.Library()


@register.filter
def when_words(stored: str) -> str:
    """A stored date in words: "May 2019"."""
    return words_of_when(stored)


@register.filter
def work_line(work: Work) -> str:
    """Employer, place and dates of a job as it was written."""
    end = "" if work.is_now else work.ends or work.starts
    dates = work_dates(document.Work(start_date=work.starts, end_date=end))
    return ", ".join(filter(None, (work.employer, work.place, dates)))


@register.filter
def work_shown_line(work: document.Work) -> str:
    """Employer, place and dates of a job as employers read it; the employer only where it is not the heading."""
    return ", ".join(filter(None, (work.name if work.position else "", work.location, work_dates(work))))


@register.filter
def learning_line(learning: Learning) -> str:
    """Level, provider and date of a course."""
    return ", ".join(filter(None, (learning.level, learning.provider, words_of_when(learning.finished))))


@register.filter
def extra_kind(extra: Extra) -> Any:
    """What sort of extra it is."""
    return EXTRA_WORDS[ExtraKind(extra.kind)]
