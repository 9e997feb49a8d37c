"""Opening a database so that nothing acknowledged is lost: SQLite by path, others by URL."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from crossread.errors import UnusableDesk
from crossread.store.tables import is_newest, migrate

WAIT = 30.0  # seconds that a writer waits for another
_WRITERS = 7_202_410  # the advisory lock that PostgreSQL's writers take one after another

# What databases say, in part, and what it means to the person in front of them.
_MEANINGS = (
    ("disk is full", "the disk is full. Free some space and run the command again"),
    ("no space left", "the disk is full. Free some space and run the command again"),
    ("locked", "another program keeps it locked. Wait for it to end, then run the command again"),
    (
        "lock timeout",
        "another program keeps it locked. Wait for it to end, then run the command again",
    ),
    ("readonly", "it may only be read. Check the permissions of the file and its folder"),
    ("malformed", "the file is damaged. Restore it from a backup"),
    ("not a database", "the file is no desk. Name another with --desk"),
)


def open_database(place: str | Path, *, wait: float = WAIT) -> Engine:
    """An engine over the desk at a path or URL, with its tables at their newest version."""
    said = str(place)
    try:
        url = _url(said)
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": wait})
            event.listen(engine, "connect", partial(_prepare_sqlite, wait))
            event.listen(engine, "begin", _begin_sqlite)
        else:
            engine = create_engine(url, execution_options={"wait": wait})
        with reading(engine) as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("SELECT name FROM sqlite_master LIMIT 1")
            newest = is_newest(connection)
        if not newest:
            with writing(engine) as connection:
                migrate(connection)
    except ImportError as error:
        raise UnusableDesk(
            f"The desk {_name_of(said)} needs a database driver that is not installed ({error}); "
            "for PostgreSQL: pip install 'crossread[postgresql]'."
        ) from error
    except (SQLAlchemyError, ValueError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise UnusableDesk(
            f"The desk {_name_of(said)} could not be opened ({reason}); check the path or URL, "
            "or restore it from a backup."
        ) from error
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the desk as of one moment and writes nothing."""
    options: dict[str, Any] = {"reads_only": True}
    if engine.dialect.name != "sqlite":
        options["isolation_level"] = "REPEATABLE READ"
    with _told(engine, "read"), engine.execution_options(**options).begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of which all or nothing lasts; one at a time over all processes."""
    with _told(engine, "written"), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            wait = int(1000 * connection.get_execution_options().get("wait", WAIT))
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {wait}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
        yield connection


@contextmanager
def _told(engine: Engine, done: str) -> Iterator[None]:
    """What goes wrong in the database, as a sentence; nothing of the transaction is kept then."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else str(error)
        meaning = next((m for part, m in _MEANINGS if part in said.lower()), f"{said}. Try again")
        raise UnusableDesk(
            f"The desk {_name_of(engine.url)} could not be {done}: {meaning}; "
            "what was acknowledged before is kept."
        ) from error


def _url(said: str) -> URL:
    if "://" not in said:
        return URL.create("sqlite", database=said)
    url = make_url(said)
    # The plain name means another driver in each version of SQLAlchemy.
    plain = url.drivername in {"postgresql", "postgres"}
    return url.set(drivername="postgresql+psycopg") if plain else url


def _name_of(place: str | URL) -> str:
    """The place as it may be printed: a URL may hold a password, a path a person's name."""
    url = _url(place) if isinstance(place, str) else place
    if url.get_backend_name() == "sqlite":
        return Path(url.database or "").name
    return url.render_as_string(hide_password=True)


def _prepare_sqlite(wait: float, connection: Any, _: Any) -> None:
    # SQLAlchemy begins transactions itself (below), so that reads and writes are of one moment.
    connection.isolation_level = None
    cursor = connection.cursor()
    _write_ahead(cursor, wait)
    # FULL: an acknowledged article outlives a power cut, not only a killed process.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _write_ahead(cursor: Any, wait: float) -> None:
    """Sets the desk's journal where it is not yet set, waiting for another who does the same."""
    until = time.monotonic() + wait
    while True:
        try:
            # Asked first: setting it anew wants the file for itself, which others may be using.
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself here: of two who open a new desk, one is refused.
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: Any) -> None:
    # Taking the write lock at the start keeps two writers from failing half-way.
    writes = not connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
