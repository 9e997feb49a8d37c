"""Days, weeks, months and longer periods, each with its TIMEX3 value and its first and last day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

# Three months each; a winter begins in the December of its year.
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

# Units that TIMEX3 writes after "PT", and those it writes after "P", with how many make one.
_CLOCK_LETTERS = {"hour": "H", "minute": "M", "second": "S"}
_DAY_LETTERS = {
    "day": ("D", 1),
    "night": ("D", 1),
    "weekend": ("WE", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "month": ("M", 1),
    "quarter": ("M", 3),
    "season": ("M", 3),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
    "millennium": ("Y", 1000),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: `low` and `high` are its first and last day."""

    value: str
    low: date
    high: date
    granularity: str


def day_period(day: date) -> Period:
    """One day."""
    return Period(day.isoformat(), day, day, "day")


def week_period(day: date) -> Period:
    """The ISO week, Monday to Sunday, that holds a day."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Period(f"{year:04}-W{week:02}", monday, monday + timedelta(days=6), "week")


def weekend_period(day: date) -> Period:
    """Saturday and Sunday of the ISO week that holds a day."""
    week = week_period(day)
    return Period(f"{week.value}-WE", week.high - timedelta(days=1), week.high, "weekend")


def month_period(year: int, month: int) -> Period:
    """One month."""
    return Period(f"{year:04}-{month:02}", date(year, month, 1), _month_end(year, month), "month")


def quarter_period(year: int, quarter: int) -> Period:
    """One of the four quarters of a year."""
    first = 3 * quarter - 2
    return Period(
        f"{year:04}-Q{quarter}", date(year, first, 1), _month_end(year, first + 2), "quarter"
    )


def half_period(year: int, half: int) -> Period:
    """One of the two halves of a year."""
    first = 6 * half - 5
    return Period(f"{year:04}-H{half}", date(year, first, 1), _month_end(year, first + 5), "half")


def season_period(year: int, season: str) -> Period:
    """A season by its TIMEX3 letters; the months are those of the northern half of the world."""
    first = _SEASON_START[season]
    last_year, last = (year + 1, 2) if season == "WI" else (year, first + 2)
    return Period(
        f"{year:04}-{season}", date(year, first, 1), _month_end(last_year, last), "season"
    )


def year_period(year: int) -> Period:
    """One year."""
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31), "year")


def decade_period(year: int) -> Period:
    """The decade that holds a year."""
    first = year - year % 10
    return Period(f"{first // 10:03}", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century_period(number: int) -> Period:
    """The n-th century, counted as newspapers do: the 20th is 1900 to 1999."""
    first = 100 * (number - 1)
    return Period(
        f"{number - 1:02}", date(max(first, 1), 1, 1), date(first + 99, 12, 31), "century"
    )


def period_holding(unit: str, day: date) -> Period:
    """The calendar period of one unit that holds a day."""
    match unit:
        case "week" | "fortnight":
            return week_period(day)
        case "weekend":
            return weekend_period(day)
        case "month":
            return month_period(day.year, day.month)
        case "quarter":
            return quarter_period(day.year, (day.month + 2) // 3)
        case "season":
            return season_holding(day)
        case "year":
            return year_period(day.year)
        case "decade":
            return decade_period(day.year)
        case "century" | "millennium":
            return century_period(day.year // 100 + 1)
        case _:
            return day_period(day)


def season_holding(day: date) -> Period:
    """The season that holds a day."""
    year = day.year - 1 if day.month < 3 else day.year
    name = next(
        s for s in ("WI", "FA", "SU", "SP") if day.month < 3 or day.month >= _SEASON_START[s]
    )
    return season_period(year, name)


def moved(day: date, count: int, unit: str) -> date:
    """A day so many units later (or earlier); the 31st becomes the last day of a shorter month."""
    if unit in _CLOCK_LETTERS:
        hours = {"hour": 24, "minute": 1440, "second": 86400}[unit]
        return day + timedelta(days=int(count / hours))
    letter, factor = _DAY_LETTERS[unit]
    count *= factor
    if letter == "D":
        return day + timedelta(days=count)
    if letter in ("W", "WE"):
        return day + timedelta(weeks=count)
    months = day.year * 12 + day.month - 1 + count * (12 if letter == "Y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def duration_value(count: float | None, unit: str) -> str:
    """The ISO 8601 period of so many units; None counts an unknown number."""
    if unit in _CLOCK_LETTERS:
        prefix, letter, factor, lesser = "PT", _CLOCK_LETTERS[unit], 1, {"H": ("M", 60)}
    else:
        letter, factor = _DAY_LETTERS[unit]
        prefix, lesser = "P", {"Y": ("M", 12), "D": ("TH", 24)}
    if count is None:
        return f"{prefix}X{'DE' if unit == 'decade' else 'CE' if unit == 'century' else letter}"
    count *= factor
    whole = int(count)
    if count == whole:
        return f"{prefix}{whole}{letter}"
    if letter not in lesser:
        return f"{prefix}{count:g}{letter}"
    small, parts = lesser[letter]
    rest = round((count - whole) * parts)
    lead = f"{whole}{letter}" if whole else ""
    if small == "TH":
        return f"{prefix}{lead}T{rest}H"
    return f"{prefix}{lead}{rest}{small}"


def nearest_weekday(day: date, weekday: int, *, toward: str) -> date:
    """The weekday (1 is Monday) at or before a day ("past"), or after it ("future")."""
    behind = (day.isoweekday() - weekday) % 7
    return day - timedelta(days=behind) if toward == "past" else day + timedelta(days=7 - behind)


def part_of(period: Period, part: str) -> tuple[date, date]:
    """First and last day of the early, middle or late part of a period."""
    length = (period.high - period.low).days + 1
    third = max(1, length // 3)
    match part:
        case "start":
            return period.low, period.low + timedelta(days=max(0, length - length // 2 - 1))
        case "mid":
            return period.low + timedelta(days=third), period.high - timedelta(days=third)
        case _:
            return period.high - timedelta(days=max(0, length - length // 2 - 1)), period.high


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
