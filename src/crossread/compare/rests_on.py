"""What a statement rests on where it matters who asked: hearsay, or the outlet's own asking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crossread.compare.units import Ground, Unit
from crossread.lexicons import word_table
from crossread.records import Quote

_GAP = 400  # characters between two quotes of one interview


def is_hearsay(ground: Ground, unit: Unit) -> bool:
    """True where the sentence rests on reports that it does not name."""
    return _says(ground, unit, "hearsay")


def is_unconfirmed(ground: Ground, unit: Unit) -> bool:
    """True where the sentence says that nobody has confirmed it, or the one after hearsay does."""
    return _says(ground, unit, "unconfirmed", further=is_hearsay(ground, unit))


def is_own_reporting(ground: Ground, unit: Unit) -> bool:
    """True for what the outlet asked for itself, and what the same speaker goes on to say."""
    if _asked(ground, unit.article, unit.sentence.start, unit.sentence.end):
        return True
    quote = unit.quote
    speaker = ground.speakers.get(quote.id) if quote else None
    if quote is None or speaker is None:
        return False
    return any(
        _asked(ground, unit.article, start, end)
        for start, end in _interview(ground, unit.article, quote, speaker)
    )


def _interview(
    ground: Ground, article: str, quote: Quote, speaker: str
) -> Sequence[tuple[int, int]]:
    """The sentences of the quotes of one speaker that run up to this one without a break."""
    reading = ground.by_id[article]
    found: list[tuple[int, int]] = []
    at = quote.span.start
    for earlier in sorted(reading.quotes, key=lambda q: -q.span.start):
        if earlier.span.start >= quote.span.start:
            continue
        if ground.speakers.get(earlier.id) != speaker or at - earlier.span.end > _GAP:
            break
        at = earlier.span.start
        found += [(s.start, s.end) for s in reading.sentences if s.span.overlap(earlier.span)]
    return found


def _asked(ground: Ground, article: str, start: int, end: int) -> bool:
    stretch = ground.by_id[article].text[start:end]
    if any(re.search(p, stretch, re.IGNORECASE) for p in word_table("reports")["ourselves"]):
        return True
    return any(
        re.search(pattern.replace("{}", re.escape(name)), stretch)
        for name in _own_names(ground, article)
        for pattern in word_table("reports")["own"]
    )


def _own_names(ground: Ground, article: str) -> list[str]:
    """What an article calls its own outlet: its name, and the credit at the head of its text."""
    reading = ground.by_id[article]
    names = {reading.article.outlet} if reading.article.outlet else set[str]()
    for credit in reading.credits:
        if credit.kind in {"dateline", "credit"}:
            names |= {credit.agency, reading.text[credit.start : credit.end].strip("() :")}
    return sorted(name for name in names if name)


def _says(ground: Ground, unit: Unit, table: str, *, further: bool = False) -> bool:
    text = ground.by_id[unit.article].text
    end = unit.sentence.end
    if further:
        later = [s.end for s in ground.by_id[unit.article].sentences if s.start >= end]
        end = later[0] if later else end
    return _pattern(table).search(text, unit.sentence.start, end) is not None


@cache
def _pattern(table: str) -> re.Pattern[str]:
    return re.compile("|".join(word_table("reports")[table]), re.IGNORECASE)
