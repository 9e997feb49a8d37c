"""The largest groups of articles in which every two are tied."""

from collections import defaultdict
from itertools import combinations
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.compare.lineage_circles import circles

NAMES = "abcdefghi"
CHANCE = Random(5)
GRAPHS = st.sets(st.sampled_from(list(combinations(NAMES, 2))))


def plain(pairs):
    """The same by trying every group there is."""
    tied = {frozenset(pair) for pair in pairs}
    groups = [
        set(group)
        for size in range(2, len(NAMES) + 1)
        for group in combinations(NAMES, size)
        if all(frozenset(pair) in tied for pair in combinations(group, 2))
    ]
    return sorted(tuple(sorted(g)) for g in groups if not any(g < other for other in groups))


@given(GRAPHS)
def test_circles_are_those_that_trying_every_group_finds(pairs):
    assert circles(sorted(pairs)) == plain(pairs)


@given(GRAPHS)
def test_a_search_broken_off_still_holds_every_tie_in_a_largest_circle(pairs):
    found = circles(sorted(pairs), steps=0)
    assert set(found) <= set(plain(pairs))
    assert {pair for circle in found for pair in combinations(circle, 2)} == pairs


def kin(count, *, apart):
    """Ties of all articles except those that `apart` keeps apart."""
    return [(f"{a:03}", f"{b:03}") for a, b in combinations(range(count), 2) if not apart(a, b)]


@pytest.mark.parametrize(
    ("apart", "most"),
    [
        (lambda a, b: False, 1),
        (lambda a, b: a // 20 != b // 20, 20),
        # By threes: 3 ** 133 circles, more than anyone could list.
        (lambda a, b: a // 3 == b // 3, 1_000),
        (lambda a, b: CHANCE.random() < 0.3, 10_000),
    ],
    ids=["one circle", "twenty circles", "threes", "as by chance"],
)
def test_four_hundred_kin_take_less_than_a_second(apart, most):
    pairs = kin(400, apart=apart)
    before = process_time()
    found = circles(pairs)
    assert process_time() - before < 1
    assert len(found) <= most
    beside = defaultdict(set)
    for circle in found:
        for article in circle:
            beside[article].update(circle)
    assert all(b in beside[a] for a, b in pairs)
