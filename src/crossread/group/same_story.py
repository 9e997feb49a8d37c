"""Which articles are about one happening."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from crossread.align.words import words_within
from crossread.records import Reading, Span, Story
from crossread.records.reading import TELLING_KINDS

_SAME = 0.14  # mean likeness between two groups from which they are one story
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
    groups = _average_link(_likeness(_vectors(readings)))
    return tuple(
        _story(number, [readings[i] for i in group]) for number, group in enumerate(groups, start=1)
    )


def _likeness(vectors: Sequence[Mapping[str, float]]) -> npt.NDArray[np.float64]:
    """The cosine of every two vectors of length 1."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, vector in enumerate(vectors):
        for term in vector:
            holders[term].append(index)
    likeness = np.zeros((len(vectors), len(vectors)))
    for term, indices in holders.items():
        if len(indices) > 1:
            weights = np.array([vectors[index][term] for index in indices])
            likeness[np.ix_(indices, indices)] += np.outer(weights, weights)
    return likeness


def _average_link(likeness: npt.NDArray[np.float64]) -> list[list[int]]:
    """Groups whose mean likeness to any other group is below `_SAME`, each sorted."""
    groups: dict[int, list[int]] = {index: [index] for index in range(len(likeness))}
    total = likeness.copy()  # summed likeness between the members of two groups
    size = np.ones(len(likeness))
    mean = likeness.copy()
    np.fill_diagonal(mean, -1.0)
    while len(groups) > 1:
        one, two = sorted(int(i) for i in np.unravel_index(int(mean.argmax()), mean.shape))
        if mean[one, two] < _SAME:
            break
        groups[one] = sorted(groups[one] + groups.pop(two))
        total[one] += total[two]
        total[:, one] = total[one]
        size[one] += size[two]
        mean[one] = mean[:, one] = total[one] / (size[one] * size)
        mean[two] = mean[:, two] = -1.0
        mean[one, one] = -1.0
        gone = [index for index in range(len(size)) if index not in groups]
        mean[one, gone] = mean[gone, one] = -1.0
    return [groups[index] for index in sorted(groups)]


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


def _story(number: int, readings: Sequence[Reading]) -> Story:
    return Story(f"story-{number}", title_of(readings), tuple(reading.id for reading in readings))


def title_of(readings: Sequence[Reading]) -> str:
    """The headline of a sound text that says most of what the others open with."""
    spread = Counter(word for reading in readings for word in set(_words_of(_opening(reading))))
    for sound in (True, False):
        heads: list[str] = []
        for reading in readings:
            if (reading.condition.label == "sound") == sound:
                heads += [
                    p.span.of(reading.text) for p in reading.passages if p.kind == "headline"
                ][:1]
        if heads:
            best = max(heads, key=lambda head: _centrality(head, spread))
            return " ".join(best.split()).lstrip("# ")
    for reading in readings:
        first = next((s for s in reading.sentences if s.kind == "body"), None)
        if first:
            return " ".join(first.span.of(reading.text).split())
    return readings[0].id


def _opening(reading: Reading) -> str:
    """The headline with the first two sentences behind it."""
    told = [s for s in reading.sentences if s.kind in {"headline", "body"}][:3]
    return " ".join(sentence.span.of(reading.text) for sentence in told)


def _words_of(head: str) -> list[str]:
    return [word.lemma for word in words_within(head, Span(0, len(head))) if not word.function]


def _centrality(head: str, spread: Mapping[str, int]) -> float:
    words = set(_words_of(head))
    return sum(spread[word] for word in sorted(words)) / max(6, len(words))
