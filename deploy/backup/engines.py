"""The two databases as backup and restore see them: dump, counts of rows, restore into an empty place."""

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

Counts = dict[str, int]


class BackupProblem(Exception):
    """Why a backup or a restore stopped; the message is for the operator."""


class Engine(ABC):
    """One database."""

    name: str
    file_name: str

    @abstractmethod
    def dump(self) -> AbstractContextManager[tuple[IO[bytes], Counts]]:
        """Give a stream of the dump, and the rows of every table at that same moment."""

    @abstractmethod
    def refuse_unless_empty(self) -> None:
        """Raise BackupProblem when there is anything that a restore could overwrite."""

    @abstractmethod
    def load(self, dump: Path) -> None:
        """Fill the empty database from a dump."""

    @abstractmethod
    def counts(self) -> Counts:
        """Rows of every table."""


class Sqlite(Engine):
    """A file. Its own online copy is consistent while learners write."""

    name, file_name = "sqlite", "database.sqlite3"

    def __init__(self, path: Path) -> None:
        """Keep where it is."""
        self.path = path

    @contextmanager
    def dump(self) -> Iterator[tuple[IO[bytes], Counts]]:
        """Copy the database page by page, count in the copy, stream the copy."""
        if not self.path.exists():
            raise BackupProblem(f"there is no database at {self.path}")
        # Beside the database, where learners' data lies anyway; never in a folder that others can read.
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=self.path.parent) as folder:
            copy = Path(folder) / self.file_name
            with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target, pages=1000, sleep=0.01)
                target.execute("PRAGMA journal_mode=DELETE")
            with copy.open("rb") as stream:
                yield stream, Sqlite(copy).counts()

    def refuse_unless_empty(self) -> None:
        """A file that is there is somebody's."""
        if self.path.exists():
            raise BackupProblem(f"{self.path} is there already: restore into a new place, and move it when it is right")

    def load(self, dump: Path) -> None:
        """Check the copy with SQLite's own check and put it in place."""
        with closing(sqlite3.connect(dump)) as database:
            # Constraints that Django wrote use its own function, which SQLite's check runs on every row.
            database.create_function("REGEXP", 2, _regexp, deterministic=True)
            verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise BackupProblem(f"SQLite finds the copy damaged: {verdict}")
        shutil.copyfile(dump, self.path)
        self.path.chmod(0o660)

    def counts(self) -> Counts:
        """Rows of every table; those that belong to a full-text index are left to the index's own rebuild."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as database:
            rows = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
            virtual = [name for name, made in rows if (made or "").upper().startswith("CREATE VIRTUAL")]
            tables = sorted(
                name
                for name, _ in rows
                if not name.startswith("sqlite_") and not any(name == v or name.startswith(f"{v}_") for v in virtual)
            )
            quoted = {name: name.replace('"', '""') for name in tables}
            return {
                name: database.execute(f'SELECT count(*) FROM "{quoted[name]}"').fetchone()[0]  # noqa: S608
                for name in tables
            }


def _regexp(pattern: str, value: object) -> bool | None:
    return None if value is None else re.search(pattern, str(value)) is not None


class Postgresql(Engine):
    """A database on a PostgreSQL server, by the server's own programs."""

    name, file_name = "postgresql", "database.dump"

    def __init__(self, url: str) -> None:
        """Keep the address."""
        self.url = url

    def _environment(self) -> dict[str, str]:
        """The connection in PG* variables: an address on the command line would show the password to every process."""
        facts = psycopg.conninfo.conninfo_to_dict(self.url)
        names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
        names |= {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
        return {**os.environ, **{names[key]: str(value) for key, value in facts.items() if key in names}}

    @contextmanager
    def dump(self) -> Iterator[tuple[IO[bytes], Counts]]:
        """Dump and count in one snapshot, so that both are of the same moment."""
        with psycopg.connect(self.url) as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()[0]
            counts = _postgresql_counts(connection)
            command = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
            with subprocess.Popen(command, env=self._environment(), stdout=subprocess.PIPE) as process:
                yield process.stdout, counts
            if process.returncode:
                raise BackupProblem(f"pg_dump ended with {process.returncode}")

    def refuse_unless_empty(self) -> None:
        """A table that is there is somebody's."""
        if self.counts():
            raise BackupProblem("the database is not empty: make a new one and restore into that")

    def load(self, dump: Path) -> None:
        """All of it, or nothing."""
        command = ["pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        environment = self._environment()
        outcome = subprocess.run(
            [*command, f"--dbname={environment['PGDATABASE']}", dump], env=environment, check=False
        )
        if outcome.returncode:
            raise BackupProblem(f"pg_restore ended with {outcome.returncode}; nothing was kept")

    def counts(self) -> Counts:
        """Rows of every table."""
        with psycopg.connect(self.url) as connection:
            return _postgresql_counts(connection)


def _postgresql_counts(connection: "psycopg.Connection[tuple]") -> Counts:
    tables = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    ).fetchall()
    count = sql.SQL("SELECT count(*) FROM {}")
    return {name: connection.execute(count.format(sql.Identifier(name))).fetchone()[0] for (name,) in tables}


def engine_for(url: str) -> Engine:
    """The engine that a DATABASE_URL names.

    Raises:
        BackupProblem: it names neither of the two that the portal runs on.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return Sqlite(Path(unquote(parts.path).removeprefix("/")))  # sqlite:////whole/path, sqlite:///from/here
    if parts.scheme in {"postgres", "postgresql"}:
        return Postgresql(url)
    raise BackupProblem("DATABASE_URL is neither sqlite:// nor postgres://")
