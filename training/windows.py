"""Windows of word pieces cut at sentences, and batches of windows."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.gold import Document, Sentence
from training.labels import IGNORED

PIECES = 126  # in a window, besides the opening and closing piece
WORD_PIECES = 16  # a longer word is cut off
OPENING, CLOSING, UNKNOWN = 101, 102, 100

COLUMNS = ("attribution", "entities", "tags", "heads", "relations", "cue_of_content",
           "source_of_cue")  # fmt: skip


class Pieces:
    """The word pieces of single words, remembered."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}

    def of(self, form: str) -> list[int]:
        """The numbers of a word's pieces, at least one."""
        if form not in self._known:
            ids = self._tokenizer.encode(form, add_special_tokens=False).ids
            self._known[form] = ids[:WORD_PIECES] or [UNKNOWN]
        return self._known[form]


@dataclass(slots=True)
class Window:
    """Pieces with their labels; `words` lists (first piece, word number in the document)."""

    ids: list[int] = field(default_factory=lambda: [OPENING])
    shapes: list[int] = field(default_factory=lambda: [0])
    sentences: list[int] = field(default_factory=lambda: [0])
    words: list[tuple[int, int]] = field(default_factory=list)
    labels: dict[str, list[int]] = field(default_factory=lambda: {c: [IGNORED] for c in COLUMNS})
    entity_weight: float = 1.0


def cut_windows(
    document: Document, pieces: Pieces, *, first: int = PIECES, limit: int = PIECES
) -> list[Window]:
    """A document's windows in order; `first` is the room in the first of them."""
    windows: list[Window] = []
    window, room, number = Window(), first, 0
    for sentence in document.sentences:
        split = [pieces.of(form) for form in sentence.forms]
        for start, end in _parts(split, limit):
            size = sum(map(len, split[start:end]))
            if len(window.ids) - 1 + size > room and len(window.ids) > 1:
                windows.append(window)
                window, room = Window(), limit
            _append(window, sentence, split, start, end, number)
        number += len(sentence.forms)
    if len(window.ids) > 1:
        windows.append(window)
    for window in windows:
        window.entity_weight = document.entity_weight
        _link(window, document)
        window.ids.append(CLOSING)
        window.shapes.append(0)
        window.sentences.append(0)
        for column in COLUMNS:
            window.labels[column].append(IGNORED)
    return windows


def _parts(split: list[list[int]], limit: int) -> Iterator[tuple[int, int]]:
    """A sentence as a whole, or cut between words where it is longer than a window."""
    start = size = 0
    for place, ids in enumerate(split):
        if size + len(ids) > limit:
            yield start, place
            start, size = place, 0
        size += len(ids)
    yield start, len(split)


def _append(
    window: Window, sentence: Sentence, split: list[list[int]], start: int, end: int, number: int
) -> None:
    numbered = max(window.sentences) + 1
    at = {}
    place = len(window.ids)
    for word in range(start, end):
        at[word] = place
        place += len(split[word])
    for word in range(start, end):
        extra = len(split[word]) - 1
        window.words.append((len(window.ids), number + word))
        window.ids += split[word]
        window.shapes += [sentence.shapes[word]] * (1 + extra)
        window.sentences += [numbered] + [0] * extra
        for column in COLUMNS[:5]:
            labels = getattr(sentence, column)
            label = labels[word] if labels is not None else IGNORED
            if column == "heads" and labels is not None and label:
                label = at.get(label - 1, IGNORED)
            window.labels[column] += [label] + [IGNORED] * extra
        for column in COLUMNS[5:]:
            window.labels[column] += [IGNORED] * (1 + extra)


def _link(window: Window, document: Document) -> None:
    at = {number: place for place, number in window.words}
    for column in COLUMNS[5:]:
        for dependent, head in getattr(document, column).items():
            if dependent in at:
                window.labels[column][at[dependent]] = at.get(head, 0)


def random_windows(
    documents: Iterable[Document], pieces: Pieces, rng: random.Random
) -> list[Window]:
    """The windows of all documents, cut at other places on every call."""
    return [
        window
        for document in documents
        for window in cut_windows(document, pieces, first=rng.randint(PIECES // 4, PIECES))
    ]


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Batches of about equally long windows, in random order."""
    shuffled = rng.sample(windows, len(windows))
    ordered = [
        window
        for start in range(0, len(shuffled), 20 * size)
        for window in sorted(shuffled[start : start + 20 * size], key=lambda w: len(w.ids))
    ]
    found = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    rng.shuffle(found)
    return found


def tensors(windows: list[Window]) -> dict[str, Tensor]:
    """One batch as padded tensors."""
    length = max(len(w.ids) for w in windows)

    def padded(rows: list[list[int]], filler: int) -> Tensor:
        return torch.tensor([row + [filler] * (length - len(row)) for row in rows])

    batch = {
        "ids": padded([w.ids for w in windows], 0),
        "mask": padded([[1] * len(w.ids) for w in windows], 0),
        "shapes": padded([w.shapes for w in windows], 0),
        "sentences": padded([w.sentences for w in windows], 0),
    }
    for column in COLUMNS:
        batch[column] = padded([w.labels[column] for w in windows], IGNORED)
    return batch
