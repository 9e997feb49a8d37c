"""What one article says of days, and what that would mean if it was published on a given day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from crossread.annotate.time_scene import Expression
from crossread.annotate.time_tense import Tense
from crossread.annotate.times import day_of, place_times
from crossread.group.dating_address import day_in_address
from crossread.group.dating_imprint import days_printed
from crossread.records import Reading

Days = tuple[str, str]  # first and last day, as ISO dates

_WINDOW = range(-9, 7)
# Shapes whose days move with the day of publication or rule it out; lengths say nothing.
_TELLING = frozenset(
    {
        "iso", "figures", "day_span_before_month", "day_span_after_month", "month_day", "day_month",
        "month_year", "month", "weekday", "deictic", "unit", "year", "away", "clock",
        "feast",
    }
)  # fmt: skip
_NUMBERED = frozenset(
    {"iso", "figures", "day_span_before_month", "day_span_after_month", "month_day", "day_month"}
)
_MOST = 1000  # expressions that are looked at: more stand in lists, not in news
_HEAD = 400  # characters in which a dateline stands
_AGENCY = re.compile(r"\s?\([A-Z][\w.]{1,20}(?:[/ ][\w.]{1,20}){0,3}\)\s?[-–—]")
_FOLLOWING = frozenset({"deictic", "away", "clock"})
_COUNTED = frozenset({"deictic", "away", "unit"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One expression on the calendar, with how it is told."""

    start: int  # where its words stand
    words: str
    days: Days
    granularity: str
    tense: Tense
    moves: bool  # with the day of publication
    by_number: bool  # names its days by number ("20 March"), not by weekday
    heads: bool  # stands in a dateline or byline
    is_range: bool
    feast: bool  # names its day as "Christmas" does
    follows: bool  # lies at a fixed distance from the day of publication, as "today" does
    counted: bool  # the same, in days or longer units: "next month" lies ahead of any day
    in_full: bool  # written with weekday, day, month and year, as captions of the news do

    @property
    def by_name(self) -> bool:
        """Whether it names its day whatever the weekday: "1 January", "New Year's Day"."""
        return self.by_number or self.feast

    @property
    def is_day(self) -> bool:
        return self.granularity in ("day", "daypart", "minute")


@dataclass(slots=True)
class Clues:
    """The telling expressions of one article, and what they mean on the days tried so far."""

    expressions: tuple[Expression, ...]
    heads: frozenset[int]  # starts of expressions in a dateline or byline
    given: date | None
    strays: tuple[date, ...]
    address: date | None = None  # the day that the article's web address carries
    printed: tuple[date, ...] = ()  # the day that the text prints as its own, in all readings
    years: tuple[int, ...] = ()  # named in the text or its template, sorted
    own_days: tuple[date, ...] = ()
    _tried: dict[date | None, tuple[Saying, ...]] = field(default_factory=dict)

    @property
    def own_word(self) -> tuple[date, ...]:
        """The days that its web address and its imprint give."""
        return (*self.printed, self.address) if self.address else self.printed

    def days_on(self, day: date | None) -> dict[int, Days]:
        """The single days that the text names on a day, by where they stand."""
        return {saying.start: saying.days for saying in self.on(day) if saying.is_day}

    def on(self, day: date | None) -> tuple[Saying, ...]:
        """What the text says if it was published on a day."""
        if day not in self._tried:
            self._tried[day] = self._read(day)
        return self._tried[day]

    def _read(self, day: date | None) -> tuple[Saying, ...]:
        by_start = {expression.start: expression for expression in self.expressions}
        for hour, told in pairwise(self.expressions):
            if hour.shape == "clock" and hour.joins:  # "9 a.m. Sunday" tells what Sunday tells
                by_start[hour.start] = replace(told, words=f"{hour.words} {told.words}")
        sayings = []
        for time in place_times(self.expressions, day):
            expression = by_start[time.start]
            # An hour without a day is taken as the day of publication: it proves nothing of it.
            if time.low and time.high and (expression.shape != "clock" or expression.joins):
                sayings.append(
                    Saying(
                        time.start,
                        " ".join(expression.words.split()),
                        (time.low, time.high),
                        time.granularity or "day",
                        expression.tense,
                        moves=time.anchor is not None,
                        by_number=expression.shape in _NUMBERED,
                        heads=time.start in self.heads,
                        is_range=time.role == "range",
                        feast=expression.shape == "feast",
                        follows=expression.shape in _FOLLOWING or _is_this_day(expression),
                        counted=expression.shape in _COUNTED,
                        in_full=bool(
                            expression.get("weekday")
                            and expression.get("month")
                            and expression.get("year").isdigit()
                        ),
                    )
                )
        return tuple(sayings)


def _is_this_day(expression: Expression) -> bool:
    shift = expression.get("shift")
    return expression.shape == "unit" and expression.get("unit") == "day" and "this" in shift


def read_clues(reading: Reading, expressions: Sequence[Expression]) -> Clues:
    """The clues of one reading; dates in stray passages are kept apart, to be tested."""
    strays = [(p.start, p.end) for p in reading.passages if p.kind == "stray"]
    heads = [(p.start, p.end) for p in reading.passages if p.kind in ("dateline", "byline")]

    def within(expression: Expression, stretches: list[tuple[int, int]]) -> bool:
        return any(start <= expression.start < end for start, end in stretches)

    telling = tuple(
        expression
        for expression in expressions
        if expression.shape in _TELLING
        and not within(expression, strays)
        and (expression.shape != "away" or expression.get("way") == "ago")
    )[:_MOST]
    stray_times = place_times([e for e in expressions if within(e, strays)], None)
    stray_days = [date.fromisoformat(t.low) for t in stray_times if t.low and t.low == t.high]
    given = day_of(reading.article.published)
    heading = frozenset(
        e.start for e in telling if within(e, heads) or _is_dateline(reading.text, e)
    )
    address = day_in_address(reading.article.url)
    printed = days_printed(reading.text, expressions, reading.article.outlet)
    clues = Clues(telling, heading, given, tuple(dict.fromkeys(stray_days)), address, printed)
    fixed = clues.on(None)
    years = {int(saying.days[0][:4]) for saying in fixed} | {day.year for day in stray_days}
    clues.years = tuple(sorted(years))
    days = {date.fromisoformat(saying.days[0]) for saying in fixed if saying.is_day}
    clues.own_days = around(
        days | {*stray_days} | {day for day in (given, address, *printed) if day}
    )
    return clues


def _is_dateline(text: str, expression: Expression) -> bool:
    """Whether a day stands in a dateline that the text kept: "ORRIN, Oct 19 (Wire) -"."""
    early = expression.start < _HEAD and expression.shape in _NUMBERED
    return early and bool(_AGENCY.match(text, expression.end))


def around(days: set[date]) -> tuple[date, ...]:
    """The days near any of some days."""
    sound = sorted(day for day in days if 1500 < day.year < 2500)
    return tuple(sorted({day + timedelta(days=n) for day in sound for n in _WINDOW}))
