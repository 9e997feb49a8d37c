"""Evidence that one article was made from another, as figures that a weighing can add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log1p

from crossread.compare.lineage_credits import whole_credits
from crossread.compare.lineage_overlap import Told
from crossread.compare.units import Ground
from crossread.records import Reading


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for `source` as the text from which `copy` was made; all of it may be nothing."""

    source: str
    copy: str
    covered: float  # share of the copy, without its own paragraphs, that the source has
    covers: float  # the same of the source
    lacking: float  # words that the copy has in common with third articles and not with the source
    left_out: float  # words that the source has in common with third articles and not with the copy
    places: float  # sentences of the copy with such words
    places_back: float  # the same of the source
    alone_together: float  # words that these two have and no third article has
    nearest: float  # how much more of the copy the source has than any third article has
    nearest_back: float  # how much more of the source the copy has than any third article has
    handled_copy: float  # 1 where the copy shows a spinner's or a translator's hand
    handled_source: float
    earlier: float  # 1 where the source states an earlier time, -1 a later one, 0 where none tells
    names_source: float  # 1 where the copy names the source's outlet as where it has it from
    named_back: float
    one_credit: float  # 1 where both name one agency as the source of the whole text

    def values(self) -> tuple[float, ...]:
        """The figures in their order, for a weighing."""
        return (
            *(self.covered, self.covers, self.lacking, self.left_out, self.places),
            *(self.places_back, self.alone_together, self.nearest, self.nearest_back),
            *(self.handled_copy, self.handled_source, self.earlier, self.names_source),
            *(self.named_back, self.one_credit),
        )


def evidence_for(
    ground: Ground,
    told: Mapping[str, Told],
    source: str,
    copy: str,
) -> Evidence:
    """What speaks for `source` as the source of `copy`."""
    x, y = ground.by_id[source], ground.by_id[copy]
    lacking, covered, nearest, alone, places = _against(told[copy], source)
    left_out, covers, nearest_back, _, places_back = _against(told[source], copy)
    return Evidence(
        source,
        copy,
        covered,
        covers,
        log1p(lacking),
        log1p(left_out),
        log1p(places),
        log1p(places_back),
        log1p(alone),
        nearest,
        nearest_back,
        float(y.condition.label != "sound"),
        float(x.condition.label != "sound"),
        _earlier(x, y),
        _names(y, x),
        _names(x, y),
        float(bool(_credited(x) & _credited(y))),
    )


def _against(told: Told, other: str) -> tuple[int, float, float, int, int]:
    """How an article stands to another, third ones beside it.

    Words in common with third articles and not with the other; share that the other has; how much
    more that is than any third has; words that only the other has too; sentences with such lacks.
    """
    has = told.shares[other] & ~told.own
    thirds = [told.shares[z] & ~told.own for z in told.shares if z != other]
    inherited = has & False
    for mask in thirds:
        inherited = inherited | mask
    lacking = inherited & ~has
    share = int(has.sum()) / told.size
    best = max((int(mask.sum()) for mask in thirds), default=0) / told.size
    places = sum(bool(lacking[first:last].any()) for first, last in told.sentences)
    return int(lacking.sum()), share, share - best, int((has & ~inherited).sum()), places


def _earlier(x: Reading, y: Reading) -> float:
    """By the stated times: 1 for the first, -1 for the second, 0 where they do not tell."""
    a, b = stated(x), stated(y)
    if not a or not b:
        return 0.0
    length = min(len(a), len(b), 16) if min(len(a), len(b)) >= 16 else 10
    if a[:length] == b[:length]:
        return 0.0
    return 1.0 if a[:length] < b[:length] else -1.0


def stated(reading: Reading) -> str | None:
    """The publication time, unless it was only inferred."""
    basis = reading.article.published_basis or ""
    return None if basis.startswith("Inferred") else reading.article.published


def _names(teller: Reading, named: Reading) -> float:
    """1 where a text names the other's outlet, or the agency whose own text the other is."""
    outlet = named.article.outlet
    if not outlet:
        return 0.0
    bare = outlet.removeprefix("The ")
    if any(credit.agency in (outlet, bare) for credit in teller.credits):
        return 1.0
    own = (teller.article.outlet or "").removeprefix("The ")
    return float(len(bare) > 5 and bare != own and bare in teller.text)


def _credited(reading: Reading) -> frozenset[str]:
    return frozenset(credit.agency for credit in whole_credits(reading))
