"""Crossread: many outlets, one happening. See README.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__version__ = "0.1.0"


def read(
    paths: Sequence[str], *, one_story: bool = False, as_of: str | None = None
) -> dict[str, Any]:
    """The crossreading of files and folders, as crossreading.json holds it (format crossread/1).

    `one_story` keeps all input as one story; `as_of` is the day (YYYY-MM-DD) to count from in
    articles that state none. Inputs that give no article stand under `failures`.
    """
    # Imported here, so that `import crossread` costs nothing.
    from crossread.front import crossread_articles
    from crossread.read.sources import read_inputs

    articles, failures = read_inputs(list(paths))
    return crossread_articles(articles, failures, one_story=one_story, as_of=as_of)
