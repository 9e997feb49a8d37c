"""Groups of alike term bags: average link over sparse likenesses, fit for thousands."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import log, sqrt

SAME = 0.2  # mean likeness between two groups from which they are one story
_RAREST = 4.0  # weight of a term beyond which rarity says no more: names are spelled many ways
_BACKGROUND = 200  # articles assumed beside the given ones, so that few articles have rare words
_BUSIEST = 150  # articles that share a term beyond which it brings no pair together
_KEYS = 25  # heaviest terms of an article that may bring it together with others
_FAINT = 0.04  # likeness below which a pair counts as nothing

Vector = dict[str, float]


def weighted(bags: Sequence[Mapping[str, int]]) -> list[Vector]:
    """TF-IDF vectors of length 1, in the order of the bags."""
    spread = Counter(term for bag in bags for term in bag)
    total = len(bags) + _BACKGROUND
    idf = {term: min(log(total / (n + 0.5)), _RAREST) for term, n in spread.items()}
    vectors: list[Vector] = []
    for bag in bags:
        vector = {term: (1 + log(n)) * idf[term] for term, n in sorted(bag.items())}
        norm = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({term: weight / norm for term, weight in vector.items()})
    return vectors


def alike_pairs(vectors: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """The cosine of every two vectors that share a heavy, not too common term, from `_FAINT` up."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, vector in enumerate(vectors):
        for term in sorted(vector, key=lambda term: (-vector[term], term))[:_KEYS]:
            holders[term].append(index)
    near: list[set[int]] = [set() for _ in vectors]
    for indices in holders.values():
        if 1 < len(indices) <= _BUSIEST:
            for index in indices:
                near[index].update(indices)
    pairs: dict[tuple[int, int], float] = {}
    for one, others in enumerate(near):
        mine = vectors[one]
        for two in sorted(other for other in others if other > one):
            theirs = vectors[two]
            few, many = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
            likeness = sum(weight * many[term] for term, weight in few.items() if term in many)
            if likeness >= _FAINT:
                pairs[one, two] = likeness
    return pairs


def average_link(
    count: int,
    pairs: Mapping[tuple[int, int], float],
    *,
    same: float = SAME,
    together: Collection[tuple[int, int]] = (),
    apart: Collection[tuple[int, int]] = (),
) -> list[list[int]]:
    """Sorted groups of 0…count-1 whose mean likeness to any other group is below `same`.

    `together` and `apart` are a person's word on two items, and win over every likeness.
    """
    groups = {index: [index] for index in range(count)}
    total: list[dict[int, float]] = [{} for _ in range(count)]
    barred: list[set[int]] = [set() for _ in range(count)]
    for one, two in apart:
        barred[one].add(two)
        barred[two].add(one)
    for (one, two), likeness in pairs.items():
        total[one][two] = total[two][one] = likeness
    at = list(range(count))  # the group that an item is in
    for one, two in sorted(together):
        if at[one] != at[two] and at[two] not in barred[at[one]]:
            _join(groups, total, barred, at, *sorted((at[one], at[two])))
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(one: int, two: int) -> None:
        sizes = len(groups[one]), len(groups[two])
        mean = total[one][two] / (sizes[0] * sizes[1])
        if mean >= same and two not in barred[one]:
            heapq.heappush(heap, (-mean, one, two, *sizes))

    for one in sorted(groups):
        for two in sorted(total[one]):
            if one < two:
                offer(one, two)
    while heap:
        _, one, two, size_one, size_two = heapq.heappop(heap)
        if one not in groups or two not in groups:
            continue
        if (len(groups[one]), len(groups[two])) != (size_one, size_two):
            continue  # stale: a newer offer of the two stands in the heap
        _join(groups, total, barred, at, one, two)
        for other in sorted(total[one]):
            offer(min(one, other), max(one, other))
    return [groups[index] for index in sorted(groups)]


def _join(
    groups: dict[int, list[int]],
    total: list[dict[int, float]],
    barred: list[set[int]],
    at: list[int],
    one: int,
    two: int,
) -> None:
    gone = groups.pop(two)
    for item in gone:
        at[item] = one
    groups[one] = sorted(groups[one] + gone)
    for other, likeness in total[two].items():
        del total[other][two]
        if other != one:
            total[one][other] = total[other][one] = total[one].get(other, 0.0) + likeness
    total[two] = {}
    for other in barred[two]:
        barred[other].discard(two)
        barred[other].add(one)
        barred[one].add(other)
    barred[two] = set()
