"""Where in a text a shape of time can stand at all: near a word or sign that it cannot do without.

Shapes begin with optional words, so that a pattern alone would be tried at every word of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.annotate.time_patterns import (
    CLOCK_WORDS,
    DAY_PARTS,
    FEASTS,
    FEASTS_BY_EASTER,
    FEASTS_BY_WEEKDAY,
    FREQUENCIES,
    MONTHS,
    SEASONS,
    SHAPES,
    UNITS,
    WEEKDAYS,
    any_of,
)

_BEFORE, _BEHIND = 100, 80  # characters that an expression may reach around its sign
_LONGEST_WORD = 40  # where a stretch is widened to its next white space


def _words(words) -> str:
    """The shortest beginnings that find all of the words."""
    stems: list[str] = []
    for word in sorted({word.split()[0].rstrip(".") for word in words}):
        if not stems or not word.startswith(stems[-1]):
            stems.append(word)
    return rf"\b(?:{any_of(stems)})"


_UNIT, _MONTH, _WEEKDAY = _words(UNITS), _words(MONTHS), _words(WEEKDAYS)
_FEASTS = [*FEASTS, *FEASTS_BY_EASTER, *FEASTS_BY_WEEKDAY]
_SIGNS = {
    "iso": r"\d[-/.]\d",
    "figures": r"\d[-/.]\d",
    "day_span_before_month": _MONTH,
    "day_span_after_month": _MONTH,
    "month_day": _MONTH,
    "week_of": _MONTH,
    "day_month": _MONTH,
    "month_year": _MONTH,
    "month": _MONTH,
    "weekday": _WEEKDAY,
    "weekdays": _WEEKDAY,
    "day_part": _words(DAY_PARTS),
    "unit": rf"{_UNIT}|{_words(SEASONS)}",
    "the_unit": _UNIT,
    "unit_before_last": _UNIT,
    "unit_of": _MONTH,
    "all_unit": _UNIT,
    "weekends": r"\bweek",
    "long_unit": r"long\b|-old\b",
    "part_of_unit": _UNIT,
    "part_of_day": rf"{_words(DAY_PARTS)}|\bhours",
    "that_day": _UNIT,
    "counted": _UNIT,
    "past_unit": _UNIT,
    "away": _UNIT,
    "duration": rf"{_UNIT}|(?<=-)(?:{any_of(UNITS)})",
    "bare_units": _UNIT,
    "every": r"\b(?:every|each)",
    "frequency": rf"{_words(FREQUENCIES)}|\b(?:once|twice|times)",
    "year": r"\d{4}",
    "decade": r"0['’]?s\b",
    "short_decade": r"\ds\b|ties\b",
    "century": r"centur",
    "quarter": r"quarter",
    "half": r"half",
    "last_quarter": "quarter",
    "mid_year": "year",
    "season": _words(SEASONS),
    "clock": rf"\d|clock|{_words(CLOCK_WORDS)}|lunch",
    "feast": _words(_FEASTS),
    "year_end": r"year",
    "year_before": r"-year|year-",
    "of_year": r"period|quarter",
    "same_period": r"\b(?:same|corresponding|comparable|similar|equivalent|last)\s",
    "business": r"period",
}
_FIND = {sign: re.compile(sign, re.IGNORECASE) for sign in sorted(set(_SIGNS.values()))}


def finds_of_shapes(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every find of every shape in a text, in the order of trust of the shapes."""
    windows: dict[str, list[tuple[int, int]]] = {}
    for name, shape in SHAPES.items():
        sign = _SIGNS.get(name)
        if sign is None:
            yield from ((name, match) for match in shape.finditer(text))
            continue
        if sign not in windows:
            windows[sign] = list(_windows(text, _FIND[sign]))
        for start, end in windows[sign]:
            yield from ((name, match) for match in shape.finditer(text, start, end))


def _windows(text: str, sign: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Stretches around the signs, cut at white space, none touching another."""
    low = high = -1
    for found in sign.finditer(text):
        start, end = found.start() - _BEFORE, found.end() + _BEHIND
        if start - 2 * _LONGEST_WORD <= high:
            high = end
            continue
        if high >= 0:
            yield _widened(text, low, high)
        low, high = start, end
    if high >= 0:
        yield _widened(text, low, high)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that begins and ends between words, or in the middle of a very long one."""
    start, end = max(0, start), min(len(text), end)
    for _ in range(_LONGEST_WORD):
        if start == 0 or text[start - 1].isspace():
            break
        start -= 1
    for _ in range(_LONGEST_WORD):
        if end == len(text) or text[end].isspace():
            break
        end += 1
    return start, end
