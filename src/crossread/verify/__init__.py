"""Checks a crossreading against the texts it holds, from the file alone.

Nothing here asks the steps that made the findings: what they got wrong must not be overlooked for
the same reason. So numbers, dates and names are looked for afresh, in a simple way.

Verify shows that what is printed stands where it points. It cannot show that a finding is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from crossread.verify.check import Check, Defect
from crossread.verify.counts import check_counts
from crossread.verify.references import check_references
from crossread.verify.shape import check_shape
from crossread.verify.spans import check_spans
from crossread.verify.tables import check_tables
from crossread.verify.wording import check_wording

__all__ = ["Check", "Defect", "check_crossreading", "defects", "run_checks"]


def run_checks(data: dict[str, Any], folder: Path | None = None) -> Iterator[Check]:
    """Every check of the crossreading, and of the tables in `folder` where one is given."""
    astray = [check for check in check_shape(data) if not check.holds]
    yield from astray or [Check("/", True, "")]
    if astray:  # where fields are missing, the other checks have nothing to stand on
        return
    ground = [*check_spans(data), *check_references(data)]
    yield from ground
    yield from check_counts(data)
    yield from check_wording(data)
    # Tables can be made again only from findings that point somewhere.
    if folder is not None and all(check.holds for check in ground):
        yield from check_tables(data, folder)


def defects(checks: Iterable[Check]) -> list[Defect]:
    """What does not hold, in the order it was looked at."""
    return [Defect(check.where, check.what) for check in checks if not check.holds]


def check_crossreading(data: dict[str, Any]) -> list[Defect]:
    """Everything in the crossreading that does not hold; empty for a sound one."""
    return defects(run_checks(data))
