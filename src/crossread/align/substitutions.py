"""The typed log of an alignment: what became of each word on the way from one text to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from crossread.align.likeness import INFLECTED, NEAR, OTHER, SAME, Vocabulary
from crossread.align.local import Path
from crossread.align.words import Word, lemma_of
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
    """Every change inside an aligned stretch, in the order of `a`."""
    log: list[Substitution] = []
    for i, j in path.pairs:
        kind = vocabulary.kind(a[i], b[j])
        if kind != SAME:
            log.append(Substitution(_kind(a[i], b[j], kind), a[i].span, b[j].span))
    for (i, j), (next_i, next_j) in pairwise(path.pairs):
        log.extend(_gap(a[i + 1 : next_i], b[j + 1 : next_j], a[i], b[j]))
    return tuple(sorted(log, key=lambda change: (change.a, change.b, change.kind)))


def _gap(
    left: Sequence[Word], right: Sequence[Word], before_a: Word, before_b: Word
) -> list[Substitution]:
    if left and right:
        return [Substitution(_gap_kind(left, right), _hull(left), _hull(right))]
    if left:
        kind = _lone_kind(left, "deletion")
        return [Substitution(kind, _hull(left), Span(before_b.end, before_b.end))]
    if right:
        kind = _lone_kind(right, "insertion")
        return [Substitution(kind, Span(before_a.end, before_a.end), _hull(right))]
    return []


def _hull(words: Sequence[Word]) -> Span:
    return Span(words[0].start, words[-1].end)


def _kind(a: Word, b: Word, kind: int) -> SubstitutionKind:
    if _counts(a) or _counts(b):
        return "number"
    if is_negation(a.form) != is_negation(b.form):
        return "negation"
    if kind == INFLECTED:
        return "inflection"
    if a.capital and b.capital and kind == OTHER:
        return "name"
    if is_hedge(a.form) != is_hedge(b.form):
        return "modality"
    return "synonym" if kind in {NEAR} else ("other" if kind == OTHER else "inflection")


def _gap_kind(left: Sequence[Word], right: Sequence[Word]) -> SubstitutionKind:
    if any(is_negation(w.form) for w in left) != any(is_negation(w.form) for w in right):
        return "negation"
    if any(_counts(w) for w in left) and any(_counts(w) for w in right):
        return "number"
    if any(is_hedge(w.form) for w in left) != any(is_hedge(w.form) for w in right):
        return "modality"
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


def is_negation(form: str) -> bool:
    """True for a word that turns its clause round by grammar ("not", "won't", "without")."""
    return form in _table("negations") or form.endswith("n't")


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
