"""Kinship: which two articles share so much narrative that some text stands behind both."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from crossread.compare.links import Links
from crossread.compare.units import Ground
from crossread.records import Citation, Reading, Shared
from crossread.records.reading import TELLING_KINDS

_COPY = 0.22  # share of the shorter text that must be shared narrative to call it a copy
FOLLOWS = 0.5  # share of clauses in the same order that shows a handled text was made from it
_RUN = 60  # characters, some ten words, of verbatim narrative that point to a text behind both
EVIDENCE = 6  # spans kept with an edge


@dataclass(frozen=True, slots=True)
class Kinship:
    """What two articles share apart from quoted words."""

    a: str
    b: str
    share: float
    longest: int
    stretches: tuple[Shared, ...]
    order: float  # share of the handled text's clauses that follow the other's order

    @property
    def copied(self) -> bool:
        return self.share >= _COPY or self.order >= FOLLOWS

    @property
    def common(self) -> bool:
        return self.copied or self.longest >= _RUN


def find_kinships(ground: Ground, links: Links, shared: Sequence[Shared]) -> list[Kinship]:
    by_pair: dict[tuple[str, str], list[Shared]] = defaultdict(list)
    for stretch in shared:
        if stretch.role == "narrative":
            by_pair[stretch.a.article, stretch.b.article].append(stretch)
    found: list[Kinship] = []
    for a, b in combinations([reading.id for reading in ground.readings], 2):
        stretches = by_pair.get((a, b), []) + [_turned(s) for s in by_pair.get((b, a), [])]
        order = _order_kept(ground, links, a, b)
        if not stretches and order < FOLLOWS:
            continue
        # Loose alignments of unequal words are weak evidence: each counts by its own likeness.
        sizes = [(s.a.end - s.a.start) * s.score for s in stretches]
        length = min(telling_size(ground.by_id[a]), telling_size(ground.by_id[b]))
        verbatim = [s.a.end - s.a.start for s in stretches if s.score >= 0.95]
        share = min(1.0, sum(sizes) / max(1, length))
        longest = max(verbatim, default=0)
        found.append(Kinship(a, b, share, longest, tuple(stretches), order))
    return found


def _order_kept(ground: Ground, links: Links, a: str, b: str) -> float:
    """The share of a spun or translated text's clauses that follow the order of a sound one.

    Such a text shares few words with its source, but tells the same things one after another.
    """
    handled_a, handled_b = (ground.by_id[x].condition.label != "sound" for x in (a, b))
    if handled_a == handled_b:
        return 0.0
    handled, sound = (a, b) if handled_a else (b, a)
    own = [unit for unit in ground.units if unit.article == handled]
    steps: list[int] = []  # for each clause with a counterpart, where that one stands
    for unit in own:
        best = max(
            links.near(unit, sound),
            key=lambda other: (links.between(unit, other).score, -other.index),
            default=None,
        )
        if best is not None and links.between(unit, best).linked:
            steps.append(best.index)
    return _longest_rise(steps) / max(1, len(own))


def _longest_rise(steps: Sequence[int]) -> int:
    """The length of the longest run of ever later places (patience sorting)."""
    ends: list[int] = []
    for step in steps:
        place = bisect_right(ends, step)
        ends[place : place + 1] = [step]
    return len(ends)


def _turned(stretch: Shared) -> Shared:
    return Shared(
        stretch.b, stretch.a, stretch.kind, stretch.inside_quotation, stretch.score, stretch.role
    )


def telling_size(reading: Reading) -> int:
    """The characters of headline, body and captions."""
    return sum(p.end - p.start for p in reading.passages if p.kind in TELLING_KINDS)


def evidence_of(kin: Kinship, article: str | None = None) -> tuple[Citation, ...]:
    """The longest shared stretches of a kinship, of one article or of both."""
    longest = sorted(kin.stretches, key=lambda s: (s.a.start - s.a.end, s.a))[:EVIDENCE]
    cites = [cite for s in longest for cite in (s.a, s.b)]
    return tuple(c for c in cites if article is None or c.article == article)
