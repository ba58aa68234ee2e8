"""Trying a captured feed: the gateway (as a process of its own), the bundle, verification, screening. Writes no row."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from vacancies.drafts import Draft, SourceStanding, draft_make, received_make
from vacancies.exchange.chain import BundleRefused, chain_check
from vacancies.exchange.reading import LineError, bundle_open
from vacancies.exchange.schema import Entry
from vacancies.exchange.signing import public_keys_read
from vacancies.models import Source
from vacancies.rulebook import Rulebook, rulebook_default
from vacancies.selectors.rules import rulebook_now
from vacancies.services.slices import sources_naming, standing_of

SECONDS = 60  # the gateway's own limits end it long before
REFUSED_EXIT = 1  # the gateway's "done, but the file is no usable feed"
KEY_FILE = "replay.pub"
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "CAMPUS_GATEWAY_CONFIG", "CAMPUS_GATEWAY_DATA")  # and no secret


class TrialNotPossible(Exception):
    """The file could not be tried at all; the message says why."""


@dataclass
class Trial:
    """What became of a captured feed."""

    feed: dict[str, Any]
    drafts: list[Draft] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    bad_lines: list[tuple[int, LineError]] = field(default_factory=list)
    has_default_tables: bool = False  # there is no database: the word tables a new portal starts with were used


def feed_try(file: Path, *, today: date, source: str | None = None, config: Path | None = None) -> Trial:
    """Send a file through everything an import goes through, as on `today`.

    Without `source` it is treated as from a TRUSTED, tolerant one with the default mapping; with one, as the gateway's
    settings say, and trusted as far as the portal trusts that source.

    Raises:
        TrialNotPossible: there is no such file or source, or the gateway could not run.
    """
    if not file.is_file():
        raise TrialNotPossible(f"{file} is not a file.")
    with tempfile.TemporaryDirectory(prefix="campus-trial-") as folder:
        answer = _replay(file, Path(folder), today, source, config)
        trial = Trial(feed={name: answer["feed"][name] for name in FEED_FACTS})
        if not trial.feed["refused"]:
            _read(Path(answer["bundle"]), Path(folder) / KEY_FILE, trial)
    standing, rulebook = _rules(source, trial)
    standing = replace(standing, names_employers=bool(sources_naming(trial.entries)))
    trial.drafts = [draft_make(received_make(entry), rulebook, today, standing) for entry in trial.entries]
    return trial


FEED_FACTS = ("format", "encoding", "malformed", "refused", "reason")


def _replay(file: Path, folder: Path, today: date, source: str | None, config: Path | None) -> dict[str, Any]:
    """Run the gateway on the file; its answer. Nothing of the gateway is ever loaded into this process."""
    command = [sys.executable, "-m", "vacancies.gateway", "replay", "--file", str(file.resolve())]
    command += ["--out", str(folder), "--data", str(folder), "--date", today.isoformat(), "--json"]
    command += ["--source", source] if source else ["--tolerant"]
    command += ["--config", str(config.resolve())] if config else []
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment["PYTHONPATH"] = str(settings.BASE_DIR)
    try:
        run = subprocess.run(  # noqa: S603 - our own module and checked paths, no shell
            command, env=environment, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise TrialNotPossible(f"The gateway did not answer within {SECONDS} seconds.") from None
    if run.returncode not in (0, REFUSED_EXIT):
        raise TrialNotPossible(run.stderr.decode(errors="replace").strip() or "The gateway could not run.")
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer


def _read(path: Path, key: Path, trial: Trial) -> None:
    """Verify the bundle as an import does, and read it."""
    try:
        with bundle_open(path, public_keys_read(key)) as bundle:
            if verdict := chain_check(bundle.header, None, None):
                raise BundleRefused(verdict, "a replayed bundle is the first of its chain")
            for number, line in bundle.entries():
                if isinstance(line, LineError):
                    trial.bad_lines.append((number, line))
                else:
                    trial.entries.append(line)
    except BundleRefused as refused:
        raise TrialNotPossible(f"The bundle was refused: {refused}") from None


def _rules(source: str | None, trial: Trial) -> tuple[SourceStanding, Rulebook]:
    """The tables as staff keep them, and how far the source is trusted; defaults where there is no database yet."""
    try:
        rulebook = rulebook_now()
        known = Source.objects.filter(code=source).first() if source else None
    except DatabaseError:
        trial.has_default_tables = True
        return SourceStanding(is_trusted=source is None), rulebook_default()
    if known:
        return standing_of(known), rulebook
    return SourceStanding(is_trusted=source is None), rulebook


def trial_json(trial: Trial) -> dict[str, Any]:
    """A trial as scripts read it: money as text with two decimals, codes, ISO dates, null for unknown."""
    states = [draft.screening.state.value for draft in trial.drafts]
    return {
        "feed": trial.feed,
        "entries": [_entry_json(draft) for draft in trial.drafts],
        "totals": {
            "entries": len(trial.entries),
            "live": states.count("LIVE"),
            "held": states.count("HELD"),
            "refused": states.count("REFUSED"),
            "closed": states.count("CLOSED"),
            "bad_lines": len(trial.bad_lines),
        },
    }


def _entry_json(draft: Draft) -> dict[str, Any]:
    record = draft.received.record
    same = (
        "title",
        "employer",
        "places",
        "national",
        "pay_from",
        "pay_to",
        "pay_period",
        "hours",
        "contract",
        "closes",
    )
    return (
        {"reference": record["reference"]}
        | {name: record[name] for name in same}
        | {
            "kind_of_work": draft.values["kind_of_work"],
            "state": draft.screening.state.value,
            "reasons": list(dict.fromkeys(reason.code.value for reason in draft.screening.reasons)),
            "contacts_found": record["contacts"],
            "kept_as_text": record["kept_as_text"],
        }
    )
