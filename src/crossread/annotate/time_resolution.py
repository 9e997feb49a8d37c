"""Expressions of days, hours and weeks put on the calendar, one function a shape."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from crossread.annotate import time_calendar as calendar
from crossread.annotate.time_numbers import read_number
from crossread.annotate.time_patterns import CLOCK_WORDS, DAY_PARTS, ORDINALS, SEASONS, WEEKDAYS
from crossread.annotate.time_periods import place_month, season_by
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

_LAST_SHIFTS = ("last", "past", "previous", "prior", "preceding", "latest", "recent", "just-")
_OF_A_DAY = ("day", "daypart", "minute")
_RECENT = 14  # days
_NEXT_SHIFTS = ("next", "coming", "following", "upcoming")
_FROM_TEXT = (
    "previous",
    "prior",
    "preceding",
    "following",
    "that",
    "same",
    "the next",
    "very next",
)


def place_iso(expression: Expression, scene: Scene) -> Time | None:
    get = expression.get
    day = date(int(get("year")), int(get("month")), int(get("day")))
    placed = dated(expression, calendar.day_period(day), why="written out as an ISO date")
    return at_clock(placed, get("clock")) if get("clock") else placed


def place_figures(expression: Expression, scene: Scene) -> Time | None:
    year = year_said(expression.get("year"), scene)
    first, second = int(expression.get("first")), int(expression.get("second"))
    readings = [
        date(year or 1, month, day)
        for month, day in dict.fromkeys(((first, second), (second, first)))
        if 1 <= month <= 12 and 1 <= day <= 31
    ]
    if len(readings) > 1 and scene.anchor:
        anchor = scene.anchor
        readings = [day for day in readings if abs((day - anchor).days) <= 31]
    if len(readings) != 1:
        return None
    return dated(expression, calendar.day_period(readings[0]), why="written out in figures")


def place_month_day(expression: Expression, scene: Scene) -> Time | None:
    month = month_said(expression.get("month"))
    return _in_year(expression, scene, month, int(expression.get("day").rstrip("stndrh")))


def place_week_of(expression: Expression, scene: Scene) -> Time | None:
    """ "The week of Nov. 14": the week that holds that day."""
    day = place_month_day(expression, scene)
    if not day or not day.low:
        return day
    week = calendar.period_holding("week", date.fromisoformat(day.low))
    return dated(expression, week, anchor=scene.anchor, why=f"the week that holds {day.low}")


def place_day_span(expression: Expression, scene: Scene) -> Time | None:
    month = month_said(expression.get("month"))
    first = _in_year(expression, scene, month, int(expression.get("day").rstrip("stndrh")))
    last = _in_year(expression, scene, month, int(expression.get("last").rstrip("stndrh")))
    return spanning(first, last) if first and last else None


def _in_year(expression: Expression, scene: Scene, month: int, day: int) -> Time | None:
    if expression.get("year"):
        year = year_said(expression.get("year"), scene)
        if year:
            period = calendar.day_period(date(year, month, day))
            anchor = None if expression.get("year")[-1].isdigit() else scene.anchor
            return dated(expression, period, anchor=anchor, why=f"its year is {year}")
    if not scene.anchor:
        if day > 31 or (month == 2 and day > 29):
            return None
        value = f"XXXX-{month:02}-{day:02}"
        return unplaced(expression, "DATE", value, "no year is said and none is known", "day")
    shift = expression.get("shift")
    options = []
    for year in range(scene.anchor.year - 1, scene.anchor.year + 2):
        try:
            options.append(calendar.day_period(date(year, month, day)))
        except ValueError:  # the 29th of February exists every fourth year only
            continue
    if expression.get("weekday") and options:
        weekday = WEEKDAYS[expression.get("weekday").rstrip(".")]
        options = [o for o in options if o.low.isoweekday() == weekday] or options
    if shift in ("last", "next"):
        # "Last Oct. 23" is not of this month: that would be "Oct. 23" alone.
        today = scene.anchor
        recent = today - timedelta(days=_RECENT)
        options = [o for o in options if (o.low < recent if shift == "last" else o.low > today)]
    if not options:
        return None
    period = nearest(options, scene.anchor, expression.tense)
    why = f"{told(expression)}the nearest such day to {scene.anchor}"
    return dated(expression, period, anchor=scene.anchor, why=why)


def place_weekday(expression: Expression, scene: Scene) -> Time | None:
    name = expression.get("weekday").rstrip(".")
    weekday, shift, anchor = WEEKDAYS[name], expression.get("shift"), scene.anchor
    from_text = bool(shift) and any(w in shift for w in ("previous", "following", "preceding"))
    base = scene.counted_from(text_first=from_text)
    part = DAY_PARTS.get(expression.get("daypart"), "")
    if not base:
        value = f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
        why = "the day of publication is not known"
        return unplaced(expression, "TIME" if part else "DATE", value, why, "day")
    if expression.get("day"):
        return _weekday_by_number(expression, base, weekday)
    if expression.get("beside") and (day := _day_beside(scene, weekday)):
        why = "the same hour told for another place"
        return dated(expression, calendar.day_period(day), anchor=anchor, why=why)
    if expression.get("week"):
        weeks = {"last": -1, "this": 0, "next": 1}[expression.get("week")]
        day = calendar.week_period(base).low + timedelta(days=weekday - 1, weeks=weeks)
    elif shift and any(word in shift for word in _LAST_SHIFTS) and "this" not in shift:
        day = calendar.nearest_weekday(base - timedelta(days=1), weekday, toward="past")
        if shift == "last" and base - day == timedelta(days=1):
            day -= timedelta(days=7)
    elif shift and any(word in shift for word in _NEXT_SHIFTS):
        day = calendar.nearest_weekday(base, weekday, toward="future")
    elif shift in ("this past",) or expression.tense != "future":
        day = calendar.nearest_weekday(base, weekday, toward="past")
        if shift == "this" and expression.tense == "open":
            day = calendar.week_period(base).low + timedelta(days=weekday - 1)
        elif not shift and base - day == timedelta(days=6):
            # Nobody calls a day of last week by its bare name on the eve of the next one: it is
            # told where it is that day already, or of something set for it.
            day += timedelta(days=7)
    else:
        # News says "next Friday" or the date for a day that has the name of today.
        yesterday = base - timedelta(days=1)
        day = calendar.nearest_weekday(yesterday, weekday, toward="future")
    source = "the day last named, " if from_text and base != anchor else ""
    why = f"{told(expression)}counted from {source}{base}"
    placed = dated(expression, calendar.day_period(day), anchor=base, why=why)
    return at_clock(placed, part) if part else placed


def _day_beside(scene: Scene, weekday: int) -> date | None:
    """The day last named or one beside it, where it is that weekday."""
    named = scene.named
    if not named or named.granularity not in _OF_A_DAY:
        return None
    days = (named.low + timedelta(days=step) for step in (0, -1, 1))
    return next((day for day in days if day.isoweekday() == weekday), None)


def _weekday_by_number(expression: Expression, base: date, weekday: int) -> Time | None:
    """ "Friday the 13th": the nearest such day."""
    number = int(expression.get("day").rstrip("stndrh"))
    days = [base + timedelta(days=n) for n in range(-400, 400)]
    options = [day for day in days if (day.day, day.isoweekday()) == (number, weekday)]
    if not options:
        return None
    period = nearest([calendar.day_period(day) for day in options], base, expression.tense)
    why = f"{told(expression)}the nearest such day to {base}"
    return dated(expression, period, anchor=base, why=why)


def place_deictic(expression: Expression, scene: Scene) -> Time | None:
    word, part = expression.get("word"), DAY_PARTS.get(expression.get("daypart"), "")
    steps = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2}
    step = 2 if word.startswith("the day after") else steps.get(word, 0)
    part = "NI" if word in ("tonight", "overnight") else part
    return _day_away(expression, scene.anchor, step, part)


def place_day_part(expression: Expression, scene: Scene) -> Time | None:
    shift = expression.get("shift")
    if expression.get("before"):
        part = "NI" if "night" in expression.get("before") else "EV"
        return _day_away(expression, scene.counted_from(text_first=True), -1, part)
    part = DAY_PARTS[expression.get("daypart")]
    base = scene.counted_from(text_first=shift not in ("this", "last"))
    step = -1 if shift in ("last", "the previous") else int("next" in shift or "following" in shift)
    return _day_away(expression, base, step, part)


def _day_away(expression: Expression, base: date | None, step: int, part: str) -> Time | None:
    if not base:
        value = "XXXX-XX-XX" + (f"T{part}" if part else "")
        why = "the day of publication is not known"
        return unplaced(expression, "TIME" if part else "DATE", value, why, "day")
    period = calendar.day_period(base + timedelta(days=step))
    placed = dated(expression, period, anchor=base, why=f"counted from {base}")
    return at_clock(placed, part) if part else placed


def place_unit(expression: Expression, scene: Scene) -> Time | None:
    unit, shift, part = (expression.get(name) for name in ("unit", "shift", "part"))
    from_text = any(word in shift for word in _FROM_TEXT) and not (
        shift == "the next" and unit != "day"
    )
    from_text = from_text or (unit == "day" and shift in ("next", "following"))
    base = scene.counted_from(text_first=from_text)
    if not base:
        value = {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(unit, "XXXX-XX-XX")
        value = f"XXXX-{SEASONS[unit]}" if unit in SEASONS else value
        why = "the day of publication is not known"
        return unplaced(expression, "DATE", value, why, "season" if unit in SEASONS else unit)
    step = -1 if any(word in shift for word in _LAST_SHIFTS) else 0
    step = 1 if any(word in shift for word in _NEXT_SHIFTS) else step
    source = "what the text last named, " if from_text and base != scene.anchor else ""
    why = f"counted from {source}{base}"
    if unit in SEASONS:
        return dated(expression, season_by(unit, step, base), anchor=base, why=why, part=part)
    if unit == "weekend":
        # "This weekend" told as past before the next one has begun is the one just over.
        over = shift == "this past" or (shift == "this" and expression.tense == "past")
        step -= int(over and base.isoweekday() < (6 if shift == "this past" else 5))
    period = calendar.period_holding(unit, calendar.moved(base, step, unit))
    return dated(expression, period, anchor=base, why=why, part=part)


def place_the_unit(expression: Expression, scene: Scene) -> Time | None:
    unit, base = expression.get("unit"), scene.anchor
    if unit == "year" and expression.get("ending"):
        # "The year ended March 31" is no year of the calendar.
        return unplaced(expression, "DURATION", "P1Y", "a year that ends on a day said with it")
    if not base:
        return unplaced(expression, "DATE", "XXXX", "the day of publication is not known", unit)
    if expression.get("endday") and unit in ("quarter", "week"):
        return _ending(expression, base)
    named = scene.quarter
    if unit == "quarter":
        if named:
            return dated(expression, named, anchor=named.low, why="the quarter last named")
        base = calendar.moved(base, -1, "quarter")
    elif unit == "weekend" and base.isoweekday() < 6 and expression.tense != "future":
        base -= timedelta(days=7)
    period = calendar.period_holding(unit, base)
    why = f"{told(expression)}counted from {scene.anchor}"
    return dated(expression, period, anchor=scene.anchor, why=why, part=expression.get("part"))


def _ending(expression: Expression, base: date) -> Time | None:
    """ "The quarter ended Aug. 26": the quarter or week whose end lies nearest to that day."""
    month, day = month_said(expression.get("endmonth")), expression.get("endday")
    ends = [date(base.year + n, month, int(day.rstrip("stndrh"))) for n in (-1, 0, 1)]
    tense = "open" if expression.get("ending").endswith("ing") else "past"
    end = nearest([calendar.day_period(end) for end in ends], base, tense).low
    unit = expression.get("unit")
    # Books are closed some days before or behind the end of a quarter.
    inside = end - timedelta(days=20 if unit == "quarter" else 0)
    period = calendar.period_holding(unit, inside)
    return dated(expression, period, anchor=base, why=f"the {unit} that ends near {end}")


def place_unit_before_last(expression: Expression, scene: Scene) -> Time | None:
    unit = expression.get("unit")
    if unit == "night":
        return _day_away(expression, scene.anchor, -2, "NI")
    if not scene.anchor:
        return unplaced(expression, "DATE", "XXXX", "the day of publication is not known", unit)
    period = calendar.period_holding(unit, calendar.moved(scene.anchor, -2, unit))
    return dated(expression, period, anchor=scene.anchor, why=f"counted from {scene.anchor}")


def place_unit_of(expression: Expression, scene: Scene) -> Time | None:
    """ "The first Monday in October", "the last week of July": a day or week of its month."""
    month = place_month(expression, scene)
    if not month or not month.low or not month.high:
        return month
    first, last = date.fromisoformat(month.low), date.fromisoformat(month.high)
    ordinal, unit = expression.get("ordinal"), expression.get("unit")
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    if unit == "week":
        # The first week is the one with the first days, though it may begin in the month before.
        days = [day for day in days if day.isoweekday() == 1 or day == first]
    elif unit == "weekend":
        days = [day for day in days if day.isoweekday() == 6]
    elif unit != "day":
        days = [day for day in days if day.isoweekday() == WEEKDAYS[unit.rstrip(".")]]
    place = -1 if ordinal in ("last", "final") else ORDINALS[ordinal] - 1
    day = days[place]
    fine = unit if unit in ("week", "weekend") else "day"
    anchor = date.fromisoformat(month.anchor) if month.anchor else None
    why = month.why or ""
    return dated(expression, calendar.period_holding(fine, day), anchor=anchor, why=why)


def place_in_the_day(expression: Expression, scene: Scene) -> Time | None:
    return _day_away(expression, _day_told(scene), 0, "")


def place_in_the_part(expression: Expression, scene: Scene) -> Time | None:
    return _day_away(expression, _day_told(scene), 0, DAY_PARTS[expression.get("daypart")])


def _day_told(scene: Scene) -> date | None:
    """The day that the text last named; the day of publication where it named none."""
    named = scene.named
    return named.low if named and named.granularity in _OF_A_DAY else scene.anchor


def place_that_day(expression: Expression, scene: Scene) -> Time | None:
    unit, step = expression.get("unit"), 1 if expression.get("way") == "after" else -1
    base = scene.counted_from(text_first=True)
    if unit == "day" or not base:
        return _day_away(expression, base, step, "")
    period = calendar.period_holding(unit, calendar.moved(base, step, unit))
    return dated(expression, period, anchor=base, why=f"counted from {base}")


def place_clock(expression: Expression, scene: Scene) -> Time | None:
    clock = clock_said(expression)
    if not clock or (expression.shape == "part_of_day" and not expression.joins):
        return None
    if not scene.anchor:
        return unplaced(expression, "TIME", f"XXXX-XX-XXT{clock}", "its day is not known", "hour")
    period = calendar.day_period(scene.anchor)
    why = f"no day is said with it, taken as {scene.anchor}"
    return at_clock(dated(expression, period, anchor=scene.anchor, why=why), clock)


def clock_said(expression: Expression) -> str | None:
    """The hour and minute, or the letters of a part of the day."""
    get = expression.get
    if get("word"):
        return CLOCK_WORDS[get("word")]
    if get("daypart"):
        return DAY_PARTS[get("daypart")]
    if get("hours"):
        return "MO"
    if get("military"):
        return f"{get('military')[:2]}:{get('military')[2:]}"
    if get("hour24"):
        return f"{int(get('hour24')):02}:{get('minute24')}"
    if get("oclock"):
        hour = read_number(get("oclock"))
        hour = hour + 12 if hour and hour < 12 and get("part") in ("afternoon", "evening") else hour
        return f"{int(hour):02}:00" if hour and hour <= 24 else None
    hour = int(get("hour"))
    late = get("half") == "p" or get("when") in ("afternoon", "evening")
    if hour <= 12 and (get("half") or late):
        hour = hour % 12 + (12 if late else 0)
    return f"{hour:02}:{get('minute') or '00'}"


def at_clock(day: Time, clock: str) -> Time:
    """The same Time at an hour or in a part of its day."""
    fine = "minute" if ":" in clock else "daypart"
    return Time(
        day.start,
        day.end,
        "TIME",
        f"{day.value}T{clock}",
        day.low,
        day.high,
        fine,
        day.anchor,
        day.why,
    )


DAYS: dict[str, Callable[[Expression, Scene], Time | None]] = {
    "iso": place_iso,
    "figures": place_figures,
    "day_span_before_month": place_day_span,
    "day_span_after_month": place_day_span,
    "month_day": place_month_day,
    "week_of": place_week_of,
    "day_month": place_month_day,
    "weekday": place_weekday,
    "day_part": place_day_part,
    "deictic": place_deictic,
    "unit": place_unit,
    "unit_before_last": place_unit_before_last,
    "unit_of": place_unit_of,
    "the_unit": place_the_unit,
    "part_of_unit": place_the_unit,
    "in_the_day": place_in_the_day,
    "in_the_part": place_in_the_part,
    "that_day": place_that_day,
    "clock": place_clock,
    "part_of_day": place_clock,
}
