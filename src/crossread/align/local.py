"""Soft local alignment of many pairs of stretches at once.

Smith–Waterman (1981) with affine gaps (Gotoh 1982). All pairs of a batch are filled row by row
together; within a row, the gap along the row is a running maximum, which is exact because opening
a gap never costs less than prolonging one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crossread.align.likeness import Codes, Matrix, Vocabulary, padded

_OPEN = 0.5
_EXTEND = 0.15
_BATCH_CELLS = 300_000  # padded cells held at a time: what a processor keeps close at hand
_STEP = 6  # words by which shapes that go together differ
_FILLED, _SMALL = 1.3, 60_000  # how much of a batch may be filling; cells that do not matter


@dataclass(frozen=True, slots=True)
class Path:
    """The best local alignment of two stretches: pairs of word positions, and its score."""

    score: float
    pairs: tuple[tuple[int, int], ...]


def align(scores: Sequence[Matrix]) -> list[Path]:
    """The best local alignment for each matrix of substitution scores, in the order given."""
    paths: list[Path] = [Path(0.0, ())] * len(scores)
    for batch in _batches(range(len(scores)), [(s.shape[0], s.shape[1]) for s in scores]):
        _align_batch(scores, batch, paths)
    return paths


def align_pairs(
    vocabulary: Vocabulary,
    stretches: Sequence[Codes],
    pairs: Sequence[tuple[int, int]],
    *,
    strictness: Sequence[float] | None = None,
    least: float = 0.0,
) -> list[Path]:
    """The same for pairs of stretches, given by their numbers, scored as they are aligned.

    A path that scores under `least` is given as an empty one.
    `strictness` is described at `Vocabulary.scores_of_many`.
    """
    paths: list[Path] = [Path(0.0, ())] * len(pairs)
    width = [stretch.shape[1] for stretch in stretches]
    filled = [n for n, (a, b) in enumerate(pairs) if width[a] and width[b]]
    for some in _batches(filled, [(width[a], width[b]) for a, b in pairs]):
        scores = vocabulary.scores_of_many(
            padded([stretches[pairs[n][0]] for n in some]),
            padded([stretches[pairs[n][1]] for n in some]),
            None if strictness is None else np.array([strictness[n] for n in some], np.float32),
        )
        if least > 0:
            # Each word meets one word at most: no path scores more than all at their best.
            reach = np.minimum(
                np.maximum(scores.max(axis=2), 0.0).sum(axis=1),
                np.maximum(scores.max(axis=1), 0.0).sum(axis=1),
            )
            kept = np.flatnonzero(reach >= least)
            some, scores = [some[n] for n in kept.tolist()], scores[kept]
        if some:
            best = _fill(scores)
            for slot in np.flatnonzero(best.max(axis=(1, 2)) >= least).tolist():
                paths[some[slot]] = _trace(best[slot], scores[slot])
    return paths


def _batches(numbers: Iterable[int], shapes: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Numbers of like shapes together, so that little of a batch is filling."""
    order = sorted(
        numbers, key=lambda n: (-(-shapes[n][0] // _STEP), -(-shapes[n][1] // _STEP), *shapes[n], n)
    )
    batch: list[int] = []
    rows = columns = cells = 0
    for n in order:
        taller, wider = max(rows, shapes[n][0]), max(columns, shapes[n][1])
        whole = (len(batch) + 1) * taller * wider
        if batch and (whole > _BATCH_CELLS or whole > _FILLED * cells + _SMALL):
            yield batch
            batch, (taller, wider), cells = [], shapes[n], 0
        batch.append(n)
        rows, columns, cells = taller, wider, cells + shapes[n][0] * shapes[n][1]
    if batch:
        yield batch


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
