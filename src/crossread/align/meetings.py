"""Where the articles of a corpus meet: keys of a few words that stand in more than one article.

Two kinds of key. A run of five words meets its like in a copy. A skeleton of seven words that a
synonym-spinner leaves alone (function words, names, numbers), the words between them passed over,
meets its like in a spun copy.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from crossread.align.wordings import Numbers, Wordings

RUN = 5  # words in one run
SURE = RUN + 3  # words in a row from which a meeting alone is evidence
_SKELETON = 7  # words in one skeleton
_WIDTH = 28  # words over which a skeleton may stretch
_COMMON = 48  # holders from which a run pairs each holder with the next one only
_COMMON_SKELETON = 10  # holders from which a skeleton proposes nothing
_SOFT = 4  # meetings from which two articles without a sure run are compared
_SLICE = 1_500_000  # keys sorted at a time
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, eq=False)
class Meetings:
    """Pairs of articles with the word positions, in their articles, at which they begin to meet."""

    a: Numbers
    b: Numbers
    at_a: Numbers
    at_b: Numbers
    bounds: Numbers  # where the meetings of each pair begin, with an end

    @property
    def count(self) -> int:
        """How many pairs there are."""
        return len(self.bounds) - 1


@dataclass(frozen=True, eq=False)
class Holding:
    """For each word, how many articles hold the run that it opens, and where it stands first."""

    holders: Numbers  # uint16
    first: Numbers  # int32: a word position in the corpus, its own where nobody shares the run


def find_meetings(words: Wordings, *, threads: int = 1) -> tuple[Meetings, Holding]:
    """The meetings of pairs worth comparing, and who holds the runs."""
    total = len(words.codes)
    holding = Holding(np.zeros(total, np.uint16), np.arange(total, dtype=np.int32))
    runs = _paired(*_runs(words), words, _COMMON, holding, threads)
    skeletons = _paired(*_skeletons(words), words, _COMMON_SKELETON, None, threads)
    sure = _sure_pairs(runs, words.count)
    pairs = np.concatenate([runs[0], skeletons[0]])
    known, counts = np.unique(pairs, return_counts=True)
    worth = np.union1d(sure, known[counts >= _SOFT])
    keep = np.isin(pairs, worth)
    pairs = pairs[keep]
    at_a = np.concatenate([runs[1], skeletons[1]])[keep]
    at_b = np.concatenate([runs[2], skeletons[2]])[keep]
    shift = at_b - at_a
    order = np.lexsort((at_a, shift, pairs))
    pairs, at_a, shift = pairs[order], at_a[order], shift[order]
    # A meeting one word behind another is found by going on from there.
    same = (pairs[1:] == pairs[:-1]) & (shift[1:] == shift[:-1]) & (at_a[1:] - at_a[:-1] <= 1)
    opening = np.flatnonzero(~np.r_[False, same][: len(pairs)])
    pairs, at_a, at_b = pairs[opening], at_a[opening], at_a[opening] + shift[opening]
    bounds = np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1], True]) if len(pairs) else [0]
    a, b = np.divmod(pairs, max(1, words.count))
    return Meetings(a, b, at_a, at_b, np.asarray(bounds)), holding


def _mixed(columns: list[Numbers], seed: int) -> Numbers:
    hashes = np.full(len(columns[0]), seed, np.uint64)
    for column in columns:
        hashes ^= column
        hashes *= _FACTOR
        hashes ^= hashes >> np.uint64(29)
    return hashes


def _runs(words: Wordings) -> tuple[Numbers, Numbers]:
    """Hash and first word of every run inside one article that has more than function words."""
    count = len(words.codes) - RUN + 1
    if count < 1:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = _mixed([words.codes[step : step + count] for step in range(RUN)], 1)
    plain = words.function[:count].copy()
    for step in range(1, RUN):
        plain &= words.function[step : step + count]
    whole = words.owners[:count] == words.owners[RUN - 1 :]
    at = np.flatnonzero(whole & ~plain)
    return hashes[at], at.astype(np.int32)


def _skeletons(words: Wordings) -> tuple[Numbers, Numbers]:
    """Hash and first word of every skeleton that passes over some words, but not many."""
    kept = np.flatnonzero(words.kept)
    count = len(kept) - _SKELETON + 1
    if count < 1:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    codes = words.codes[kept]
    first, last = kept[:count], kept[_SKELETON - 1 :]
    passed = last - first
    good = np.flatnonzero(
        (words.owners[first] == words.owners[last]) & (passed >= _SKELETON) & (passed < _WIDTH)
    )
    return _mixed([codes[good + step] for step in range(_SKELETON)], 2), first[good].astype(
        np.int32
    )


def _paired(
    hashes: Numbers,
    at: Numbers,
    words: Wordings,
    common: int,
    holding: Holding | None,
    threads: int,
) -> tuple[Numbers, Numbers, Numbers]:
    """Pair numbers and both positions for keys that several articles hold.

    The hash gives way to the position in its low bits, so that one plain sort groups the keys.
    """
    bits = np.uint64(max(1, len(words.codes)).bit_length())
    slices = max(1, len(hashes) // _SLICE)
    part_of = (hashes % np.uint64(slices)).astype(np.uint16)

    def met(part: int) -> tuple[Numbers, Numbers, Numbers]:
        chosen = np.flatnonzero(part_of == part)
        keys = hashes[chosen] >> bits << bits | at[chosen].astype(np.uint64)
        keys.sort()
        where = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
        keys >>= bits
        new_key = np.r_[True, keys[1:] != keys[:-1]][: len(keys)]
        owners = words.owners[where]
        new_holder = new_key | np.r_[True, owners[1:] != owners[:-1]][: len(keys)]
        group = np.cumsum(new_key) - 1
        sizes = np.bincount(group[new_holder], minlength=1)
        if holding is not None and len(keys):
            # No two slices have a position in common.
            holding.holders[where] = np.minimum(sizes[group], 65_535)
            holding.first[where] = where[np.flatnonzero(new_key)][group]
        shared = new_holder & (sizes[group] > 1) if len(keys) else new_holder
        return _pairs(where[shared], owners[shared], group[shared], sizes, words, common)

    # Sorting and counting leave the interpreter to others.
    with ThreadPoolExecutor(threads) as pool:
        found = list(pool.map(met, range(slices)))
    columns = [np.concatenate(column) for column in zip(*found, strict=True)]
    return columns[0], columns[1], columns[2]


def _pairs(
    where: Numbers, owners: Numbers, group: Numbers, sizes: Numbers, words: Wordings, common: int
) -> tuple[Numbers, Numbers, Numbers]:
    size = sizes[group]
    reach = np.where(size <= common, size - 1, 1 if common == _COMMON else 0)
    left = np.arange(len(where))
    lefts: list[Numbers] = []
    rights: list[Numbers] = []
    for step in range(1, common):
        left = left[(reach[left] >= step) & (left + step < len(where))]
        left = left[group[left] == group[left + step]]
        if not len(left):
            break
        lefts.append(left)
        rights.append(left + step)
    if not lefts:
        return np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int32)
    one, two = np.concatenate(lefts), np.concatenate(rights)
    local = (where - words.bounds[owners]).astype(np.int32)
    pairs = owners[one].astype(np.int64) * words.count + owners[two]
    return pairs, local[one], local[two]


def _sure_pairs(runs: tuple[Numbers, Numbers, Numbers], count: int) -> Numbers:
    """Pairs in which two meetings on one diagonal join to a run of `SURE` words."""
    pairs, at_a, at_b = runs
    # A bucket of pairs that meet twice is looked into; most meet once.
    bucket = (pairs.astype(np.uint64) * _FACTOR >> np.uint64(42)).astype(np.int64)
    often = np.bincount(bucket, minlength=1)[bucket] > 1 if len(bucket) else np.empty(0, bool)
    pairs, at_a, at_b = pairs[often], at_a[often], at_b[often]
    order = np.lexsort((at_a, at_b - at_a, pairs))
    pairs, at_a, at_b = pairs[order], at_a[order], at_b[order]
    sure = np.zeros(len(pairs), bool)
    for step in range(1, RUN + 1):
        if len(pairs) <= step:
            break
        apart = at_a[step:] - at_a[:-step]
        same = (pairs[step:] == pairs[:-step]) & (apart == at_b[step:] - at_b[:-step])
        sure[:-step] |= same & (apart >= SURE - RUN) & (apart <= RUN)
    return np.unique(pairs[sure])
