"""Which cue a content hangs on, and which source a cue has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.models.decoding import Run

_NEAR_CUE, _NEAR_SOURCE = 40, 25  # words, where the pointer of the model cannot reach
_SURE = 2.0  # by how much "none in this window" must win before it is believed of a source


@dataclass(frozen=True, slots=True)
class Pointers:
    """From the words of one window to its words: row = from, column = to; `none` for each row."""

    first: int  # the number of the window's first word
    scores: NDArray[np.float32]
    none: NDArray[np.float32]


# The window's pointers for a word.
Pointing = Callable[[int], Pointers]


def link(
    runs: Sequence[Run], to_cue: Pointing, to_source: Pointing
) -> list[tuple[list[Run], Run | None, Run | None]]:
    """Contents that share a cue, the cue, and its source, in order of their first content."""
    cues = [run for run in runs if run.kind == "cue"]
    sources = [run for run in runs if run.kind == "source"]
    joined: dict[Run | None, list[Run]] = {}
    alone: list[tuple[list[Run], Run | None, Run | None]] = []
    for content in runs:
        if content.kind != "content":
            continue
        cue = _partner(content, cues, to_cue, none=False) or _nearest(content, cues, _NEAR_CUE)
        if cue:
            joined.setdefault(cue, []).append(content)
        else:
            alone.append(([content], None, None))
    linked = [
        (contents, cue, cue and _partner(cue, sources, to_source, none=True))
        for cue, contents in joined.items()
    ]
    return sorted(linked + alone, key=lambda found: found[0][0].start)


def _partner(run: Run, choices: Sequence[Run], pointing: Pointing, *, none: bool) -> Run | None:
    here = pointing(run.start)
    size = len(here.scores)
    within = [c for c in choices if 0 <= c.start - here.first < size]
    if not within:
        return _nearest(run, choices, _NEAR_SOURCE)
    row = run.start - here.first
    best = max(within, key=lambda c: here.scores[row, c.start - here.first])
    reached = here.scores[row, best.start - here.first]
    return None if none and reached < here.none[row] - _SURE else best


def _nearest(run: Run, choices: Sequence[Run], reach: int) -> Run | None:
    def gap(choice: Run) -> int:
        return max(choice.start - run.end, run.start - choice.end, 0)

    near = [choice for choice in choices if gap(choice) <= reach]
    return min(near, key=gap) if near else None
