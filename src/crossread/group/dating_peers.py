"""How much each article of a story says of another's day: by likeness of words and shared runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

from crossread.records import Reading

_WORD = re.compile(r"[^\W\d_]{4,}")
_RUN = 6  # words of a run
_COPY = 0.4  # share of one text's runs at which it is called a copy
_COPY_WORTH = 2.0
# How often two articles about one happening lie so many days apart, roughly as labelled stories
# have it: half on one day, most of the rest a day apart, few a week.
_LAGS = {0: 0.5, 1: 0.15, 2: 0.05, 3: 0.025, 4: 0.01, 5: 0.007, 6: 0.005, 7: 0.005}
_ANY_DAY = 3e-4
_LONELY = 0.2  # what a peer counts that no other peer stands by


@dataclass(frozen=True, slots=True)
class Company:
    """The peers of other outlets published about one day, as seen from one article."""

    peers: int  # outlets within three days
    alike: float  # how like the likest of those within a day is
    elsewhere: float  # how like the likest of all farther ones is
    copied: bool  # whether one within a day shares much of the wording


@dataclass(frozen=True, slots=True)
class Peer:
    """Another article of the story, as seen from one."""

    outlet: str
    day: date
    likeness: float
    worth: float  # how much its day counts for the day of the one
    copied: bool  # whether the two share much of the wording


@dataclass(frozen=True, slots=True)
class Peers:
    """The dated articles beside one; any day of its own can be held against them."""

    peers: tuple[Peer, ...]
    outlet: str = ""  # of the one; an outlet takes up its own older texts, which proves no day

    def fit(self, day: date) -> float:
        """The logarithm of how likely a day is beside the days of the peers."""
        if not self.peers:
            return 0.0
        total = sum(peer.worth for peer in self.peers) or 1.0
        mass = sum(
            peer.worth / total * _LAGS.get(abs((day - peer.day).days), 0.0) for peer in self.peers
        )
        return log(_ANY_DAY + mass)

    def about(self, day: date) -> Company:
        """The peers that were published about a day, and how like them the article is."""
        others = [peer for peer in self.peers if peer.outlet != self.outlet]
        lags = [(abs((day - peer.day).days), peer) for peer in others]
        return Company(
            len({peer.outlet for lag, peer in lags if lag <= 3}),
            max((peer.likeness for lag, peer in lags if lag <= 1), default=0.0),
            max((peer.likeness for lag, peer in lags if lag > 3), default=0.0),
            any(peer.copied for lag, peer in lags if lag <= 1),
        )


@dataclass(frozen=True, slots=True)
class Closeness:
    """For each ordered pair of articles: how much the second says of the first."""

    likeness: tuple[tuple[float, ...], ...]
    copies: frozenset[tuple[int, int]]  # texts of different outlets that share much wording
    outlets: tuple[str, ...]  # a name of its own for each article whose outlet is not known

    def beside(self, place: int, days: Sequence[date | None]) -> Peers:
        """One article's peers while each of them stands on its day, or on none."""
        others = [(n, day) for n, day in enumerate(days) if day and n != place]
        row = self.likeness[place]
        return Peers(
            tuple(
                Peer(
                    self.outlets[n],
                    day,
                    row[n],
                    row[n] ** 3 * (1.0 if self._stood_by(n, day, others) else _LONELY),
                    (place, n) in self.copies,
                )
                for n, day in others
            ),
            self.outlets[place],
        )

    def _stood_by(self, place: int, day: date, others: Sequence[tuple[int, date]]) -> bool:
        """Whether another outlet was published near: one alone may have all its days wrong."""
        return any(
            self.outlets[n] != self.outlets[place] and abs((day - other).days) <= 3
            for n, other in others
        )


def closeness_of(readings: Sequence[Reading]) -> Closeness:
    """Likeness of every two articles of a story: rare words in common, and runs of words."""
    outlets = tuple(r.article.outlet or f"unknown {n}" for n, r in enumerate(readings))
    bags = [Counter(_WORD.findall(reading.text.lower())) for reading in readings]
    spread = Counter(word for bag in bags for word in bag)
    vectors = [_weighed(bag, spread, len(bags)) for bag in bags]
    runs = [_runs_of(reading.text) for reading in readings]
    rows, copies = [], set[tuple[int, int]]()
    for n, one in enumerate(vectors):
        row = []
        for m, other in enumerate(vectors):
            if n == m:
                row.append(0.0)
                continue
            small, large = (one, other) if len(one) <= len(other) else (other, one)
            value = sum(weight * large.get(word, 0.0) for word, weight in small.items())
            # An outlet takes up its own older text again, so that its copies are of any day.
            if outlets[n] != outlets[m]:
                shared = len(runs[n] & runs[m]) / max(1, min(len(runs[n]), len(runs[m])))
                value += _COPY_WORTH * shared
                if shared >= _COPY:
                    copies.add((n, m))
            row.append(value)
        rows.append(tuple(row))
    return Closeness(tuple(rows), frozenset(copies), outlets)


def _weighed(bag: Counter[str], spread: Counter[str], articles: int) -> dict[str, float]:
    weights = {
        word: (1 + log(count)) * log(1 + articles / spread[word])
        for word, count in sorted(bag.items())
    }
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _runs_of(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))
