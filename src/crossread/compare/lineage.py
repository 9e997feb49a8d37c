"""Lineage: who took what from whom, and how many independent lines stand behind a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from crossread.compare.lineage_circles import circles
from crossread.compare.lineage_descent import (
    Descent,
    chances_of,
    find_descents,
    reason_of,
    weigh_descents,
)
from crossread.compare.lineage_evidence import stated
from crossread.compare.lineage_kinship import (
    FOLLOWS,
    Kinship,
    evidence_of,
    find_kinships,
    telling_size,
)
from crossread.compare.lineage_lines import LineMap
from crossread.compare.lineage_marks import Marks, marks_between
from crossread.compare.lineage_originals import find_statements, find_wires, unnamed_ties
from crossread.compare.lineage_overlap import overlaps
from crossread.compare.lineage_ties import TIED, find_ties
from crossread.compare.links import Links
from crossread.compare.units import Ground
from crossread.records import Edge, Guess, Lineage, Original, Reading, Shared, Utterance

# Characters of verbatim narrative, some thirteen words, that may make two articles one line. Fewer
# hint at a text behind both, and strangers find them too.
_LINE_RUN = 80
_CONTAINED = 0.6  # share of the shorter text that stands in a longer one, its likely source
_LEANING = 0.75  # probability from which the likelier direction is put into words
_LONGER = 1.2  # how much longer that one must be
_Pair = tuple[str, str]


def trace_lineage(
    ground: Ground,
    links: Links,
    shared: Sequence[Shared],
    utterances: Sequence[Utterance],
) -> tuple[Lineage, LineMap]:
    """Edges with their evidence, the originals behind the articles, and the lines they leave."""
    kinships = find_kinships(ground, links, shared)
    wires, wire_edges = find_wires(ground, kinships)
    statements, statement_edges = find_statements(ground, utterances)
    by_pair = {pair: kin for kin in kinships for pair in ((kin.a, kin.b), (kin.b, kin.a))}
    told = overlaps(ground, [(kin.a, kin.b) for kin in kinships if kin.common])
    marks = {
        pair: marks_between(ground, told, *pair)
        for kin in kinships
        if kin.common
        for pair in ((kin.a, kin.b), (kin.b, kin.a))
    }
    scored = weigh_descents(ground, kinships, told, marks)
    chances = chances_of(told, scored)
    descents = {descent.copy: descent for descent in find_descents(scored, chances)}
    copies = _copies(ground, by_pair, descents)
    ties = find_ties(kinships, told, chances)
    tied = {pair: by_pair[pair] for pair, likely in ties.items() if likely >= TIED}
    made = {frozenset((edge.from_, edge.to)) for edge in copies}
    open_marks = {
        pair: marks[pair]
        for a, b in tied
        for pair in ((a, b), (b, a))
        if marks[pair].lean > 0 and frozenset(pair) not in made
    }
    hidden, hidden_edges = _hidden(tied, made, open_marks)
    lines = _lines(ground, kinships, wires)
    lineage = Lineage(
        edges=(*wire_edges, *copies, *hidden_edges, *statement_edges),
        originals=(*wires, *hidden, *statements),
        lines=lines.among([reading.id for reading in ground.readings]),
        guesses=tuple(
            Guess(*pair, round(held.share, 2), held.reason)
            for pair, held in sorted(open_marks.items())
        ),
    )
    return lineage, lines


def _lines(ground: Ground, kinships: Sequence[Kinship], wires: Sequence[Original]) -> LineMap:
    strong = {(k.a, k.b) for k in kinships if k.copied}
    weak = {(k.a, k.b) for k in kinships if k.copied or k.longest >= _LINE_RUN}
    for wire in wires:
        weak |= set(combinations(wire.articles, 2))
    weak |= unnamed_ties(wires)
    return LineMap([reading.id for reading in ground.readings], strong, weak)


def _copies(
    ground: Ground, kinships: Mapping[_Pair, Kinship], descents: Mapping[str, Descent]
) -> tuple[Edge, ...]:
    edges: list[Edge] = []
    for reading in ground.readings:
        descent = descents.get(reading.id)
        if descent is not None:
            kin = kinships[descent.source, descent.copy]
            why = f"{_extent(kin)}; {reason_of(descent.evidence)}"
            confidence = round(min(0.9, max(0.5, descent.likelihood)), 2)
            edges.append(_edge(ground, descent.source, reading, kin, confidence, why))
        elif (found := _by_rule(ground, kinships, reading, descents)) is not None:
            source, kin, reason = found
            confidence = round(min(0.9, 0.5 + kin.share / 2), 2)
            edges.append(
                _edge(ground, source, reading, kin, confidence, f"{_extent(kin)}; {reason}")
            )
    return tuple(edges)


def _edge(
    ground: Ground, source: str, copy: Reading, kin: Kinship, confidence: float, why: str
) -> Edge:
    handled = copy.condition.label != ground.by_id[source].condition.label
    label = copy.condition.label if handled else "sound"
    kind = {"spun": "spun", "machine-translated": "translated"}.get(label, "copy")
    return Edge(source, copy.id, kind, confidence, evidence_of(kin), why)  # type: ignore[arg-type]


def _by_rule(
    ground: Ground,
    kinships: Mapping[_Pair, Kinship],
    reading: Reading,
    descents: Mapping[str, Descent],
) -> tuple[str, Kinship, str] | None:
    """The source where one sign decides: a machine's hand; days or lengths in a lone pair."""
    own = [(a, kin) for (a, b), kin in kinships.items() if b == reading.id and kin.copied]
    if reading.condition.label != "sound":
        sound = [(a, kin) for a, kin in own if ground.by_id[a].condition.label == "sound"]
        if sound:
            source, kin = min(sound, key=lambda held: (-held[1].order, -held[1].share, held[0]))
            return source, kin, f"a {reading.condition.label} text is never the source"
        return None
    if len(own) != 1:
        return None
    source, kin = own[0]
    alone = sum(kinship.copied for (a, _), kinship in kinships.items() if a == source) == 1
    day, other = stated(reading), stated(ground.by_id[source])
    sound = ground.by_id[source].condition.label == "sound"
    if alone and sound and source not in descents and day and other and other[:10] < day[:10]:
        return source, kin, f"published {other} before {day}"
    length, whole = telling_size(reading), telling_size(ground.by_id[source])
    if alone and sound and kin.share >= _CONTAINED and whole >= _LONGER * length:
        return source, kin, "the shorter text holds next to nothing that the longer one lacks"
    return None


def _extent(kin: Kinship) -> str:
    said = f"{kin.share:.0%} of the shorter text runs alongside the other outside quotations"
    if kin.order >= FOLLOWS:
        said += f" and {kin.order:.0%} of its clauses follow the other's order"
    return said


def _hidden(
    kin: Mapping[_Pair, Kinship], made: set[frozenset[str]], marks: Mapping[_Pair, Marks]
) -> tuple[tuple[Original, ...], tuple[Edge, ...]]:
    """Texts behind articles that are tied though not all of them were made from one another."""
    originals: list[Original] = []
    edges: list[Edge] = []
    closest: dict[str, list[Kinship]] = defaultdict(list)  # for each article, the nearest first
    for held in sorted(kin.values(), key=lambda k: (-k.share, -k.longest)):
        closest[held.a].append(held)
        closest[held.b].append(held)
    for members in circles(sorted(kin)):
        if all(frozenset(pair) in made for pair in combinations(members, 2)):
            continue
        inside = set(members)
        name = "a text behind both" if len(members) == 2 else "a text behind them"
        original = Original(f"o{len(originals) + 1}", "article", name, members)
        originals.append(original)
        for article in members:
            best = next(k for k in closest[article] if {k.a, k.b} <= inside)
            why = (
                f"{_extent(best)}; {_first_of(marks, best)}"
                if best.copied
                else f"a run of {best.longest} characters outside quotations is the same in both"
            )
            confidence = round(min(0.8, 0.4 + best.share), 2)
            edges.append(
                Edge(original.id, article, "common", confidence, evidence_of(best, article), why)
            )
    return tuple(originals), tuple(edges)


def _first_of(marks: Mapping[_Pair, Marks], kin: Kinship) -> str:
    """Which of two texts came first, as far as their marks tell."""
    for source, copy in ((kin.a, kin.b), (kin.b, kin.a)):
        held = marks.get((source, copy))
        if held is not None and held.share >= _LEANING:
            return (
                f"which came first is unsure: if one was made from the other, {copy} from {source} "
                f"({held.share:.0%}), since {held.reason}"
            )
    return "which came first cannot be told"
