"""Groups of items by the mean score between them: average link over sparse pairs."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Items that went together, and the two groups that went together last."""

    items: tuple[int, ...]  # sorted
    inner: float = 0.0  # sum of the scores of all pairs inside
    parts: tuple[Group, Group] | None = None  # None where a person put them together, or of one

    @property
    def mean(self) -> float:
        """Mean score of the pairs inside; 1 for a single item."""
        count = len(self.items)
        return 2 * self.inner / (count * (count - 1)) if count > 1 else 1.0

    @property
    def between(self) -> float:
        """Mean score of the pairs that lie across the two parts."""
        if self.parts is None:
            return 1.0
        one, two = self.parts
        return (self.inner - one.inner - two.inner) / (len(one.items) * len(two.items))


def average_link(
    count: int,
    scores: Mapping[tuple[int, int], float],
    *,
    same: float,
    together: Collection[tuple[int, int]] = (),
    apart: Collection[tuple[int, int]] = (),
) -> list[Group]:
    """Groups of 0…count-1 whose mean score with any other group is below `same`, by first item.

    A pair without a score counts as 0. `together` and `apart` are a person's word on two items,
    and win over every score.
    """
    groups = {index: Group((index,)) for index in range(count)}
    total: list[dict[int, float]] = [{} for _ in range(count)]
    barred: list[set[int]] = [set() for _ in range(count)]
    for one, two in apart:
        barred[one].add(two)
        barred[two].add(one)
    for (one, two), score in scores.items():
        total[one][two] = total[two][one] = score
    at = list(range(count))  # the group that an item is in
    for one, two in sorted(together):
        if at[one] != at[two] and at[two] not in barred[at[one]]:
            _join(groups, total, barred, at, *sorted((at[one], at[two])), whole=True)
    size = {index: len(group.items) for index, group in groups.items()}
    # One offer of each group is enough, its best: joining others never makes a mean larger, so that
    # an offer gone stale stands no later than the group's best does by then.
    heap = [offer for one in groups if (offer := _best(one, total[one], size, barred[one], same))]
    heapq.heapify(heap)
    while heap:
        _, one, two, size_one, size_two, of = heapq.heappop(heap)
        if size.get(one) == size_one and size.get(two) == size_two:
            _join(groups, total, barred, at, one, two)
            size[one] += size.pop(two)
            of = one
        if of in groups and (offer := _best(of, total[of], size, barred[of], same)):
            heapq.heappush(heap, offer)
    return [groups[index] for index in sorted(groups)]


_Offer = tuple[float, int, int, int, int, int]  # less the mean, the two, their sizes, whose it is


def _best(
    one: int,
    sums: Mapping[int, float],
    size: Mapping[int, int],
    off: Collection[int],
    same: float,
) -> _Offer | None:
    """The group that is likest to `one` in the mean, the first of several."""
    best: _Offer | None = None
    mine = size[one]
    for other, sum_of in sums.items():
        theirs = size[other]
        mean = sum_of / (mine * theirs)
        if mean >= same and other not in off and (best is None or -mean <= best[0]):
            ends = (one, other, mine, theirs) if one < other else (other, one, theirs, mine)
            offer = (-mean, *ends, one)
            if best is None or offer < best:
                best = offer
    return best


def _join(
    groups: dict[int, Group],
    total: list[dict[int, float]],
    barred: list[set[int]],
    at: list[int],
    one: int,
    two: int,
    *,
    whole: bool = False,
) -> None:
    stays, gone = groups[one], groups.pop(two)
    for item in gone.items:
        at[item] = one
    groups[one] = Group(
        tuple(sorted(stays.items + gone.items)),
        stays.inner + gone.inner + total[one].get(two, 0.0),
        None if whole else (stays, gone),
    )
    for other, score in total[two].items():
        del total[other][two]
        if other != one:
            total[one][other] = total[other][one] = total[one].get(other, 0.0) + score
    total[two] = {}
    for other in barred[two]:
        barred[other].discard(two)
        barred[other].add(one)
        barred[one].add(other)
    barred[two] = set()
