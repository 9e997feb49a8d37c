"""Average link: what joins, in which order, and a person's word above it."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from crossread.group.clusters import average_link

SAME = 0.4


def _plainly(count: int, scores: dict[tuple[int, int], float]) -> list[tuple[int, ...]]:
    """The two groups of the highest mean join, the first of several, until none reaches SAME."""
    groups: list[tuple[int, ...]] = [(item,) for item in range(count)]
    while True:
        means = [
            (
                -sum(scores.get((min(i, j), max(i, j)), 0.0) for i in one for j in two)
                / (len(one) * len(two)),
                one[0],
                two[0],
            )
            for one, two in combinations(groups, 2)
        ]
        best = min(means, default=(0.0, 0, 0))
        if -best[0] < SAME:
            return groups
        joined = [group for group in groups if group[0] in best[1:]]
        groups = sorted(
            [g for g in groups if g not in joined] + [tuple(sorted(joined[0] + joined[1]))]
        )


@pytest.mark.parametrize("seed", range(40))
def test_joins_what_the_plain_rule_joins(seed: int) -> None:
    dice = Random(seed)
    count = dice.randint(2, 14)
    # Quarters, so that many means are equal and the order among them is tried too.
    scores = {
        pair: dice.randint(1, 4) / 4
        for pair in combinations(range(count), 2)
        if dice.random() < 0.6
    }
    found = [group.items for group in average_link(count, scores, same=SAME)]
    assert found == _plainly(count, scores)


def test_a_persons_word_wins_over_every_score() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}
    apart = average_link(4, scores, same=SAME, apart=[(0, 2)], together=[(2, 3)])
    assert [group.items for group in apart] == [(0, 1), (2, 3)]
