"""The gateway's settings: `feeds.toml`, read whole and judged whole, so that an operator sees every mistake at once.

The addresses of its sources are the list of what the gateway may fetch. The file lives on the gateway's own host, where
the portal cannot write.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from vacancies.exchange.values import SLUG
from vacancies.gateway.mapping import Place, mapping_made

INTERVAL_MINUTES = 60
SECONDS, MOST_SECONDS = 9.0, 20.0
BYTES, MOST_BYTES = 2_000_000, 20_000_000
MOST_SOURCES = 500
MODES = ("strict", "tolerant")

_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,60}")

GATEWAY_KEYS = frozenset({"id", "proxy", "ca_file"})
SOURCE_KEYS = frozenset(
    {"id", "name", "address", "mode", "interval_minutes", "enabled", "limits", "content_types", "mapping"}
)


class SettingsRefused(Exception):
    """The settings cannot be used; `mistakes` says everything that is wrong, one plain sentence each."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Source:
    """One feed that the gateway may fetch."""

    id: str
    name: str
    address: str
    mapping: Mapping[str, Place]
    strict: bool = True
    interval_seconds: int = INTERVAL_MINUTES * 60
    enabled: bool = True
    most_bytes: int = BYTES
    seconds: float = SECONDS
    content_types: frozenset[str] = frozenset()  # besides those of feeds

    @property
    def host(self) -> str:
        """The one host that this source may be fetched from."""
        return urlsplit(self.address).hostname or ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All of `feeds.toml`."""

    gateway: str = "gateway"
    proxy: str | None = None
    ca_file: str | None = None
    sources: tuple[Source, ...] = field(default=())

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host that the gateway may reach, for the proxy's and the firewall's lists."""
        return tuple(sorted({source.host for source in self.sources if source.enabled}))


def source_without_settings(source_id: str, *, strict: bool) -> Source:
    """A source for a captured file that no settings know: the default mapping and limits."""
    return Source(source_id, source_id, f"https://{source_id}.invalid/", mapping_made({}), strict=strict)


def settings_read(path: Path) -> Settings:
    """Read and judge a settings file.

    Raises:
        SettingsRefused: with every mistake found.
    """
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        raise SettingsRefused([f"{path} cannot be read: {error.strerror}"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsRefused([f"{path} is not TOML: {error}"]) from None
    return settings_made(table)


def settings_made(table: Mapping[str, Any]) -> Settings:
    """Judge what a settings file holds.

    Raises:
        SettingsRefused: with every mistake found.
    """
    mistakes = [f"[{key}] is not known; the file has [gateway] and [[sources]]" for key in table if key not in _TOP]
    gateway = table.get("gateway", {})
    sources = table.get("sources", [])
    mistakes += _gateway_mistakes(gateway)
    if not isinstance(sources, list) or not all(isinstance(each, dict) for each in sources):
        raise SettingsRefused([*mistakes, "sources must be written as [[sources]] tables"])
    if not sources:
        mistakes.append("there are no [[sources]]")
    if len(sources) > MOST_SOURCES:
        mistakes.append(f"there are {len(sources)} sources; {MOST_SOURCES} are the most")
    made: list[Source] = []
    for number, each in enumerate(sources, start=1):
        source = _SourceTable(each, number)
        made += source.made()
        mistakes += source.mistakes
    mistakes += [f"two sources are called {twice!r}" for twice in _twice([source.id for source in made])]
    if mistakes:
        raise SettingsRefused(mistakes)
    return Settings(gateway.get("id", "gateway"), gateway.get("proxy"), gateway.get("ca_file"), tuple(made))


_TOP = frozenset({"gateway", "sources"})


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _gateway_mistakes(gateway: Any) -> list[str]:
    if not isinstance(gateway, dict):
        return ["gateway must be written as a [gateway] table"]
    mistakes = [f"gateway.{key} is not known; known are {_list(GATEWAY_KEYS)}" for key in set(gateway) - GATEWAY_KEYS]
    if not _is_slug(gateway.get("id", "gateway")):
        mistakes.append("gateway.id must be a short name of a-z, 0-9 and hyphens")
    proxy = gateway.get("proxy")
    if proxy is not None:
        parts = urlsplit(proxy) if isinstance(proxy, str) else urlsplit("")
        if parts.scheme != "http" or not parts.hostname or parts.path not in ("", "/"):
            mistakes.append('gateway.proxy must be like "http://127.0.0.1:3128"')
    if not isinstance(gateway.get("ca_file", ""), str):
        mistakes.append("gateway.ca_file must be a path")
    return mistakes


def _list(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _is_slug(value: Any) -> bool:
    return isinstance(value, str) and bool(SLUG.fullmatch(value))


class _SourceTable:
    """One [[sources]] table while it is judged."""

    def __init__(self, table: dict[str, Any], number: int) -> None:
        self.table = table
        self.called = str(table.get("id") or f"number {number}")
        self.mistakes: list[str] = []

    def made(self) -> list[Source]:
        """The source, or nothing when there were mistakes."""
        limits = self._limits()
        mapping = self._mapping()
        self._check_keys(self.table, SOURCE_KEYS, "")
        self._want(_is_slug(self.table.get("id")), "id must be a short name of a-z, 0-9 and hyphens")
        self._want(self._is_text("name", 200), "name must be text of 1 to 200 characters")
        self._check_address()
        self._want(self.table.get("mode", "strict") in MODES, 'mode must be "strict" or "tolerant"')
        self._want(isinstance(self.table.get("enabled", True), bool), "enabled must be true or false")
        minutes = self._number(self.table, "interval_minutes", INTERVAL_MINUTES, 5, 31 * 24 * 60)
        types = self.table.get("content_types", [])
        well = isinstance(types, list) and all(isinstance(each, str) and _TYPE.fullmatch(each) for each in types)
        self._want(well, 'content_types must be a list like ["text/plain"]')
        if self.mistakes:
            return []
        return [
            Source(
                id=self.table["id"],
                name=self.table["name"],
                address=self.table["address"],
                mapping=mapping,
                strict=self.table.get("mode", "strict") == "strict",
                interval_seconds=int(minutes * 60),
                enabled=self.table.get("enabled", True),
                most_bytes=int(limits["bytes"]),
                seconds=float(limits["seconds"]),
                content_types=frozenset(types),
            )
        ]

    def _want(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.mistakes.append(f"source {self.called}: {otherwise}")

    def _is_text(self, key: str, most: int) -> bool:
        value = self.table.get(key)
        return isinstance(value, str) and 0 < len(value.strip()) <= len(value) <= most and value.isprintable()

    def _check_keys(self, table: Mapping[str, Any], known: frozenset[str], prefix: str) -> None:
        for key in sorted(set(table) - known):
            self._want(False, f"{prefix}{key} is not known; known are {_list(known)}")

    def _check_address(self) -> None:
        address = self.table.get("address")
        if not isinstance(address, str) or not address.isascii() or not address.isprintable() or len(address) > 2000:
            self._want(False, 'address must be like "https://jobs.example/feed"')
            return
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            self._want(False, "address is not an address")
            return
        self._want(parts.scheme == "https", "address must begin with https://")
        self._want(port in (None, 443), "address must not name another port than 443")
        self._want(parts.username is None and parts.password is None, "address must hold no user name or password")
        self._want(not parts.fragment and " " not in address, "address must hold no # and no space")
        host = parts.hostname or ""
        self._want(bool(_HOST.fullmatch(host)), "address must name a host in full, as jobs.example, not a number")

    def _number(self, table: Mapping[str, Any], key: str, default: float, least: float, most: float) -> float:
        value = table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            self._want(False, f"{key} must be a number from {least:g} to {most:g}")
            return default
        return value

    def _limits(self) -> dict[str, float]:
        limits = self.table.get("limits", {})
        if not isinstance(limits, dict):
            self._want(False, "limits must be a table like {bytes = 2000000, seconds = 9}")
            limits = {}
        self._check_keys(limits, frozenset({"bytes", "seconds"}), "limits.")
        return {
            "bytes": self._number(limits, "bytes", BYTES, 1_000, MOST_BYTES),
            "seconds": self._number(limits, "seconds", SECONDS, 1, MOST_SECONDS),
        }

    def _mapping(self) -> Mapping[str, Place]:
        changes = self.table.get("mapping", {})
        if not isinstance(changes, dict):
            self._want(False, "mapping must be a table")
            return {}
        try:
            return mapping_made(changes)
        except ValueError as error:
            for mistake in str(error).split("; "):
                self._want(False, mistake)
            return {}
