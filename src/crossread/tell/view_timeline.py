"""The timeline as a list with three lanes, and as an axis on which long gaps are shortened."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from crossread.tell.view_days import days_words, time_words
from crossread.tell.view_index import Cite, Index, Record, Source, cites
from crossread.tell.view_words import clipped

LANES = ("event", "said", "published")
_WIDTH = 1000
_EDGE = 60


@dataclass(frozen=True, slots=True)
class EntryView:
    anchor: str
    when: str
    lane: str
    text: str
    places: tuple[Cite, ...]
    elsewhere: tuple[Source, ...]  # articles that have it without a span
    disputed: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """An entry on the axis, drawn from `x` to `end`."""

    x: float
    end: float
    y: float
    lane: str
    anchor: str
    title: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class AxisView:
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    lanes: tuple[tuple[str, float], ...]
    width: int
    height: int
    shortened: bool


@dataclass(frozen=True, slots=True)
class TimelineView:
    entries: tuple[EntryView, ...]
    axis: AxisView | None


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
        text=entry["text"],
        places=places,
        elsewhere=tuple(
            source
            for article in entry["articles"]
            if (source := index.sources.get(article)) and article not in placed
        ),
        disputed=entry["disputed"],
    )


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
    # Entries of one lane that fall on one day stand above each other.
    stacked: dict[tuple[str, date], int] = {}
    levels = []
    for low, _, entry in days:
        level = stacked.get((entry.lane, low), 0)
        stacked[entry.lane, low] = level + 1
        levels.append(min(level, 5))
    tops, y = {}, 10.0
    for lane in LANES:
        rows = max(
            (lv for lv, each in zip(levels, days, strict=True) if each[2].lane == lane), default=0
        )
        tops[lane] = y
        y += 26 + rows * 13
    dots = tuple(
        Dot(
            round(xs[low], 1),
            round(xs[high], 1) if high in xs else round(xs[low], 1),
            tops.get(entry.lane, 10.0) + 12 + level * 13,
            entry.lane,
            entry.anchor,
            f"{entry.when}: {clipped(entry.text, 120)}",
            entry.disputed,
        )
        for (low, high, entry), level in zip(days, levels, strict=True)
    )
    # Where there is no room for all, the days that most entries begin on are written.
    ends: dict[date, list[date]] = {}
    for low, high, _ in days:
        ends.setdefault(low, []).append(high)
    ticks: list[Tick] = []
    for day in sorted(ends, key=lambda day: (-len(ends[day]), day)):
        if all(abs(xs[day] - tick.x) >= 94 for tick in ticks):
            label = days_words(day.isoformat(), min(ends[day]).isoformat(), short=True)
            ticks.append(Tick(round(xs[day], 1), label))
    return AxisView(
        dots,
        tuple(sorted(ticks, key=lambda tick: tick.x)),
        tuple((lane, tops[lane] + 12) for lane in LANES),
        _WIDTH,
        int(y) + 26,
        shortened=max(gaps, default=0) > 14,
    )
