"""The timeline as a list with three lanes, and as an axis on which long gaps are shortened."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from crossread.tell.view_days import days_words, time_words
from crossread.tell.view_index import Cite, Index, Record, Source, cites
from crossread.tell.view_words import clipped

LANES = ("event", "said", "published")
_WIDTH = 1000
_EDGE = 60
_RADIUS, _ROW = 5, 13
# What does not fit into these rows of a lane stands in a counted stack below them.
_MOST_ROWS = 8
_STACK_ROOM = 28
_TICK_ROOM = 94
_MOST_MAIN = 8


@dataclass(frozen=True, slots=True)
class EntryView:
    anchor: str
    when: str
    lane: str
    text: str
    places: tuple[Cite, ...]
    elsewhere: tuple[Source, ...]  # articles that have it without a span
    disputed: bool

    @property
    def sources(self) -> tuple[Source, ...]:
        return (*(place.source for place in self.places), *self.elsewhere)


@dataclass(frozen=True, slots=True)
class Dot:
    """An entry on the axis, drawn from `x` to `end`; without a height where a stack counts it."""

    x: float
    end: float
    y: float | None
    lane: str
    anchor: str
    title: str
    disputed: bool
    numbers: tuple[int, ...]  # of the articles that have it


@dataclass(frozen=True, slots=True)
class Stack:
    """Entries that one place has no room for; the anchor is that of the first."""

    x: float
    y: float
    count: int
    lane: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    shown: bool  # the others find room when the axis is drawn larger


@dataclass(frozen=True, slots=True)
class AxisView:
    dots: tuple[Dot, ...]
    stacks: tuple[Stack, ...]
    ticks: tuple[Tick, ...]  # those that most entries begin on first
    lanes: tuple[tuple[str, float], ...]
    width: int
    height: int
    shortened: bool


@dataclass(frozen=True, slots=True)
class TimelineView:
    entries: tuple[EntryView, ...]
    axis: AxisView | None

    @property
    def main(self) -> tuple[EntryView, ...]:
        """What happened as most articles tell it, in order of time."""
        events = [entry for entry in self.entries if entry.lane == "event"]
        told = sorted(events, key=lambda entry: -len({source.id for source in entry.sources}))
        main = {entry.anchor for entry in told[:_MOST_MAIN]}
        return tuple(entry for entry in events if entry.anchor in main)


def view_timeline(index: Index, story: Record) -> TimelineView:
    """Every entry in order of time, those without a day last."""
    timeline = list(enumerate(story.get("timeline", ()), start=1))
    timeline.sort(key=lambda each: (each[1].get("low") or "9999", each[1].get("high") or ""))
    entries = tuple(_entry(index, entry, number) for number, entry in timeline)
    days = [
        (low, high or low, view)
        for (_, entry), view in zip(timeline, entries, strict=True)
        if (low := _day(entry.get("low")))
        for high in (_day(entry.get("high")),)
    ]
    return TimelineView(entries, _axis(days) if len(days) > 1 else None)


def _entry(index: Index, entry: Record, number: int) -> EntryView:
    places = cites(index, entry["spans"], margin=0, longest=200)
    placed = {place.source.id for place in places}
    return EntryView(
        anchor=index.own("time", number),
        when=_when(entry),
        lane=entry["role"],
        text=_told(entry),
        places=places,
        elsewhere=tuple(
            source
            for article in entry["articles"]
            if (source := index.sources.get(article)) and article not in placed
        ),
        disputed=entry["disputed"],
    )


def _told(entry: Record) -> str:
    """What the entry tells; an article without an outlet came out, and its id tells nothing."""
    by_nobody = any(entry["text"] == f"published by {article}" for article in entry["articles"])
    return "published" if entry["role"] == "published" and by_nobody else entry["text"]


def _when(entry: Record) -> str:
    low, high = entry.get("low"), entry.get("high")
    value = entry.get("value") or ""
    if not low:
        return time_words(value) or "no day"
    # An hour or a part of the day says more than the day.
    return time_words(value) if value.startswith(f"{low}T") else days_words(low, high)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _axis(days: list[tuple[date, date, EntryView]]) -> AxisView:
    ordered = sorted({day for low, high, _ in days for day in (low, high)})
    gaps = [(later - day).days for day, later in pairwise(ordered)]
    # A year between two days must not squeeze the week that the story is about into one point.
    steps = [1 + 2 * math.log(gap) for gap in gaps]
    room = (_WIDTH - 2 * _EDGE) / (sum(steps) or 1)
    xs, x = {ordered[0]: float(_EDGE)}, float(_EDGE)
    for day, step in zip(ordered[1:], steps, strict=True):
        x += step * room
        xs[day] = x
    tops, y = {}, 10.0
    placed: dict[str, tuple[float, float, float | None]] = {}
    stacks: list[Stack] = []
    for lane in LANES:
        there = [
            (round(xs[low], 1), round(xs[high], 1) if high in xs else round(xs[low], 1), entry)
            for low, high, entry in days
            if entry.lane == lane
        ]
        rows, used = _rows(there)
        tops[lane] = y
        for (x1, x2, entry), row in zip(there, rows, strict=True):
            placed[entry.anchor] = x1, x2, None if row is None else y + 12 + row * _ROW
        left = [each for each, row in zip(there, rows, strict=True) if row is None]
        stacks += _stacks(left, lane, y + 14 + used * _ROW)
        y += 26 + (used - 1 + bool(left)) * _ROW if used else 26
    dots = tuple(
        Dot(
            *placed[entry.anchor],
            entry.lane,
            entry.anchor,
            f"{entry.when}: {clipped(entry.text, 120)}",
            entry.disputed,
            tuple(dict.fromkeys(source.number for source in entry.sources)),
        )
        for _, _, entry in days
        if entry.anchor in placed
    )
    # Where there is no room for all, the days that most entries begin on are written.
    ends: dict[date, list[date]] = {}
    for low, high, _ in days:
        ends.setdefault(low, []).append(high)
    ticks: list[Tick] = []
    for day in sorted(ends, key=lambda day: (-len(ends[day]), day)):
        room = all(abs(xs[day] - tick.x) >= _TICK_ROOM for tick in ticks if tick.shown)
        label = days_words(day.isoformat(), min(ends[day]).isoformat(), short=True)
        ticks.append(Tick(round(xs[day], 1), label, room))
    return AxisView(
        dots,
        tuple(stacks),
        tuple(ticks),
        tuple((lane, tops[lane] + 12) for lane in LANES),
        _WIDTH,
        int(y) + 26,
        shortened=max(gaps, default=0) > 14,
    )


def _rows(entries: list[tuple[float, float, EntryView]]) -> tuple[list[int | None], int]:
    """The row of each entry, so that none lies on another, and how many rows there are.

    Short ones find their place first: a whole year must not push its days into a stack.
    """
    rows: list[int | None] = [None] * len(entries)
    taken: list[list[tuple[float, float]]] = []
    order = sorted(range(len(entries)), key=lambda at: entries[at][1] - entries[at][0])
    for at in order:
        start, end = entries[at][0] - _RADIUS - 1, entries[at][1] + _RADIUS + 1
        for row in range(_MOST_ROWS):
            if row == len(taken):
                taken.append([])
            if all(end <= low or high <= start for low, high in taken[row]):
                taken[row].append((start, end))
                rows[at] = row
                break
    return rows, len(taken)


def _stacks(left: list[tuple[float, float, EntryView]], lane: str, y: float) -> Iterator[Stack]:
    gathered: list[list[tuple[float, float, EntryView]]] = []
    for each in left:
        if gathered and each[0] - gathered[-1][0][0] < _STACK_ROOM:
            gathered[-1].append(each)
        else:
            gathered.append([each])
    for those in gathered:
        yield Stack(those[0][0], y, len(those), lane, those[0][2].anchor)
