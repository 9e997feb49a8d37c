"""Expressions of time with the days they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from crossread.annotate.time_durations import LENGTHS
from crossread.annotate.time_periods import PERIODS
from crossread.annotate.time_resolution import DAYS, at_clock, clock_said
from crossread.annotate.time_scene import Expression, Scene, spanning
from crossread.annotate.time_spotting import HOURS, LONGEST_GAP, spot_times
from crossread.records import Reading, Time

_PLACERS = DAYS | PERIODS | LENGTHS
# What the text compares with or looks back on is not what it goes on to count from.
_LATE = ("AF", "EV", "NI")  # parts in which "8:30" is twelve hours later
_ASIDE = frozenset({"away", "year_before", "counted", "past_unit"})


def find_times(reading: Reading) -> tuple[Time, ...]:
    """The times of a reading, counted from its article's day of publication where one is known."""
    return place_times(spot_times(reading), day_of(reading.article.published))


def day_of(published: str | None) -> date | None:
    """The day of an ISO day or instant; None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def place_times(expressions: Sequence[Expression], anchor: date | None) -> tuple[Time, ...]:
    """The expressions put on the calendar as if published on a day."""
    times: list[Time] = []
    scene = Scene(anchor)
    pending: tuple[Expression, Time] | None = None
    for expression in expressions:
        placed = place(expression, scene)
        names_day = expression.shape not in HOURS  # an hour alone leaves the day that was named
        if pending:
            joined = _join(pending, expression, placed)
            names_day = names_day or joined is not None
            placed = joined or placed
            if placed is None or placed.start != pending[0].start:
                times.append(pending[1])
            pending = None
        if placed is None:
            continue
        if names_day and expression.shape not in _ASIDE:
            scene = _after(scene, placed)
        if expression.joins:
            pending = expression, placed
        else:
            times.append(placed)
    return tuple(times)


def _after(scene: Scene, time: Time) -> Scene:
    """The scene once the text has spoken of a time."""
    if not (time.low and time.high):
        return scene
    after = Scene(scene.anchor, time, scene.quarter)
    return replace(after, quarter=after.named) if time.granularity == "quarter" else after


def place(expression: Expression, scene: Scene) -> Time | None:
    """One expression put on the calendar; None where no such day exists."""
    try:
        return _PLACERS[expression.shape](expression, scene)
    except (ValueError, OverflowError):
        return None


def _join(pending: tuple[Expression, Time], two: Expression, last: Time | None) -> Time | None:
    """One Time out of two that stand together, None where they do not fit."""
    one, first = pending
    if last is None or two.start - one.end > LONGEST_GAP:
        return None
    if one.joins == "clock":
        clock, day = (one, last) if one.shape in HOURS else (two, first)
        said = clock_said(clock)
        if not said or (day.type != "DATE" and not _in_part(day, clock)):
            return None
        value, _, part = day.value.partition("T")
        if part in _LATE and (hour := int(said[:2])) < 12 and (hour > 4 or part != "NI"):
            said = f"{hour + 12:02}{said[2:]}"
        day = replace(day, value=value)
        return replace(at_clock(day, said), start=first.start, end=last.end)
    if one.shape == "weekday" and two.shape == "weekday" and first.low and last.low:
        first, last = _in_order(one, first, last)
    return spanning(first, last)


def _in_part(day: Time, clock: Expression) -> bool:
    """Whether an hour may belong to a part of a day: "8:30 last night"."""
    return day.granularity == "daypart" and clock.shape == "clock" and not clock.get("word")


def _in_order(one: Expression, first: Time, last: Time) -> tuple[Time, Time]:
    """Two weekdays of one run: the second is the first such day behind the first."""
    start, end = date.fromisoformat(first.low or ""), date.fromisoformat(last.low or "")
    if start < end:
        return first, last if (end - start).days < 7 else _on(last, end - timedelta(days=7))
    if one.tense == "future":
        return first, _on(last, end + timedelta(days=7))
    return _on(first, start - timedelta(days=7)), last


def _on(time: Time, day: date) -> Time:
    return replace(time, value=day.isoformat(), low=day.isoformat(), high=day.isoformat())
