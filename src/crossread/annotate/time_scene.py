"""What an expression of time is placed by: its words, how it is told, and the days known so far."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from crossread.annotate.time_calendar import Period, part_of
from crossread.annotate.time_patterns import MONTHS
from crossread.annotate.time_tense import Tense
from crossread.records import Time

Kind = Literal["DATE", "TIME", "DURATION", "SET"]

_OPENING = ("early", "earlier", "beginning", "start", "turn", "first")

# How many days farther a period counts that lies on the wrong side of today for its tense. A day of
# almost a year ago is told with its year; a month of almost a year ago is told alone.
_AGAINST_TENSE = {"day": 300}
_AGAINST_TENSE_ELSE = 330


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as found, before any calendar: what it says and how it is told."""

    start: int
    end: int
    shape: str
    words: str
    groups: Mapping[str, str]  # the named parts of its shape, in small letters, one space a gap
    tense: Tense = "open"
    joins: Literal["range", "clock", None] = None  # makes one Time with the expression behind it

    def get(self, name: str) -> str:
        return self.groups.get(name, "")


@dataclass(frozen=True, slots=True)
class Scene:
    """The days an expression may be counted from."""

    anchor: date | None  # the day of publication
    spoken: Time | None = None  # the last Time of the text that has days
    quarter: Period | None = None  # the last quarter of a year, which business news counts from

    @property
    def named(self) -> Period | None:
        """The last day or longer period that the text spoke of."""
        if not self.spoken or not self.spoken.low or not self.spoken.high:
            return None
        low, high = date.fromisoformat(self.spoken.low), date.fromisoformat(self.spoken.high)
        return Period(self.spoken.value, low, high, self.spoken.granularity or "day")

    def counted_from(self, *, text_first: bool) -> date | None:
        """The last named day where the text counts from it, else the day of publication."""
        named = self.named if text_first else None
        return named.low if named else self.anchor


def dated(
    expression: Expression,
    period: Period,
    *,
    anchor: date | None = None,
    why: str,
    part: str = "",
) -> Time:
    """A DATE over a period, or over its early or late part."""
    low, high = narrowed(period, part, anchor) if part else (period.low, period.high)
    return Time(
        expression.start,
        expression.end,
        "DATE",
        period.value,
        low.isoformat(),
        high.isoformat(),
        period.granularity,
        anchor.isoformat() if anchor else None,
        why,
    )


def unplaced(
    expression: Expression, kind: Kind, value: str, why: str, granularity: str | None = None
) -> Time:
    """A Time that no day can be given to."""
    return Time(
        expression.start,
        expression.end,
        kind,
        value,
        None,
        None,
        granularity,
        None,
        why,
    )


def spanning(first: Time, last: Time) -> Time | None:
    """One Time from the first to the last of two, None where they do not follow each other."""
    if first.low and last.high and first.low > last.high:
        return None
    return Time(
        first.start,
        last.end,
        "DATE",
        f"{first.value}/{last.value}",
        first.low if last.high else None,
        last.high if first.low else None,
        first.granularity,
        first.anchor or last.anchor,
        f"a range; {first.why}",
        "range",
    )


def narrowed(period: Period, part: str, anchor: date | None) -> tuple[date, date]:
    """First and last day of "early", "later in" or "the end of" a period."""
    if part == "the month of":
        return period.low, period.high
    inside = anchor if anchor and period.low <= anchor <= period.high else None
    if part.startswith("earlier") and inside:
        return period.low, inside
    if (part.startswith("later") or "rest" in part or "remainder" in part) and inside:
        return inside, period.high
    if part.startswith("mid") or "middle" in part:
        return part_of(period, "mid")
    opening = any(word in part for word in _OPENING)
    return part_of(period, "start" if opening else "end")


def year_said(words: str, scene: Scene) -> int | None:
    """The year that "2022", "'89" or "last year" means; None where nothing says."""
    if len(words) == 4 and words.isdigit():
        return int(words)
    if re.fullmatch(r"['’]?\d\d", words):
        short = int(words[-2:])
        return 2000 + short if short < 40 else 1900 + short
    words = words.removeprefix("fiscal ")
    if len(words) == 4 and words.isdigit():
        return int(words)
    base = scene.counted_from(
        text_first=not words.startswith(("last", "this", "next")) and words != "the year"
    )
    if not base:
        return None
    if words.startswith(("last", "the previous", "the prior")):
        return base.year - 1
    return base.year + 1 if words.startswith(("next", "the following")) else base.year


def month_said(words: str) -> int:
    """The number of a month name."""
    return MONTHS[words.rstrip(".")]


def nearest(options: list[Period], anchor: date, tense: Tense) -> Period:
    """The option nearest to a day, where an option against the tense counts as farther."""

    def cost(option: Period) -> tuple[int, date]:
        if option.low <= anchor <= option.high:
            return 0, option.low
        late = option.low > anchor
        away = (option.low - anchor).days if late else (anchor - option.high).days
        against = (late and tense == "past") or (not late and tense == "future")
        farther = _AGAINST_TENSE.get(option.granularity, _AGAINST_TENSE_ELSE)
        return away + (farther if against else 0), option.low

    return min(options, key=cost)


def told(expression: Expression) -> str:
    """How a `why` speaks of the tense."""
    return {"past": "told as past, ", "future": "told as coming, ", "open": ""}[expression.tense]
