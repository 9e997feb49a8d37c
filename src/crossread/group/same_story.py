"""Which articles are about one happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from crossread.align.words import words_within
from crossread.records import Reading, Span, Story
from crossread.records.reading import TELLING_KINDS

_SAME = 0.2  # mean likeness between two groups from which they are one story
_LEAD = 600  # characters of body whose words count double
_BACKGROUND = 12  # articles assumed beside the given ones, so that few articles have rare words


def group_stories(readings: Sequence[Reading], *, one_story: bool = False) -> tuple[Story, ...]:
    """Stories in the order of their first article: average-link clustering of TF-IDF vectors.

    Names weigh double: two texts that share a topic share words, two on one happening share names.
    """
    if not readings:
        return ()
    if one_story:
        return (_story(1, readings),)
    vectors = _vectors(readings)
    groups = [[index] for index in range(len(readings))]
    likeness = {
        (a, b): _cosine(vectors[a], vectors[b])
        for a in range(len(readings))
        for b in range(a + 1, len(readings))
    }
    while len(groups) > 1:
        score, first, second = max(
            (
                (_mean(likeness, one, two), -x, -y)
                for x, one in enumerate(groups)
                for y, two in enumerate(groups[:x])
            ),
        )
        if score < _SAME:
            break
        merged = groups.pop(-first)
        groups[-second] = sorted(groups[-second] + merged)
    groups.sort()
    return tuple(
        _story(number, [readings[i] for i in group]) for number, group in enumerate(groups, start=1)
    )


def _mean(likeness: dict[tuple[int, int], float], one: Sequence[int], two: Sequence[int]) -> float:
    return sum(likeness[min(a, b), max(a, b)] for a in one for b in two) / (len(one) * len(two))


def _vectors(readings: Sequence[Reading]) -> list[dict[str, float]]:
    counts = [_terms(reading) for reading in readings]
    spread = Counter(term for count in counts for term in count)
    total = len(readings) + _BACKGROUND
    vectors: list[dict[str, float]] = []
    for count in counts:
        vector = {
            term: (1 + log(n)) * log(total / (spread[term] + 0.5)) for term, n in count.items()
        }
        norm = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({term: weight / norm for term, weight in sorted(vector.items())})
    return vectors


def _terms(reading: Reading) -> Counter[str]:
    terms: Counter[str] = Counter()
    lead = 0
    for passage in reading.passages:
        if passage.kind not in TELLING_KINDS:
            continue
        weight = 2 if passage.kind == "headline" or lead < _LEAD else 1
        lead += passage.end - passage.start
        for word in words_within(reading.text, Span(passage.start, passage.end)):
            if not word.function and not word.number and len(word.lemma) > 1:
                terms[word.lemma] += weight
    for mention in reading.mentions:
        if mention.name:
            terms[f"name:{mention.name.casefold().split()[-1]}"] += 2
    return terms


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b.get(term, 0.0) for term, weight in a.items())


def _story(number: int, readings: Sequence[Reading]) -> Story:
    return Story(f"story-{number}", _title(readings), tuple(reading.id for reading in readings))


def _title(readings: Sequence[Reading]) -> str:
    """The headline of a sound text, else its first sentence."""
    for sound in (True, False):
        for reading in readings:
            if (reading.condition.label == "sound") != sound:
                continue
            headline = next((p for p in reading.passages if p.kind == "headline"), None)
            if headline:
                return " ".join(headline.span.of(reading.text).split()).lstrip("# ")
    for reading in readings:
        first = next((s for s in reading.sentences if s.kind == "body"), None)
        if first:
            return " ".join(first.span.of(reading.text).split())
    return readings[0].id
