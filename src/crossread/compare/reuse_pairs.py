"""What pairs of articles share, batch by batch, so that batches can go to several processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum

import numpy as np

from crossread.align.meetings import Holding, Meetings
from crossread.align.stretches import Stretch, stretches
from crossread.align.wordings import Numbers, Wordings

_PAIRS = 1_000  # of a batch
_HABIT = 4  # articles that hold a run before it may be furniture
_FURNITURE = 120  # words that furniture has at most
_KIN = 0.1  # likeness of two articles on one matter, beside what they share


@dataclass(frozen=True, eq=False)
class Batch:
    """Pairs that meet, with the words of their articles and nothing else of the corpus."""

    articles: Numbers  # their numbers in the corpus
    words: Wordings
    holders: Numbers  # for each word, how many articles hold the run that it opens
    weights: Numbers
    a: Numbers  # numbers of articles in the batch
    b: Numbers
    at_a: Numbers  # word positions at which they meet
    at_b: Numbers
    bounds: Numbers  # where the meetings of each pair begin, with an end


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that share something, by their numbers in the corpus."""

    a: int
    b: int
    parts: tuple[Stretch, ...]
    # Whether each stretch is short and held by several articles.
    habits: tuple[bool, ...]
    kin: bool  # most of either article is shared, or the rest of both is alike
    level: int  # twice the holders of what is shared, at its middle


def batches(words: Wordings, meetings: Meetings, holding: Holding) -> Iterator[Batch]:
    """All pairs that meet, in their order."""
    for first in range(0, meetings.count, _PAIRS):
        bounds = meetings.bounds[first : first + _PAIRS + 1]
        opening, here = bounds[:-1], slice(int(bounds[0]), int(bounds[-1]))
        both = np.r_[meetings.a[opening], meetings.b[opening]]
        articles, numbers = np.unique(both, return_inverse=True)
        at = words.places_of(articles)
        a, b = np.split(numbers, 2)
        yield Batch(
            articles=articles,
            words=words.only(articles),
            holders=holding.holders[at],
            weights=words.weights[at],
            a=a,
            b=b,
            at_a=meetings.at_a[here],
            at_b=meetings.at_b[here],
            bounds=bounds - bounds[0],
        )


def shared_in(batch: Batch) -> list[Pair]:
    """The pairs whose articles share something, with what they share."""
    found: list[Pair] = []
    ends = batch.bounds.tolist()
    vocabulary = cache(lambda article: _vocabulary(batch, article))
    for n, (a, b) in enumerate(zip(batch.a.tolist(), batch.b.tolist(), strict=True)):
        here = slice(ends[n], ends[n + 1])
        met = list(zip(batch.at_a[here].tolist(), batch.at_b[here].tolist(), strict=True))
        if parts := stretches(batch.words, a, b, met):
            found.append(_pair(batch, a, b, parts, vocabulary))
    return found


def _pair(batch: Batch, a: int, b: int, parts: Sequence[Stretch], vocabulary) -> Pair:
    bounds = batch.words.bounds
    first_a, size_a = int(bounds[a]), int(bounds[a + 1] - bounds[a])
    size_b = int(bounds[b + 1] - bounds[b])
    at = places_in(first_a, parts)
    level = 2 * _median(batch.holders[at])
    kin = (
        2 * sum(part.end_a - part.a for part in parts) >= size_a
        or 2 * sum(part.end_b - part.b for part in parts) >= size_b
        or (
            level >= 2 * _HABIT
            and _likeness(vocabulary(a), vocabulary(b), batch.words.codes[at]) >= _KIN
        )
    )
    habits = tuple(_is_habit(batch.holders[first_a:], part) for part in parts)
    return Pair(int(batch.articles[a]), int(batch.articles[b]), tuple(parts), habits, kin, level)


def places_in(first: int, parts: Sequence[Stretch]) -> slice | Numbers:
    """Where the words of stretches stand, the first article beginning at `first`.

    As an index into an array; one stretch is no copy.
    """
    if len(parts) == 1:
        return slice(first + parts[0].a, first + parts[0].end_a)
    return np.concatenate([np.arange(first + part.a, first + part.end_a) for part in parts])


def _is_habit(holders: Numbers, part: Stretch) -> bool:
    """True where several articles hold most of a short stretch."""
    if part.end_a - part.a > _FURNITURE:
        return False
    return _median(holders[part.a : max(part.a + 1, part.end_a - 4)]) >= _HABIT


def _median(numbers: Numbers) -> int:
    return int(np.partition(numbers, len(numbers) // 2)[len(numbers) // 2])


def _vocabulary(batch: Batch, article: int) -> tuple[dict[int, float], float]:
    """The telling words of an article with their weights, and the sum of these."""
    here = slice(*batch.words.bounds[article : article + 2].tolist())
    held = dict(zip(batch.words.codes[here].tolist(), batch.weights[here].tolist(), strict=True))
    telling = {code: weight for code, weight in held.items() if weight}
    return telling, sum(telling.values())


def _likeness(
    one: tuple[dict[int, float], float], two: tuple[dict[int, float], float], but: Numbers
) -> float:
    """How far two articles have telling words in common, beside those in `but`: 0 to 1."""
    mass = (one[1] * two[1]) ** 0.5
    common = (one[0].keys() & two[0].keys()).difference(but.tolist())
    # An exact sum does not depend on the order in which a set is gone through.
    return fsum(one[0][code] for code in common) / mass if mass else 0.0
