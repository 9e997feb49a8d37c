"""Decisions meet findings again: ids change, the spans they stand on stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from crossread.errors import UnknownFinding
from crossread.store.views import Anchor, Decision

_LAYERS = ("claims", "conflicts", "utterances", "actors")
_SAME = 0.3  # share of common spans from which two findings are one

Spans = set[tuple[str, int, int]]


def anchor_of(story: dict[str, Any], finding: str) -> Anchor:
    """Where the finding with this id stands in a story of a crossreading."""
    for layer in _LAYERS:
        for entry in story.get(layer, ()):
            if entry["id"] == finding:
                return Anchor(layer, tuple(sorted(_spans(entry, story))))
    raise UnknownFinding(f"The story has no finding {finding!r}; `crossread desk read` lists them.")


def with_decisions(story: dict[str, Any], decisions: Sequence[Decision]) -> dict[str, Any]:
    """The story with each decision at what it was said of; actors said to be one are one."""
    told = []
    for decision in decisions:
        found = [_found_again(story, anchor) for anchor in decision.anchors]
        told.append({**asdict(decision), "findings": [f["id"] if f else None for f in found]})
        known = [entry for entry in found if entry]
        if decision.kind in {"accept", "reject"} and known:
            known[0]["decision"] = {
                "verdict": f"{decision.kind}ed",
                "note": decision.note,
                "who": decision.who,
                "made": decision.made,
            }
        if decision.kind == "same-actor" and len(known) > 1:
            story = _one_actor(story, known)
    return {**story, "decisions": told}


def _one_actor(story: dict[str, Any], actors: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The story in which the first of the actors stands for all."""
    first = actors[0]
    others = [actor for actor in actors if actor["id"] != first["id"]]
    gone = {actor["id"] for actor in others}
    for other in others:
        first["mentions"] = [*first["mentions"], *other["mentions"]]
    kept = [actor for actor in story["actors"] if actor["id"] not in gone]
    renamed = _renamed({**story, "actors": kept}, gone, first["id"])
    assert isinstance(renamed, dict)
    return renamed


def _renamed(value: Any, gone: set[str], name: str) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(inside, gone, name) for key, inside in value.items()}
    if isinstance(value, list):
        if all(isinstance(inside, str) for inside in value):
            return list(dict.fromkeys(name if inside in gone else inside for inside in value))
        return [_renamed(inside, gone, name) for inside in value]
    return name if isinstance(value, str) and value in gone else value


def _found_again(story: dict[str, Any], anchor: Anchor) -> dict[str, Any] | None:
    wanted = set(anchor.spans)
    best, entry = 0.0, None
    for candidate in story.get(anchor.layer, ()):
        spans = _spans(candidate, story)
        common = len(wanted & spans) / (len(wanted | spans) or 1)
        if common > best:
            best, entry = common, candidate
    return entry if best >= _SAME else None


def _spans(entry: dict[str, Any], story: dict[str, Any]) -> Spans:
    spans = set(_citations({key: value for key, value in entry.items() if key != "why"}))
    for quote in story.get("quotes", ()):
        if quote["id"] in entry.get("quotes", ()):
            spans |= {(quote["article"], c["start"], c["end"]) for c in quote["content"]}
    return spans


def _citations(value: Any) -> Iterator[tuple[str, int, int]]:
    if isinstance(value, dict):
        if {"article", "start", "end"} <= value.keys():
            yield value["article"], value["start"], value["end"]
        elif value.get("verdict") not in {"omitted", "unsure"}:
            for inside in value.values():
                yield from _citations(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _citations(inside)
