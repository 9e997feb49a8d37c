"""Shared stretches: where two articles run alongside each other, word for word or nearly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crossread.align.likeness import OTHER, SAME
from crossread.align.local import Path, align_pairs
from crossread.align.words import Word, words_of
from crossread.compare.formulas import Formulas
from crossread.compare.units import Ground
from crossread.records import Citation, Reading, Shared, Span
from crossread.records.reading import TELLING_KINDS

_SHORTEST = 6  # aligned words
_MASS = 6.0  # aligned weight: six ordinary words, or three rare ones among function words
_SCORE = 4.0  # of a path; of 1,455 that held a stretch none scored less
_DENSITY = 0.55  # share of the words between the ends of a stretch that must be aligned
_ALIKE, _LONG = 0.8, 10  # likeness and words from which a summary is a copy too
_NEAR = 0.7  # nearness of two clauses by the encoder from which their sentences are aligned
_NEARISH = 0.5  # the same from which it softens the cost of unlike words
_GAP = 4  # words on both sides that may be skipped inside one stretch
_TELLING = 2  # words of a stretch that tell more than who spoke and when
_HALF = 0.5  # likeness below which two stretches that no machine touched tell one thing, no more


def find_shared(ground: Ground) -> tuple[Shared, ...]:
    """Shared stretches of every two articles of a story, longest first within a pair."""
    sentences = [
        (reading, sentence.span, words_of(reading.text, [sentence.span]), sentence.kind)
        for reading in ground.readings
        for sentence in reading.sentences
    ]
    pairs = _candidates(ground, [(r.id, words) for r, _, words, _ in sentences])
    senses = _senses(ground, [(r.id, span.start) for r, span, _, _ in sentences])
    pairs = sorted({*pairs, *(pair for pair, sense in senses.items() if sense >= _NEAR)})
    paths = align_pairs(
        ground.vocabulary,
        [ground.vocabulary.codes(words) for _, _, words, _ in sentences],
        pairs,
        # In two sentences that tell the same, unlike words stand in each other's place.
        strictness=[1.0 - max(0.0, senses.get(pair, 0.0)) for pair in pairs],
        least=_SCORE,
    )
    found: list[Shared] = []
    formulas = Formulas()
    for (a, b), path in zip(pairs, paths, strict=True):
        if len(path.pairs) < _SHORTEST:
            continue
        reading_a, _, words_a, kind_a = sentences[a]
        reading_b, _, words_b, kind_b = sentences[b]
        for part in _stretches(path, words_a, words_b, ground):
            telling = kind_a in TELLING_KINDS and kind_b in TELLING_KINDS
            shared = _shared(ground, reading_a, reading_b, words_a, words_b, part, telling)
            words = [(words_a[i], words_b[j]) for i, j in part]
            # A formula is no evidence of a copy; what somebody said stays a statement.
            if shared.role != "narrative" or _tells(formulas, reading_a, reading_b, words, shared):
                found.append(shared)
    return tuple(sorted(found, key=lambda s: (s.a.article, s.b.article, s.a, s.b)))


def _candidates(
    ground: Ground, sentences: Sequence[tuple[str, Sequence[Word]]]
) -> list[tuple[int, int]]:
    """Pairs of sentences of two articles whose shared lemmas weigh enough."""
    postings: dict[str, list[int]] = defaultdict(list)
    for index, (_, words) in enumerate(sentences):
        for lemma in {w.lemma for w in words if not w.function}:
            postings[lemma].append(index)
    owners = np.array([ground.row_of[article] for article, _ in sentences], dtype=np.int32)
    weights, ids = ground.vocabulary.weights, ground.vocabulary.ids
    count = len(sentences)
    pairs: list[NDArray[np.int64]] = []
    shared: list[NDArray[np.float64]] = []
    for lemma in sorted(postings):
        # A word that stands in every second sentence proposes nothing.
        if not 1 < len(postings[lemma]) <= max(40, count // 6):
            continue
        holders = np.array(postings[lemma], dtype=np.int64)
        first, second = _two_of(len(holders))
        a, b = holders[first], holders[second]
        met = (a * count + b)[owners[a] != owners[b]]
        pairs.append(met)
        shared.append(np.full(len(met), weights[ids[lemma]], dtype=np.float64))
    if not pairs:
        return []
    met, places = np.unique(np.concatenate(pairs), return_inverse=True)
    # Added up lemma by lemma, in their order.
    common = np.bincount(places, np.concatenate(shared), len(met))
    return [divmod(pair, count) for pair in met[common >= _MASS / 2].tolist()]


@lru_cache(maxsize=512)
def _two_of(count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Every two of so many places, the smaller first."""
    first, second = np.triu_indices(count, 1)
    return first, second


def _senses(ground: Ground, sentences: Sequence[tuple[str, int]]) -> dict[tuple[int, int], float]:
    """How near the encoder sees sentences of two articles, where it sees them near."""
    numbers = {sentence: number for number, sentence in enumerate(sentences)}
    found: dict[tuple[int, int], float] = {}
    for x, y in ground.sense_pairs(_NEARISH):
        one, two = ground.units[x], ground.units[y]
        a, b = numbers[one.article, one.sentence.start], numbers[two.article, two.sentence.start]
        pair = (min(a, b), max(a, b))
        found[pair] = max(found.get(pair, 0.0), ground.sense(one, two))
    return found


def _stretches(
    path: Path, a: Sequence[Word], b: Sequence[Word], ground: Ground
) -> list[list[tuple[int, int]]]:
    """The alignment cut where too many words are skipped, without its weak ends."""
    good = [(i, j) for i, j in path.pairs if ground.vocabulary.kind(a[i], b[j]) != OTHER]
    parts: list[list[tuple[int, int]]] = []
    for i, j in good:
        if parts and i - parts[-1][-1][0] <= _GAP and j - parts[-1][-1][1] <= _GAP:
            parts[-1].append((i, j))
        else:
            parts.append([(i, j)])
    return [part for part in parts if _is_evidence(part, a, b, ground)]


def _is_evidence(
    part: Sequence[tuple[int, int]], a: Sequence[Word], b: Sequence[Word], ground: Ground
) -> bool:
    if len(part) < _SHORTEST:
        return False
    mass = sum(min(ground.vocabulary.weight(a[i]), ground.vocabulary.weight(b[j])) for i, j in part)
    width = max(part[-1][0] - part[0][0], part[-1][1] - part[0][1]) + 1
    # Names and titles repeat in every article; a shared stretch needs other words too.
    plain = sum(not a[i].capital and not a[i].function for i, _ in part)
    return mass >= _MASS and len(part) / width >= _DENSITY and plain >= _TELLING


def _tells(
    formulas: Formulas,
    reading_a: Reading,
    reading_b: Reading,
    words: Sequence[tuple[Word, Word]],
    shared: Shared,
) -> bool:
    """True where aligned words tell more than who spoke and when, and most are the same."""
    if shared.kind == "edited" and shared.score < _HALF:
        return False
    telling = sum(
        not (a.function or a.capital or b.capital)
        and not (formulas.hold(reading_a, a) or formulas.hold(reading_b, b))
        for a, b in words
    )
    # A dozen words in one order that are hardly anything but names are no chance either.
    return telling >= (1 if len(words) >= _LONG and shared.score >= _ALIKE else _TELLING)


def _shared(
    ground: Ground,
    reading_a: Reading,
    reading_b: Reading,
    a: Sequence[Word],
    b: Sequence[Word],
    part: Sequence[tuple[int, int]],
    telling: bool,
) -> Shared:
    span_a = Span(a[part[0][0]].start, a[part[-1][0]].end)
    span_b = Span(b[part[0][1]].start, b[part[-1][1]].end)
    same = sum(ground.vocabulary.kind(a[i], b[j]) == SAME for i, j in part)
    width = max(part[-1][0] - part[0][0], part[-1][1] - part[0][1]) + 1
    score = same / width
    labels = {reading_a.condition.label, reading_b.condition.label}
    if score >= 0.999:
        kind = "verbatim"
    elif "spun" in labels:
        kind = "spun"
    elif "machine-translated" in labels:
        kind = "translated"
    else:
        kind = "edited"
    quoted = _quoted(reading_a, span_a) and _quoted(reading_b, span_b)
    # Two reporters who sum up one statement do not find the same dozen words for it.
    summed_up = _attributed(reading_a, span_a) and _attributed(reading_b, span_b)
    statement = quoted or (summed_up and not (score >= _ALIKE and len(part) >= _LONG))
    role = "furniture" if not telling else ("statement" if statement else "narrative")
    return Shared(
        a=Citation(reading_a.id, span_a.start, span_a.end),
        b=Citation(reading_b.id, span_b.start, span_b.end),
        kind=kind,
        inside_quotation=quoted,
        score=round(score, 3),
        role=role,
    )


def _quoted(reading: Reading, span: Span) -> bool:
    """True where most of a stretch is given as somebody's own words."""
    return _inside(reading, span, frozenset({"direct", "mixed"}))


def _attributed(reading: Reading, span: Span) -> bool:
    """True where most of a stretch is laid to somebody, in whatever words."""
    return _inside(reading, span, frozenset({"direct", "mixed", "indirect"}))


def _inside(reading: Reading, span: Span, kinds: frozenset[str]) -> bool:
    inside = sum(
        span.overlap(part)
        for quote in reading.quotes
        if quote.kind in kinds
        for part in quote.content
    )
    return 2 * inside >= len(span)
