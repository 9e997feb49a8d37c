"""Quantities: every number that counts or measures, with what it counts and how exactly."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from crossread.annotate.number_context import is_label, is_time, is_year
from crossread.annotate.number_values import Number, find_numbers
from crossread.annotate.units import Unit, unit_after, unit_before
from crossread.lexicons import word_table
from crossread.records import Quantity, Reading

INFINITE = float("inf")
_SLACK = 0.1  # "about 100" may be 90 or 110
_RANGE_GAP = re.compile(r"(?i) ?[-–—] ?| to | or ")
_BETWEEN_GAP = re.compile(r" and ")
_BETWEEN = re.compile(r"(?i)\bbetween (?:the )?$")
_FROM = re.compile(r"(?i)\bfrom (?:\w+ )?$")
# "rose from 17 to 21": what moved stands elsewhere, but both numbers count it
_MOVED = re.compile(
    r"(?i)\b(?:ros|ris|climb|grew|grow|increas|jump|fell|fall|drop|rais|revis|went|gone|up|down)"
    r"\w{0,6} (?:\w{1,12}ly )?(?:from (?:[\w.,-]{1,20} to )?|to )$"
)
_AND_A_HALF = re.compile(r"(?i)[ -]and[ -]a[ -]half\b")
_OF_SHARE = re.compile(r"(?i)[- ](?:thirds?|quarters?|fifths?)\b")


def find_quantities(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of a text in order, without dates, clock times, labels and bare "one"."""
    text = reading.text
    numbers = tuple(find_numbers(text))
    times = sorted((t.start, t.end) for t in reading.times if t.type in ("DATE", "TIME"))
    found: list[Quantity] = []
    reach = 0  # where the last quantity ended
    skip = False
    for index, number in enumerate(numbers):
        if skip:
            skip = False
            continue
        if number.start < reach or _inside(number, times):
            continue
        after = numbers[index + 1] if index + 1 < len(numbers) else None
        if after is not None and (joined := _as_range(text, number, after)):
            number, skip = joined, True
        if is_time(text, number):
            continue
        if quantity := _quantity(text, number):
            found.append(quantity)
            reach = quantity.end
    return tuple(found)


def _inside(number: Number, times: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(times, (number.start, INFINITE)) - 1
    return index >= 0 and number.end <= times[index][1]


def _quantity(text: str, number: Number) -> Quantity | None:
    if half := _AND_A_HALF.match(text, number.end):
        more = number.scale / 2
        number = replace(
            number, end=half.end(), low=number.low + more, high=number.high + more, digits=False
        )
    unit = unit_after(text, number) or unit_before(text, number)
    bound = _bound(text, number.start, unit.end if unit else number.end)
    if not _counts(text, number, unit, bound):
        return None
    low, high = number.low, number.high
    exact = not number.plural and low == high and bound is None
    if bound is not None:
        low, high = _widen(low, high, bound.kind)
    start = bound.start if bound else number.start
    end = max(number.end, unit.end if unit else 0, bound.end if bound else 0)
    return Quantity(start, end, low, high, unit.name if unit else None, exact)


def _counts(text: str, number: Number, unit: Unit | None, bound: _Bound | None) -> bool:
    """True where the number says how many or how much, and does not only name a thing."""
    if number.currency:
        return True
    if number.ordinal:
        return unit is not None
    said = text[number.start : number.end].casefold()
    if said == "one":
        return unit is not None and unit.counted and _is_number_one(text, number)
    if unit is None and _OF_SHARE.match(text, number.end):
        return False
    if is_year(text, number):
        return unit is not None and (unit.measured or (unit.counted and bound is not None))
    if is_label(text, number):
        return unit is not None and (unit.measured or bound is not None)
    if _MOVED.search(text[max(0, number.start - 50) : number.start]):
        return True
    return unit is not None or bound is not None or number.plural or number.scale > 1


def _is_number_one(text: str, number: Number) -> bool:
    context = word_table("number_words")["context"]
    before = re.search(r"([\w’']+)[ -]$", text[max(0, number.start - 20) : number.start])
    after = re.match(r" ([\w’']+)", text[number.end : number.end + 24])
    if before and before[1].casefold() in context["before_one"]:
        return False
    return after is not None and after[1].casefold() not in context["after_one"]


def _as_range(text: str, first: Number, second: Number) -> Number | None:
    """ "10 to 12", "between two and three million", as one number."""
    gap = text[first.end : second.start]
    if len(gap) > 5 or first.plural or second.plural or first.ordinal or second.ordinal:
        return None
    before = text[max(0, first.start - 14) : first.start]
    between = _BETWEEN.search(before) and _BETWEEN_GAP.fullmatch(gap)
    if not between and (not _RANGE_GAP.fullmatch(gap) or _FROM.search(before)):
        return None
    low = first.low
    if first.scale == 1 < second.scale:
        low *= second.scale
    if low >= second.high:
        return None
    currency = first.currency or second.currency
    return replace(second, start=first.start, low=low, currency=currency)


@dataclass(frozen=True, slots=True)
class _Bound:
    start: int
    end: int
    kind: str


def _bound(text: str, start: int, end: int) -> _Bound | None:
    """The words before or after a number that loosen it."""
    window = text[max(0, start - 28) : start]
    if match := _loosened_before().search(window):
        at = start - len(window) + match.start(1)
        return _Bound(at, end, _loosening()[re.sub(r"\s+", " ", match[1].casefold())])
    if match := _loosened_after().match(text, end):
        return _Bound(start, match.end(), _loosening()[match[1].casefold()])
    if text.startswith("+", end) and not text[end + 1 : end + 2].isalnum():
        return _Bound(start, end + 1, "at_least")
    return None


@cache
def _loosening() -> dict[str, str]:
    modifiers = word_table("number_words")["modifiers"]
    return {
        word: kind.removesuffix("_after") for kind, words in modifiers.items() for word in words
    }


@cache
def _loosened_before() -> re.Pattern[str]:
    modifiers = word_table("number_words")["modifiers"]
    words = [w for kind in ("at_least", "at_most", "about") for w in modifiers[kind]]
    words_or = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?i)(?<![\w-])({words_or}) (?:the |a further |another )?$")


@cache
def _loosened_after() -> re.Pattern[str]:
    modifiers = word_table("number_words")["modifiers"]
    words = [w for kind, ws in modifiers.items() if kind.endswith("_after") for w in ws]
    words_or = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?i)[ -]({words_or})\b")


def _widen(low: float, high: float, kind: str) -> tuple[float, float]:
    if kind == "at_least":
        return low, INFINITE
    if kind == "at_most":
        return 0.0, high
    return round(low * (1 - _SLACK), 6), round(high * (1 + _SLACK), 6)
