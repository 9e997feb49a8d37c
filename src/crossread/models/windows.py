"""Windows of word pieces cut at sentences, and the tables a model takes one as."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from crossread.models.onnx import Feed
from crossread.models.pieces import CLOSING, OPENING
from crossread.models.words import Word

PIECES = 126  # in a window, besides the opening and closing piece


@dataclass(slots=True)
class Window:
    """Pieces of some sentences; word number `words[i]` begins at piece `places[i]`."""

    ids: list[int] = field(default_factory=lambda: [OPENING])
    shapes: list[int] = field(default_factory=lambda: [0])
    sentences: list[int] = field(default_factory=lambda: [0])
    places: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)


def cut_windows(
    sentences: Sequence[Sequence[Word]], pieces_of: Callable[[str], Sequence[int]]
) -> list[Window]:
    """Whole sentences in order, as many to a window as have room; longer ones cut at words."""
    windows: list[Window] = []
    window, number = Window(), 0
    for sentence in sentences:
        split = [pieces_of(word.form) for word in sentence]
        for start, end in _parts(split):
            size = sum(map(len, split[start:end]))
            if len(window.ids) - 1 + size > PIECES and window.places:
                windows.append(window)
                window = Window()
            _append(window, sentence, split, start, end, number)
        number += len(sentence)
    if window.places:
        windows.append(window)
    for window in windows:
        window.ids.append(CLOSING)
        window.shapes.append(0)
        window.sentences.append(0)
    return windows


def _parts(split: list[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """A sentence as a whole, or cut between words where it is longer than a window."""
    start = size = 0
    for place, ids in enumerate(split):
        if size + len(ids) > PIECES:
            yield start, place
            start, size = place, 0
        size += len(ids)
    if start < len(split):
        yield start, len(split)


def _append(
    window: Window,
    sentence: Sequence[Word],
    split: list[Sequence[int]],
    start: int,
    end: int,
    number: int,
) -> None:
    numbered = max(window.sentences) + 1
    for word in range(start, end):
        ids = split[word]
        window.places.append(len(window.ids))
        window.words.append(number + word)
        window.ids += ids
        window.shapes += [sentence[word].shape] * len(ids)
        window.sentences += [numbered] + [0] * (len(ids) - 1)


def feed(window: Window) -> Feed:
    """One window as the reader model takes it; alone in its batch, it needs no padding."""
    rows = {
        "ids": window.ids,
        "shapes": window.shapes,
        "sentences": window.sentences,
    }
    return {name: np.array([row], np.int64) for name, row in rows.items()}
