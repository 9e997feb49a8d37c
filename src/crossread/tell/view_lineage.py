"""Who took what from whom: a drawn graph in layers, the edges with evidence, shared stretches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.tell.view_days import published_words
from crossread.tell.view_index import Cite, Index, Link, Record, cite, cites
from crossread.tell.view_words import clipped, lines_words

_BOX_WIDTH, _BOX_HEIGHT = 280, 42
_GAP_X, _GAP_PART, _GAP_Y, _EDGE = 130, 28, 16, 10
_MOST_ROWS = 22
# More names on the lines than these would lie over one another.
_MOST_LABELLED = 12
# Among more articles than these, those that nothing ties to another only push the rest apart.
_MOST_ALONE = 20
# The longest stretches say most; beyond this many the page would hold little else.
_MOST_SHARED = 1_500


@dataclass(frozen=True, slots=True)
class EdgeView:
    anchor: str
    origin: Link
    taker: Link
    kind: str
    confidence: float | None
    evidence: tuple[Cite, ...]
    why: str


@dataclass(frozen=True, slots=True)
class SharedView:
    anchor: str
    a: Cite
    b: Cite
    kind: str
    role: str
    inside_quotation: bool
    score: float


@dataclass(frozen=True, slots=True)
class Node:
    key: int  # what the arrows that touch it call it
    x: int
    y: int
    name: str
    note: str
    title: str
    anchor: str | None
    original: bool
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    origin: int
    taker: int
    path: str
    head: str
    label: str
    label_x: float
    label_y: float
    kind: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Graph:
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int
    left_out: int
    kinds: tuple[str, ...]
    outlets: tuple[str, ...]
    box_width: int = _BOX_WIDTH
    box_height: int = _BOX_HEIGHT


@dataclass(frozen=True, slots=True)
class OriginalView:
    anchor: str
    id: str
    kind: str
    name: str
    articles: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LineageView:
    lines: str
    why: str
    edges: tuple[EdgeView, ...]
    originals: tuple[OriginalView, ...]
    graph: Graph
    shared: tuple[SharedView, ...]
    shared_left_out: int


def view_lineage(index: Index, story: Record) -> LineageView:
    """The lineage of a story, drawn and as a table."""
    lineage = story.get("lineage") or {}
    originals = tuple(
        OriginalView(
            index.anchors["original", original["id"]],
            original["id"],
            original["kind"],
            _original_name(index, original),
            tuple(_node_link(index, {}, article) for article in original["articles"]),
        )
        for original in lineage.get("originals", ())
    )
    names = {original.id: original for original in originals}
    edges = tuple(
        EdgeView(
            index.own("edge", number),
            _node_link(index, names, edge["from"]),
            _node_link(index, names, edge["to"]),
            edge["kind"],
            edge.get("confidence"),
            cites(index, edge["evidence"], margin=50, longest=240),
            index.reason(edge["why"]),
        )
        for number, edge in enumerate(lineage.get("edges", ()), start=1)
    )
    lines = lineage.get("lines") or {}
    shared, left_out = _shared(index, story)
    return LineageView(
        lines_words(lines),
        index.reason(lines.get("why", "")),
        edges,
        tuple(sorted(originals, key=lambda each: (each.kind != "wire", -len(each.articles)))),
        _graph(index, names, lineage.get("edges", ())),
        shared,
        left_out,
    )


def _original_name(index: Index, original: Record) -> str:
    if original["kind"] != "article" or not original["name"].startswith("a text behind"):
        return original["name"]
    numbers = [index.sources[id_].number for id_ in original["articles"] if id_ in index.sources]
    return f"a text behind {' and '.join(map(str, numbers))}" if numbers else original["name"]


def _node_link(index: Index, originals: dict[str, OriginalView], identity: str) -> Link:
    if source := index.sources.get(identity):
        return Link(f"{source.number} {source.label}", source.anchor)
    if original := originals.get(identity):
        return Link(f"{original.name} ({original.kind})", original.anchor)
    return Link(identity)


def _shared(index: Index, story: Record) -> tuple[tuple[SharedView, ...], int]:
    stretches = list(enumerate(story.get("shared", ()), start=1))
    longest = sorted(stretches, key=lambda each: each[1]["a"]["start"] - each[1]["a"]["end"])
    views = tuple(
        SharedView(
            index.own("shared", number),
            a,
            b,
            each["kind"],
            each.get("role", "narrative"),
            each["inside_quotation"],
            each["score"],
        )
        for number, each in longest[:_MOST_SHARED]
        if (a := cite(index, each["a"], margin=0, longest=280))
        and (b := cite(index, each["b"], margin=0, longest=280))
    )
    return views, max(0, len(stretches) - _MOST_SHARED)


def _graph(index: Index, originals: dict[str, OriginalView], edges: Sequence[Record]) -> Graph:
    identities = [*originals, *index.sources]
    drawn = [
        (number, edge)
        for number, edge in enumerate(edges, start=1)
        if edge["from"] in identities and edge["to"] in identities and edge["from"] != edge["to"]
    ]
    joins = [(edge["from"], edge["to"]) for _, edge in drawn]
    tied = {identity for join in joins for identity in join}
    alone = [identity for identity in index.sources if identity not in tied]
    if len(index.sources) <= _MOST_ALONE or not tied:
        alone = []
    identities = [identity for identity in identities if identity not in alone]
    layers = _layers(identities, joins)
    columns = _ordered_columns(identities, layers, joins)
    places, width, height = _places(columns)
    keys = {identity: key for key, identity in enumerate(places)}
    arrows = tuple(
        _arrow(index, edge, number, places, keys, labelled=len(drawn) <= _MOST_LABELLED)
        for number, edge in drawn
    )
    nodes = tuple(
        _node(index, originals, identity, keys[identity], *place)
        for identity, place in places.items()
    )
    # Edges between boxes of one column bulge out to the right of it.
    return Graph(
        nodes,
        arrows,
        width + 50,
        height,
        len(alone),
        tuple(sorted({arrow.kind for arrow in arrows})),
        tuple(sorted({node.outlet for node in nodes if node.outlet}, key=str.casefold)),
    )


def _places(columns: Sequence[Sequence[str]]) -> tuple[dict[str, tuple[int, int]], int, int]:
    """Where each box stands, and how wide and high all are; a long column stands in parts."""
    parts = [
        [column[at : at + _MOST_ROWS] for at in range(0, len(column), _MOST_ROWS)]
        for column in columns
    ]
    tallest = max((len(part) for column in parts for part in column), default=1)
    height = 2 * _EDGE + tallest * (_BOX_HEIGHT + _GAP_Y) - _GAP_Y
    places: dict[str, tuple[int, int]] = {}
    x = _EDGE
    for column in parts:
        for part in column:
            room = len(part) * (_BOX_HEIGHT + _GAP_Y) - _GAP_Y
            for row, identity in enumerate(part):
                places[identity] = (x, (height - room) // 2 + row * (_BOX_HEIGHT + _GAP_Y))
            x += _BOX_WIDTH + _GAP_PART
        x += _GAP_X - _GAP_PART
    return places, max(x - _GAP_X, _BOX_WIDTH + _EDGE) + _EDGE, height


def _node(
    index: Index, originals: dict[str, OriginalView], identity: str, key: int, x: int, y: int
) -> Node:
    if original := originals.get(identity):
        note, name = f"{original.kind}, not at hand", clipped(original.name, 36)
        return Node(key, x, y, name, note, original.name, original.anchor, True)
    source = index.sources[identity]
    condition = (source.record.get("condition") or {}).get("label", "sound")
    published = published_words(source.record)
    note = published if condition == "sound" else f"{published} · {condition}"
    name = clipped(f"{source.number} {source.label}", 36)
    outlet = str(source.record.get("outlet") or source.label)
    return Node(key, x, y, name, note, source.label, source.anchor, False, outlet)


def _layers(identities: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The longest way from an origin to each node; an edge that closes a circle counts nothing."""
    takers: dict[str, list[str]] = {identity: [] for identity in identities}
    for origin, taker in edges:
        takers[origin].append(taker)
    state: dict[str, int] = {}
    finished: list[str] = []
    forward: dict[str, list[str]] = {identity: [] for identity in identities}
    for root in identities:
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(takers[root]))]
        while stack:
            node, rest = stack[-1]
            taker = next(rest, None)
            if taker is None:
                state[node] = 2
                finished.append(node)
                stack.pop()
            elif state.get(taker) != 1:
                forward[node].append(taker)
                if taker not in state:
                    state[taker] = 1
                    stack.append((taker, iter(takers[taker])))
    layers = dict.fromkeys(identities, 0)
    for node in reversed(finished):
        for taker in forward[node]:
            layers[taker] = max(layers[taker], layers[node] + 1)
    return layers


def _ordered_columns(
    identities: Sequence[str], layers: dict[str, int], edges: Sequence[tuple[str, str]]
) -> list[list[str]]:
    """The nodes of each layer, each near the middle of its neighbours to cross few edges."""
    columns: list[list[str]] = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    joined: dict[str, list[str]] = {identity: [] for identity in identities}
    for origin, taker in edges:
        joined[origin].append(taker)
        joined[taker].append(origin)
    for identity in sorted(identities, key=lambda each: not joined[each]):
        columns[layers[identity]].append(identity)
    for _ in range(4):
        rank = {each: row / len(column) for column in columns for row, each in enumerate(column)}
        for column in columns:
            column.sort(
                key=lambda each: (
                    sum(rank[other] for other in joined[each]) / len(joined[each])
                    if joined[each]
                    else 2.0
                )
            )
    return columns


def _arrow(
    index: Index,
    edge: Record,
    number: int,
    places: dict[str, tuple[int, int]],
    keys: dict[str, int],
    *,
    labelled: bool,
) -> Arrow:
    (x1, y1), (x2, y2) = places[edge["from"]], places[edge["to"]]
    y1, y2 = y1 + _BOX_HEIGHT // 2, y2 + _BOX_HEIGHT // 2
    if x1 < x2:
        x1, bend, side = x1 + _BOX_WIDTH, (x2 - x1 - _BOX_WIDTH) // 2, -1
        middle = (x1 + x2) / 2
        path = f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    else:
        # Within a column, or against the order of the layers: out on the right and back.
        x1, x2, side = x1 + _BOX_WIDTH, x2 + _BOX_WIDTH, 1
        out = max(x1, x2) + 44
        middle = out - 10
        path = f"M{x1} {y1}C{out} {y1} {out} {y2} {x2} {y2}"
    return Arrow(
        keys[edge["from"]],
        keys[edge["to"]],
        path,
        f"M{x2} {y2}l{side * 9} -4.5v9z",
        edge["kind"] if labelled else "",
        middle,
        (y1 + y2) / 2 - 4,
        edge["kind"],
        index.own("edge", number),
        index.reason(edge["why"]),
    )
