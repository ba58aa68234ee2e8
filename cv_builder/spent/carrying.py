"""Answers as plain values and back: what travels in the form, and what is saved when the learner asks for it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cv_builder.spent.entries import MOST_RECORDS, MOST_SENTENCES, Length, Record, Sentence, Sure
from cv_builder.spent.moments import RoughDate, Term

LONGEST = 20_000  # characters of carried answers; eight convictions with eight sentences are about 8,000


class NotReadable(ValueError):
    """What came back is not what we sent."""


def records_dump(records: Sequence[Record]) -> list[dict[str, Any]]:
    """Records as JSON values."""
    return [record_dump(record) for record in records]


def records_load(given: Any) -> list[Record]:
    """Records from JSON values.

    Raises:
        NotReadable: they are not records.
    """
    if not isinstance(given, list) or len(given) > MOST_RECORDS:
        raise NotReadable
    return [record_load(one) for one in given]


def text_dump(values: Mapping[str, Any]) -> str:
    """JSON for a hidden field."""
    return json.dumps(values, separators=(",", ":"))


def text_load(text: str) -> dict[str, Any]:
    """What stands in a hidden field.

    Raises:
        NotReadable: it is no JSON object, or longer than ours can be.
    """
    if len(text) > LONGEST:
        raise NotReadable
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotReadable from error
    if not isinstance(found, dict):
        raise NotReadable
    return found


def record_dump(record: Record) -> dict[str, Any]:
    """One record as JSON values."""
    return {
        "on": rough_dump(record.on),
        "under_18": record.under_18.value,
        "sentences": [sentence_dump(sentence) for sentence in record.sentences],
    }


def record_load(given: Any) -> Record:
    """One record from JSON values."""
    try:
        sentences = tuple(sentence_load(one) for one in given["sentences"][:MOST_SENTENCES])
        return Record(_rough(given["on"]), Sure(given["under_18"]), sentences)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise NotReadable from error


def sentence_dump(sentence: Sentence) -> dict[str, Any]:
    """One sentence as JSON values."""
    return {
        "kind": sentence.kind,
        "length": sentence.length.value,
        "term": [sentence.term.months, sentence.term.days] if sentence.term else None,
        "starts": rough_dump(sentence.starts),
        "listed": sentence.listed.value,
        "is_paid": sentence.is_paid.value,
        "paid": rough_dump(sentence.paid),
        "conditions_end": rough_dump(sentence.conditions_end),
    }


def sentence_load(given: Mapping[str, Any]) -> Sentence:
    """One sentence from JSON values; what is missing is not sure."""
    term = given.get("term")
    return Sentence(
        kind=str(given["kind"])[:40],
        length=Length(given.get("length", Length.NOT_SURE)),
        term=_term(term) if term is not None else None,
        starts=rough_load(given.get("starts")),
        listed=Sure(given.get("listed", Sure.NO)),
        is_paid=Sure(given.get("is_paid", Sure.NOT_SURE)),
        paid=rough_load(given.get("paid")),
        conditions_end=rough_load(given.get("conditions_end")),
    )


def rough_dump(rough: RoughDate | None) -> list[str] | None:
    """A rough date as its first and last day."""
    return None if rough is None else [rough.first.isoformat(), rough.last.isoformat()]


def rough_load(given: Any) -> RoughDate | None:
    """A rough date from its first and last day, or None."""
    return None if given is None else _rough(given)


def _rough(given: Any) -> RoughDate:
    first, last = (date.fromisoformat(str(one)) for one in given)
    if not date(1900, 1, 1) <= first <= last <= date(2200, 1, 1):
        raise NotReadable
    return RoughDate(first, last)


def _term(given: Any) -> Term:
    months, days = (int(one) for one in given)
    if not (0 <= months <= 1200 and 0 <= days <= 4000 and months + days):
        raise NotReadable
    return Term(months, days)
