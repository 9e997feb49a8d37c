"""Who did or said what to whom: actors in a ring with arrows, and the same as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from crossread.tell.view_index import Cite, Index, Link, Record, cite
from crossread.tell.view_words import clipped, counted

# More names and arrows than these cannot be read in one ring; the table has them all.
_MOST_DRAWN, _MOST_ARROWS = 12, 24
_RADIUS, _WIDE, _MARGIN_X, _MARGIN_Y = 190, 1.45, 190, 34


@dataclass(frozen=True, slots=True)
class Relation:
    """What one actor did to another, or said while naming it, with every place."""

    anchor: str
    actor: Link
    verb: str
    target: Link
    places: tuple[Cite, ...]
    ends: tuple[int, int]  # the places of both in `RelationsView.actors`


@dataclass(frozen=True, slots=True)
class RingName:
    key: int
    x: float
    y: float
    side: str  # start, middle or end: which end of the name touches the ring
    name: str
    link: Link


@dataclass(frozen=True, slots=True)
class RingArrow:
    ends: tuple[int, int]
    verb: str
    middle: tuple[float, float]
    path: str
    head: str
    width: float
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Ring:
    names: tuple[RingName, ...]
    arrows: tuple[RingArrow, ...]
    left_out: int
    width: int = round(2 * (_RADIUS * _WIDE + _MARGIN_X))
    height: int = 2 * (_RADIUS + _MARGIN_Y)


@dataclass(frozen=True, slots=True)
class RelationsView:
    relations: tuple[Relation, ...]
    ring: Ring | None
    actors: tuple[Link, ...]  # of those that did or said something, or had it done, most told first


def view_relations(index: Index, story: Record) -> RelationsView:
    """Relations from the events of a story and from whom its speakers name, most told first."""
    found: dict[tuple[str, str, str], list[Record]] = {}
    for actor, verb, target, span in (*_events(story), *_named_in_quotes(story)):
        if actor in index.actors and target in index.actors and actor != target:
            found.setdefault((actor, verb, target), []).append(span)
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    keys: dict[str, int] = {}
    for (actor, _, target), _ in ordered:
        keys.setdefault(actor, len(keys))
        keys.setdefault(target, len(keys))
    relations = tuple(
        Relation(
            index.own("relation", number),
            index.actor(actor),
            verb,
            index.actor(target),
            tuple(place for span in spans if (place := cite(index, span, margin=0, longest=240))),
            (keys[actor], keys[target]),
        )
        for number, ((actor, verb, target), spans) in enumerate(ordered, start=1)
    )
    ring = _ring([key for key, _ in ordered], relations, keys)
    return RelationsView(relations, ring, tuple(index.actor(actor) for actor in keys))


def _events(story: Record) -> Iterator[tuple[str, str, str, Record]]:
    for event in story.get("events", ()):
        for span in event["spans"]:
            yield event["actor"] or "", event["action"], event["target"] or "", span


def _named_in_quotes(story: Record) -> Iterator[tuple[str, str, str, Record]]:
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    places = {actor["id"] for actor in story.get("actors", ()) if actor["kind"] == "place"}
    for actor in story.get("actors", ()):
        for span in actor["mentions"]:
            mentions.setdefault(span["article"], []).append(
                (span["start"], span["end"], actor["id"])
            )
    for quote in story.get("quotes", ()):
        speaker = (quote.get("speaker") or {}).get("actor")
        # A place does not speak; where its government does, that is an actor of its own.
        if not speaker or speaker in places:
            continue
        for part in quote["content"]:
            for target in dict.fromkeys(
                actor
                for start, end, actor in mentions.get(quote["article"], ())
                if part["start"] <= start and end <= part["end"]
            ):
                span = {"article": quote["article"], "start": part["start"], "end": part["end"]}
                yield speaker, "speaks of", target, span


def _ring(
    told: list[tuple[str, str, str]], relations: tuple[Relation, ...], keys: dict[str, int]
) -> Ring | None:
    links: dict[str, Link] = {}
    for (actor, _, target), relation in zip(told[:_MOST_ARROWS], relations, strict=False):
        for identity, link in ((actor, relation.actor), (target, relation.target)):
            if identity in links or len(links) < _MOST_DRAWN:
                links[identity] = link
    if not links:
        return None
    middle_x, middle_y = _RADIUS * _WIDE + _MARGIN_X, _RADIUS + _MARGIN_Y
    places: dict[str, tuple[float, float]] = {}
    names = []
    for number, (identity, link) in enumerate(links.items()):
        angle = 2 * math.pi * number / len(links) - math.pi / 2
        cosine, sine = math.cos(angle), math.sin(angle)
        places[identity] = middle_x + _RADIUS * _WIDE * cosine, middle_y + _RADIUS * sine
        side = "middle" if abs(cosine) < 0.2 else "start" if cosine > 0 else "end"
        x = middle_x + (_RADIUS * _WIDE + 10) * cosine
        y = middle_y + (_RADIUS + 16) * sine + 4
        name = clipped(link.text, 28)
        names.append(RingName(keys[identity], round(x, 1), round(y, 1), side, name, link))
    arrows = tuple(
        _arrow(places[actor], places[target], (middle_x, middle_y), relation)
        for (actor, _, target), relation in zip(told[:_MOST_ARROWS], relations, strict=False)
        if actor in places and target in places
    )
    return Ring(tuple(names), arrows, len(relations) - len(arrows))


def _arrow(
    start: tuple[float, float],
    end: tuple[float, float],
    middle: tuple[float, float],
    relation: Relation,
) -> RingArrow:
    # Bent towards the middle, and a little to one side, so that there and back do not lie together.
    (x1, y1), (x2, y2) = start, end
    x = (x1 + x2) / 4 + middle[0] / 2 + (y2 - y1) * 0.08
    y = (y1 + y2) / 4 + middle[1] / 2 - (x2 - x1) * 0.08
    angle = math.atan2(y2 - y, x2 - x)
    corners = [
        (x2 - 9 * math.cos(angle + turn), y2 - 9 * math.sin(angle + turn)) for turn in (0.45, -0.45)
    ]
    told = counted(len(relation.places), "place")
    return RingArrow(
        relation.ends,
        relation.verb,
        (round((x1 + x2 + 2 * x) / 4, 1), round((y1 + y2 + 2 * y) / 4, 1)),
        f"M{x1:.1f} {y1:.1f}Q{x:.1f} {y:.1f} {x2:.1f} {y2:.1f}",
        f"M{x2:.1f} {y2:.1f}L{corners[0][0]:.1f} {corners[0][1]:.1f}"
        f"L{corners[1][0]:.1f} {corners[1][1]:.1f}z",
        min(5.0, 1 + len(relation.places) / 2),
        relation.anchor,
        f"{relation.actor.text} {relation.verb} {relation.target.text}: {told}",
    )
