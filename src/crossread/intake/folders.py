"""Which files stand behind the paths that were given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from os.path import realpath
from pathlib import Path

IGNORE_FILE = ".crossreadignore"


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and its name without the reader's own folders."""

    file: Path
    name: str


def files_in(folder: Path) -> Iterator[Found]:
    """Every file at any depth, sorted, without hidden ones and those that are ignored.

    A folder may hold a `.crossreadignore`: one glob a line, for it and all folders below, matched
    against a file's or folder's name and against its path from there. `#` begins a comment.
    """
    yield from _walk(folder, "", (), seen={realpath(folder)})


def _walk(
    folder: Path, prefix: str, globs: tuple[tuple[str, str], ...], *, seen: set[str]
) -> Iterator[Found]:
    globs += tuple((prefix, glob) for glob in _ignored_in(folder))
    try:
        inside = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        # Given as if it were a file, so that it is reported and its neighbours are read.
        yield Found(folder, prefix.rstrip("/") or folder.name)
        return
    for path in inside:
        name = prefix + path.name
        if path.name.startswith(".") or _is_ignored(name, globs):
            continue
        if path.is_dir():
            # A link back to a folder on the way here would never end.
            real = realpath(path)
            if real not in seen:
                seen.add(real)
                yield from _walk(path, f"{name}/", globs, seen=seen)
        else:
            yield Found(path, name)


def _ignored_in(folder: Path) -> list[str]:
    try:
        lines = (folder / IGNORE_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    globs = (line.split("#", 1)[0].strip().strip("/") for line in lines)
    return [glob for glob in globs if glob]


def _is_ignored(name: str, globs: tuple[tuple[str, str], ...]) -> bool:
    last = name.rsplit("/", 1)[-1]
    return any(
        fnmatchcase(last, glob) or fnmatchcase(name.removeprefix(prefix), glob)
        for prefix, glob in globs
    )
