"""The files that stand beside crossreading.json, made again and compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from crossread.tell.brief_markdown import brief_markdown
from crossread.tell.tables import tables
from crossread.verify.check import Check


def check_tables(data: dict[str, Any], folder: Path) -> Iterator[Check]:
    """One check for each table and for the brief, where the folder has them."""
    for name, expected in {**tables(data), "brief.md": brief_markdown(data)}.items():
        path = folder / name
        if path.is_file():
            found = path.read_bytes().decode("utf-8", "replace")
            line = _first_difference(found, expected)
            what = f"line {line} is not what crossreading.json says"
            yield Check(f"{name}", line is None, what)


def _first_difference(found: str, expected: str) -> int | None:
    # Line ends may have been changed on the way; that damages nothing.
    pairs = zip_longest(found.splitlines(), expected.splitlines())
    return next((n for n, (left, right) in enumerate(pairs, 1) if left != right), None)
