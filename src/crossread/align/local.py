"""Soft local alignment of many pairs of stretches at once.

Smith–Waterman (1981) with affine gaps (Gotoh 1982). All pairs of a batch are filled row by row
together; within a row, the gap along the row is a running maximum, which is exact because opening
a gap never costs less than prolonging one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossread.align.likeness import Matrix

_OPEN = 0.5
_EXTEND = 0.15
_BATCH_CELLS = 4_000_000  # padded cells held at a time: about 100 MB with all planes


@dataclass(frozen=True, slots=True)
class Path:
    """The best local alignment of two stretches: pairs of word positions, and its score."""

    score: float
    pairs: tuple[tuple[int, int], ...]


def align(scores: Sequence[Matrix]) -> list[Path]:
    """The best local alignment for each matrix of substitution scores, in the order given."""
    paths: list[Path] = [Path(0.0, ())] * len(scores)
    order = sorted(range(len(scores)), key=lambda i: (scores[i].shape, i))
    batch: list[int] = []
    rows = columns = 0
    for index in order:
        batch.append(index)
        rows = max(rows, scores[index].shape[0])
        columns = max(columns, scores[index].shape[1])
        if len(batch) * rows * columns >= _BATCH_CELLS:
            _align_batch(scores, batch, paths)
            batch, rows, columns = [], 0, 0
    if batch:
        _align_batch(scores, batch, paths)
    return paths


def _align_batch(scores: Sequence[Matrix], batch: list[int], paths: list[Path]) -> None:
    rows = max(scores[i].shape[0] for i in batch)
    columns = max(scores[i].shape[1] for i in batch)
    if not rows or not columns:
        return
    padded = np.full((len(batch), rows, columns), -9.0, dtype=np.float32)
    for slot, index in enumerate(batch):
        matrix = scores[index]
        padded[slot, : matrix.shape[0], : matrix.shape[1]] = matrix
    best = _fill(padded)
    for slot, index in enumerate(batch):
        paths[index] = _trace(best[slot], padded[slot])


def _fill(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Best score of a local alignment ending at each cell, with a border of zeros."""
    count, rows, columns = scores.shape
    best = np.zeros((count, rows + 1, columns + 1), dtype=np.float32)
    down = np.full((count, columns), -9.0, dtype=np.float32)
    slope = _EXTEND * np.arange(columns, dtype=np.float32)
    for row in range(rows):
        above = best[:, row, 1:]
        down = np.maximum(down - _EXTEND, above - _OPEN)
        here = np.maximum(best[:, row, :-1] + scores[:, row, :], down)
        np.maximum(here, 0.0, out=here)
        # A gap along the row costs OPEN, then EXTEND for each further word.
        reach = np.maximum.accumulate(here + slope, axis=1) - slope - (_OPEN - _EXTEND)
        here[:, 1:] = np.maximum(here[:, 1:], reach[:, :-1] - _EXTEND)
        best[:, row + 1, 1:] = here
    return best


def _trace(best: npt.NDArray[np.float32], scores: npt.NDArray[np.float32]) -> Path:
    row, column = (int(i) for i in np.unravel_index(int(best.argmax()), best.shape))
    top = float(best[row, column])
    pairs: list[tuple[int, int]] = []
    while row > 0 and column > 0 and best[row, column] > 1e-4:
        here = best[row, column]
        if abs(best[row - 1, column - 1] + scores[row - 1, column - 1] - here) < 1e-3:
            pairs.append((row - 1, column - 1))
            row, column = row - 1, column - 1
            continue
        step = _gap_before(best, row, column, float(here))
        if step is None:
            break
        row, column = step
    return Path(top, tuple(reversed(pairs)))


def _gap_before(
    best: npt.NDArray[np.float32], row: int, column: int, here: float
) -> tuple[int, int] | None:
    for length in range(1, max(row, column) + 1):
        cost = _OPEN + (length - 1) * _EXTEND
        if row >= length and abs(best[row - length, column] - cost - here) < 1e-3:
            return row - length, column
        if column >= length and abs(best[row, column - length] - cost - here) < 1e-3:
            return row, column - length
    return None
