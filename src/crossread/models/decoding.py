"""From rows of scores to labelled runs of words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Run:
    """Words `start` up to `end` (half-open) of one kind; `score` is their mean probability."""

    kind: str
    start: int
    end: int
    score: float


def log_softmax(scores: Scores) -> Scores:
    """Logarithms of probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def labelled_runs(
    scores: Scores, labels: Sequence[str], *, breaks: Collection[int] = ()
) -> list[Run]:
    """The runs of the likeliest sequence in which every I follows its own B or I.

    `labels` are "O", then "B-…" and "I-…" of each kind. No run goes on over a word in `breaks`.
    """
    if not len(scores):
        return []
    rows = log_softmax(scores)
    path = _best_path(rows, breaks)
    chances = np.exp(rows[np.arange(len(path)), path])
    runs: list[Run] = []
    start = -1
    for place, label in enumerate([*path, 0]):
        inside = label > 0 and label % 2 == 0
        if start >= 0 and not inside:
            score = float(chances[start:place].mean())
            runs.append(Run(labels[path[start]][2:], start, place, score))
            start = -1
        if label % 2:
            start = place
    return runs


def _best_path(scores: Scores, breaks: Collection[int]) -> list[int]:
    """The likeliest labels numbered O, B, I, B, I, … where an I comes from its own B or I alone.

    Nearly everywhere that is the likeliest label of each word. An O or a B is sure where it wins
    by more than the next word could lose by beginning anew; Viterbi's way is gone only between
    sure words, and only where the likeliest labels do not go together.
    """
    rows = scores.astype(np.float64)
    begun = [place for place in breaks if place < len(scores)]
    rows[[0, *begun], 2::2] = -np.inf
    top = rows.argmax(1)
    inside = (top > 0) & (top % 2 == 0)
    torn = np.flatnonzero(inside[1:] & (top[:-1] != top[1:]) & (top[:-1] != top[1:] - 1)) + 1
    path: list[int] = top.tolist()
    if not len(torn):
        return path
    ranked = np.partition(rows, -2, axis=1)
    anew = np.maximum((rows[:, 2::2] - rows[:, 1::2]).max(1), 0)
    sure = ~inside & (ranked[:, -1] - ranked[:, -2] > np.append(anew[1:], 0))
    ends = [0, *np.flatnonzero(sure).tolist(), len(rows)]
    done = 0
    for place in torn.tolist():
        if place >= done:
            after = bisect_right(ends, place)
            start, done = ends[after - 1], ends[after]
            known = path[start] if sure[start] else None
            path[start:done] = _viterbi(rows[start:done].tolist(), known)
    return path


def _viterbi(rows: list[list[float]], known: int | None) -> list[int]:
    """The likeliest labels of a few words, that of the first of them given where it is known."""
    insides = range(2, len(rows[0]), 2)
    never = float("-inf")
    best = rows[0]
    if known is not None:
        best = [score if label == known else never for label, score in enumerate(best)]
    back: list[list[int]] = []
    for row in rows[1:]:
        top = max(best)
        whence = best.index(top)
        came = [whence] * len(row)
        now = [top + score for score in row]
        for i in insides:
            before = i if best[i] > best[i - 1] else i - 1
            came[i] = before
            now[i] = best[before] + row[i]
        back.append(came)
        best = now
    label = best.index(max(best))
    path = [label]
    for came in reversed(back):
        label = came[label]
        path.append(label)
    return path[::-1]
