"""Which word runs stand in more than one text: winnowed fingerprints with their places.

Schleimer, Wilkerson and Aiken, "Winnowing" (2003): of every window of neighbouring runs the one
with the least hash is kept, so that two texts that share `SURE` words in a row share a fingerprint.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_WORD = re.compile(r"\w+")
_RUN = 5  # words in one fingerprint
_WINDOW = 4  # runs of which one is kept
SURE = _RUN + _WINDOW - 1
_COMMON = 64  # holders from which a fingerprint proposes no pair
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """The words of a text as codes, with their character offsets: three arrays of one length."""

    codes: np.ndarray[Any, np.dtype[np.uint64]]
    starts: np.ndarray[Any, np.dtype[np.int32]]
    ends: np.ndarray[Any, np.dtype[np.int32]]


def coded(text: str) -> Coded:
    """The case-folded words of a text as codes that are the same in every run of the program."""
    found = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    codes = [zlib.crc32(text[a:b].casefold().encode("utf-8", "replace")) for a, b in found]
    places = np.array(found, np.int32).reshape(-1, 2)
    return Coded(np.array(codes, np.uint64), places[:, 0].copy(), places[:, 1].copy())


def fingerprints(words: Coded) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Hashes and word positions of the runs that winnowing keeps."""
    count = len(words.codes) - _RUN + 1
    if count < 1:
        return np.empty(0, np.uint64), np.empty(0, np.int32)
    hashes = np.zeros(count, np.uint64)
    for step in range(_RUN):
        hashes = (hashes ^ words.codes[step : step + count]) * _FACTOR
        hashes ^= hashes >> np.uint64(29)
    width = min(_WINDOW, count)
    least = np.lib.stride_tricks.sliding_window_view(hashes, width).argmin(axis=1)
    kept = np.unique(least + np.arange(len(least)))
    return hashes[kept], kept.astype(np.int32)


def meeting_places(texts: Sequence[Coded]) -> Iterator[tuple[int, int, list[tuple[int, int, int]]]]:
    """Pairs of texts with the word positions at which they meet, and how many texts hold each run.

    A run that more than `_COMMON` texts hold proposes no pair.
    """
    prints = [fingerprints(words) for words in texts]
    if not prints:
        return
    hashes = np.concatenate([h for h, _ in prints])
    places = np.concatenate([p for _, p in prints])
    owners = np.repeat(np.arange(len(prints), dtype=np.int32), [len(h) for h, _ in prints])
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    bounds = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1], True])
    meetings: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for group in np.flatnonzero(np.diff(bounds) > 1):
        members = order[bounds[group] : bounds[group + 1]]
        firsts: dict[int, int] = {}
        for member in members.tolist():
            firsts.setdefault(int(owners[member]), int(places[member]))
        if not 2 <= len(firsts) <= _COMMON:
            continue
        held = list(firsts.items())
        for index, (a, place_a) in enumerate(held):
            for b, place_b in held[index + 1 :]:
                meetings[a, b].append((place_a, place_b, len(held)))
    for a, b in sorted(meetings):
        yield a, b, sorted(meetings[a, b])


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run of the same words begins in two texts, its words, and its fewest holders."""

    a: int
    b: int
    length: int
    holders: int


def runs(a: Coded, b: Coded, meetings: Sequence[tuple[int, int, int]]) -> list[Run]:
    """The meeting places of two texts, each extended to the longest run of the same words."""
    found: dict[tuple[int, int], Run] = {}
    reached: dict[int, tuple[int, tuple[int, int]]] = {}  # diagonal: end of its last run, its key
    for at_a, at_b, holders in meetings:
        end, key = reached.get(at_a - at_b, (-1, (0, 0)))
        if at_a < end:
            run = found[key]
            found[key] = Run(run.a, run.b, run.length, min(run.holders, holders))
            continue
        back = min(at_a, at_b)
        before = a.codes[at_a - back : at_a] != b.codes[at_b - back : at_b]
        left = back - 1 - int(np.flatnonzero(before)[-1]) if before.any() else back
        ahead = min(len(a.codes) - at_a, len(b.codes) - at_b)
        after = a.codes[at_a : at_a + ahead] != b.codes[at_b : at_b + ahead]
        right = int(after.argmax()) if after.any() else ahead
        run = Run(at_a - left, at_b - left, left + right, holders)
        if run.length >= _RUN:
            found[run.a, run.b] = run
            reached[at_a - at_b] = at_a + right, (run.a, run.b)
    return sorted(found.values(), key=lambda r: (r.a, r.b))
