"""Crossread: many outlets, one happening. See README.md."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossread.tell.notebook import Crossreading

__version__ = "0.1.0"


def read(
    paths: str | Path | Sequence[str | Path], *, one_story: bool = False, as_of: str | None = None
) -> Crossreading:
    """The crossreading of files and folders, as crossreading.json holds it (format crossread/1).

    A notebook shows it, and its findings as tables: `.claims`, `.articles`, `.utterances`,
    `.conflicts` and the like, each with `.to_pandas()`.

    `one_story` keeps all input as one story; `as_of` is the day (YYYY-MM-DD) to count from in
    articles that state none. Inputs that give no article stand under `failures`.
    """
    # Imported here, so that `import crossread` costs nothing.
    from crossread.front import crossread_articles
    from crossread.intake.sources import read_inputs
    from crossread.tell.notebook import Crossreading

    given = [paths] if isinstance(paths, str | Path) else paths
    articles, failures = read_inputs([os.fspath(path) for path in given])
    return Crossreading(crossread_articles(articles, failures, one_story=one_story, as_of=as_of))
