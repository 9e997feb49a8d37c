"""Originals that are not at hand: wires that articles credit, statements that they carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crossread.compare.lineage_credits import whole_credits
from crossread.compare.lineage_kinship import EVIDENCE, Kinship, evidence_of
from crossread.compare.units import Ground
from crossread.lexicons import word_table
from crossread.records import Citation, Edge, Original, Utterance


def find_wires(
    ground: Ground, kinships: Sequence[Kinship]
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
        whole |= {(credit.agency, reading.id) for credit in whole_credits(reading)}
    silent: dict[tuple[str, str], Kinship] = {}
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
                evidence = tuple(credited[agency][article][:EVIDENCE])
                edges.append(Edge(wire, article, "credit", 0.7 if part else 0.9, evidence, why))
            else:
                kin = silent[agency, article]
                why = f"shares narrative with a text that credits {agency}, without the credit"
                edges.append(Edge(wire, article, "copy", 0.6, evidence_of(kin, article), why))
    return tuple(originals), tuple(edges)


def unnamed_ties(wires: Sequence[Original]) -> set[tuple[str, str]]:
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


def find_statements(
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
                tuple(articles[article][:EVIDENCE]),
                f"carries words of {name} that other outlets carry too",
            )
            for article in members
        ]
    return tuple(originals), tuple(edges)
