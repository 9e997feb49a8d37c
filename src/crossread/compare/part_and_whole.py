"""Counts of which one is a part of the other: "four regions" and Crimea against "five"."""

from __future__ import annotations

import re

from crossread.compare.units import Unit
from crossread.records import Quantity

# "four regions along with Crimea": a part named beside the count
_BESIDE = re.compile(
    r"\b(?:along with|together with|as well as|in addition to|plus|and|besides)\s+"
    r"(?:the\s+[a-z ]{0,40}?)?(?:[a-z]+ of )?([A-Z][\w’'-]+)"
)


def part_and_whole(
    one: Quantity, two: Quantity, a: Unit, b: Unit, text_a: str, text_b: str
) -> str | None:
    """Why two counts make one whole with what is named beside the fewer, if they do."""
    for fewer, more, unit, text in ((one, two, a, text_a), (two, one, b, text_b)):
        if parts := _sum_with_next(fewer, unit):
            total, said = parts
            slack = 0.03 if not more.exact else 0.0
            if more.low * (1 - slack) <= total <= more.low * (1 + slack):
                return f"{said} make {total:g}, which the other gives in all"
        gap = more.low - fewer.low
        beside = [match[1] for match in _BESIDE.finditer(text[fewer.end : unit.end])]
        if 0 < gap <= 3 and more.low <= 20 and len(beside) >= gap:
            named = ", ".join(beside[: int(gap)])
            return (
                f"{fewer.low:g} with {named} named beside them make {more.low:g}: "
                "part and whole, not two counts"
            )
    return None


def _sum_with_next(quantity: Quantity, unit: Unit) -> tuple[float, str] | None:
    """ "212 passengers and 26 crew": the sum of a count and the one that follows it."""
    after = [q for q in unit.quantities if q.start >= quantity.end and q.unit]
    if not after:
        return None
    between = [w.form for w in unit.words if quantity.end <= w.start < after[0].start]
    if "and" not in between or len(between) > 4:
        return None
    return quantity.low + after[0].low, f"{quantity.low:g} and {after[0].low:g}"
