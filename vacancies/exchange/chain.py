"""Which bundle may come next: pure rules over the number and the hash of the last one."""

from vacancies.exchange.codes import Verdict
from vacancies.exchange.schema import Header


class BundleRefused(Exception):
    """A whole bundle is refused: `verdict` is the code, `detail` plain words for staff."""

    def __init__(self, verdict: Verdict, detail: str) -> None:
        super().__init__(f"{verdict}: {detail}")
        self.verdict = verdict
        self.detail = detail


def chain_check(header: Header, last_sequence: int | None, last_hash: str | None) -> Verdict | None:
    """Return why `header` may not follow the last bundle of its gateway, or None when it may.

    `last_sequence` and `last_hash` are those of the last bundle that was accepted; both None when there was none, and
    then only a gateway's first bundle may come.
    """
    if last_sequence is None:
        return None if header.sequence == 1 else Verdict.MISSING
    if header.sequence == last_sequence:
        return Verdict.REPEATED
    if header.sequence < last_sequence:
        return Verdict.OLDER
    if header.sequence > last_sequence + 1:
        return Verdict.MISSING
    return None if header.previous == last_hash else Verdict.BROKEN_CHAIN
