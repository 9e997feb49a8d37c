"""Desks over SQLite and over a PostgreSQL server that the tests start themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest

from crossread.desk import Desk
from samples.database_server import NoServer, serving


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server, {} standing for the database."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with ExitStack() as stack:
        try:
            url = stack.enter_context(serving())
        except NoServer as why:
            pytest.skip(str(why))
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty desk may be, for each kind of database."""
    if request.param == "sqlite":
        yield str(tmp_path / "desk.db")
        return
    import psycopg

    url = request.getfixturevalue("postgresql")
    name = f"desk_{uuid4().hex}"
    with psycopg.connect(url.format("postgres"), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    yield url.format(name)
    with psycopg.connect(url.format("postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def clock() -> Callable[[], str]:
    begun, ticks = datetime(2031, 5, 4, 10, tzinfo=UTC), count()
    return lambda: (begun + timedelta(seconds=next(ticks))).isoformat(timespec="seconds")


@pytest.fixture
def desk(place: str, clock: Callable[[], str]) -> Iterator[Desk]:
    with Desk.open(place, now=clock) as opened:
        yield opened
        assert opened.check() == ()
