"""How near two words are: the substitution scores of the aligner, for one story at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import log

import numpy as np
import numpy.typing as npt

from crossread.align.words import Word, lemma_of
from crossread.lexicons.near_words import near_groups

Matrix = npt.NDArray[np.float32]

# Kinds of meeting, from the nearest to none. Their share of a word's full weight:
SAME, INFLECTED, NEAR, SPELT, OTHER = range(5)
_SHARE = np.array([1.0, 0.95, 0.7, 0.6, 0.0], dtype=np.float32)
_MISMATCH = -0.35  # for two content words that have nothing to do with each other
_NUMBER_MISMATCH = -1.5
_FUNCTION_WEIGHT = 0.35
_PREFIX = 5  # letters in common that make two long words kin


class Vocabulary:
    """The words of one story with their weights, and which of them are near each other.

    `kinds` is a square matrix over lemma ids of SAME … OTHER. Rare words weigh more: the weight
    is the logarithm of how many sentences there are for each that holds the word.
    """

    def __init__(
        self, sentences: Iterable[Sequence[Word]], also: Iterable[Sequence[Word]] = ()
    ) -> None:
        """`also` are stretches cut otherwise, whose words must be known but are not counted."""
        counts: dict[str, int] = defaultdict(int)
        total = 0
        for words in sentences:
            total += 1
            for lemma in sorted({word.lemma for word in words}):
                counts[lemma] += 1
        for words in also:
            for word in words:
                counts.setdefault(word.lemma, 1)
        self.ids = {lemma: index for index, lemma in enumerate(sorted(counts))}
        self._forms: dict[str, int] = {}
        lemmas = list(self.ids)
        self.weights = np.array(
            [min(3.0, 0.4 + 0.45 * log((total + 1) / counts[lemma])) for lemma in lemmas],
            dtype=np.float32,
        )
        self.near = _near_matrix(lemmas)

    def weight(self, word: Word) -> float:
        return _FUNCTION_WEIGHT if word.function else float(self.weights[self.ids[word.lemma]])

    def mass(self, words: Iterable[Word]) -> float:
        """The weight of all words together."""
        return sum(self.weight(word) for word in words)

    def kind(self, a: Word, b: Word) -> int:
        """SAME … OTHER for two words of the story."""
        if a.form == b.form:
            return SAME
        if a.function or b.function:
            return INFLECTED if a.lemma == b.lemma else OTHER
        return int(self.near[self.ids[a.lemma], self.ids[b.lemma]])

    def codes(self, words: Sequence[Word]) -> tuple[npt.NDArray[np.int32], ...]:
        """Integer columns of a stretch: form id, lemma id, function flag, number flag."""
        forms = [self._forms.setdefault(word.form, len(self._forms)) for word in words]
        return (
            np.array(forms, dtype=np.int32),
            np.array([self.ids[word.lemma] for word in words], dtype=np.int32),
            np.array([word.function for word in words], dtype=np.int32),
            np.array([word.number for word in words], dtype=np.int32),
        )

    def scores(
        self, a: tuple[npt.NDArray[np.int32], ...], b: tuple[npt.NDArray[np.int32], ...]
    ) -> Matrix:
        """Substitution scores of every word of one stretch against every word of another."""
        form_a, lemma_a, function_a, number_a = a
        form_b, lemma_b, function_b, number_b = b
        kinds = self.near[np.ix_(lemma_a, lemma_b)]
        same = form_a[:, None] == form_b[None, :]
        kinds = np.where(same, SAME, kinds)
        function = (function_a[:, None] | function_b[None, :]).astype(bool)
        kinds = np.where(function & ~same & (kinds > INFLECTED), OTHER, kinds)
        weight = np.minimum(self.weights[lemma_a][:, None], self.weights[lemma_b][None, :])
        weight = np.where(function, np.float32(_FUNCTION_WEIGHT), weight)
        numbers = (number_a[:, None] & number_b[None, :]).astype(bool)
        misfit = np.where(numbers, _NUMBER_MISMATCH, np.where(function, -0.2, _MISMATCH))
        return np.where(kinds == OTHER, misfit, weight * _SHARE[kinds]).astype(np.float32)


@cache
def _groups_of() -> dict[str, frozenset[int]]:
    """For each lemma the groups of near words it stands in."""
    groups: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(near_groups()):
        for entry in group:
            if " " not in entry:
                groups[lemma_of(entry)].add(number)
    return {lemma: frozenset(numbers) for lemma, numbers in groups.items()}


def are_near(a: str, b: str) -> bool:
    """True where two lemmas stand in one group of near-synonyms."""
    groups = _groups_of()
    return bool(groups.get(a, frozenset()) & groups.get(b, frozenset()))


def _near_matrix(lemmas: Sequence[str]) -> npt.NDArray[np.int8]:
    near = np.full((len(lemmas), len(lemmas)), OTHER, dtype=np.int8)
    stems: dict[str, list[int]] = defaultdict(list)
    members: dict[int, list[int]] = defaultdict(list)
    for index, lemma in enumerate(lemmas):
        if len(lemma) > _PREFIX and lemma.isalpha():
            stems[lemma[:_PREFIX]].append(index)
        for group in _groups_of().get(lemma, ()):
            members[group].append(index)
    for ids in stems.values():
        near[np.ix_(ids, ids)] = SPELT
    for ids in members.values():
        near[np.ix_(ids, ids)] = NEAR
    np.fill_diagonal(near, INFLECTED)
    return near
