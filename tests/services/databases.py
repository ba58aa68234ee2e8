"""A database of a test's own, on SQLite and on a real PostgreSQL, where commits are real and several threads may write.

    def test_x(real_database): ...          runs once on each; `real_database.vendor` says which
    with real_database.used(): ...          in another thread

It is a copy of one that was migrated once, so nothing has to be emptied afterwards and the audit tables keep their triggers.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dj_database_url
import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connections
from django.db.utils import load_backend
from psycopg import sql

from tests.services.postgres import PostgresServer


@dataclass(frozen=True, slots=True)
class RealDatabase:
    """One database: its address is what `DATABASE_URL` takes, so that another process can use it too."""

    vendor: str
    url: str

    @contextmanager
    def used(self) -> Iterator["RealDatabase"]:
        """Let this thread's default connection lead here until the block ends."""
        parsed = dj_database_url.parse(self.url)
        options = settings.DATABASES["default"].get("OPTIONS", {}) if self.vendor == "sqlite" else {}
        config = connections.databases["default"] | parsed | {"OPTIONS": options, "CONN_MAX_AGE": 0}
        before = connections["default"]
        here = load_backend(config["ENGINE"]).DatabaseWrapper(config, "default")
        connections["default"] = here
        _forget()
        try:
            yield self
        finally:
            here.close()
            connections["default"] = before
            _forget()


class Databases:
    """Makes databases for tests: one migrated pattern for each vendor, a copy for each test."""

    def __init__(self, folder: Path, postgres: PostgresServer) -> None:
        """Keep SQLite files in this folder; make PostgreSQL databases on this server."""
        self.folder = folder
        self.postgres = postgres
        self.patterns: dict[str, RealDatabase] = {}
        self.made = 0

    @contextmanager
    def copy(self, vendor: str) -> Iterator[RealDatabase]:
        """A fresh copy, gone at the end."""
        pattern = self._pattern(vendor)
        self.made += 1
        name = f"campus_copy_{self.made}"
        if vendor == "sqlite":
            path = self.folder / f"{name}.sqlite3"
            shutil.copy(self.folder / "pattern.sqlite3", path)
            yield RealDatabase("sqlite", f"sqlite:///{path}")
            path.unlink()
            return
        self._copy_on_server(pattern, name)
        yield RealDatabase("postgresql", pattern.url.replace("campus_pattern", name))
        self._on_server(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _pattern(self, vendor: str) -> RealDatabase:
        if vendor not in self.patterns:
            sqlite = f"sqlite:///{self.folder / 'pattern.sqlite3'}"
            url = sqlite if vendor == "sqlite" else self.postgres.url("campus_pattern")
            database = RealDatabase(vendor, url)
            # In a process of its own: some migrations look at the database's vendor once, when they are first imported.
            subprocess.run(
                [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
                cwd=settings.BASE_DIR,
                env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "campus.settings.test"},
                check=True,
                timeout=240,
            )
            self.patterns[vendor] = database
        return self.patterns[vendor]

    def _copy_on_server(self, pattern: RealDatabase, name: str) -> None:
        self._on_server(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier("campus_pattern"))
        )

    def _on_server(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.postgres.base_url, autocommit=True) as connection:
            connection.execute(statement)


def _forget() -> None:
    """Row numbers remembered from one database mean nothing in another."""
    ContentType.objects.clear_cache()
    cache.clear()
