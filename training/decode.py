"""From the reader's numbers to spans, names and attributions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.labels import ATTRIBUTION, ENTITIES

Scores = NDArray[np.float32]
_NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled run of words, the end exclusive."""

    kind: str
    start: int
    end: int


def log_softmax(scores: Scores) -> Scores:
    """Logarithms of probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def best_labels(scores: Scores, labels: tuple[str, ...]) -> list[int]:
    """The likeliest sequence in which every I follows its own B or I."""
    if not len(scores):
        return []
    barred = np.zeros((len(labels), len(labels)), np.float32)
    for after, name in enumerate(labels):
        if name.startswith("I-"):
            for before, other in enumerate(labels):
                if other[2:] != name[2:]:
                    barred[before, after] = _NEVER
    first = np.array([_NEVER if name.startswith("I-") else 0 for name in labels], np.float32)
    rows = log_softmax(scores)
    best = rows[0] + first
    back = np.zeros((len(rows), len(labels)), np.int64)
    for place in range(1, len(rows)):
        ways = best[:, None] + barred
        back[place] = ways.argmax(0)
        best = ways.max(0) + rows[place]
    path = [int(best.argmax())]
    for place in range(len(rows) - 1, 0, -1):
        path.append(int(back[place, path[-1]]))
    return path[::-1]


def runs(path: list[int], labels: tuple[str, ...]) -> list[Found]:
    """The runs that a label sequence marks."""
    found: list[Found] = []
    start = -1
    for place, number in enumerate([*path, 0]):
        name = labels[number] if place < len(path) else "O"
        if start >= 0 and not name.startswith("I-"):
            found.append(Found(labels[path[start]][2:], start, place))
            start = -1
        if name.startswith("B-"):
            start = place
    return found


def names(scores: Scores, lengths: list[int]) -> list[Found]:
    """Names, none of them over a sentence's end."""
    found: list[Found] = []
    at = 0
    for length in lengths:
        path = best_labels(scores[at : at + length], ENTITIES)
        found += [Found(f.kind, f.start + at, f.end + at) for f in runs(path, ENTITIES)]
        at += length
    return found


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution: its contents, with the cue and the source where found."""

    contents: tuple[Found, ...]
    cue: Found | None
    source: Found | None


def attributions(
    scores: Scores, pointers: list[dict[int, tuple[dict[int, float], float]]]
) -> list[Linked]:
    """Contents joined by their cue, with its source.

    `pointers` holds two tables, content to cue and cue to source: for a word, the score of every
    word of its window and the score of "none here".
    """
    spans = runs(best_labels(scores, ATTRIBUTION), ATTRIBUTION)
    cues = [s for s in spans if s.kind == "cue"]
    sources = [s for s in spans if s.kind == "source"]
    joined: dict[Found | None, list[Found]] = {}
    alone: list[Linked] = []
    for content in (s for s in spans if s.kind == "content"):
        cue = _partner(content, cues, pointers[0]) or _nearest(content, cues, 40)
        if cue:
            joined.setdefault(cue, []).append(content)
        else:
            alone.append(Linked((content,), None, None))
    linked = [
        Linked(tuple(contents), cue, _partner(cue, sources, pointers[1], none=True))
        for cue, contents in joined.items()
        if cue
    ]
    return linked + alone


def _partner(
    span: Found,
    choices: list[Found],
    table: dict[int, tuple[dict[int, float], float]],
    *,
    none: bool = False,
) -> Found | None:
    scores, nothing = table.get(span.start, ({}, 0.0))
    within = [c for c in choices if c.start in scores]
    if not within:
        return _nearest(span, choices, 25)
    best = max(within, key=lambda c: scores[c.start])
    return None if none and scores[best.start] < nothing else best


def _nearest(span: Found, choices: list[Found], reach: int) -> Found | None:
    def gap(choice: Found) -> int:
        return max(choice.start - span.end, span.start - choice.end, 0)

    near = [c for c in choices if gap(c) <= reach]
    return min(near, key=gap) if near else None
