"""The gateway's commands: keygen, check, fetch, replay.

Exit codes, for a scheduler: 0 done; 1 done, but a source failed or the file is no usable feed; 2 the command or the
settings are wrong and nothing was tried; 3 it could not run (no key, another run, a full disk).
"""

import argparse
import json
import os
import random
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vacancies.exchange.codes import FetchResult
from vacancies.exchange.schema import SourceResult, record_write
from vacancies.exchange.signing import KeyRefused, key_id, private_key_read, private_key_write, public_key_write
from vacancies.exchange.writing import BundleTooLarge
from vacancies.gateway.config import (
    MOST_BYTES,
    Settings,
    SettingsRefused,
    Source,
    settings_read,
    source_without_settings,
)
from vacancies.gateway.dates import LONDON
from vacancies.gateway.runs import Tried, body_tried, bundle_of, source_tried
from vacancies.gateway.state import State, StateRefused, data_held, state_read

DONE, SOURCE_FAILED, WRONG, COULD_NOT_RUN = 0, 1, 2, 3
WORDS = {FetchResult.FULL: "full", FetchResult.NOT_MODIFIED: "not modified", FetchResult.FAILED: "FAILED"}

EXAMPLES = {
    "keygen": "python -m vacancies.gateway keygen --data /var/lib/virtual-campus-gateway",
    "check": "python -m vacancies.gateway check --config /etc/virtual-campus-gateway/feeds.toml",
    "fetch": "python -m vacancies.gateway fetch --config /etc/virtual-campus-gateway/feeds.toml"
    " --data /var/lib/virtual-campus-gateway",
    "replay": "python -m vacancies.gateway replay --source harbour-jobs --file captured.xml --out /tmp/try --json",
}


class CouldNotRun(Exception):
    """Something outside the feeds is in the way; the message says what."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.command(asked))
    except SettingsRefused as refused:
        _say_mistakes(refused.mistakes)
        return WRONG
    except (KeyRefused, StateRefused, BundleTooLarge, CouldNotRun, OSError) as error:
        sys.stderr.write(f"Could not run: {error}\n")
        return COULD_NOT_RUN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m vacancies.gateway",
        description="Fetch recruitment feeds and write signed bundles of plain text for the portal.",
        epilog="Exit codes: 0 done; 1 a source failed or the file is no usable feed; 2 command or settings wrong; "
        "3 could not run. `COMMAND --help` has an example.",
    )
    commands = parser.add_subparsers(required=True, metavar="keygen | check | fetch | replay")
    keygen = _command(commands, "keygen", _keygen, "Make a signing key; the portal gets its public half.")
    check = _command(commands, "check", _check, "Judge the settings file and explain every mistake in it.")
    fetch = _command(commands, "fetch", _fetch, "Fetch every source that is due, once, and write one bundle.")
    replay = _command(commands, "replay", _replay, "Send a captured file the way a fetched feed goes.")
    for command in (keygen, fetch, replay):
        command.add_argument(
            "--data", type=Path, default=Path(os.environ.get("CAMPUS_GATEWAY_DATA") or "var/gateway"),
            help="folder of key, memory and outbox (or CAMPUS_GATEWAY_DATA)",
        )  # fmt: skip
    for command in (check, fetch, replay):
        command.add_argument(
            "--config", type=Path, default=Path(os.environ.get("CAMPUS_GATEWAY_CONFIG") or "feeds.toml"),
            help="the settings file (or CAMPUS_GATEWAY_CONFIG)",
        )  # fmt: skip
        command.add_argument("--json", action="store_true", help="answer as one JSON object")
    check.add_argument("--hosts", action="store_true", help="list the hosts that may be reached, one a line")
    fetch.add_argument("--source", action="append", metavar="ID", help="only this source, due or not (may be repeated)")
    fetch.add_argument("--all", action="store_true", help="every enabled source, due or not")
    fetch.add_argument("--whole", action="store_true", help="ask for feeds whole even if they have not changed")
    replay.add_argument("--source", metavar="ID", help="a source of the settings; its mapping and mode are used")
    replay.add_argument("--file", type=Path, required=True, help="the captured bytes")
    replay.add_argument(
        "--tolerant", action="store_true", help="no settings: default mapping, malformed feeds are read"
    )
    replay.add_argument(
        "--strict", action="store_true", help="no settings: default mapping, malformed feeds are refused"
    )
    replay.add_argument(
        "--out", type=Path, metavar="DIR",
        help="write a bundle of its own there, signed with a key made for it (replay.pub), apart from the chain",
    )  # fmt: skip
    replay.add_argument("--date", type=date.fromisoformat, help="write the bundle as on this day (YYYY-MM-DD)")
    return parser


def _command(commands: Any, name: str, command: Any, words: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words, epilog=f"Example: {EXAMPLES[name]}"
    )
    made.set_defaults(command=command)
    return made


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _say_json(answer: dict[str, Any]) -> None:
    _say(json.dumps(answer, ensure_ascii=False, indent=1))


def _say_mistakes(mistakes: list[str]) -> None:
    for mistake in mistakes:
        sys.stderr.write(f"- {mistake}\n")
    sys.stderr.write(f"The settings have {len(mistakes)} {'mistake' if len(mistakes) == 1 else 'mistakes'}.\n")


def _key_path(data: Path) -> Path:
    return data / "keys" / "signing.key"


def _keygen(asked: argparse.Namespace) -> int:
    path = _key_path(asked.data)
    key = Ed25519PrivateKey.generate()
    name = key_id(key.public_key())
    if path.exists():
        raise CouldNotRun(f"{path} exists; to rotate, move it away first and keep it until its last bundle is imported")
    private_key_write(path, key)
    public = path.with_name(f"{name}.pub")
    public_key_write(public, key.public_key())
    _say(f"Key {name} made.\nPrivate: {path} (stays here)\nPublic:  {public} (carry it to the portal's keys)")
    return DONE


def _check(asked: argparse.Namespace) -> int:
    try:
        settings = settings_read(asked.config)
    except SettingsRefused as refused:
        if not asked.json:
            raise
        _say_json({"mistakes": refused.mistakes, "sources": []})
        return WRONG
    if asked.json:
        sources = [{"id": each.id, "host": each.host, "enabled": each.enabled} for each in settings.sources]
        _say_json({"mistakes": [], "sources": sources, "hosts": list(settings.hosts)})
    elif asked.hosts:
        _say("\n".join(settings.hosts))
    else:
        for source in settings.sources:
            mode = "strict" if source.strict else "tolerant"
            state = "" if source.enabled else ", switched off"
            _say(f"{source.id}: {mode}, every {source.interval_seconds // 60} minutes from {source.host}{state}")
        _say(f"{len(settings.sources)} sources, no mistakes.")
    return DONE


def _fetch(asked: argparse.Namespace) -> int:
    from vacancies.gateway.fetching import fetch_made  # only this command needs the network library

    settings = settings_read(asked.config)
    with data_held(asked.data):
        key = private_key_read(_key_path(asked.data))
        state = state_read(asked.data)
        now = datetime.now(UTC)
        due = _due(settings, state, asked, now)
        fetch = fetch_made(settings, whole=asked.whole)
        chance = random.Random()  # noqa: S311 (spreads the tries in time; nothing is secret about it)
        tried = []
        for source in due:
            one = source_tried(source, state.of(source.id), fetch, now, chance)
            tried.append(one)
            if not asked.json:
                _say(_line(one.result))
        path = bundle_of(settings, state, asked.data, tried, key, now) if tried else None
    return _answer(asked, tried, path)


def _due(settings: Settings, state: State, asked: argparse.Namespace, now: datetime) -> list[Source]:
    if asked.source:
        known = {source.id: source for source in settings.sources}
        if unknown := [each for each in asked.source if each not in known]:
            raise SettingsRefused([f"there is no source {each!r}" for each in unknown])
        return [known[each] for each in dict.fromkeys(asked.source)]
    return [source for source in settings.sources if source.enabled and (asked.all or state.of(source.id).is_due(now))]


def _answer(asked: argparse.Namespace, tried: list[Tried], path: Path | None) -> int:
    """Say what a run came to; the lines of its sources were said as they came."""
    failed = [one for one in tried if one.result.result == FetchResult.FAILED]
    if asked.json:
        results = [record_write(one.result) for one in tried]
        _say_json({"bundle": str(path) if path else None, "sources": results, "failed": len(failed)})
    elif path is None:
        _say("Nothing is due.")
    else:
        entries = sum(one.result.entries for one in tried)
        _say(f"{len(tried)} sources, {len(failed)} failed, {entries} entries: {path}")
    return SOURCE_FAILED if failed else DONE


def _line(result: SourceResult) -> str:
    """One line for one source."""
    if result.result == FetchResult.FAILED:
        return f"{result.id}: FAILED {result.reason}: {result.detail}"
    repeated = f", {result.repeated} repeated" if result.repeated else ""
    malformed = ", malformed" if result.malformed else ""
    what = f"{result.entries} entries ({result.format}{malformed}{repeated})" if result.format else ""
    return f"{result.id}: {WORDS[result.result]} {what}".rstrip()


def _replay(asked: argparse.Namespace) -> int:
    settings, source = _replayed_source(asked)
    now = datetime.combine(asked.date, time(9), LONDON).astimezone(UTC) if asked.date else datetime.now(UTC)
    tried = body_tried(source, _captured(asked.file), now.replace(microsecond=0))
    path: Path | None = None
    if asked.out:
        path = _bundle_apart(asked.out, settings, tried, now)
    elif not asked.json:
        with data_held(asked.data):
            key = private_key_read(_key_path(asked.data))
            path = bundle_of(settings, state_read(asked.data), asked.data, [tried], key, now)
    if asked.json:
        _say_json(_replayed(tried, path))
    else:
        _say(_line(tried.result))
        _say(str(path))
    return SOURCE_FAILED if tried.result.result == FetchResult.FAILED else DONE


def _replayed_source(asked: argparse.Namespace) -> tuple[Settings, Source]:
    if asked.tolerant or asked.strict:
        return Settings(), source_without_settings(asked.source or "captured", strict=asked.strict)
    settings = settings_read(asked.config)
    found = [source for source in settings.sources if source.id == asked.source]
    if not found:
        names = ", ".join(source.id for source in settings.sources)
        raise SettingsRefused([f"there is no source {asked.source!r} in {asked.config}; there are {names}"])
    return settings, found[0]


def _captured(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _bundle_apart(folder: Path, settings: Settings, tried: Tried, now: datetime) -> Path:
    """A first bundle of its own, signed with a key that is thrown away: nothing of the gateway's chain is touched."""
    folder.mkdir(parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    public_key_write(folder / "replay.pub", key.public_key())
    path = bundle_of(settings, State(), folder, [tried], key, now)
    (folder / "state.json").unlink()
    return path


def _replayed(tried: Tried, path: Path | None) -> dict[str, Any]:
    result = tried.result
    return {
        "feed": {
            "format": result.format,
            "encoding": result.encoding,
            "malformed": result.malformed,
            "refused": result.result == FetchResult.FAILED,
            "reason": result.detail,
            "reason_code": result.reason,
            "repeated": result.repeated,
        },
        "bundle": str(path) if path else None,
        "entries": [record_write(entry) for entry in tried.entries],
    }
