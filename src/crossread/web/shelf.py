"""Crossreadings in a folder, read anew when their file changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from crossread.errors import BadCrossreading
from crossread.tell.crossreading_json import FILE_NAME, load
from crossread.verify.shape import check_shape


@dataclass(frozen=True, slots=True)
class Volume:
    """One crossreading.json: its name on the shelf, its contents, and their digest."""

    name: str
    data: dict[str, Any]
    digest: str
    folder: Path


class Shelf:
    """The crossreadings of a folder: its own, or one in each folder below it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[Path, tuple[tuple[int, int], Volume]] = {}

    def volumes(self) -> list[Volume]:
        """Every sound crossreading, by name; a damaged one is left out."""
        found = []
        for folder in self._folders():
            try:
                found.append(self._volume(folder))
            except (BadCrossreading, OSError):
                continue
        return found

    def _folders(self) -> Iterator[Path]:
        if (self.root / FILE_NAME).is_file():
            yield self.root
            return
        yield from sorted(path.parent for path in self.root.glob(f"*/{FILE_NAME}"))

    def _volume(self, folder: Path) -> Volume:
        path = folder / FILE_NAME
        state = path.stat()
        stamp = (state.st_mtime_ns, state.st_size)
        known = self._read.get(path)
        if known is not None and known[0] == stamp:
            return known[1]
        data = load(folder)
        if any(not check.holds for check in check_shape(data)):
            raise BadCrossreading(f"{folder.name!r} is damaged; `crossread verify` says where.")
        hide_paths(data)
        volume = Volume(folder.name or "out", data, _digest(path), folder)
        self._read[path] = (stamp, volume)
        return volume


def hide_paths(data: dict[str, Any]) -> None:
    """Take out where the articles lay on this machine: that goes to no browser."""
    for article in data["articles"]:
        article["path"] = None
    for failure in data["failures"]:
        failure["path"] = _last_part(failure["path"])


def _last_part(path: str) -> str:
    return path if "://" in path else path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
