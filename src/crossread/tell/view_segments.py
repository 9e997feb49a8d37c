"""A text cut at every edge of every finding, so that overlapping findings can all be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch to be shown: its layer, the anchor of its finding, and words about it."""

    start: int
    end: int
    layer: str
    anchor: str | None = None
    label: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch over which the same findings hold."""

    start: int
    end: int
    highlights: tuple[Highlight, ...]


def cut(
    start: int, end: int, highlights: Iterable[Highlight], *, edges: Iterable[int] = ()
) -> Iterator[Piece]:
    """The stretch from `start` to `end` as pieces, cut at every highlight and at `edges`."""
    opens: dict[int, list[Highlight]] = {}
    bounds = {start, end, *(edge for edge in edges if start < edge < end)}
    for highlight in highlights:
        first, last = max(start, highlight.start), min(end, highlight.end)
        if first < last:
            opens.setdefault(first, []).append(highlight)
            bounds |= {first, last}
    active: list[Highlight] = []
    order = sorted(bounds)
    for low, high in pairwise(order):
        active = [each for each in active if each.end > low]
        active += opens.get(low, ())
        yield Piece(low, high, tuple(active))
