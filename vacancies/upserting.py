"""What a new version of an advert does to the one we keep. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from vacancies.codes import ReasonCode, VacancyState
from vacancies.screening import Reason, Screening


class Outcome(StrEnum):
    """What is to be written."""

    UNCHANGED = "UNCHANGED"  # nothing but that it was seen
    REPLACED = "REPLACED"  # the new text takes the old one's place
    WAITING = "WAITING"  # the approved text stays in sight; the change waits for staff
    TAKEN_DOWN = "TAKEN_DOWN"  # the approved text stays on record, out of sight; the change waits for staff
    REVERTED = "REVERTED"  # the feed says again what is approved: the waiting change is gone


@dataclass(frozen=True, slots=True)
class Kept:
    """What we keep of an advert, as far as it matters here."""

    state: str
    content_hash: str  # of the text as it stands
    latest_hash: str  # of what the feed said last
    is_refused_by_staff: bool = False
    is_change_waiting: bool = False
    is_recalled: bool = False


@dataclass(frozen=True, slots=True)
class Upsert:
    """The decision: what to write, the state that results, the reasons that go with it."""

    outcome: Outcome
    state: VacancyState
    reasons: tuple[Reason, ...] = ()


def upsert_decide(kept: Kept, content_hash: str, screening: Screening) -> Upsert:
    """Decide what a feed's present version does to the advert we keep.

    A live advert's approved text stays while staff look at a change that is held. A change that the operator's rules
    refuse takes the advert out of sight at once. What staff refused comes back to them when it changes, never to learners
    by itself.
    """
    state = VacancyState(kept.state)
    if kept.is_recalled and (state == VacancyState.CLOSED or content_hash != kept.latest_hash):
        return _of_recalled(screening)
    if state == VacancyState.CLOSED:
        return _of_closed(kept, content_hash, screening)
    if content_hash == kept.latest_hash:
        return Upsert(Outcome.UNCHANGED, state)
    if state == VacancyState.LIVE:
        return _of_live(kept, content_hash, screening)
    if kept.is_refused_by_staff and screening.state in (VacancyState.LIVE, VacancyState.HELD):
        reasons = (Reason(ReasonCode.CHANGED_SINCE_REFUSED), *screening.reasons)
        return Upsert(Outcome.REPLACED, VacancyState.HELD, reasons)
    return Upsert(Outcome.REPLACED, screening.state, screening.reasons)


def _of_recalled(screening: Screening) -> Upsert:
    """What staff took back stays with staff, whatever its feed says now."""
    if screening.state in (VacancyState.CLOSED, VacancyState.REFUSED):
        return Upsert(Outcome.REPLACED, screening.state, screening.reasons)
    return Upsert(Outcome.REPLACED, VacancyState.HELD, (Reason(ReasonCode.RECALLED), *screening.reasons))


def _of_closed(kept: Kept, content_hash: str, screening: Screening) -> Upsert:
    if screening.state == VacancyState.CLOSED and content_hash == kept.latest_hash:
        return Upsert(Outcome.UNCHANGED, VacancyState.CLOSED)
    return Upsert(Outcome.REPLACED, screening.state, screening.reasons)


def _of_live(kept: Kept, content_hash: str, screening: Screening) -> Upsert:
    if content_hash == kept.content_hash:
        return Upsert(Outcome.REVERTED, VacancyState.LIVE)
    match screening.state:
        case VacancyState.HELD:
            return Upsert(Outcome.WAITING, VacancyState.LIVE, screening.reasons)
        case VacancyState.REFUSED:
            return Upsert(Outcome.TAKEN_DOWN, VacancyState.REFUSED, screening.reasons)
        case _:
            return Upsert(Outcome.REPLACED, screening.state, screening.reasons)
