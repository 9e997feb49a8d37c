"""Two happenings that look alike, taken for one story, are parted again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from crossread.group.clusters import Group
from crossread.group.gists import Gist

_SMALLEST = 3  # articles on either side
_LOOSE = 0.7  # score between the sides, as a share of that inside the looser one
_OWN_WORDS = 2  # terms that each side has for itself
_MOST_OPEN_WITH_IT = 0.5  # share of a side that has its own word in the lead
_HARDLY_ANY_HAS_IT = 0.05  # share of the other side that has it anywhere


def parted(group: Group, gists: Sequence[Gist]) -> Iterator[Group]:
    """The group, or its two sides, parted in turn, where each is a happening of its own.

    Two fires in one street share most of their words, so that no pair of articles shows that they
    are two. What shows it are names, numbers and words that nearly all of one side open with and
    none of the other holds. Sides of one story differ in what some of their articles add.
    """
    if group.parts is None:
        yield group
        return
    one, two = group.parts
    apart = (
        min(len(one.items), len(two.items)) >= _SMALLEST
        and group.between <= _LOOSE * min(one.mean, two.mean)
        and _own_words(one, two, gists) >= _OWN_WORDS
        and _own_words(two, one, gists) >= _OWN_WORDS
    )
    if not apart:
        yield group
        return
    yield from parted(one, gists)
    yield from parted(two, gists)


def _own_words(one: Group, two: Group, gists: Sequence[Gist]) -> int:
    """How many terms most of `one` open with and hardly any of `two` has."""
    lead = Counter(term for item in one.items for term in gists[item].lead)
    theirs = Counter(term for item in two.items for term in gists[item].terms)
    return sum(
        count >= _MOST_OPEN_WITH_IT * len(one.items)
        and theirs[term] <= _HARDLY_ANY_HAS_IT * len(two.items)
        for term, count in lead.items()
    )
