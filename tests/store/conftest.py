"""Desks over SQLite and over a PostgreSQL server that the tests start themselves."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from crossread.desk import Desk


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl, which Debian keeps off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _as_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root."""
    if os.getuid():
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    pytest.skip("No user is there whom PostgreSQL could run as.")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server on a socket in a folder of its own, {} standing for the database."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql).")
    who = _as_user()
    # Not pytest's folder: its parents may be closed to the user, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="crossread-pg-", dir="/tmp"))
    try:
        if who:
            os.chown(folder, who["user"], who["group"])  # type: ignore[arg-type]
        data = folder / "data"

        def run(program: str, *arguments: str) -> None:
            done = subprocess.run(
                [str(programs / program), "-D", str(data), *arguments],
                **who,  # type: ignore[arg-type]
                capture_output=True,
                text=True,
                cwd=folder,
                check=False,
            )
            assert done.returncode == 0, done.stderr + done.stdout

        run("initdb", "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=40"
        run("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
        try:
            yield f"postgresql://desk@/{{}}?host={folder}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty desk may be, for each kind of database."""
    if request.param == "sqlite":
        yield str(tmp_path / "desk.db")
        return
    import psycopg

    url = request.getfixturevalue("postgresql")
    name = f"desk_{os.getpid()}_{abs(hash(tmp_path.name + request.node.name))}"
    folder = url.partition("host=")[2]
    with psycopg.connect(f"host={folder} user=desk dbname=postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    yield url.format(name)
    with psycopg.connect(f"host={folder} user=desk dbname=postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def clock() -> Callable[[], str]:
    ticks = count()
    return lambda: f"2031-05-04T10:00:{next(ticks):02d}+00:00"


@pytest.fixture
def desk(place: str, clock: Callable[[], str]) -> Iterator[Desk]:
    with Desk.open(place, now=clock) as opened:
        yield opened
        assert opened.check() == ()
