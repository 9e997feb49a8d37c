"""Set up Crossread in `.venv` and do one thing: python3 dev.py example | test | pin.

example   install what a user needs, read the example story, write ./out
test      install what a developer needs, then lint, check types and run all tests
pin       resolve all dependencies anew into constraints/ (needs uv)

Needs Python 3.11 or later with venv, nothing else. Every package is pinned by version and hash.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXAMPLE = "examples/ferry-fire"


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - older ones can run this file and be told
        print("Crossread needs Python 3.11 or later; this is", sys.version.split()[0])
        return 2
    match arguments:
        case ["example"]:
            install("run")
            return run("crossread", "read", EXAMPLE, "-o", "out")
        case ["test", *rest]:
            install("dev")
            checks = [
                ("ruff", "check", "."),
                ("ruff", "format", "--check", "."),
                ("pyright",),
                ("pytest", "-n", "auto", *rest),
            ]
            # All run, so that one look shows everything; the first failure decides the status.
            return next((status for status in [run(*check) for check in checks] if status), 0)
        case ["pin"]:
            return pin()
        case _:
            print(__doc__)
            return 2


def install(kind: str) -> None:
    """Make `.venv` hold exactly the pinned packages and this checkout."""
    pins = ROOT / "constraints" / f"{kind}.txt"
    stamp = VENV / f"installed-{kind}"
    wanted = pins.read_bytes()
    if stamp.exists() and stamp.read_bytes() == wanted:
        return
    if not (BIN / ("python.exe" if os.name == "nt" else "python")).exists():
        print("Making .venv …", flush=True)
        venv.create(VENV, with_pip=True)
    pip = ("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    print("Installing pinned packages …", flush=True)
    must(*pip, "--require-hashes", "-r", str(pins))
    must(*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp.write_bytes(wanted)


def pin() -> int:
    for kind, extras in (("run", ["build"]), ("dev", ["build", "dev"])):
        status = subprocess.call(
            ["uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
            + ["--generate-hashes", "--no-emit-index-url", "--upgrade", "--quiet"]
            + ["--custom-compile-command", "python3 dev.py pin"]
            + [part for extra in extras for part in ("--extra", extra)]
            + ["-o", f"constraints/{kind}.txt"],
            cwd=ROOT,
        )
        if status:
            return status
    return 0


def run(*command: str) -> int:
    print("$", *command, flush=True)
    return subprocess.call([str(BIN / command[0]), *command[1:]], cwd=ROOT)


def must(*command: str) -> None:
    status = subprocess.call([str(BIN / command[0]), *command[1:]], cwd=ROOT)
    if status:
        sys.exit(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
