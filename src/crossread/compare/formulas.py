"""Formulas: words that only say who somebody is, when it was, or that somebody spoke.

Whoever writes of one happening writes "the foreign minister, Ilse Brenn, said on Monday".
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from crossread.align.words import Word, lemma_of, words_within
from crossread.lexicons import word_table
from crossread.records import Reading, Span

_Spans = tuple[list[int], list[int]]


class Formulas:
    """Names, offices and times of some readings, looked up word by word."""

    def __init__(self) -> None:
        self._held: dict[str, _Spans] = {}

    def hold(self, reading: Reading, word: Word) -> bool:
        """True for a word of a name, an office or a time, and for one by which somebody speaks."""
        if word.lemma in _speaking():
            return True
        if reading.id not in self._held:
            self._held[reading.id] = _spans(reading)
        starts, ends = self._held[reading.id]
        at = bisect_right(starts, word.start) - 1
        return at >= 0 and word.start < ends[at]


def _spans(reading: Reading) -> _Spans:
    """Where names, offices and times begin, and how far each and those before it reach."""
    named = ((held.start, held.end) for held in (*reading.mentions, *reading.times))
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted({*named, *_offices(reading.text)}):
        starts.append(start)
        ends.append(max(end, ends[-1]) if ends else end)
    return starts, ends


def _offices(text: str) -> Iterator[tuple[int, int]]:
    """Offices and bodies by the lexicon alone: of a country that nobody knows they are no names."""
    words = words_within(text, Span(0, len(text)))
    known = _known()
    for at, word in enumerate(words):
        for phrase in known.get(word.lemma, ()):
            here = words[at : at + len(phrase)]
            if tuple(w.lemma for w in here) == phrase:
                yield word.start, here[-1].end
                break


@cache
def _known() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The lemmas of each office and body by the first of them, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for table in ("offices", "bodies"):
        held = word_table(table)
        for name in ("single", "speaking", "general"):
            for entry in held[name]:
                words = words_within(entry, Span(0, len(entry)))
                found[words[0].lemma].add(tuple(word.lemma for word in words))
    return {first: tuple(sorted(held, key=lambda p: (-len(p), p))) for first, held in found.items()}


@cache
def _speaking() -> frozenset[str]:
    return frozenset(lemma_of(verb) for verb in word_table("cue_verbs")["clause"])
