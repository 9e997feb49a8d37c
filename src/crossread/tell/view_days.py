"""Days as a newspaper writes them: “15 October 2024”, “11–20 September 2024”, “June 2024”."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ISO = r"\d{4}-\d{2}-\d{2}"
_RANGE = re.compile(rf"({_ISO})(?: to ({_ISO}))?")
# What the program put behind a word of an article, and never a bracket of the article's own.
# A bracket that the end of a clipped text has cut open.
_CUT = re.compile(r"\s?\[\d{4}-\d\d(?:[^\]\n]{0,30})?…$")
_ADDED = re.compile(rf"(\[{_ISO}(?: to {_ISO})?\])")
_QUOTED = re.compile(r"(“[^”]*”)")
_PARTS = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_CLOCK = re.compile(
    rf"({_ISO})T(?:(\d{{2}}:\d{{2}})(?::[\d.]+)?(?:Z|[+-]\d{{2}}:?\d{{2}})?|([A-Z]{{2}}))"
)


def days_words(low: str, high: str | None = None, *, short: bool = False) -> str:
    """The stretch from day to day (YYYY-MM-DD); what is no such day stays as it is written."""
    first, last = _day(low), _day(high or low)
    if first is None or last is None or last < first:
        return low if not high or low == high else f"{low} – {high}"
    month = f"{_month(first, short)} {first.year}"
    if first == last:
        return f"{first.day} {month}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        return month if whole else f"{first.day}–{last.day} {month}"
    begin = f"{first.day} {_month(first, short)}"
    if first.year != last.year:
        begin += f" {first.year}"
    return f"{begin} – {last.day} {_month(last, short)} {last.year}"


def time_words(value: str) -> str:
    """A time value as TIMEX3 writes it, in words; what has no usual form stays as it is."""
    if "/" in value:
        low, _, high = value.partition("/")
        return days_words(low, high)
    if match := _CLOCK.fullmatch(value):
        after = match[2] or _PARTS.get(match[3], match[3])
        return f"{days_words(match[1])}, {after}"
    if match := _WEEK.fullmatch(value):
        try:
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        except ValueError:
            return value
        return f"week of {days_words(monday.isoformat())}"
    if match := _SEASON.fullmatch(value):
        return f"{_SEASONS[match[2]]} {match[1]}"
    if match := _QUARTER.fullmatch(value):
        return f"quarter {match[2]} of {match[1]}"
    if re.fullmatch(r"\d{4}-\d{2}", value) and (first := _day(f"{value}-01")):
        return days_words(
            f"{value}-01",
            (first + timedelta(monthrange(first.year, first.month)[1] - 1)).isoformat(),
        )
    return days_words(value)


def published_words(article: Mapping[str, Any]) -> str:
    """The day an article came out, in words."""
    return days_words((article.get("published") or "")[:10]) or "no date"


def with_days(words: str) -> str:
    """A sentence of the program's own with its days in words; what it quotes stays as it is."""
    return outside_quotations(_RANGE, lambda day: days_words(day[1], day[2]), words)


def outside_quotations(
    pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], words: str
) -> str:
    """The words with each match changed that stands in no “quotation”."""
    if not pattern.search(words):
        return words
    pieces = _QUOTED.split(words)
    pieces[::2] = [pattern.sub(change, each) for each in pieces[::2]]
    return "".join(pieces)


def resolved(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is a day that the program put in brackets."""
    pieces = _ADDED.split(_CUT.sub("…", text))
    return [
        (with_days(piece) if place % 2 else piece, bool(place % 2))
        for place, piece in enumerate(pieces)
        if piece
    ]


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if re.fullmatch(_ISO, value) else None
    except ValueError:
        return None


def _month(day: date, short: bool) -> str:
    name = _MONTHS[day.month - 1]
    return name[:3] if short else name
