"""The typed log of an alignment: what became of each word on the way from one text to another."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from crossread.align.likeness import ALIAS, INFLECTED, NEAR, OTHER, SAME, Vocabulary
from crossread.align.local import Path
from crossread.align.moves import find_moves
from crossread.align.words import Word, is_negation, lemma_of
from crossread.lexicons import word_table
from crossread.records import Span

SubstitutionKind = Literal[
    "inflection",
    "synonym",
    "name",
    "number",
    "negation",
    "modality",
    "other",
    "insertion",
    "deletion",
    "reorder",
]


@dataclass(frozen=True, slots=True)
class Substitution:
    """One change; an insertion has an empty span in `a`, a deletion an empty one in `b`."""

    kind: SubstitutionKind
    a: Span
    b: Span


def substitutions(
    path: Path, a: Sequence[Word], b: Sequence[Word], vocabulary: Vocabulary
) -> tuple[Substitution, ...]:
    """Every change inside an aligned stretch, and what moved into or out of it; in order of `a`."""
    kinds = [vocabulary.kind(a[i], b[j]) for i, j in path.pairs]
    moves = find_moves(path, kinds, a, b)
    moved_a = {i for move in moves for i in range(move.a, move.a + move.length)}
    moved_b = {j for move in moves for j in range(move.b, move.b + move.length)}
    log = [
        Substitution(
            "reorder",
            Span(a[move.a].start, a[move.a + move.length - 1].end),
            Span(b[move.b].start, b[move.b + move.length - 1].end),
        )
        for move in moves
    ]
    for (i, j), kind in zip(path.pairs, kinds, strict=True):
        if kind == SAME:
            continue
        if i in moved_a or j in moved_b:
            left, right = _runs([i], moved_a, a), _runs([j], moved_b, b)
            log.extend(_gap(left, right, a[max(0, i - 1)], b[max(0, j - 1)]))
        else:
            log.append(Substitution(_kind(a[i], b[j], kind), a[i].span, b[j].span))
    for (i, j), (next_i, next_j) in pairwise(path.pairs):
        left = _runs(range(i + 1, next_i), moved_a, a)
        right = _runs(range(j + 1, next_j), moved_b, b)
        log.extend(_gap(left, right, a[i], b[j]))
    return tuple(sorted(log, key=lambda change: (change.a, change.b, change.kind)))


def _runs(
    positions: Iterable[int], moved: Container[int], words: Sequence[Word]
) -> list[list[Word]]:
    """The words at some positions, without those that moved, in pieces that hang together."""
    runs: list[list[Word]] = []
    last = None
    for position in positions:
        if position in moved:
            continue
        if last is None or position != last + 1:
            runs.append([])
        runs[-1].append(words[position])
        last = position
    return runs


def _gap(
    left: Sequence[Sequence[Word]],
    right: Sequence[Sequence[Word]],
    before_a: Word,
    before_b: Word,
) -> list[Substitution]:
    if len(left) == len(right) == 1:
        return [Substitution(_gap_kind(left[0], right[0]), _hull(left[0]), _hull(right[0]))]
    gone = [
        Substitution(_lone_kind(run, "deletion"), _hull(run), Span(before_b.end, before_b.end))
        for run in left
    ]
    come = [
        Substitution(_lone_kind(run, "insertion"), Span(before_a.end, before_a.end), _hull(run))
        for run in right
    ]
    return gone + come


def _hull(words: Sequence[Word]) -> Span:
    return Span(words[0].start, words[-1].end)


def _kind(a: Word, b: Word, kind: int) -> SubstitutionKind:
    if _counts(a) or _counts(b):
        return "number"
    if is_negation(a.form) != is_negation(b.form):
        return "negation"
    if kind == INFLECTED:
        return "inflection"
    if kind == ALIAS or (kind == OTHER and _is_name(a) and _is_name(b)):
        return "name"
    if is_hedge(a.form) != is_hedge(b.form):
        return "modality"
    return "synonym" if kind == NEAR else ("other" if kind == OTHER else "inflection")


def _is_name(word: Word) -> bool:
    return word.capital and not word.function


def _gap_kind(left: Sequence[Word], right: Sequence[Word]) -> SubstitutionKind:
    if any(is_negation(w.form) for w in left) != any(is_negation(w.form) for w in right):
        return "negation"
    if any(_counts(w) for w in left) and any(_counts(w) for w in right):
        return "number"
    if any(is_hedge(w.form) for w in left) != any(is_hedge(w.form) for w in right):
        return "modality"
    if all(map(_is_name, left)) and all(map(_is_name, right)):
        return "name"
    return "other"


def _counts(word: Word) -> bool:
    return word.number or word.form in _number_words()


@cache
def _number_words() -> frozenset[str]:
    table = word_table("number_words")
    return frozenset(table["cardinals"]) | frozenset(table["scales"]) - {"one"}


def _lone_kind(
    words: Sequence[Word], otherwise: Literal["insertion", "deletion"]
) -> SubstitutionKind:
    if any(is_negation(word.form) for word in words):
        return "negation"
    if any(is_hedge(word.form) for word in words):
        return "modality"
    return otherwise


def is_denial(form: str) -> bool:
    """True for a verb that turns its clause round by meaning ("denied", "refused")."""
    return form in _table("denials")


def is_hedge(form: str) -> bool:
    return form in _table("possible")


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(word_table("modality")[name])


@cache
def antonyms() -> frozenset[tuple[str, str]]:
    """Pairs of lemmas that cannot both hold of one thing, both ways round."""
    pairs = [(lemma_of(a), lemma_of(b)) for a, b in word_table("modality")["antonyms"]]
    return frozenset(pairs) | frozenset((b, a) for a, b in pairs)
