"""The reader model as a tagger: words, names, syntax and attributions of one text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from crossread.models.decoding import Run, labelled_runs
from crossread.models.jobs import Attribution, Entity, EntityKind, Part, Tagged
from crossread.models.linking import Pointers, link
from crossread.models.manifest import Weights
from crossread.models.onnx import Model
from crossread.models.pieces import Pieces
from crossread.models.windows import Window, cut_windows, feed
from crossread.models.words import Word, split_words
from crossread.records import Span

_OUTPUTS = ("attribution", "entities", "tags", "heads", "relations", "links")
# By how much "outside" must win: likeliest word by word finds fewer spans than the best balance.
_OUTSIDE = 0.5


class Reader:
    """A tagger over the reader model; the result for a text depends on that text alone."""

    def __init__(self, weights: Weights, tokenizer: Weights, *, threads: int | None = None) -> None:
        self._labels = weights.labels
        self._pieces = Pieces(tokenizer.read())
        self._model = Model(weights, threads=threads)

    def tag(self, text: str, sentences: Sequence[Span]) -> Tagged:
        """What stands in the sentences of a text, in order of the text."""
        split: list[list[Word]] = []
        before = 0
        for sentence in sorted(sentences):
            opens = not split or "\n" in text[before : sentence.start]
            words = split_words(text, sentence.start, sentence.end, opens_paragraph=opens)
            if words:
                split.append(words)
                before = sentence.end
        return self.tag_words(split)

    def tag_words(self, sentences: Sequence[Sequence[Word]]) -> Tagged:
        """The same for sentences that are cut into words already."""
        words = [word for sentence in sentences for word in sentence]
        if not words:
            return Tagged()
        windows = cut_windows(sentences, self._pieces.of_word)
        read = _Outputs(len(words), self._labels)
        outputs = self._model.run_each(_OUTPUTS, [feed(window) for window in windows])
        for window, tables in zip(windows, outputs, strict=True):
            read.put(window, [table[0] for table in tables])
        starts = np.cumsum([0, *map(len, sentences)]).tolist()
        numbers = [n for n, sentence in enumerate(sentences) for _ in sentence]

        def part(run: Run) -> Part:
            return Part(_span(words, run), round(run.score, 3))

        linked = link(
            labelled_runs(_urged(read.attribution), self._labels["attribution"]),
            lambda word: read.pointers_at(word, 0),
            lambda word: read.pointers_at(word, 1),
        )
        named = labelled_runs(read.entities, self._labels["entities"], breaks=frozenset(starts))
        return Tagged(
            words=tuple(Span(word.start, word.end) for word in words),
            sentences=tuple(numbers),
            tags=_named(read.tags, self._labels["tags"]),
            heads=tuple(read.heads.tolist()),
            relations=_named(read.relations, self._labels["relations"]),
            attributions=tuple(
                Attribution(tuple(map(part, contents)), cue and part(cue), source and part(source))
                for contents, cue, source in linked
            ),
            entities=tuple(
                Entity(_span(words, run), cast(EntityKind, run.kind), round(run.score, 3))
                for run in named
            ),
        )


class _Outputs:
    """The model's tables for the words of one text, gathered from its windows."""

    def __init__(self, size: int, labels: dict[str, tuple[str, ...]]) -> None:
        self.attribution = np.zeros((size, len(labels["attribution"])), np.float32)
        self.entities = np.zeros((size, len(labels["entities"])), np.float32)
        self.tags = np.zeros(size, np.int64)
        self.heads = np.full(size, -1)
        self.relations = np.zeros(size, np.int64)
        self._window_of = np.zeros(size, np.int64)
        self._pointers: list[tuple[Pointers, Pointers]] = []

    def put(self, window: Window, outputs: list[NDArray[Any]]) -> None:
        attribution, entities, tags, heads, relations, links = outputs
        places, first = window.places, window.words[0]
        here = slice(first, first + len(places))
        self.attribution[here] = attribution[places]
        self.entities[here] = entities[places]
        self.tags[here] = tags[places]
        self.relations[here] = relations[places]
        word_at = np.full(len(heads), -1)
        word_at[places] = window.words
        self.heads[here] = word_at[heads[places]]
        self._window_of[here] = len(self._pointers)
        to_cue, to_source = (
            Pointers(first, table[np.ix_(places, places)], table[places, 0]) for table in links
        )
        self._pointers.append((to_cue, to_source))

    def pointers_at(self, word: int, kind: int) -> Pointers:
        return self._pointers[self._window_of[word]][kind]


def _urged(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    urged = scores.copy()
    urged[:, 0] -= _OUTSIDE
    return urged


def _span(words: Sequence[Word], run: Run) -> Span:
    return Span(words[run.start].start, words[run.end - 1].end)


def _named(numbers: NDArray[np.int64], labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(labels[number] for number in numbers.tolist())
