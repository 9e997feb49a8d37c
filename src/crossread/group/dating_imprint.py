"""The day that a text prints as its own: "Published 3 May 2023", "(Gazette 05/03/2023 page4)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from crossread.annotate.time_scene import Expression
from crossread.annotate.times import place_times

_FULL = frozenset({"iso", "figures", "month_day", "day_month"})
_LEAD = 60  # characters before a day in which its imprint begins
_PUBLISHED = re.compile(
    r"(?:^|[\n|•·]\s*)(?:first\s)?(?:published|posted|filed)(?:\s(?:on|at))?:?\s*$", re.IGNORECASE
)
_NAMED = re.compile(r"\((?P<name>[A-Z][\w.'’&]*(?:\s[\w.'’&]+){0,4}),?\s$")
_PAGE = re.compile(r"(?:,?\s?(?P<page>(?:page|p\.|pg)\s?\w{1,4}))?\)", re.IGNORECASE)


def days_printed(
    text: str, expressions: Sequence[Expression], outlet: str | None
) -> tuple[date, ...]:
    """The day of an imprint with its outlet, page or "published"; two for "05/03/2023"."""
    for expression in expressions:
        full = expression.shape in _FULL and expression.get("year").isdigit()
        if full and _is_imprint(text, expression, outlet or ""):
            return _readings(expression)
    return ()


def _readings(expression: Expression) -> tuple[date, ...]:
    if expression.shape != "figures":
        times = place_times([expression], None)
        return tuple(date.fromisoformat(t.low) for t in times if t.low and t.low == t.high)
    first, second = int(expression.get("first")), int(expression.get("second"))
    year, days = int(expression.get("year")), list[date]()
    for month, day in dict.fromkeys(((first, second), (second, first))):
        try:
            days.append(date(year, month, day))
        except ValueError:  # no such day
            continue
    return tuple(days)


def _is_imprint(text: str, expression: Expression, outlet: str) -> bool:
    lead = text[max(0, expression.start - _LEAD) : expression.start]
    if _PUBLISHED.search(lead):
        return True
    named, closed = _NAMED.search(lead), _PAGE.match(text, expression.end)
    if not named or not closed:
        return False
    return bool(closed["page"]) or _letters(named["name"]) in _letters(outlet)


def _letters(words: str) -> str:
    return re.sub(r"[\W_]", "", words).lower()
