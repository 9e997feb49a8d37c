"""Word by word, what the articles of a story have from each other: the ground of every tie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from crossread.align.words import Word, words_within
from crossread.clean.paragraphs import split_paragraphs
from crossread.compare.units import Ground
from crossread.records import Reading
from crossread.records.reading import TELLING_KINDS

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

    Mask = NDArray[bool_]

_OWN = 0.25  # share of a paragraph's words that some other article has, below which it is its own
_FEWEST = 2  # content words that two sentences must have in common to be held side by side
_ALIKE = 0.4  # share of the shorter one's content words that must agree


@dataclass(frozen=True)
class Told:
    """One article's telling words; masks run over them, in the order of `words`."""

    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]  # first and last position of each, half-open
    content: Mask  # words that carry news, not grammar
    own: Mask  # words of paragraphs that no other article has
    shares: Mapping[str, Mask]  # kindred article → content words that it has in their place too

    @cached_property
    def by_sentence(self) -> tuple[tuple[Word, ...], ...]:
        return tuple(self.words[first:last] for first, last in self.sentences)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Its content words, each once."""
        return frozenset(word.form for word in self.words if not word.function)

    @property
    def size(self) -> int:
        """Content words outside the article's own paragraphs."""
        return max(1, int((self.content & ~self.own).sum()))


def overlaps(ground: Ground, pairs: Sequence[tuple[str, str]]) -> dict[str, Told]:
    """For each article its words, and which of them each article that it is paired with has."""
    import numpy as np

    words: dict[str, tuple[Word, ...]] = {}
    sentences: dict[str, tuple[tuple[int, int], ...]] = {}
    for reading in ground.readings:
        words[reading.id], sentences[reading.id] = _cut(reading)
    content = {
        article: np.array([not word.function for word in held], dtype=bool)
        for article, held in words.items()
    }
    masks: dict[str, dict[str, Mask]] = {article: {} for article in words}
    for a, b in pairs:
        at_a, at_b = _agreeing((words[a], sentences[a]), (words[b], sentences[b]))
        for of, other, at in ((a, b, at_a), (b, a, at_b)):
            mask = np.zeros(len(words[of]), dtype=bool)
            mask[at] = True
            masks[of][other] = mask & content[of]
    told: dict[str, Told] = {}
    for reading in ground.readings:
        own = _own(reading, words[reading.id], content[reading.id], masks[reading.id].values())
        told[reading.id] = Told(
            words[reading.id], sentences[reading.id], content[reading.id], own, masks[reading.id]
        )
    return told


def counterparts(one: Told, other: Told) -> dict[int, int]:
    """For each sentence of the first that of the second which it has most content words with."""
    sizes = [{w.form for w in sentence if not w.function} for sentence in other.by_sentence]
    index: dict[str, list[int]] = defaultdict(list)
    for number, forms in enumerate(sizes):
        for form in sorted(forms):
            index[form].append(number)
    found: dict[int, int] = {}
    for number, sentence in enumerate(one.by_sentence):
        forms = {w.form for w in sentence if not w.function}
        votes = Counter(place for form in sorted(forms) for place in index.get(form, ()))
        alike = [
            (common / max(len(forms), len(sizes[place])), -place)
            for place, common in votes.items()
            if common >= _FEWEST and common >= _ALIKE * min(len(forms), len(sizes[place]))
        ]
        if alike:
            found[number] = -max(alike)[1]
    return found


_Cut = tuple[tuple[Word, ...], tuple[tuple[int, int], ...]]


def _cut(reading: Reading) -> _Cut:
    words: list[Word] = []
    sentences: list[tuple[int, int]] = []
    for sentence in reading.sentences:
        if sentence.kind in TELLING_KINDS:
            first = len(words)
            words += words_within(reading.text, sentence.span)
            sentences.append((first, len(words)))
    return tuple(words), tuple(sentences)


def _agreeing(one: _Cut, other: _Cut) -> tuple[list[int], list[int]]:
    """Positions in both texts of the words that sentences held side by side have in common."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, (first, last) in enumerate(other[1]):
        for form in sorted({w.form for w in other[0][first:last] if not w.function}):
            index[form].append(number)
    at_one: list[int] = []
    at_other: list[int] = []
    for first, last in one[1]:
        forms = {w.form for w in one[0][first:last] if not w.function}
        votes = Counter(number for form in sorted(forms) for number in index.get(form, ()))
        for number, common in votes.items():
            begin, end = other[1][number]
            size = len({w.form for w in other[0][begin:end] if not w.function})
            if common < _FEWEST or common < _ALIKE * min(len(forms), size):
                continue
            matcher = SequenceMatcher(
                None,
                [w.form for w in one[0][first:last]],
                [w.form for w in other[0][begin:end]],
                autojunk=False,
            )
            for block in matcher.get_matching_blocks():
                at_one += range(first + block.a, first + block.a + block.size)
                at_other += range(begin + block.b, begin + block.b + block.size)
    return at_one, at_other


def _own(reading: Reading, words: Sequence[Word], content: Mask, shares) -> Mask:
    """The words of paragraphs of which no other article has more than a few words."""
    import numpy as np

    own = np.zeros(len(words), dtype=bool)
    inside: dict[int, list[int]] = defaultdict(list)
    paragraphs = list(split_paragraphs(reading.text))
    number = 0
    for position, word in enumerate(words):
        while number + 1 < len(paragraphs) and word.start >= paragraphs[number].end:
            number += 1
        inside[number].append(position)
    for positions in inside.values():
        at = np.array(positions)
        total = int(content[at].sum())
        most = max((int(mask[at].sum()) for mask in shares), default=0)
        if total and most < _OWN * total:
            own[at] = True
    return own
