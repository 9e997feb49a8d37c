"""A PostgreSQL server of its own for the tests, on this machine's loopback address only.

    python3 tests/samples/database_server.py COMMAND…

runs a command with CROSSREAD_POSTGRESQL naming the server, and gives its exit status; where no
PostgreSQL is installed it says so and runs the command all the same. Needs the standard library.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

NAMED = "CROSSREAD_POSTGRESQL"  # variable with the URL of a server, {} standing for the database
_TRIES = 3


class NoServer(Exception):
    """No PostgreSQL can be started here; the words say why and what to do."""


@contextmanager
def serving() -> Iterator[str]:
    """The URL of the server that is named, or of one that runs while the block does."""
    if named := os.environ.get(NAMED):
        yield named
        return
    programs, who = _programs(), _as_user()
    folder = Path(tempfile.mkdtemp(prefix="crossread-pg-"))
    try:
        folder.chmod(0o755)  # the server's user passes through
        home = folder / "server"
        home.mkdir()
        if who:
            os.chown(home, who["user"], who["group"])
        word = home / "password"
        word.write_text(secrets.token_hex(16))

        def run(program: str, *arguments: str) -> None:
            done = subprocess.run(
                [str(programs / program), "-D", str(home / "data"), *arguments],
                **who,
                # A pipe would stay open for as long as the server runs.
                stdout=(said := (folder / "said").open("w+")),
                stderr=subprocess.STDOUT,
                cwd=home,
                check=False,
            )
            if done.returncode:
                said.seek(0)
                raise NoServer(f"PostgreSQL could not be started: {said.read().strip()}")

        safely = ("-U", "desk", "-A", "scram-sha-256", f"--pwfile={word}")
        run("initdb", *safely, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        for left in range(_TRIES - 1, -1, -1):
            port = _free_port()  # another may take it before the server does
            options = (
                f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= "
                "-c fsync=off -c max_connections=60"
            )
            try:
                run("pg_ctl", "-w", "-o", options, "-l", str(home / "log"), "start")
                break
            except NoServer:
                if not left:
                    raise
        try:
            yield f"postgresql://desk:{word.read_text()}@127.0.0.1:{port}/{{}}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of initdb and pg_ctl, which Debian keeps off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if found or on_path:
        return found[-1].parent if found else Path(on_path or "").resolve().parent
    raise NoServer("PostgreSQL is not installed (Debian: apt install postgresql).")


def _as_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.getuid():
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise NoServer("No user is there whom PostgreSQL could run as.")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def main(command: list[str]) -> int:
    with ExitStack() as stack:
        given = dict(os.environ)
        try:
            given[NAMED] = stack.enter_context(serving())
        except NoServer as why:
            print(f"{why} Desks over PostgreSQL are not tested.", flush=True)
        return subprocess.call(command, env=given)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
