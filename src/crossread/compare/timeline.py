"""The timeline of a story: what happened, was said and was published on which days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from crossread.compare.links import ClaimGroup
from crossread.compare.units import Ground, Unit
from crossread.compare.wording import shown_text
from crossread.records import Citation, Conflict, Time, TimelineEntry

_Role = Literal["event", "said", "published"]
_LONGEST = 240  # characters of a wording; longer clauses are cut at a word


@dataclass(slots=True)
class _Entry:
    time: Time
    best: Unit
    spans: list[Citation] = field(default_factory=list)


def make_timeline(
    ground: Ground, groups: Sequence[ClaimGroup], conflicts: Sequence[Conflict]
) -> tuple[TimelineEntry, ...]:
    """Entries by their first possible day; one for each statement and the days it names."""
    group_of = {unit.index: n for n, group in enumerate(groups) for unit in group.units}
    entries: dict[tuple[_Role, str, str, str], _Entry] = {}
    for unit in ground.units:
        if unit.kind == "headline":
            continue
        for time in unit.times:
            if not time.low or not time.high or time.type not in {"DATE", "TIME"}:
                continue
            owner = group_of.get(unit.index, -1 - unit.index)
            key: tuple[_Role, str, str, str] = (
                _role(ground, unit, time),
                time.low,
                time.high,
                str(owner),
            )
            best = groups[owner].best if owner >= 0 else unit
            entry = entries.setdefault(key, _Entry(time, best if _holds(best, time) else unit))
            entry.spans.append(Citation(unit.article, time.start, time.end))
    disputed = _disputed(conflicts)
    found = [
        TimelineEntry(
            value=entry.time.value,
            low=low,
            high=high,
            text=_shortened(shown_text(ground, entry.best)),
            role=role,
            articles=_articles(ground, entry.spans),
            spans=tuple(sorted(entry.spans)),
            disputed=any(_hit(span, disputed) for span in entry.spans),
        )
        for (role, low, high, _), entry in entries.items()
    ]
    found += _publications(ground)
    return tuple(sorted(found, key=lambda e: (e.low, e.high, e.role, -len(e.articles), e.spans)))


def _holds(unit: Unit, time: Time) -> bool:
    return any(t.low == time.low and t.high == time.high for t in unit.times)


def _role(ground: Ground, unit: Unit, time: Time) -> _Role:
    """`said` for a time that stands with the cue, outside what was said."""
    for quote in ground.by_id[unit.article].quotes:
        if quote.cue is None or not unit.sentence.holds(quote.cue):
            continue
        if any(part.overlap(time.span) for part in quote.content):
            return "event"
        return "said"
    return "event"


def _disputed(conflicts: Sequence[Conflict]) -> dict[str, list[Citation]]:
    sides: dict[str, list[Citation]] = defaultdict(list)
    for conflict in conflicts:
        if conflict.kind in {"date", "duration"}:
            for side in (conflict.a, conflict.b):
                sides[side.article].append(side)
    return sides


def _hit(span: Citation, disputed: dict[str, list[Citation]]) -> bool:
    return any(span.span.overlap(side.span) for side in disputed.get(span.article, ()))


def _articles(ground: Ground, spans: Sequence[Citation]) -> tuple[str, ...]:
    named = {span.article for span in spans}
    return tuple(reading.id for reading in ground.readings if reading.id in named)


def _publications(ground: Ground) -> list[TimelineEntry]:
    entries: list[TimelineEntry] = []
    for reading in ground.readings:
        published = reading.article.published
        if published:
            entries.append(
                TimelineEntry(
                    value=published,
                    low=published[:10],
                    high=published[:10],
                    text=f"published by {ground.outlet(reading.id)}",
                    role="published",
                    articles=(reading.id,),
                    spans=(),
                    disputed=False,
                )
            )
    return entries


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"
