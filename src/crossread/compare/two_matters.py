"""Two clauses that differ and yet accuse nobody: each tells of a matter of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crossread.compare.difference import Difference
from crossread.compare.units import Ground, Unit
from crossread.lexicons import word_table
from crossread.records import Reading, Time

_FAR = 5  # days between two reports from which they need a day in common to tell of one thing
_OWN_DAYS = 3  # days between two reports from which each may tell of what happened on its own
_LAG = 2  # by how many days the distances of both from their reports may differ
_A_WEEK = frozenset({7, 8})  # the zones of two reports may add a day
_DATED = frozenset({"day", "daypart", "hour", "minute"})


def two_matters(ground: Ground, a: Unit, b: Unit, difference: Difference) -> bool:
    """True where a difference is one between two happenings, or two ways to count days."""
    if difference.verdict != "conflict":
        return False
    one, two = ground.by_id[a.article], ground.by_id[b.article]
    gap = _days_between(one.article.published, two.article.published)
    if gap is not None and gap > _FAR and difference.kind != "person":
        return not _share_a_day(ground, a, b)
    if difference.kind != "date":
        return False
    left, right = _time_at(a, difference.a.start), _time_at(b, difference.b.start)
    if left is None or right is None:
        return False
    return (
        _own_days(one, two, left, right, gap)
        or _zones_apart(one, two, left, right)
        or _weeks_apart(left, right)
    )


def _share_a_day(ground: Ground, a: Unit, b: Unit) -> bool:
    """True where both sentences name one day."""
    theirs = set(_days_of(ground.whole(b)))
    return any(day in theirs for day in _days_of(ground.whole(a)))


def _days_of(unit: Unit) -> Iterator[str]:
    for time in unit.times:
        if time.low and time.low == time.high and time.granularity in _DATED:
            yield time.low


def _own_days(a: Reading, b: Reading, one: Time, two: Time, gap: int | None) -> bool:
    """True where each day lies as far from its own report: "fired on Tuesday", weeks apart."""
    if gap is None or gap < _OWN_DAYS:
        return False
    lag_a, lag_b = _lag(one, a), _lag(two, b)
    return lag_a is not None and lag_b is not None and abs(lag_a - lag_b) <= _LAG


def _lag(time: Time, reading: Reading) -> int | None:
    if not time.low or not reading.article.published:
        return None
    return (_day(reading.article.published) - _day(time.low)).days


def _zones_apart(a: Reading, b: Reading, one: Time, two: Time) -> bool:
    """True for "this morning" beside the day before or after: that hangs on where it was said."""
    if not one.low or not two.low or abs((_day(one.low) - _day(two.low)).days) != 1:
        return False
    here = word_table("two_matters")["here_and_now"]
    said = (time.span.of(r.text).casefold() for time, r in ((one, a), (two, b)))
    return any(words in said_here for said_here in said for words in here)


def _weeks_apart(one: Time, two: Time) -> bool:
    """True for two days a week apart of which one was counted from a report: which Tuesday?"""
    if not one.low or not two.low or not (one.anchor or two.anchor):
        return False
    return abs((_day(one.low) - _day(two.low)).days) in _A_WEEK


def _time_at(unit: Unit, start: int) -> Time | None:
    return next((time for time in unit.times if time.start <= start < time.end), None)


def _days_between(a: str | None, b: str | None) -> int | None:
    return abs((_day(a) - _day(b)).days) if a and b else None


def _day(value: str) -> date:
    return date.fromisoformat(value[:10])
