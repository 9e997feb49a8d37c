"""What is decided on a story's page, as the desk keeps it: anchors of the page become findings."""

from __future__ import annotations

from typing import Any

from crossread.desk import Desk
from crossread.store.views import Decision
from crossread.tell.html_page import Application, Decided
from crossread.tell.view_index import Link, index_stories
from crossread.web.problems import Refused

_LAYERS = {
    "claims": "claim",
    "conflicts": "conflict",
    "utterances": "utterance",
    "actors": "actor",
}
_SHOWN_AS = {"same-actor": "merge"}


def decide_on_page(desk: Desk, story: str, kind: str, finding: str, other: str) -> Decision | None:
    """Keep what was decided at an anchor of the story's page; None where nothing was to undo."""
    if kind == "undo":
        standing = desk.decisions(story)
        return desk.undo(standing[-1].id) if standing else None
    if kind == "split":
        raise Refused(422, "Not kept by a desk", "Articles are split off a story under “Articles”.")
    known = findings_at(desk.read(story), [finding, other] if kind == "merge" else [finding])
    if kind == "merge":
        if {layer for layer, _ in known} != {"actor"} or len({name for _, name in known}) < 2:
            raise Refused(
                422,
                "Cannot merge",
                "Two actors can be merged here; stories, in the list.",
            )
        return desk.decide("same-actor", [story, *(name for _, name in known)])
    if kind not in {"accept", "reject"}:
        raise Refused(422, "Unknown decision", "Known: accept, reject, merge, undo.")
    return desk.decide(kind, [story, known[0][1]])


def findings_at(data: dict[str, Any], anchors: list[str]) -> list[tuple[str, str]]:
    """Kind and id of what stands at each anchor of the page of a story."""
    (index,) = index_stories(data)
    at = {anchor: key for key, anchor in index.anchors.items() if key[0] in _LAYERS.values()}
    unknown = [anchor for anchor in anchors if anchor not in at]
    if unknown:
        raise Refused(422, "Unknown finding", f"There is no finding {unknown[0]!r} on this page.")
    return [at[anchor] for anchor in anchors]


def decided_on_page(data: dict[str, Any], address: str) -> Application:
    """What the page of a story shows of its decisions, each at what it was said of."""
    (index,) = index_stories(data)
    (story,) = data["stories"]

    def link(decision: dict[str, Any], place: int) -> Link | None:
        if place >= len(decision["anchors"]):
            return None
        kind, identity = _LAYERS[decision["anchors"][place]["layer"]], decision["findings"][place]
        return Link(identity or "no longer found", index.finding(kind, identity))

    decided = tuple(
        Decided(
            _SHOWN_AS.get(each["kind"]) or str(each["kind"]),
            link(each, 0) or Link(", ".join(each["items"])),
            link(each, 1),
        )
        for each in story["decisions"]
    )
    around = (Link("Stories", "/"), Link("Articles", f"{address}/articles"))
    return Application(f"{address}/decisions", decided, around, splits=False)
