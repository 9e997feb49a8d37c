"""From rows of scores to labelled runs of words."""

from __future__ import annotations

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
    path = _best_path(rows.tolist(), breaks)
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


def _best_path(rows: list[list[float]], breaks: Collection[int]) -> list[int]:
    """Viterbi with labels numbered O, B, I, B, I, …: an I comes from its own B or I alone."""
    insides = range(2, len(rows[0]), 2)
    never = float("-inf")
    best = [0.0] + [never] * (len(rows[0]) - 1)
    back: list[list[int]] = []
    for place, row in enumerate(rows):
        top = max(best)
        whence = best.index(top)
        came = [whence] * len(row)
        now = [top + score for score in row]
        for i in insides:
            before = i if best[i] > best[i - 1] else i - 1
            came[i] = before
            now[i] = best[before] + row[i] if place not in breaks else never
        back.append(came)
        best = now
    label = best.index(max(best))
    path = [label]
    for came in reversed(back[1:]):
        label = came[label]
        path.append(label)
    return path[::-1]
