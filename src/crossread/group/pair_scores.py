"""How likely two articles are about one happening, for all pairs that may be."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from crossread.group.gists import Gist

FEATURES = ("whole", "lead", "numbers", "head", "dated", "days", "beside_nearer", "beside_farther")
_RAREST = 4.0  # weight of a term beyond which rarity says no more: names are spelled many ways
_BACKGROUND = 200  # articles assumed beside the given ones, so that few articles have rare words
BUSIEST = 150  # articles that share a key beyond which it brings no pair together
KEYS = 25  # heaviest terms of an article that may bring it together with others
_NEAR = 0.05  # likeness in keys alone below which a pair is not looked at
_NEAREST = 3  # articles by whose likeness it is told how near an article's fellows come
_STRANGERS = 0.15  # likeness that unlike articles reach now and then
_FELLOWS = 0.5  # likeness of two reports of one happening, assumed where there are few articles
FAINT = 0.05  # chance below which a pair counts as nothing
_LEAST = 0.02  # added to likenesses, so that none has no logarithm
_BLOCK = 2_000_000  # shared keys counted at a time

Numbers = NDArray[np.float32]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Articles one after the other: their terms with weights, and their days.

    Article i has `terms[starts[i]:starts[i + 1]]`, sorted; the columns of `weights` are the whole,
    the lead, the numbers and the head, each of length 1 in an article that has any.
    """

    terms: Indices
    weights: Numbers
    starts: Indices
    days: Indices  # ordinals, 0 where unknown
    size: int  # how many terms there are


@dataclass(frozen=True, slots=True)
class Spread:
    """In how many articles of a collection each term stands."""

    articles: int
    holders: Mapping[str, int]

    def weight(self, term: str) -> float:
        """How telling a term is: the rarer, the more."""
        return min(log((self.articles + _BACKGROUND) / (self.holders.get(term, 0) + 0.5)), _RAREST)


def spread_of(gists: Sequence[Gist]) -> Spread:
    """The spread among the articles themselves."""
    return Spread(len(gists), Counter(term for gist in gists for term in gist.terms))


def heaviest(gist: Gist, spread: Spread, most: int = KEYS) -> list[str]:
    """The terms by which an article is looked up, the most telling first."""
    told = {term: (1 + log(n)) * spread.weight(term) for term, n in gist.terms.items()}
    return sorted(told, key=lambda term: (-told[term], term))[:most]


def vectors_of(gists: Sequence[Gist], spread: Spread) -> Vectors:
    """TF-IDF vectors of length 1, in the order of the gists."""
    number: dict[str, int] = {}
    idf: dict[str, float] = {}
    log_of = [0.0, *(1 + log(n) for n in range(1, 1_000))]
    terms: list[NDArray[np.int64]] = []
    weights: list[Numbers] = []
    for gist in gists:
        held = list(gist.terms)
        held += [term for term in {*gist.lead, *gist.head} if term not in gist.terms]
        held.sort()
        for term in held:
            if term not in number:
                number[term] = len(number)
                idf[term] = spread.weight(term)
        whole, lead, head = gist.terms, gist.lead, set(gist.head)
        rows = np.array(
            [
                (
                    log_of[min(whole.get(term, 0), 999)] * idf[term],
                    log_of[min(lead.get(term, 0), 999)] * idf[term],
                    idf[term] if term in head else 0.0,
                )
                for term in held
            ],
            np.float32,
        ).reshape(-1, 3)
        numeric = np.array([term[0] == "#" for term in held], bool)
        columns = np.stack(
            [rows[:, 0], rows[:, 1], np.where(numeric, rows[:, 0], 0), rows[:, 2]], axis=1
        )
        norms = np.sqrt((columns * columns).sum(axis=0))
        weights.append((columns / np.where(norms > 0, norms, 1)).astype(np.float32))
        terms.append(np.array([number[term] for term in held], np.int64))
    starts = np.zeros(len(gists) + 1, np.int64)
    np.cumsum([len(part) for part in terms], out=starts[1:])
    return Vectors(
        terms=np.concatenate([np.zeros(0, np.int64), *terms]),
        weights=np.concatenate([np.zeros((0, 4), np.float32), *weights]),
        starts=starts,
        days=np.array([date.fromisoformat(g.day).toordinal() if g.day else 0 for g in gists], int),
        size=len(number),
    )


def candidates(vectors: Vectors) -> list[Indices]:
    """For each article the later ones that share enough of the keys of both."""
    keys: list[Indices] = []
    owners: list[Indices] = []
    told: list[Numbers] = []
    for index, (start, end) in enumerate(pairwise(vectors.starts.tolist())):
        # Where a page was badly cut out, its head still tells what it was about.
        columns = vectors.weights[start:end]
        weight = (columns[:, 0] + columns[:, 3] / 2).astype(np.float32)
        best = np.lexsort((vectors.terms[start:end], -weight))[:KEYS]
        keys.append(vectors.terms[start:end][best])
        owners.append(np.full(len(best), index))
        told.append(weight[best])
    if not keys:
        return []
    key, owner, weight = np.concatenate(keys), np.concatenate(owners), np.concatenate(told)
    order = np.lexsort((owner, key))
    key, owner, weight = key[order], owner[order], weight[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    sizes = np.diff(first, append=len(key))
    position = np.arange(len(key)) - np.repeat(first, sizes)
    size = np.repeat(sizes, sizes)
    later = np.where(size <= BUSIEST, size - 1 - position, 0)  # holders behind this one
    count = len(vectors.starts) - 1
    # Partners are counted article by article, so that a block holds whole articles.
    by_owner = np.lexsort((key, owner))
    reach = later[by_owner]
    ends = np.cumsum(np.bincount(owner, later, count).astype(np.int64))
    found: list[Indices] = []
    done = 0
    at = 0
    while done < count:
        upto = max(done + 1, int(np.searchsorted(ends, (ends[done - 1] if done else 0) + _BLOCK)))
        last = int(np.searchsorted(owner[by_owner], upto))
        some, steps = by_owner[at:last], reach[at:last]
        mine = np.repeat(some, steps)
        behind = np.arange(len(mine)) - np.repeat(np.cumsum(steps) - steps, steps) + 1
        theirs = mine + behind
        pair = owner[mine] * count + owner[theirs]
        distinct, which = np.unique(pair, return_inverse=True)
        mass = np.bincount(which, weight[mine] * weight[theirs])
        near = distinct[mass >= _NEAR]
        bounds = np.searchsorted(near, np.arange(done, upto + 1) * count)
        found += [near[one:two] % count for one, two in pairwise(bounds.tolist())]
        done, at = upto, last
    return found


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of articles that may be about one happening, with a row of `FEATURES` for each."""

    ones: Indices
    twos: Indices  # each above its one
    features: NDArray[np.float64]


def pairs_of(vectors: Vectors) -> Pairs:
    """What there is to say of each pair of candidates, pairs in order."""
    laid = _Laid.for_terms(vectors.size)
    ones: list[Indices] = [np.zeros(0, np.int64)]
    twos: list[Indices] = [np.zeros(0, np.int64)]
    cosines: list[Numbers] = [np.zeros((0, 4), np.float32)]
    for one, others in enumerate(candidates(vectors)):
        if len(others):
            ones.append(np.full(len(others), one))
            twos.append(others)
            cosines.append(_cosines(vectors, laid, one, others))
    first, second, told = np.concatenate(ones), np.concatenate(twos), np.concatenate(cosines)
    near = _nearness(first, second, told[:, 0], len(vectors.starts) - 1)
    days = vectors.days[first], vectors.days[second]
    return Pairs(first, second, _features(told, *days, near[first], near[second]))


def scores_with(vectors: Vectors, one: int, others: Indices) -> NDArray[np.float64]:
    """About the chance that article `one` and each of the others are about one happening.

    How near the others' own fellows come is not known here, and taken to be as near as those of
    `one`.
    """
    told = _cosines(vectors, _Laid.for_terms(vectors.size), one, others)
    ones = np.full(len(others), one)
    near = np.full(len(others), _nearness(ones, others, told[:, 0], len(vectors.starts) - 1)[one])
    days = vectors.days[ones], vectors.days[others]
    return _chances(_features(told, *days, near, near), calibration())


@dataclass(frozen=True, slots=True)
class _Laid:
    """Room to lay out the terms of one article at a time."""

    weights: Numbers  # a row for each term; only those of `held` hold good
    held: NDArray[np.bool_]

    @staticmethod
    def for_terms(size: int) -> _Laid:
        return _Laid(np.zeros((size, 4), np.float32), np.zeros(size, bool))


def _cosines(vectors: Vectors, laid: _Laid, one: int, others: Indices) -> Numbers:
    """Likeness of `one` with each of the others: of the wholes, leads, numbers and heads."""
    starts = vectors.starts
    mine = slice(starts[one], starts[one + 1])
    laid.weights[vectors.terms[mine]] = vectors.weights[mine]
    laid.held[vectors.terms[mine]] = True
    lengths = starts[others + 1] - starts[others]
    ends = np.cumsum(lengths)
    rows = np.arange(lengths.sum()) + np.repeat(starts[others] - ends + lengths, lengths)
    # Most terms are not shared, and to see that costs less than to multiply their weights.
    terms = vectors.terms[rows]
    shared = np.flatnonzero(laid.held[terms])
    laid.held[vectors.terms[mine]] = False
    products = laid.weights[terms[shared]]
    products *= vectors.weights[rows[shared]]
    owner = np.searchsorted(ends, shared, side="right")
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    likeness = np.zeros((len(others), 4), np.float32)
    if len(first):
        likeness[owner[first]] = np.add.reduceat(products, first, axis=0)
    return likeness


def _nearness(ones: Indices, twos: Indices, likeness: Numbers, count: int) -> NDArray[np.float64]:
    """How like an article is to its nearest, in the mean of a few; no less than strangers are."""
    ends, like = np.concatenate([ones, twos]), np.concatenate([likeness, likeness])
    total = np.zeros(count)
    for _ in range(_NEAREST):
        best = np.full(count, -1.0, np.float32)
        np.maximum.at(best, ends, like)
        total += np.where(best < 0, _FELLOWS, best)
        at = np.flatnonzero(like == best[ends])
        like[at[np.unique(ends[at], return_index=True)[1]]] = -1  # the next round is without it
    return np.maximum(total / _NEAREST, _STRANGERS)


def _features(
    cosines: Numbers,
    day_of_one: Indices,
    day_of_two: Indices,
    near_one: NDArray[np.float64],
    near_two: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Likeness in the whole is taken by its logarithm, and beside what either has with others.

    How like two reports of one happening are differs from collection to collection; that few
    others are as like holds in all (after Zelnik-Manor & Perona 2004, self-tuning scales).
    """
    dated = ((day_of_one > 0) & (day_of_two > 0)).astype(np.float64)
    apart = dated * np.log1p(np.abs(day_of_one - day_of_two))
    alike = cosines.astype(np.float64)
    whole = np.log(alike[:, 0] + _LEAST)
    nearer = whole - np.log(np.maximum(near_one, near_two) + _LEAST)
    farther = whole - np.log(np.minimum(near_one, near_two) + _LEAST)
    return np.column_stack([whole, alike[:, 1:], dated, apart, nearer, farther])


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights of a logistic score over `FEATURES`, and what follows from the score."""

    offset: float
    weights: tuple[float, ...]
    same: float  # mean score between two groups from which they are one story


@cache
def calibration() -> Calibration:
    """What `same_story.toml` holds."""
    table = tomllib.loads(
        (files("crossread.group") / "same_story.toml").read_text(encoding="utf-8")
    )
    weights = tuple(float(table["weights"][name]) for name in FEATURES)
    return Calibration(float(table["offset"]), weights, float(table["same"]))


def pair_scores(
    vectors: Vectors, calibrated: Calibration | None = None
) -> dict[tuple[int, int], float]:
    """The chance that two articles are about one happening, for every pair that may be."""
    pairs = pairs_of(vectors)
    chance = _chances(pairs.features, calibrated or calibration())
    told = chance >= FAINT
    ends = zip(pairs.ones[told].tolist(), pairs.twos[told].tolist(), strict=True)
    return dict(zip(ends, chance[told].tolist(), strict=True))


def _chances(features: NDArray[np.float64], calibrated: Calibration) -> NDArray[np.float64]:
    odds = features @ np.array(calibrated.weights) + calibrated.offset
    return np.round(1 / (1 + np.exp(-odds)), 4)
