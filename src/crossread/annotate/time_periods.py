"""Expressions of months, seasons, years and longer put on the calendar, one function a shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from crossread.annotate import time_calendar as calendar
from crossread.annotate.time_calendar import Period
from crossread.annotate.time_numbers import read_spelled_year
from crossread.annotate.time_patterns import (
    DECADES,
    FEASTS,
    FEASTS_BY_EASTER,
    FEASTS_BY_WEEKDAY,
    ORDINALS,
    SEASONS,
)
from crossread.annotate.time_scene import (
    Expression,
    Scene,
    dated,
    month_said,
    nearest,
    spanning,
    told,
    unplaced,
    year_said,
)
from crossread.records import Time


def place_month(expression: Expression, scene: Scene) -> Time | None:
    month, part = month_said(expression.get("month")), expression.get("part")
    year_words, year = expression.get("year"), None
    if year_words:
        year = year_said(year_words, scene)
    elif expression.get("words"):
        year = read_spelled_year(expression.get("words"))
    if year:
        anchor = None if year_words[-1:].isdigit() else scene.anchor
        period = calendar.month_period(year, month)
        return dated(expression, period, anchor=anchor, why=f"its year is {year}", part=part)
    if not scene.anchor:
        why = "no year is said and none is known"
        return unplaced(expression, "DATE", f"XXXX-{month:02}", why, "month")
    anchor, shift = scene.anchor, expression.get("shift")
    if shift == "last":
        # The month just over would be "last month": "last February" in March is a year older.
        back = (anchor.month - month) % 12 or 12
        year = anchor.year - (back >= anchor.month) - (back == 1)
        period = calendar.month_period(year, month)
    elif shift in ("next", "coming"):
        period = calendar.month_period(anchor.year + (month <= anchor.month), month)
    elif expression.get("back"):
        # "September a year ago" is a year before the last September.
        last = anchor.year - (month > anchor.month)
        period = calendar.month_period(last - 1, month)
    else:
        years = range(anchor.year - 1, anchor.year + 2)
        options = [calendar.month_period(year, month) for year in years]
        period = nearest(options, anchor, expression.tense)
    why = f"{told(expression)}counted from {anchor}"
    return dated(expression, period, anchor=anchor, why=why, part=part)


def place_quarter(expression: Expression, scene: Scene) -> Time | None:
    get = expression.get
    last = get("ordinal") in ("final", "last")
    number = 4 if last else ORDINALS.get(get("ordinal")) or int(get("ordinal"))
    words = get("year") or get("before") or get("owner") or get("endyear")
    year = year_said(words, scene) if words else None
    if year:
        period = calendar.quarter_period(year, number)
        anchor = None if words[-1].isdigit() else scene.anchor
        return dated(expression, period, anchor=anchor, why=f"its year is {year}", part=get("part"))
    if not scene.anchor:
        why = "no year is said and none is known"
        return unplaced(expression, "DATE", f"XXXX-Q{number}", why, "quarter")
    anchor = scene.anchor
    options = [calendar.quarter_period(anchor.year + n, number) for n in (-1, 0, 1)]
    # Results are told of quarters just over, in whatever tense the sentence stands.
    tense = "open" if expression.tense == "future" else "past"
    why = f"{told(expression)}counted from {anchor}"
    period = nearest(options, anchor, tense)
    return dated(expression, period, anchor=anchor, why=why, part=get("part"))


def place_half(expression: Expression, scene: Scene) -> Time | None:
    get = expression.get
    words = get("year") or get("before") or get("owner")
    year = year_said(words, scene) if words else _year_of_half(expression, scene)
    words = words or "this year"
    if not year:
        return unplaced(expression, "DATE", "XXXX", "no year is said and none is known", "half")
    half = 1 if expression.get("ordinal") == "first" else 2
    anchor = None if words[-1].isdigit() else scene.anchor
    return dated(expression, calendar.half_period(year, half), anchor=anchor, why=f"in {year}")


def _year_of_half(expression: Expression, scene: Scene) -> int | None:
    """The year of a half told of without one: the half that is over, or the one that is told."""
    if not scene.anchor or expression.get("bare"):
        return scene.anchor.year if scene.anchor else None
    number = 1 if expression.get("ordinal") == "first" else 2
    options = [calendar.half_period(scene.anchor.year + n, number) for n in (-1, 0, 1)]
    if expression.tense == "past":  # what is told of a half is told once it is over
        options = [option for option in options if option.high < scene.anchor]
        return options[-1].low.year
    return nearest(options, scene.anchor, expression.tense).low.year


def place_season(expression: Expression, scene: Scene) -> Time | None:
    season, words = SEASONS[expression.get("season")], expression.get("year")
    year = year_said(words, scene) if words else None
    part = expression.get("part")
    if year:
        anchor = None if words[-1].isdigit() else scene.anchor
        period = calendar.season_period(year, season)
        return dated(expression, period, anchor=anchor, why=f"its year is {year}", part=part)
    if not scene.anchor:
        why = "no year is said and none is known"
        return unplaced(expression, "DATE", f"XXXX-{season}", why, "season")
    options = [calendar.season_period(scene.anchor.year + n, season) for n in (-2, -1, 0, 1)]
    period = nearest(options, scene.anchor, expression.tense)
    why = f"{told(expression)}counted from {scene.anchor}"
    return dated(expression, period, anchor=scene.anchor, why=why, part=part)


def season_by(unit: str, step: int, base: date) -> Period:
    season = SEASONS[unit]
    options = [calendar.season_period(base.year + n, season) for n in (-2, -1, 0, 1)]
    if step < 0:
        return [option for option in options if option.high < base][-1]
    if step > 0:
        return next(option for option in options if option.low > base)
    return nearest(options, base, "open")


def place_year(expression: Expression, scene: Scene) -> Time | None:
    words = expression.get("words")
    year = read_spelled_year(words) if words else year_said(expression.get("year"), scene)
    if not year:
        return None
    period = calendar.year_period(year)
    placed = dated(expression, period, why="a year by name", part=expression.get("part"))
    if not expression.get("until"):
        return placed
    until = calendar.year_period(year + (int(expression.get("until")) - year) % 100)
    return spanning(placed, dated(expression, until, why="a year by name"))


def place_year_end(expression: Expression, scene: Scene) -> Time | None:
    """The last day of a year by its value, somewhere in its December by its days."""
    words, anchor = expression.get("year"), scene.anchor
    year = year_said(words, scene) if words else None
    if not year and not anchor:
        return unplaced(expression, "DATE", "XXXX-12-31", "the year is not known", "month")
    if not year and anchor:
        year = anchor.year - (expression.tense == "past" and anchor.month < 12)
    month = calendar.month_period(year or 0, 12)
    period = replace(month, value=f"{year:04}-12-31")
    return dated(expression, period, anchor=anchor, why=f"the end of {year}")


def place_mid_year(expression: Expression, scene: Scene) -> Time | None:
    year = year_said(expression.get("year") or "this year", scene)
    if not year:
        return None
    period = calendar.year_period(year)
    return dated(expression, period, anchor=scene.anchor, why=f"in {year}", part="mid")


def place_decade(expression: Expression, scene: Scene) -> Time | None:
    get = expression.get
    short = get("short") or get("tens") or get("behind")
    first = int(get("figures") or 0) or 1900 + (
        int(short) if short else DECADES.get(get("word"), 0)
    )
    if first < 1940 and not get("figures"):
        first += 100 if scene.anchor and scene.anchor.year > first + 105 else 0
    half = ("beginning" if get("half") == "first" else "end") if get("half") else ""
    part = get("part") or half
    return dated(expression, calendar.decade_period(first), why="a decade", part=part)


def place_century(expression: Expression, scene: Scene) -> Time | None:
    period = calendar.century_period(ORDINALS[expression.get("ordinal")])
    return dated(expression, period, why="a century by number", part=expression.get("part"))


def place_feast(expression: Expression, scene: Scene) -> Time | None:
    feast, words = expression.get("feast"), expression.get("year")
    year = year_said(words, scene) if words else None
    if not year and not scene.anchor:
        return unplaced(
            expression, "DATE", "XXXX-XX-XX", "no year is said and none is known", "day"
        )
    step = {"after": 1, "before": -1}.get(expression.get("beside"), 0)
    if year:
        period = _beside(_feast_day(feast, year), step)
        return dated(expression, period, why=f"its year is {year}")
    anchor = scene.anchor or date.min
    options = [_feast_day(feast, anchor.year + n) for n in (-1, 0, 1)]
    shift = expression.get("shift")
    if shift == "last":
        period = [option for option in options if option.low < anchor][-1]
    elif shift == "next":
        period = next(option for option in options if option.low > anchor)
    else:
        period = nearest(options, anchor, expression.tense)
    why = f"{told(expression)}counted from {anchor}"
    return dated(expression, _beside(period, step), anchor=anchor, why=why)


def _beside(period: Period, step: int) -> Period:
    """The day after ("the day after Christmas") or before a feast."""
    return calendar.day_period(period.low + timedelta(days=step)) if step else period


def _feast_day(feast: str, year: int) -> Period:
    if feast in FEASTS:
        month, day = map(int, FEASTS[feast].split("-"))
        return calendar.day_period(date(year, month, day))
    if feast in FEASTS_BY_EASTER:
        return calendar.day_period(_easter(year) + timedelta(days=FEASTS_BY_EASTER[feast]))
    month, weekday, count = FEASTS_BY_WEEKDAY[feast]
    before = date(year, month, 1) - timedelta(days=1)
    if count > 0:
        first = calendar.nearest_weekday(before + timedelta(days=1), weekday, toward="future")
        return calendar.day_period(first + timedelta(weeks=count - 1))
    last = calendar.month_period(year, month).high
    return calendar.day_period(calendar.nearest_weekday(last, weekday, toward="past"))


def _easter(year: int) -> date:
    # The Gregorian reckoning: golden number, century, corrections, then the next Sunday.
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


PERIODS: dict[str, Callable[[Expression, Scene], Time | None]] = {
    "month_year": place_month,
    "month": place_month,
    "year": place_year,
    "short_year": place_year,
    "spelled_year": place_year,
    "decade": place_decade,
    "short_decade": place_decade,
    "century": place_century,
    "quarter": place_quarter,
    "short_quarter": place_quarter,
    "last_quarter": place_quarter,
    "half": place_half,
    "season": place_season,
    "feast": place_feast,
    "year_end": place_year_end,
    "mid_year": place_mid_year,
}
