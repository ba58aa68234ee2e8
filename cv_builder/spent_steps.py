"""The questions of the spent calculator: which follows which, and what answering each changes. Nothing is kept anywhere.

Everything answered so far travels in one hidden field (`Carried`). A draft is the conviction or caution being entered; its
`now` is the sentence being entered.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cv_builder.spent.carrying import (
    NotReadable,
    records_dump,
    records_load,
    rough_dump,
    rough_load,
    sentence_dump,
    sentence_load,
    text_dump,
    text_load,
)
from cv_builder.spent.entries import (
    MOST_RECORDS,
    Length,
    Record,
    Sentence,
    Sure,
    asks_for_length,
    asks_for_listed,
)
from cv_builder.spent.law import Counted, Edition, Kind
from cv_builder.spent.moments import RoughDate


class Step(StrEnum):
    """One screen each."""

    LIST = "LIST"
    WHEN = "WHEN"
    AGE = "AGE"
    GROUP = "GROUP"
    KIND = "KIND"
    LENGTH = "LENGTH"
    STARTS = "STARTS"
    LISTED = "LISTED"
    PAID = "PAID"
    CONDITIONS = "CONDITIONS"
    MORE = "MORE"
    ANSWER = "ANSWER"


@dataclass(slots=True)
class Draft:
    """The record being entered. `at` is its place in the list when it is being changed."""

    at: int | None = None
    on: RoughDate | None = None
    under_18: Sure | None = None
    sentences: list[Sentence] = field(default_factory=list)
    now: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Carried:
    """All answers so far."""

    records: list[Record] = field(default_factory=list)
    draft: Draft | None = None

    def dump(self) -> str:
        """For the hidden field."""
        draft = None
        if self.draft is not None:
            draft = {
                "at": self.draft.at,
                "on": rough_dump(self.draft.on),
                "under_18": self.draft.under_18,
                "sentences": [sentence_dump(sentence) for sentence in self.draft.sentences],
                "now": self.draft.now,
            }
        return text_dump({"records": records_dump(self.records), "draft": draft})

    @classmethod
    def load(cls, text: str, edition: Edition) -> "Carried":
        """From the hidden field.

        Raises:
            NotReadable: it is not what we sent.
        """
        if not text:
            return cls()
        given = text_load(text)
        carried = cls(records_load(given.get("records", [])))
        if given.get("draft") is not None:
            carried.draft = _draft(given["draft"], len(carried.records))
        codes = [one.kind for record in carried.records for one in record.sentences]
        if carried.draft is not None:
            codes += [one.kind for one in carried.draft.sentences]
            codes += [carried.draft.now["kind"]] if "kind" in carried.draft.now else []
        if any(code not in edition.kinds for code in codes) or not all(one.sentences for one in carried.records):
            raise NotReadable
        return carried

    @property
    def is_full(self) -> bool:
        """Whether no more can be added."""
        return len(self.records) >= MOST_RECORDS

    def change(self, at: int) -> None:
        """Take a record up again to change it."""
        record = self.records[at]
        self.draft = Draft(at, record.on, record.under_18, list(record.sentences))

    def finish(self, record: Record) -> None:
        """Put the record that was entered into the list."""
        if self.draft is not None and self.draft.at is not None:
            self.records[self.draft.at] = record
        else:
            self.records.append(record)
        self.draft = None


def _draft(given: Any, records: int) -> Draft:
    try:
        at, now = given["at"], given["now"]
        if not isinstance(now, dict) or (at is not None and not 0 <= int(at) < records):
            raise NotReadable
        under_18 = given["under_18"]
        return Draft(
            at=None if at is None else int(at),
            on=rough_load(given["on"]),
            under_18=None if under_18 is None else Sure(under_18),
            sentences=[sentence_load(one) for one in given["sentences"]],
            now=_now(now),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotReadable from error


def _now(given: dict[str, Any]) -> dict[str, Any]:
    """The sentence being entered, with nothing in it that we did not put there."""
    if "kind" in given:
        sentence_load(given)
    return {name: given[name] for name in (*SENTENCE_PARTS, "group") if name in given}


GROUPS = ("CUSTODY", "COMMUNITY", "DISCHARGE", "MONEY", "DRIVING", "ORDER", "CAUTION", "SERVICE")  # as they are offered
SENTENCE_PARTS = ("kind", "length", "term", "starts", "listed", "is_paid", "paid", "conditions_end")


def draft_record(draft: Draft) -> Record:
    """The record as far as it goes; for checking, with the sentence that is being entered."""
    assert draft.on is not None
    return Record(draft.on, draft.under_18 or Sure.NOT_SURE, tuple(draft.sentences))


def details(now: dict[str, Any], edition: Edition) -> list[Step]:
    """What must be asked about the sentence being entered, by its kind and the answers so far."""
    kind = edition.kinds[now["kind"]]
    sentence = sentence_load(now)
    steps = []
    if asks_for_length(kind):
        steps.append(Step.LENGTH)
        if sentence.length is Length.GIVEN:
            steps.append(Step.STARTS)
    if asks_for_listed(sentence, kind, edition):
        steps.append(Step.LISTED)
    if kind.counted is Counted.PAID:
        steps.append(Step.PAID)
    if kind.counted is Counted.CAUTION:
        steps.append(Step.CONDITIONS)
    return steps


def following(step: Step, draft: Draft, edition: Edition) -> Step | None:
    """The next screen; None when the sentence being entered is complete."""
    if step is Step.WHEN:
        return Step.AGE
    if step is Step.AGE:
        return Step.MORE if draft.sentences else Step.GROUP
    if step is Step.GROUP and len(kinds_offered(draft, edition)) > 1:
        return Step.KIND
    asked = details(draft.now, edition)
    rest = asked[asked.index(step) + 1 :] if step in asked else asked
    return rest[0] if rest else None


def preceding(step: Step, draft: Draft, edition: Edition) -> Step:
    """The screen before; the list before the first."""
    if step is Step.AGE:
        return Step.WHEN
    if step is Step.GROUP:
        return Step.MORE if draft.sentences else Step.AGE
    if step is Step.MORE:
        return Step.AGE
    if step is Step.KIND:
        return Step.GROUP
    if step is Step.WHEN or "kind" not in draft.now:
        return Step.LIST
    asked = details(draft.now, edition)
    if step in asked and asked.index(step) > 0:
        return asked[asked.index(step) - 1]
    return Step.KIND if len(kinds_offered(draft, edition)) > 1 else Step.GROUP


def kinds_offered(draft: Draft, edition: Edition) -> list[Kind]:
    """The kinds of the chosen group that somebody of that age could be given."""
    under_18 = {Sure.YES: True, Sure.NO: False}.get(draft.under_18 or Sure.NOT_SURE)
    return [kind for kind in edition.kinds_for(under_18) if kind.group == draft.now.get("group")]


def groups_offered(draft: Draft, edition: Edition) -> list[str]:
    """The groups that can still be chosen: a caution only where nothing else was given."""
    under_18 = {Sure.YES: True, Sure.NO: False}.get(draft.under_18 or Sure.NOT_SURE)
    groups = {kind.group for kind in edition.kinds_for(under_18)}
    return [group for group in GROUPS if group in groups and not (group == "CAUTION" and draft.sentences)]
