"""How near two words are: the substitution scores of the aligner, for one story at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import log

import numpy as np
import numpy.typing as npt

from crossread.align.words import Word, is_negation, lemma_of
from crossread.lexicons.near_words import near_groups

Matrix = npt.NDArray[np.float32]
# Of the words of a stretch, one column each: form id, lemma id, and what kind of word it is.
Codes = npt.NDArray[np.int32]

# Kinds of meeting: the first four from the nearest on, none, and two names of one actor.
SAME, INFLECTED, NEAR, SPELT, OTHER, ALIAS = range(6)
# Their share of a word's full weight:
_SHARE = (1.0, 0.95, 0.7, 0.6, 0.0, 0.6)
_FUNCTION, _NUMBER, _NAME, _NEGATION, _PADDING = 1, 2, 4, 8, 16
_CLASSES = 32  # combinations of these
_MISMATCH = -0.35  # for two content words that have nothing to do with each other
_FUNCTION_MISMATCH = -0.2
_NAME_MISMATCH = -0.8
_NEGATION_MISMATCH = -1.0
_NUMBER_MISMATCH = -1.5
_PADDING_MISMATCH = -9.0
_FUNCTION_WEIGHT = 0.35
_PREFIX = 5  # letters in common that make two long words kin


class Vocabulary:
    """The words of one story with their weights, and which of them are near each other.

    `kinds` is a square matrix over lemma ids of SAME … OTHER. Rare words weigh more: the weight
    is the logarithm of how many sentences there are for each that holds the word.
    """

    def __init__(
        self,
        sentences: Iterable[Sequence[Word]],
        also: Iterable[Sequence[Word]] = (),
        aliases: Iterable[Iterable[str]] = (),
    ) -> None:
        """`also` are stretches cut otherwise, whose words must be known but are not counted;
        each of `aliases` holds the lemmas that name one actor."""
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
        self._kinds = self._with_aliases(aliases)

    def _with_aliases(self, aliases: Iterable[Iterable[str]]) -> npt.NDArray[np.int8]:
        kinds = self.near
        for names in aliases:
            ids = [self.ids[name] for name in names if name in self.ids]
            if len(ids) < 2:
                continue
            if kinds is self.near:
                kinds = self.near.copy()
            here = kinds[np.ix_(ids, ids)]
            kinds[np.ix_(ids, ids)] = np.where(here == OTHER, ALIAS, here)
        return kinds

    def weight(self, word: Word) -> float:
        return _FUNCTION_WEIGHT if word.function else float(self.weights[self.ids[word.lemma]])

    def mass(self, words: Iterable[Word]) -> float:
        """The weight of all words together."""
        return sum(self.weight(word) for word in words)

    def kind(self, a: Word, b: Word) -> int:
        """SAME … ALIAS for two words of the story."""
        if a.form == b.form:
            return SAME
        if a.function or b.function:
            return INFLECTED if a.lemma == b.lemma else OTHER
        return int(self._kinds[self.ids[a.lemma], self.ids[b.lemma]])

    def codes(self, words: Sequence[Word]) -> Codes:
        """The words of a stretch as `scores` takes them."""
        return np.array(
            [
                [self._forms.setdefault(word.form, len(self._forms)) for word in words],
                [self.ids[word.lemma] for word in words],
                [_class_of(word) for word in words],
            ],
            dtype=np.int32,
        ).reshape(3, len(words))

    def scores(self, a: Codes, b: Codes) -> Matrix:
        """Substitution scores of every word of one stretch against every word of another."""
        return self.scores_of_many(a[None], b[None])[0]

    def scores_of_many(
        self, a: Codes, b: Codes, strictness: npt.NDArray[np.float32] | None = None
    ) -> Matrix:
        """The scores of many pairs of stretches, filled up by `padded` to one length.

        Shapes (pairs, 3, rows) and (pairs, 3, columns) give (pairs, rows, columns). `strictness`,
        one for each pair, is the share of the cost that two plain words without any likeness have.
        """
        forms_a, lemmas_a, classes_a = (a[:, row, :, None] for row in range(3))
        forms_b, lemmas_b, classes_b = (b[:, row, None, :] for row in range(3))
        kinds = self._kinds.take(lemmas_a * len(self.ids) + lemmas_b)
        np.copyto(kinds, SAME, where=forms_a == forms_b)
        meeting = kinds * np.int16(_CLASSES**2)
        meeting += (classes_a * _CLASSES + classes_b).astype(np.int16)
        scores = _MEETINGS.take(meeting)
        if strictness is not None:
            np.multiply(
                scores, strictness[:, None, None], out=scores, where=scores == np.float32(_MISMATCH)
            )
        weight = np.minimum(self._weight_of(a)[:, :, None], self._weight_of(b)[:, None, :])
        np.multiply(scores, weight, out=scores, where=scores > 0)
        return scores

    def _weight_of(self, codes: Codes) -> Matrix:
        function = (codes[:, 2] & _FUNCTION).astype(bool)
        return np.where(function, np.float32(_FUNCTION_WEIGHT), self.weights[codes[:, 1]])


def padded(stretches: Sequence[Codes]) -> Codes:
    """The codes of several stretches, filled up to the longest with what meets nothing."""
    longest = max(stretch.shape[1] for stretch in stretches)
    filled = np.zeros((len(stretches), 3, longest), dtype=np.int32)
    filled[:, 2] = _PADDING
    for row, stretch in enumerate(stretches):
        filled[row, :, : stretch.shape[1]] = stretch
    return filled


def _class_of(word: Word) -> int:
    if word.number:
        return _NUMBER
    if word.function:
        return _FUNCTION | (_NEGATION if is_negation(word.form) else 0)
    return _NAME if word.capital else (_NEGATION if is_negation(word.form) else 0)


def _meeting(kind: int, a: int, b: int) -> float:
    """The share of their weight that two words score, or what their meeting costs."""
    if (a | b) & _PADDING:
        return _PADDING_MISMATCH
    function = (a | b) & _FUNCTION
    if kind <= INFLECTED or (kind != OTHER and not function):
        return _SHARE[kind]
    if a & b & _NUMBER:
        return _NUMBER_MISMATCH
    if (a ^ b) & _NEGATION:
        return _NEGATION_MISMATCH
    if a & b & _NAME:
        return _NAME_MISMATCH
    return _FUNCTION_MISMATCH if function else _MISMATCH


# By kind of meeting and the classes of both words.
_MEETINGS = np.array(
    [
        _meeting(kind, a, b)
        for kind in range(len(_SHARE))
        for a in range(_CLASSES)
        for b in range(_CLASSES)
    ],
    dtype=np.float32,
)


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
