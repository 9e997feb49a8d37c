"""Slots: where two clauses that say the same put something different in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crossread.align.likeness import NEAR, Vocabulary
from crossread.align.local import Path
from crossread.align.words import Word
from crossread.compare.units import Unit

_WIDEST = 7  # words a slot may have on either side
_EDGE = 4  # words before the first and after the last anchor that still make a slot
_ANCHORED = 0.5  # share of the content words of the shorter clause that must be anchors
_FEWEST = 3  # content words that must be anchors
_FEWEST_OF_ALL = 2  # the same where every content word of the shorter clause is one
_BESIDE = 3  # words on either side of a slot among which an anchor with content must stand


@dataclass(frozen=True, slots=True)
class Slot:
    """The words of both clauses between two anchors; one side may be empty."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    before: tuple[Word, ...]  # the nearest anchored words of the first clause, nearest last
    after: tuple[Word, ...]
    held: float  # share of the shorter clause's content words that both have
    shared: int  # different words with content that both have


def slots_of(a: Unit, b: Unit, path: Path, vocabulary: Vocabulary) -> tuple[Slot, ...]:
    """The slots of two aligned clauses; none where too little of them is the same."""
    anchors = [(i, j) for i, j in path.pairs if _anchors(a.words[i], b.words[j], vocabulary)]
    content = [i for i, _ in anchors if not a.words[i].function]
    shorter = min(_content(a.words), _content(b.words))
    held = len(content) / max(1, shorter)
    different = len({a.words[i].lemma for i in content})
    if held < _ANCHORED or len(content) < (_FEWEST if held < 1 else _FEWEST_OF_ALL):
        return ()
    return tuple(_between(a, b, anchors, held, different))


def _between(
    a: Unit, b: Unit, anchors: Sequence[tuple[int, int]], held: float, shared: int
) -> Iterator[Slot]:
    first_i, first_j = anchors[0]
    last_i, last_j = anchors[-1]
    edges = [(first_i - _EDGE - 1, first_j - _EDGE - 1), *anchors]
    edges.append((last_i + _EDGE + 1, last_j + _EDGE + 1))
    places = [i for i, _ in anchors]
    for (i, j), (next_i, next_j) in pairwise(edges):
        left = a.words[max(0, i + 1) : max(0, next_i)]
        right = b.words[max(0, j + 1) : max(0, next_j)]
        # Where words were only put in, those that touch what follows may still turn it.
        if not left or not right:
            left, right = left[-_WIDEST:], right[-_WIDEST:]
        if not (left or right) or max(len(left), len(right)) > _WIDEST:
            continue
        before = tuple(a.words[n] for n in places if n <= i)[-_BESIDE:]
        after = tuple(a.words[n] for n in places if n >= next_i)[:_BESIDE]
        if any(not word.function for word in (*before, *after)):
            yield Slot(left, right, before, after, held, shared)


def _anchors(a: Word, b: Word, vocabulary: Vocabulary) -> bool:
    """True for two words that hold two clauses together and differ in nothing that counts."""
    if a.number or b.number:
        return a.form == b.form
    if a.function or b.function:
        return a.lemma == b.lemma
    return vocabulary.kind(a, b) <= NEAR


def _content(words: Sequence[Word]) -> int:
    return sum(not word.function for word in words)
