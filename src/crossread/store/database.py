"""Opening a database so that nothing acknowledged is lost: SQLite by path, others by URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from crossread.errors import UnusableDesk
from crossread.store.tables import migrate

_WAIT = 30  # seconds that a writer waits for another


def open_database(place: str | Path) -> Engine:
    """An engine over the desk at a path or URL, with its tables at their newest version."""
    said = str(place)
    try:
        url = make_url(said) if "://" in said else make_url(f"sqlite:///{said}")
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": _WAIT})
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        else:
            engine = create_engine(url)
        with engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("SELECT name FROM sqlite_master LIMIT 1")
            migrate(connection)
    except (SQLAlchemyError, ImportError, ValueError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise UnusableDesk(
            f"The desk {_name_of(said)} could not be opened ({reason}); check the path or URL, "
            "or restore it from a backup."
        ) from error
    return engine


def _name_of(said: str) -> str:
    """The place as it may be printed: a URL may hold a password."""
    return make_url(said).render_as_string() if "://" in said else Path(said).name


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # SQLAlchemy begins transactions itself (below), so that reads and writes are of one moment.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL: an acknowledged article outlives a power cut, not only a killed process.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    # Taking the write lock at the start keeps two writers from failing half-way.
    writes = not connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
