"""Which stored articles a new one may change: these are grouped anew, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

import numpy as np

from crossread.group.gists import Gist
from crossread.group.pair_scores import BUSIEST, KEYS, Spread, heaviest, scores_with, vectors_of

_CLOSEST = 24  # stored articles looked at for a new one, by the keys they share
_MAY_BE_SAME = 0.1  # chance from which the story of a stored article is reopened
_MOST_REOPENED = 400  # stored articles that one new one may bring back


class Shelves(Protocol):
    """What a store answers about the articles in it, each answer at a price that does not grow."""

    def spread(self, terms: Collection[str]) -> Spread:
        """How many articles hold each of the terms."""
        ...

    def holders(self, keys: Collection[str], most: int) -> Mapping[str, Sequence[str]]:
        """The articles that are kept under each key, without keys of more than `most`."""
        ...

    def gists(self, articles: Collection[str]) -> Mapping[str, Gist]: ...

    def stories(self, articles: Collection[str]) -> Mapping[str, str]:
        """The story of each article that is in one."""
        ...

    def members(self, story: str) -> Sequence[str]: ...


def lookup_keys(gist: Gist, spread: Spread) -> list[str]:
    """The terms under which an article is kept and looked up."""
    return list(dict.fromkeys([*heaviest(gist, spread, KEYS), *gist.head]))


def reopened(new: Mapping[str, Gist], shelves: Shelves) -> list[str]:
    """The stored articles of all stories that one of the new articles may join, sorted.

    Grouping these anew with the new ones lets a late article join a story, merge two, or part one.
    """
    found: set[str] = set()
    for article, gist in new.items():
        found |= _reopened_by(article, gist, shelves)
    return sorted(found - set(new))


def _reopened_by(article: str, gist: Gist, shelves: Shelves) -> set[str]:
    spread = shelves.spread(gist.terms.keys() | set(gist.head))
    shared: dict[str, float] = defaultdict(float)
    keys = lookup_keys(gist, spread)
    for key, holders in sorted(shelves.holders(keys, BUSIEST).items()):
        for holder in holders:
            shared[holder] += spread.weight(key) ** 2
    shared.pop(article, None)
    closest = sorted(shared, key=lambda other: (-shared[other], other))[:_CLOSEST]
    if not closest:
        return set()
    stored = shelves.gists(closest)
    gists = [gist, *(stored[other] for other in closest)]
    terms = {term for one in gists for term in (*one.terms, *one.lead, *one.head)}
    vectors = vectors_of(gists, shelves.spread(terms))
    chances = scores_with(vectors, 0, np.arange(1, len(gists)))
    home = shelves.stories(closest)
    found: set[str] = set()
    for chance, other in sorted(zip((-chances).tolist(), closest, strict=True)):
        if -chance < _MAY_BE_SAME or len(found) >= _MOST_REOPENED:
            break
        if other not in found and other in home:
            found.update(shelves.members(home[other]))
    return found
