"""Taking a bundle in: verified and in its place in the chain, or set aside whole with the reason."""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.viewer import system_viewer
from vacancies.codes import BundleState
from vacancies.exchange.chain import BundleRefused, chain_check
from vacancies.exchange.codes import Verdict
from vacancies.exchange.reading import LineError, bundle_open
from vacancies.exchange.schema import MOST_LINE_BYTES, Entry, Header
from vacancies.exchange.signing import PublicKeys
from vacancies.exchange.writing import BUNDLE_SUFFIX
from vacancies.models import BundleReceipt

APPLIED_FOLDER = "applied"
QUARANTINE_FOLDER = "quarantine"
MOST_BAD_LINES_KEPT = 100
VERDICT_WORDS = {
    Verdict.REPEATED: "it has the number of the last bundle we took in",
    Verdict.OLDER: "it is older than the last bundle we took in",
    Verdict.MISSING: "at least one bundle before it has not arrived",
    Verdict.BROKEN_CHAIN: "it does not follow the last bundle we took in",
}


@dataclass
class BundleRead:
    """A bundle read whole into memory: nothing is applied before its signature holds to the last byte."""

    header: Header
    sha256: str
    entries: list[Entry] = field(default_factory=list)
    bad_lines: list[tuple[int, LineError]] = field(default_factory=list)


def bundles_waiting(inbox: Path) -> list[Path]:
    """Bundles in a folder in the order of their chains; links and unfinished files are passed over."""
    found = [path for path in inbox.glob(f"*{BUNDLE_SUFFIX}") if path.is_file() and not path.is_symlink()]
    return sorted(found, key=_place_in_chain)


def _place_in_chain(path: Path) -> tuple[str, int, str]:
    """Gateway and number as the first line claims, for the order only; what cannot be read comes first."""
    try:
        with path.open("rb") as file:
            record = json.loads(file.readline(MOST_LINE_BYTES))
        return str(record["gateway"]), int(record["sequence"]), path.name
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "", 0, path.name


def bundle_read(path: Path, keys: PublicKeys) -> BundleRead:
    """Verify and read a bundle.

    Raises:
        BundleRefused: with the verdict; nothing of it may be used.
    """
    with bundle_open(path, keys) as bundle:
        read = BundleRead(bundle.header, bundle.sha256)
        for number, line in bundle.entries():
            if isinstance(line, LineError):
                read.bad_lines.append((number, line))
            else:
                read.entries.append(line)
    return read


def bundle_take(
    path: Path, keys: PublicKeys, gaps_accepted: Collection[str] = ()
) -> tuple[BundleRead, BundleReceipt] | None:
    """Take in a bundle, or go on with one that was begun; None when it was refused and set aside.

    `gaps_accepted` names gateways of which an operator says that the bundles missing before this one will never come.
    """
    try:
        read = bundle_read(path, keys)
        return read, _receipt(path, read, gaps_accepted)
    except BundleRefused as refused:
        _quarantine(path, refused)
        return None


def _receipt(path: Path, read: BundleRead, gaps_accepted: Collection[str]) -> BundleReceipt:
    header = read.header
    last = BundleReceipt.objects.accepted().filter(gateway=header.gateway).order_by("-sequence").first()
    if last and last.state == BundleState.APPLYING and last.sha256 == read.sha256:
        return last
    if last and last.state == BundleState.APPLYING:
        # Half of that one is applied; nothing may follow before the rest of it is.
        raise _RefusedInChain(Verdict.MISSING, header, read.sha256)
    verdict = chain_check(header, last.sequence if last else None, last.sha256 if last else None)
    if verdict is Verdict.MISSING and header.gateway in gaps_accepted:
        verdict = None
    if verdict is not None:
        raise _RefusedInChain(verdict, header, read.sha256)
    return BundleReceipt.objects.create(
        gateway=header.gateway,
        sequence=header.sequence,
        sha256=read.sha256,
        file_name=path.name,
        made_at=header.created_at,
        received_at=clock.now(),
        state=BundleState.APPLYING,
        entries=len(read.entries),
        bad_line_count=len(read.bad_lines),
        bad_lines=[
            [number, error.problem.value, error.field, error.reference or ""]
            for number, error in read.bad_lines[:MOST_BAD_LINES_KEPT]
        ],
    )


class _RefusedInChain(BundleRefused):
    """Refused although its signature holds: what it says of itself can be kept with the reason."""

    def __init__(self, verdict: Verdict, header: Header, sha256: str) -> None:
        super().__init__(verdict, VERDICT_WORDS[verdict])
        self.header = header
        self.sha256 = sha256


@transaction.atomic
def _quarantine(path: Path, refused: BundleRefused) -> BundleReceipt:
    """Note the refusal. The file is moved by `bundles_file_away`, which can be done again after a crash."""
    header = refused.header if isinstance(refused, _RefusedInChain) else None
    receipt = BundleReceipt.objects.create(
        gateway=header.gateway if header else "",
        sequence=header.sequence if header else None,
        sha256=_sha256(path),
        file_name=path.name,
        made_at=header.created_at if header else None,
        received_at=clock.now(),
        state=BundleState.QUARANTINED,
        reason=refused.verdict.value,
        detail=refused.detail[:600],
    )
    record_by(
        system_viewer(),
        "vacancies.bundle.refused",
        object_kind="vacancies.bundle",
        object_id=receipt.public_id,
        detail={"reason": refused.verdict.value, "sha256": receipt.sha256},
    )
    return receipt


def bundles_file_away(inbox: Path) -> None:
    """Move the files of bundles that are done with out of the inbox: after each bundle, and again after a crash."""
    for receipt in BundleReceipt.objects.filter(finished_at=None).exclude(state=BundleState.APPLYING):
        path = inbox / receipt.file_name
        if path.is_file() and _sha256(path) == receipt.sha256:
            path.replace(_place_for(receipt, inbox))
        receipt.finished_at = clock.now()
        receipt.save(update_fields=["finished_at"])


def _place_for(receipt: BundleReceipt, inbox: Path) -> Path:
    if receipt.state == BundleState.APPLIED:
        folder, name = inbox / APPLIED_FOLDER, receipt.file_name
    else:
        folder, name = inbox / QUARANTINE_FOLDER, f"{receipt.public_id}-{receipt.file_name}"
    folder.mkdir(exist_ok=True)
    return folder / name


def _sha256(path: Path) -> str:
    whole = hashlib.sha256()
    for part in _parts(path):
        whole.update(part)
    return whole.hexdigest()


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            yield part
