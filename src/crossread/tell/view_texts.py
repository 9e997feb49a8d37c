"""The texts themselves: their condition, and every finding at its place in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crossread.tell.view_index import (
    Cite,
    Index,
    Link,
    Record,
    Source,
    cite,
    cited_spans,
    placed,
    span_anchor,
)
from crossread.tell.view_segments import Highlight, Piece, cut
from crossread.tell.view_words import clipped, slip_words

LAYERS = {
    "claim": "claims",
    "quote": "quotes",
    "conflict": "conflicts",
    "settled": "differences that can both hold",
    "time": "times",
    "credit": "credits",
    "slip": "slips",
    "shared": "shared text",
    "name": "names",
}
# These may cover many words, and a word may be in several: a note behind them leads back.
_NOTED = {"claim", "quote", "conflict", "settled", "shared"}


@dataclass(frozen=True, slots=True)
class SlipView:
    reads: str
    likely: str
    place: Cite | None


@dataclass(frozen=True, slots=True)
class CreditView:
    agency: str
    kind: str
    place: Cite | None


@dataclass(frozen=True, slots=True)
class TextView:
    """One article with what is known about it."""

    source: Source
    row: str  # the anchor of its row among the conditions
    condition: str
    score: float
    why: str
    slips: tuple[SlipView, ...]
    credits: tuple[CreditView, ...]
    headline: str  # where the label does not tell it
    foreign: str | None  # its language, where it is not English
    url: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    start: int
    anchors: tuple[str, ...]
    layers: str
    findings: str
    title: str
    way_back: str | None
    notes: tuple[tuple[str, Link], ...]  # layer and way to each finding that ends here


@dataclass(frozen=True, slots=True)
class Block:
    """One passage, or white space between two where a span begins."""

    kind: str
    segments: tuple[Segment, ...]


def view_text(index: Index, source: Source) -> TextView:
    """The condition of one article, with its credits and where it comes from."""
    record = source.record
    condition = record.get("condition") or {}

    def at(layer: Mapping[str, Any], longest: int) -> Cite | None:
        span = {"article": source.id, "start": layer["start"], "end": layer["end"]}
        return cite(index, span, margin=40, longest=longest)

    language = record.get("language")
    headline = record.get("title") or _headline(record)
    url = record.get("url") or ""
    return TextView(
        source=source,
        row=f"note-{source.slug}",
        condition=condition.get("label", "sound"),
        score=condition.get("score", 0.0),
        why=index.reason(condition.get("why", "")),
        slips=tuple(
            SlipView(slip["reads"], slip["likely"], at(slip, 120))
            for slip in condition.get("evidence", ())
        ),
        credits=tuple(
            CreditView(credit["agency"], credit.get("kind", ""), at(credit, 120))
            for credit in record.get("credits", ())
        ),
        headline="" if headline == source.label else clipped(headline, 140),
        foreign=language if language and not language.lower().startswith("en") else None,
        url=url if re.fullmatch(r"https?://[^\s\"'<>]+", url) else None,
        notes=tuple(record.get("notes") or ()),
    )


def _headline(record: Record) -> str:
    found = (each for each in record.get("passages", ()) if each["kind"] == "headline")
    first = next(found, None)
    return record["text"][first["start"] : first["end"]] if first else ""


def view_blocks(index: Index, story: Record) -> dict[str, tuple[Block, ...]]:
    """The text of every article of a story in blocks, cut at all its findings."""
    highlights: dict[str, list[Highlight]] = {identity: [] for identity in index.sources}
    anchors: dict[str, dict[int, set[str]]] = {identity: {} for identity in index.sources}
    for identity, highlight in _highlights(index, story):
        highlights[identity].append(highlight)
    spans = [*cited_spans(story), *_quote_spans(story)]
    spans += [
        {"article": source.id, "start": layer["start"], "end": layer["end"]}
        for source in index.sources.values()
        for layer in (
            *source.record.get("credits", ()),
            *(source.record.get("condition") or {}).get("evidence", ()),
        )
    ]
    for span in spans:
        if place := placed(index, span):
            source, start, end = place
            anchors[source.id].setdefault(start, set()).add(span_anchor(source, start, end))
    return {
        identity: tuple(_blocks(source, highlights[identity], anchors[identity]))
        for identity, source in index.sources.items()
    }


def _quote_spans(story: Record) -> Iterator[dict[str, Any]]:
    for quote in story.get("quotes", ()):
        first, last = quote["content"][0], quote["content"][-1]
        yield {"article": quote["article"], "start": first["start"], "end": last["end"]}


def _highlights(index: Index, story: Record) -> Iterator[tuple[str, Highlight]]:
    def mark(span: Record, layer: str, anchor: str | None, label: str = "", title: str = ""):
        if place := placed(index, span):
            source, start, end = place
            yield source.id, Highlight(start, end, layer, anchor, label, title)

    for conflict in story.get("conflicts", ()):
        layer = "conflict" if conflict["verdict"] == "conflict" else "settled"
        anchor = index.finding("conflict", conflict["id"])
        for side in (conflict["a"], conflict["b"]):
            yield from mark(side, layer, anchor, conflict["id"])
    for claim in story.get("claims", ()):
        anchor = index.finding("claim", claim["id"])
        for cell in claim["cells"]:
            for span in cell["spans"]:
                yield from mark(span, "claim", anchor, claim["id"])
    utterance_of = {
        quote: utterance["id"]
        for utterance in story.get("utterances", ())
        for quote in utterance["quotes"]
    }
    for quote in story.get("quotes", ()):
        utterance = utterance_of.get(quote["id"])
        anchor = index.finding("utterance", utterance) or index.finding("quote", quote["id"])
        for part in quote["content"]:
            span = {**part, "article": quote["article"]}
            yield from mark(span, "quote", anchor, utterance or "q")
    for number, shared in enumerate(story.get("shared", ()), start=1):
        anchor = index.own("shared", number)
        for side in (shared["a"], shared["b"]):
            yield from mark(side, "shared", anchor, "≡")
    for actor in story.get("actors", ()):
        anchor = index.finding("actor", actor["id"])
        for span in actor["mentions"]:
            yield from mark(span, "name", anchor)
    entry_at = {
        (span["article"], span["start"]): index.own("time", number)
        for number, entry in enumerate(story.get("timeline", ()), start=1)
        for span in entry["spans"]
    }
    for source in index.sources.values():
        row = f"note-{source.slug}"
        for time in source.record.get("times", ()):
            span = {**time, "article": source.id}
            entry = entry_at.get((source.id, time["start"]))
            yield from mark(span, "time", entry, "", _time_words(time))
        for credit in source.record.get("credits", ()):
            words = f"credit: {credit['agency']}"
            yield from mark({**credit, "article": source.id}, "credit", row, "", words)
        for slip in (source.record.get("condition") or {}).get("evidence", ()):
            words = f"reads {slip_words(slip)}"
            yield from mark({**slip, "article": source.id}, "slip", row, "", words)


def _time_words(time: Record) -> str:
    low, high = time.get("low"), time.get("high")
    day = f"{low} to {high}" if low and high and low != high else low or time.get("value") or "?"
    anchor = f", counted from {time['anchor']}" if time.get("anchor") else ""
    why = f": {time['why']}" if time.get("why") else ""
    return f"{day} ({time['type'].lower()}{anchor}){why}"


def _blocks(
    source: Source, highlights: list[Highlight], anchors: Mapping[int, set[str]]
) -> Iterator[Block]:
    text = source.text
    passages = source.record.get("passages") or ({"start": 0, "end": len(text), "kind": "body"},)
    edges = [edge for passage in passages for edge in (passage["start"], passage["end"])]
    pieces = cut(0, len(text), highlights, edges=(*edges, *anchors))
    ordered = iter(sorted(passages, key=lambda each: each["start"]))
    passage = next(ordered, None)
    block: list[Segment] = []
    kind = "gap"
    for piece in pieces:
        while passage is not None and passage["end"] <= piece.start:
            passage = next(ordered, None)
        inside = passage is not None and passage["start"] <= piece.start
        here = passage["kind"] if passage is not None and inside else "gap"
        if block and (not inside or kind != here or piece.start == (passage or {}).get("start")):
            yield Block(kind, tuple(block))
            block = []
        kind = here
        words = text[piece.start : piece.end]
        if inside or words.strip() or piece.start in anchors:
            block.append(_segment(words, piece, sorted(anchors.get(piece.start, ()))))
    if len(text) in anchors:
        block.append(_segment("", Piece(len(text), len(text), ()), sorted(anchors[len(text)])))
    if block:
        yield Block(kind, tuple(block))


def _segment(text: str, piece: Piece, anchors: list[str]) -> Segment:
    found = piece.highlights
    notes = {
        each.anchor: (each.layer, Link(each.label, each.anchor))
        for each in found
        if each.end == piece.end and each.layer in _NOTED and each.anchor
    }
    linked = [each.anchor for each in found if each.anchor]
    # A link over many words could not be selected for copying, so only short marks are links.
    small = linked and not any(each.layer in _NOTED for each in found)
    return Segment(
        text=text,
        start=piece.start,
        anchors=tuple(anchors),
        layers=" ".join(dict.fromkeys(f"h-{each.layer}" for each in found)),
        findings=" ".join(dict.fromkeys(linked)),
        title=" · ".join(dict.fromkeys(each.title for each in found if each.title)),
        way_back=linked[0] if small else None,
        notes=tuple(notes.values()),
    )
