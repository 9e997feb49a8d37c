"""Lengths of time, distances in time, and repeated times, put on the calendar where they can be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from crossread.annotate import time_calendar as calendar
from crossread.annotate.time_calendar import Period
from crossread.annotate.time_numbers import read_number
from crossread.annotate.time_patterns import (
    DAY_PARTS,
    FREQUENCIES,
    MONTHS,
    ORDINALS,
    REFERENCES,
    SEASONS,
    UNITS,
    WEEKDAYS,
)
from crossread.annotate.time_scene import Expression, Scene, dated, nearest, unplaced, year_said
from crossread.records import Time

_COUNTS_FROM_TEXT = ("earlier", "later", "previously", "prior", "before", "after", "on")


def place_counted(expression: Expression, scene: Scene) -> Time | None:
    """ "The past two weeks": a length, with its days where it touches the day of publication."""
    unit = UNITS[expression.get("unit") or expression.get("lastunit")]
    said = expression.get("least") or expression.get("number")
    count = read_number(said) if said else 1.0
    value = calendar.duration_value(count, unit)
    shift = expression.get("shift") or expression.get("lastshift")
    if not scene.anchor or count is None or shift not in ("past", "last", "next", "coming"):
        return unplaced(expression, "DURATION", value, "a length of time", unit)
    sign = -1 if shift in ("past", "last") else 1
    other = calendar.moved(scene.anchor, sign * max(1, round(count)), unit)
    low, high = sorted((scene.anchor, other))
    return Time(
        expression.start,
        expression.end,
        "DURATION",
        value,
        low.isoformat(),
        high.isoformat(),
        unit,
        scene.anchor.isoformat(),
        f"a length of time {'up to' if sign < 0 else 'from'} {scene.anchor}",
        "range",
    )


def place_away(expression: Expression, scene: Scene) -> Time | None:
    """ "Three days ago": the day, week, month or year at that distance."""
    way, unit = expression.get("way"), UNITS[expression.get("unit")]
    count = read_number(expression.get("number"))
    if expression.get("half") and count is not None:
        count += 0.5
    ahead = way in ("later", "hence", "after", "on") or way.startswith(("from", "afterward"))
    if count is None:
        value = "FUTURE_REF" if ahead else "PAST_REF"
        return unplaced(expression, "DATE", value, "how many is left open", unit)
    text_first = way in _COUNTS_FROM_TEXT or way.startswith(("before", "after"))
    same = expression.get("same")
    if unit == "year" and count == 1 and scene.quarter and not ahead and not same:
        return _year_before(expression, scene.quarter)
    named = scene.named
    base = scene.counted_from(text_first=text_first)
    if not base:
        return unplaced(expression, "DATE", "XXXX-XX-XX", "what it counts from is not known", unit)
    if count != int(count) and unit == "century":
        count, unit = 10 * count, "decade"
    if count != int(count) and unit in ("year", "decade"):
        count, unit = round(count * (12 if unit == "year" else 120)), "month"
    day = calendar.moved(base, int(count if ahead else -count), unit)
    source = "the day last named, " if text_first and named and base != scene.anchor else ""
    fine = {"fortnight": "week", "night": "day", "weekend": "week"}.get(unit, unit)
    if same and unit in ("year", "decade", "century"):  # "two years ago this month"
        same = same.split()[-1]
        fine = {"today": "day"}.get(same, "season" if same in SEASONS else same)
    return dated(
        expression,
        calendar.period_holding(fine, day),
        anchor=base,
        why=f"counted from {source}{base}",
    )


def place_duration(expression: Expression, scene: Scene) -> Time | None:
    """ "Nearly four years": a length alone."""
    unit = UNITS[expression.get("unit")]
    count = read_number(expression.get("least") or expression.get("number"))
    if expression.get("half") and count is not None:
        count += 0.5
    kind = "SET" if expression.get("per") else "DURATION"
    return unplaced(
        expression, kind, calendar.duration_value(count, unit), "a length of time", unit
    )


def place_bare_units(expression: Expression, scene: Scene) -> Time | None:
    """ "For years": a length that nobody counted."""
    unit = UNITS[expression.get("unit")]
    if expression.get("way") in ("ago", "earlier", "later"):
        value = "FUTURE_REF" if expression.get("way") == "later" else "PAST_REF"
        return unplaced(expression, "DATE", value, "how many is left open", unit)
    value = calendar.duration_value(None, unit)
    return unplaced(expression, "DURATION", value, "a length of time, how many is left open", unit)


def place_long_unit(expression: Expression, scene: Scene) -> Time | None:
    """ "Year-long": a length of one unit, or of several nobody counted."""
    unit = UNITS[expression.get("unit")]
    plural = expression.words.lower().startswith(expression.get("unit") + "s")
    value = calendar.duration_value(None if plural else 1, unit)
    return unplaced(expression, "DURATION", value, "a length of time", unit)


def place_all_unit(expression: Expression, scene: Scene) -> Time | None:
    """ "All day": a length of one unit."""
    unit = UNITS[expression.get("unit")]
    value = calendar.duration_value(1, unit)
    return unplaced(expression, "DURATION", value, "a length of time", unit)


def place_every(expression: Expression, scene: Scene) -> Time | None:
    """ "Every Monday": a repeated time, which has no days of its own."""
    get = expression.get
    if get("weekday"):
        part = DAY_PARTS.get(get("daypart"))
        value = f"XXXX-WXX-{WEEKDAYS[get('weekday').rstrip('.')]}" + (f"T{part}" if part else "")
        fine = "day"
    elif get("unit") in ("weekends", "weekdays"):
        value, fine = ("XXXX-WXX-WE", "weekend") if get("unit") == "weekends" else ("P1D", "day")
    elif get("month"):
        value, fine = f"XXXX-{MONTHS[get('month').rstrip('.')]:02}", "month"
    elif get("unit"):
        count = 2 if get("number") == "other" else 1
        if get("number") and get("number") not in ("other", "single"):
            count = read_number(get("number"))
        fine = UNITS[get("unit")]
        value = calendar.duration_value(count, fine)
    else:
        value, fine = "P1D" if get("daypart") else "P1Y", "day" if get("daypart") else "season"
    return unplaced(expression, "SET", value, "a repeated time", fine)


def place_frequency(expression: Expression, scene: Scene) -> Time | None:
    """ "Twice a week": the length of one round."""
    word = expression.get("word")
    value = FREQUENCIES[word] if word else calendar.duration_value(1, UNITS[expression.get("unit")])
    return unplaced(expression, "SET", value, "a repeated time")


def place_year_before(expression: Expression, scene: Scene) -> Time | None:
    """ "The year-earlier quarter": a year before the quarter last named, or before today's year."""
    base, named = scene.anchor, scene.named
    if expression.get("ordinal"):
        return _quarter_before(expression, scene)
    if expression.get("number"):
        count = read_number(expression.get("number"))
        value = calendar.duration_value(count, "month")
        return unplaced(expression, "DURATION", value, "a length of time, a year before", "month")
    if expression.get("unit") == "month" and named and named.granularity == "month":
        period = calendar.period_holding("month", calendar.moved(named.low, -1, "year"))
        why = f"a year before the month last named, {named.value}"
        return dated(expression, period, anchor=named.low, why=why)
    if scene.quarter and expression.get("unit") not in ("week", "month", "day", "time"):
        return _year_before(expression, scene.quarter)
    if not base:
        return unplaced(expression, "DATE", "XXXX", "the day of publication is not known", "year")
    if expression.get("unit") == "quarter":
        return _in_year(expression, base.year - 1, scene)
    return dated(
        expression,
        calendar.year_period(base.year - 1),
        anchor=base,
        why=f"a year before {base.year}",
    )


def _quarter_before(expression: Expression, scene: Scene) -> Time | None:
    """ "The year-ago third quarter": a year before the last such quarter to end or to be named."""
    number = ORDINALS[expression.get("ordinal")]
    named = scene.quarter
    if named and named.low.month == 3 * number - 2:
        return _year_before(expression, named)
    if not scene.anchor:
        why = "the day of publication is not known"
        return unplaced(expression, "DATE", f"XXXX-Q{number}", why, "quarter")
    years = [scene.anchor.year + n for n in (-1, 0, 1)]
    last = nearest([calendar.quarter_period(y, number) for y in years], scene.anchor, "past")
    return _year_before(expression, last)


def _year_before(expression: Expression, quarter: Period) -> Time:
    period = calendar.period_holding("quarter", calendar.moved(quarter.low, -1, "year"))
    why = f"a year before the quarter spoken of, {quarter.value}"
    return dated(expression, period, anchor=quarter.low, why=why)


def place_same_period(expression: Expression, scene: Scene) -> Time | None:
    """ "The same period last year": the quarter last named, in that other year."""
    words = expression.get("year")
    year = year_said(words, scene) if words else None
    if not year or words == "last year":
        return place_year_before(expression, scene)
    return _in_year(expression, year, scene)


def place_of_year(expression: Expression, scene: Scene) -> Time | None:
    """ "The 1988 quarter": the quarter last named in that year, "the 1988 period" the year."""
    return _in_year(expression, int(expression.get("year")), scene)


def _in_year(expression: Expression, year: int, scene: Scene) -> Time:
    base = scene.quarter.low if scene.quarter else None
    if not base and scene.anchor:
        base = calendar.moved(scene.anchor, -1, "quarter")
    if base and expression.get("unit") == "quarter":
        period = calendar.quarter_period(year, (base.month + 2) // 3)
        named = "last named" if scene.quarter else "last to end"
        return dated(expression, period, anchor=base, why=f"the quarter {named}, in {year}")
    month = scene.named
    if month and month.granularity == "month" and expression.get("unit") == "month":
        period = calendar.month_period(year, month.low.month)
        return dated(expression, period, anchor=month.low, why=f"the month last named, in {year}")
    return dated(expression, calendar.year_period(year), why=f"its year is {year}")


def place_business(expression: Expression, scene: Scene) -> Time | None:
    """ "The latest period": the quarter last named, or the last to end."""
    if scene.quarter:
        anchor = scene.quarter.low
        return dated(expression, scene.quarter, anchor=anchor, why="the quarter last named")
    if not scene.anchor:
        return unplaced(expression, "DATE", "XXXX-QX", "the day of publication is not known")
    day: date = calendar.moved(scene.anchor, -1, "quarter")
    period = calendar.period_holding("quarter", day)
    return dated(expression, period, anchor=scene.anchor, why="the last quarter to end")


def place_reference(expression: Expression, scene: Scene) -> Time | None:
    """ "Now", "recently": which side of the present, and no more."""
    value = REFERENCES[expression.get("word")]
    return unplaced(expression, "DATE", value, "a vague word for a time")


LENGTHS: dict[str, Callable[[Expression, Scene], Time | None]] = {
    "counted": place_counted,
    "past_unit": place_counted,
    "away": place_away,
    "duration": place_duration,
    "bare_units": place_bare_units,
    "all_unit": place_all_unit,
    "long_unit": place_long_unit,
    "every": place_every,
    "weekdays": place_every,
    "weekends": place_every,
    "frequency": place_frequency,
    "year_before": place_year_before,
    "same_period": place_same_period,
    "of_year": place_of_year,
    "business": place_business,
    "reference": place_reference,
}
