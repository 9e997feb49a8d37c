"""Ties: was of two kindred articles one made from the other, or does one text stand behind both?

Two copies of one article share nearly all their words, and yet each is tied to that article alone.
So a pair is weighed with the third article beside it that would best explain what the two share.
The weights come from simulated stories with a known lineage (`evaluation/lineage_fit.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from math import exp, log1p

from crossread.compare.lineage_kinship import Kinship
from crossread.compare.lineage_overlap import Told

# In the order of `TieEvidence`, the first of them for every pair alike.
WEIGHTS: tuple[float, ...] = (
    *(-1.66, 1.0, 1.14, -0.9, 4.82, 0.71, 2.9),
    *(-0.61, 0.59, -0.14, -1.39, 2.72, 0.08, -0.68),
)
TIED = 0.4  # probability from which a pair is told; the best for both kinds of error together
_Pair = tuple[str, str]
# For each article how likely it was made from each other one, and (None) from none of them.
Chances = Mapping[str, Mapping[str | None, float]]


@dataclass(frozen=True, slots=True)
class TieEvidence:
    """What two articles share, and how a third one stands to it."""

    share: float  # of the shorter text, narrative
    covered_least: float  # share of the words of either that the other has, the smaller
    covered_most: float
    made: float  # how likely one of both was made from the other, all articles weighed
    from_none: float  # how likely both were made from none
    from_none_least: float
    third: float = 0.0  # 1 where a third article is kin to both
    lacking: float = 0.0  # words that the two share and it lacks
    lacking_share: float = 0.0
    nearer_most: float = 0.0  # how much more of either the third has than the other of both has
    nearer_least: float = 0.0
    beside_most: float = 0.0  # words that the third shares with one of them only
    beside_least: float = 0.0

    def values(self) -> tuple[float, ...]:
        """The figures in their order, for a weighing."""
        return (1.0, *astuple(self))


def tie_evidence(kinship: Kinship, told: Mapping[str, Told], chances: Chances) -> TieEvidence:
    """What speaks for and against a tie of two kindred articles."""
    a, b = kinship.a, kinship.b
    one, two = told[a], told[b]
    has_a, has_b = one.shares[b] & ~one.own, two.shares[a] & ~two.own
    count_a, count_b = int(has_a.sum()), int(has_b.sum())
    covered = count_a / one.size, count_b / two.size
    none = chances[a][None], chances[b][None]
    best: tuple[float, tuple[float, ...]] | None = None
    for z in told:
        if z in (a, b) or z not in one.shares or z not in two.shares:
            continue
        third_a, third_b = one.shares[z] & ~one.own, two.shares[z] & ~two.own
        lacking = (int((has_a & ~third_a).sum()) + int((has_b & ~third_b).sum())) / 2
        nearer = (
            (int(third_a.sum()) - count_a) / one.size,
            (int(third_b.sum()) - count_b) / two.size,
        )
        beside = int((third_a & ~has_a).sum()), int((third_b & ~has_b).sum())
        figures = (
            *(1.0, log1p(lacking), lacking / max(1, min(count_a, count_b))),
            *(max(nearer), min(nearer), log1p(max(beside)), log1p(min(beside))),
        )
        if best is None or min(nearer) > best[0]:
            best = min(nearer), figures
    return TieEvidence(
        kinship.share,
        min(covered),
        max(covered),
        chances[a].get(b, 0.0) + chances[b].get(a, 0.0),
        none[0] * none[1],
        min(none),
        *(best[1] if best else ()),
    )


def find_ties(
    kinships: Sequence[Kinship], told: Mapping[str, Told], chances: Chances
) -> dict[_Pair, float]:
    """How likely a tie is, for every pair that shares enough to be asked about."""
    return {
        (kin.a, kin.b): 1 / (1 + exp(-_weighed(tie_evidence(kin, told, chances))))
        for kin in kinships
        if kin.common
    }


def _weighed(evidence: TieEvidence) -> float:
    return sum(w * f for w, f in zip(WEIGHTS, evidence.values(), strict=True))
