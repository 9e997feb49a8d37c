"""Conflicts as the page shows them: what is said of one thing, against all that differ from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.tell.view_index import Cite, Index, Link, Record, cite
from crossread.tell.view_words import CONFLICT_VERDICTS

_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One place that differs from the place that its dispute is about."""

    anchor: str
    id: str
    other: Cite | None
    why: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One place, and each that differs from it in the same way and with the same verdict."""

    kind: str
    verdict: str
    claim: Link | None
    place: Cite | None
    conflicts: tuple[ConflictView, ...]

    @property
    def size(self) -> int:
        return len(self.conflicts)


def view_disputes(index: Index, story: Record) -> tuple[DisputeView, ...]:
    """Every conflict once, in disputes: the irreconcilable and the most disputed first."""
    order = list(CONFLICT_VERDICTS)
    conflicts = sorted(story.get("conflicts", ()), key=lambda each: order.index(each["verdict"]))
    grouped = sorted(
        _grouped(conflicts),
        key=lambda each: (order.index(each[1][0]["verdict"]), -len(_articles(each[1]))),
    )
    return tuple(_dispute(index, common, group) for common, group in grouped)


def _articles(group: Sequence[Record]) -> set[str]:
    return {conflict[side]["article"] for conflict in group for side in ("a", "b")}


def _grouped(conflicts: Sequence[Record]) -> list[tuple[_Place, list[Record]]]:
    groups: list[tuple[set[_Place], list[Record]]] = []
    for conflict in conflicts:
        sides = {_place(conflict["a"]), _place(conflict["b"])}
        for place, (common, group) in enumerate(groups):
            if common & sides and _sort(group[0]) == _sort(conflict):
                groups[place] = common & sides, [*group, conflict]
                break
        else:
            groups.append((sides, [conflict]))
    return [
        (first if (first := _place(group[0]["a"])) in common else _place(group[0]["b"]), group)
        for common, group in groups
    ]


def _place(span: Record) -> _Place:
    return span["article"], span["start"], span["end"]


def _sort(conflict: Record) -> tuple[str, str, str | None]:
    return conflict["verdict"], conflict["kind"], conflict.get("claim")


def _dispute(index: Index, common: _Place, group: Sequence[Record]) -> DisputeView:
    first = group[0]
    article, start, end = common
    return DisputeView(
        kind=first["kind"],
        verdict=first["verdict"],
        claim=index.link("claim", first["claim"]) if first.get("claim") else None,
        place=cite(index, {"article": article, "start": start, "end": end}, margin=120),
        conflicts=tuple(
            ConflictView(
                index.anchors["conflict", conflict["id"]],
                conflict["id"],
                cite(index, conflict["b" if _place(conflict["a"]) == common else "a"], margin=120),
                index.reason(conflict["why"]),
                conflict.get("confidence"),
            )
            for conflict in group
        ),
    )


def contested_elsewhere(story: Record) -> set[str]:
    """Ids of contested claims that none of the conflicts shown is about or cites."""
    sides = [
        conflict[side]
        for conflict in story.get("conflicts", ())
        if conflict["verdict"] == "conflict"
        for side in ("a", "b")
    ]
    told = {conflict.get("claim") for conflict in story.get("conflicts", ())}
    return {
        claim["id"]
        for claim in story.get("claims", ())
        if claim["status"] == "contested"
        and claim["id"] not in told
        and not any(
            span["article"] == side["article"]
            and span["start"] < side["end"]
            and side["start"] < span["end"]
            for cell in claim["cells"]
            for span in cell["spans"]
            for side in sides
        )
    }
