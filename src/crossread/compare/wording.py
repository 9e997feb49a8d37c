"""The wording in which a claim is shown: verbatim, with what it leans on in brackets."""

from __future__ import annotations

import re

from crossread.compare.units import Ground, Unit
from crossread.records import Span, Time

_FULL_DATE = re.compile(r"\b(?:19|20)\d{2}\b")
_SHOWN = frozenset({"day", "week", "month", "part-of-day", "hour", "minute", "season", "quarter"})


def shown_text(ground: Ground, unit: Unit) -> str:
    """The clause as it stands, each relative time followed by its days in square brackets."""
    text = ground.by_id[unit.article].text
    pieces: list[str] = []
    at = unit.start
    for time in unit.times:
        if time.start < at or (days := bracketed(text, time)) is None:
            continue
        pieces += [text[at : time.end], days]
        at = time.end
    pieces.append(text[at : unit.end])
    return " ".join("".join(pieces).split())


def bracketed(text: str, time: Time) -> str | None:
    """ " [2031-05-04]" behind a time that leans on another day; None behind a full date."""
    if not time.low or not time.high or time.anchor is None or time.type == "DURATION":
        return None
    if time.granularity not in _SHOWN or _FULL_DATE.search(Span(time.start, time.end).of(text)):
        return None
    return f" [{time.low}]" if time.low == time.high else f" [{time.low} to {time.high}]"
