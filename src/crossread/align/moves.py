"""Words that stand in both stretches, but not in the same order: what an alignment must skip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.align.likeness import OTHER
from crossread.align.local import Path
from crossread.align.words import Word


@dataclass(frozen=True, slots=True)
class Move:
    """A run of words that stands elsewhere on the other side: first positions and length."""

    a: int
    b: int
    length: int


def find_moves(
    path: Path, kinds: Sequence[int], a: Sequence[Word], b: Sequence[Word]
) -> list[Move]:
    """Runs of words outside the alignment that both sides have, in the order of `a`.

    `kinds` says how the words of each pair of the path meet. Outside the ends of the path one word
    alone is no evidence; inside, a word that carries news is.
    """
    if not path.pairs:
        return []
    met = [pair for pair, kind in zip(path.pairs, kinds, strict=True) if kind != OTHER]
    free_a = [True] * len(a)
    free_b = [True] * len(b)
    for i, j in met:
        free_a[i] = free_b[j] = False
    at: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(b):
        if free_b[j] and not word.function:
            at[word.lemma].append(j)
    (first_a, first_b), (last_a, last_b) = path.pairs[0], path.pairs[-1]
    moves: list[Move] = []
    for i, word in enumerate(a):
        if not free_a[i] or word.function:
            continue
        runs = [_run(i, j, free_a, free_b, a, b) for j in at.get(word.lemma, ()) if free_b[j]]
        best = max(runs, key=lambda move: (move.length, -move.b), default=None)
        if best is None:
            continue
        inside = first_a < best.a < last_a and first_b < best.b < last_b
        if inside or best.length > 1:
            moves.append(best)
            for step in range(best.length):
                free_a[best.a + step] = free_b[best.b + step] = False
    return moves


def _run(
    i: int,
    j: int,
    free_a: Sequence[bool],
    free_b: Sequence[bool],
    a: Sequence[Word],
    b: Sequence[Word],
) -> Move:
    """The longest run of the same free words through two positions."""

    def agree(x: int, y: int) -> bool:
        inside = 0 <= x < len(a) and 0 <= y < len(b)
        return inside and free_a[x] and free_b[y] and a[x].lemma == b[y].lemma

    before = after = 0
    while agree(i - before - 1, j - before - 1):
        before += 1
    while agree(i + after + 1, j + after + 1):
        after += 1
    return Move(i - before, j - before, before + after + 1)
