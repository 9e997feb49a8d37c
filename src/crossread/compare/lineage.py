"""Lineage: who took what from whom, and how many independent lines stand behind a story."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from crossread.compare.links import Links
from crossread.compare.sets import joined
from crossread.compare.units import Ground
from crossread.lexicons import word_table
from crossread.records import (
    Citation,
    Edge,
    Lineage,
    Lines,
    Original,
    Reading,
    Shared,
    Utterance,
)
from crossread.records.reading import TELLING_KINDS

_COPY = 0.22  # share of the shorter text that must be shared narrative to call it a copy
_FOLLOWS = 0.5  # share of clauses in the same order that shows a handled text was made from it
_CONTAINED = 0.6  # share of the shorter text that stands in a longer one, its likely source
_LONGER = 1.2  # how much longer that one must be
_RUN = 60  # characters, some ten words, of verbatim narrative that point to a text behind both
_EVIDENCE = 6  # spans kept with an edge


@dataclass(frozen=True, slots=True)
class _Kinship:
    """What two articles share apart from quoted words."""

    a: str
    b: str
    share: float
    longest: int
    stretches: tuple[Shared, ...]
    order: float  # share of the handled text's clauses that follow the other's order

    @property
    def copied(self) -> bool:
        return self.share >= _COPY or self.order >= _FOLLOWS

    @property
    def common(self) -> bool:
        return self.copied or self.longest >= _RUN


class LineMap:
    """Which articles hang together surely (`strong`), and which perhaps (`weak`)."""

    def __init__(
        self, articles: Sequence[str], strong: set[tuple[str, str]], weak: set[tuple[str, str]]
    ) -> None:
        self._strong, self._weak = strong, weak | strong
        self._order = {article: n for n, article in enumerate(articles)}

    def among(self, articles: Sequence[str]) -> Lines:
        """Independent lines behind some articles: an interval with its reason."""
        chosen = sorted(set(articles), key=lambda article: self._order[article])
        high, low = self._count(chosen, self._strong), self._count(chosen, self._weak)
        if not chosen:
            return Lines(0, 0, "no article carries it")
        if len(chosen) == 1:
            return Lines(1, 1, "one article")
        if high == len(chosen) and low == high:
            why = "no shared narrative and no common credit was found: not shown to be dependent"
        elif high == len(chosen):
            why = "no copy was shown; common credits or a common run of text may tie some together"
        else:
            why = f"{len(chosen)} articles share narrative so far that they count as {high}"
        return Lines(low, high, why)

    def _count(self, articles: Sequence[str], ties: set[tuple[str, str]]) -> int:
        index = {article: n for n, article in enumerate(articles)}
        pairs = [(index[a], index[b]) for a, b in sorted(ties) if a in index and b in index]
        return len(joined(len(articles), pairs))


def trace_lineage(
    ground: Ground,
    links: Links,
    shared: Sequence[Shared],
    utterances: Sequence[Utterance],
) -> tuple[Lineage, LineMap]:
    """Edges with their evidence, the originals behind the articles, and the lines they leave."""
    kinships = _kinships(ground, links, shared)
    wires, wire_edges = _wires(ground, kinships)
    statements, statement_edges = _statements(ground, utterances)
    copies, hidden = _copies(ground, kinships)
    strong = {(k.a, k.b) for k in kinships if k.copied}
    weak = {(k.a, k.b) for k in kinships if k.common}
    for wire in wires:
        weak |= set(combinations(wire.articles, 2))
    weak |= _unnamed_ties(wires)
    articles = [reading.id for reading in ground.readings]
    lines = LineMap(articles, strong, weak)
    lineage = Lineage(
        edges=(*wire_edges, *copies, *statement_edges),
        originals=(*wires, *hidden, *statements),
        lines=lines.among(articles),
    )
    return lineage, lines


def _kinships(ground: Ground, links: Links, shared: Sequence[Shared]) -> list[_Kinship]:
    by_pair: dict[tuple[str, str], list[Shared]] = defaultdict(list)
    for stretch in shared:
        if stretch.role == "narrative":
            by_pair[stretch.a.article, stretch.b.article].append(stretch)
    found: list[_Kinship] = []
    for a, b in combinations([reading.id for reading in ground.readings], 2):
        stretches = by_pair.get((a, b), []) + [_turned(s) for s in by_pair.get((b, a), [])]
        order = _order_kept(ground, links, a, b)
        if not stretches and order < _FOLLOWS:
            continue
        # Loose alignments of unequal words are weak evidence: each counts by its own likeness.
        sizes = [(s.a.end - s.a.start) * s.score for s in stretches]
        length = min(_telling(ground.by_id[a]), _telling(ground.by_id[b]))
        verbatim = [s.a.end - s.a.start for s in stretches if s.score >= 0.95]
        share = min(1.0, sum(sizes) / max(1, length))
        longest = max(verbatim, default=0)
        found.append(_Kinship(a, b, share, longest, tuple(stretches), order))
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
        others = [other for other in ground.units if other.article == sound]
        best = max(others, key=lambda other: (links.between(unit, other).score, -other.index))
        if links.between(unit, best).linked:
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


def _telling(reading: Reading) -> int:
    return sum(p.end - p.start for p in reading.passages if p.kind in TELLING_KINDS)


def _wires(
    ground: Ground, kinships: Sequence[_Kinship]
) -> tuple[tuple[Original, ...], tuple[Edge, ...]]:
    """Agencies that articles credit, and articles that print a credited text without saying so."""
    credited: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    whole: set[tuple[str, str]] = set()
    for reading in ground.readings:
        for credit in reading.credits:
            if credit.kind == "picture":
                continue
            cite = Citation(reading.id, credit.start, credit.end)
            credited[credit.agency][reading.id].append(cite)
            if credit.kind in {"dateline", "credit"}:
                whole.add((credit.agency, reading.id))
    silent: dict[tuple[str, str], _Kinship] = {}
    for agency in sorted(credited):
        if agency[:1].islower():  # "wire services" names nobody whose text a peer could print
            continue
        for kin in kinships:
            for one, other in ((kin.a, kin.b), (kin.b, kin.a)):
                if kin.copied and (agency, one) in whole and other not in credited[agency]:
                    silent.setdefault((agency, other), kin)
    originals: list[Original] = []
    edges: list[Edge] = []
    for number, agency in enumerate(sorted(credited), start=1):
        wire = f"w{number}"
        uncredited = sorted(article for name, article in silent if name == agency)
        members = [r.id for r in ground.readings if r.id in credited[agency] or r.id in uncredited]
        originals.append(Original(wire, "wire", agency, tuple(members)))
        for article in members:
            if article in credited[agency]:
                part = (agency, article) not in whole
                why = f"names {agency} as the source of " + ("a part" if part else "its text")
                evidence = tuple(credited[agency][article][:_EVIDENCE])
                edges.append(Edge(wire, article, "credit", 0.7 if part else 0.9, evidence, why))
            else:
                kin = silent[agency, article]
                why = f"shares narrative with a text that credits {agency}, without the credit"
                edges.append(Edge(wire, article, "copy", 0.6, _evidence(kin, article), why))
    return tuple(originals), tuple(edges)


def _unnamed_ties(wires: Sequence[Original]) -> set[tuple[str, str]]:
    """Articles "with wires", each with those that an agency is named in: it may be the same one."""
    broadcasters = set(word_table("agencies")["broadcasters"])
    unnamed = {a for wire in wires if wire.name[:1].islower() for a in wire.articles}
    named = {
        a
        for wire in wires
        if not wire.name[:1].islower() and wire.name not in broadcasters
        for a in wire.articles
    }
    return {(one, other) for one in unnamed for other in named | unnamed if one != other}


def _evidence(kin: _Kinship, article: str | None = None) -> tuple[Citation, ...]:
    longest = sorted(kin.stretches, key=lambda s: (s.a.start - s.a.end, s.a))[:_EVIDENCE]
    cites = [cite for s in longest for cite in (s.a, s.b)]
    return tuple(c for c in cites if article is None or c.article == article)


def _copies(
    ground: Ground, kinships: Sequence[_Kinship]
) -> tuple[tuple[Edge, ...], tuple[Original, ...]]:
    edges: list[Edge] = []
    hidden: list[Original] = []
    nearest = _nearest_source(ground, kinships)
    for kin in kinships:
        if not kin.common:
            continue
        if any(side in nearest and kin not in nearest[side] for side in (kin.a, kin.b)):
            continue
        a, b = ground.by_id[kin.a], ground.by_id[kin.b]
        percent = f"{kin.share:.0%} of the shorter text runs alongside the other outside quotations"
        if kin.order >= _FOLLOWS:
            percent += f" and {kin.order:.0%} of its clauses follow the other's order"
        direction = _direction(a, b, kin) if kin.copied else None
        if direction:
            source, target, reason = direction
            label = target.condition.label
            kind = (
                "spun"
                if label == "spun"
                else "translated"
                if label == "machine-translated"
                else "copy"
            )
            confidence = round(min(0.9, 0.5 + kin.share / 2), 2)
            edges.append(
                Edge(source.id, target.id, kind, confidence, _evidence(kin), f"{percent}; {reason}")
            )
            continue
        original = Original(f"o{len(hidden) + 1}", "article", "a text behind both", (kin.a, kin.b))
        hidden.append(original)
        why = (
            f"{percent}; which came first cannot be told"
            if kin.copied
            else f"a run of {kin.longest} characters outside quotations is the same in both"
        )
        confidence = round(min(0.8, 0.4 + kin.share), 2)
        edges += [
            Edge(original.id, article, "common", confidence, _evidence(kin, article), why)
            for article in original.articles
        ]
    return tuple(edges), tuple(hidden)


def _nearest_source(ground: Ground, kinships: Sequence[_Kinship]) -> dict[str, list[_Kinship]]:
    """For each spun or translated text the one kinship that tells most: it has one source."""
    nearest: dict[str, list[_Kinship]] = {}
    for reading in ground.readings:
        if reading.condition.label != "sound":
            own = [k for k in kinships if k.copied and reading.id in (k.a, k.b)]
            nearest[reading.id] = sorted(own, key=lambda k: (-k.order, -k.share, k.a, k.b))[:1]
    return nearest


def _direction(a: Reading, b: Reading, kin: _Kinship) -> tuple[Reading, Reading, str] | None:
    """Source, copy and reason; None where neither text can be told to be the first."""
    handled_a, handled_b = a.condition.label != "sound", b.condition.label != "sound"
    if handled_a != handled_b:
        source, target = (b, a) if handled_a else (a, b)
        return source, target, f"a {target.condition.label} text is never the source"
    day_a, day_b = _stated(a), _stated(b)
    if day_a and day_b and day_a[:10] != day_b[:10]:
        source, target = (a, b) if day_a < day_b else (b, a)
        return source, target, f"published {min(day_a, day_b)} before {max(day_a, day_b)}"
    long_a, long_b = _telling(a), _telling(b)
    if kin.share >= _CONTAINED and max(long_a, long_b) >= _LONGER * min(long_a, long_b):
        source, target = (a, b) if long_a > long_b else (b, a)
        return source, target, "the shorter text holds next to nothing that the longer one lacks"
    return None


def _stated(reading: Reading) -> str | None:
    """The publication time, unless it was only inferred."""
    basis = reading.article.published_basis or ""
    return None if basis.startswith("Inferred") else reading.article.published


def _statements(
    ground: Ground, utterances: Sequence[Utterance]
) -> tuple[tuple[Original, ...], tuple[Edge, ...]]:
    """What one speaker said, where at least two articles carry the words."""
    article_of = {q.id: (r.id, q) for r in ground.readings for q in r.quotes}
    spoken: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for utterance in utterances:
        if utterance.speaker is None:
            continue
        for quote in utterance.quotes:
            article, record = article_of[quote]
            cite = Citation(article, record.span.start, record.span.end)
            spoken[utterance.speaker][article].append(cite)
    originals: list[Original] = []
    edges: list[Edge] = []
    for speaker, articles in spoken.items():
        if len(articles) < 2:
            continue
        name = ground.actors[speaker].name
        original = f"s{len(originals) + 1}"
        members = tuple(r.id for r in ground.readings if r.id in articles)
        originals.append(Original(original, "statement", f"words of {name}", members))
        edges += [
            Edge(
                original,
                article,
                "statement",
                0.8,
                tuple(articles[article][:_EVIDENCE]),
                f"carries words of {name} that other outlets carry too",
            )
            for article in members
        ]
    return tuple(originals), tuple(edges)
