"""Counts, measures, days and lengths of time that two clauses put in one slot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeVar

from crossread.align.words import Word, lemma_of
from crossread.annotate.cue_verbs import cue_forms
from crossread.compare.dates import clocks
from crossread.compare.difference import Difference
from crossread.compare.rounding import bounds_apart, within_rounding
from crossread.compare.slots import Slot
from crossread.compare.units import Ground, Unit
from crossread.lexicons import word_table
from crossread.records import Quantity, Time

_F = TypeVar("_F", Time, Quantity)
_PERIOD = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$"
)
_PART = re.compile(r"\bof (?:the|its|his|her|their|them|those|these)\b|\b(?:other|others|more)\b")
_ON_TOP = 4  # words up to a count's last among which "additional" stands
_SECONDS = (31_557_600, 2_629_800, 604_800, 86_400, 3_600, 60, 1)
_ROUGH, _ROUND = 0.15, 0.07  # gaps that a rough word, or another unit, explains
_FINE = frozenset({"day", "hour", "minute", "daypart", "month", "week"})


def compare_values(ground: Ground, a: Unit, b: Unit, slot: Slot) -> Iterator[Difference]:
    """Two counts, days or lengths of time that cannot both stand in this slot."""
    yield from _counts(ground, a, b, slot)
    yield from _times(ground, a, b, slot)


def _counts(ground: Ground, a: Unit, b: Unit, slot: Slot) -> Iterator[Difference]:
    one, two = _only(a.quantities, slot.a), _only(b.quantities, slot.b)
    if one is None or two is None or _is_rank(one) or _is_rank(two):
        return
    # "Killing 12" beside "injuring 40" counts two things.
    if _beside(slot.a, one) and _beside(slot.b, two):
        return
    if any(_overlaps(time, q) for u, q in ((a, one), (b, two)) for time in u.times):
        return
    # A count that the other clause has too, somewhere else, is about something else.
    if _has(ground, a, two) or _has(ground, b, one):
        return
    if _part(ground, a, one) != _part(ground, b, two):
        return
    factor = _factor(one.unit, two.unit)
    if factor is None:
        return
    low_a, high_a = one.low * factor, one.high * factor
    bounds = bounds_apart(low_a, high_a, two.low, two.high)
    if not bounds and low_a <= two.high and two.low <= high_a:
        return
    gap = abs(low_a - two.low) / max(low_a, two.low)
    if within_rounding(low_a, two.low):
        return
    exact = bounds or (one.exact and two.exact)
    if gap <= (_ROUND if factor != 1 else 0.0) or (not exact and gap <= _ROUGH):
        return
    said_a = ground.by_id[a.article].text[one.start : one.end]
    said_b = ground.by_id[b.article].text[two.start : two.end]
    why = f"one says “{said_a}”, the other “{said_b}”, in the same place of one statement"
    values = (f"{one.low:g} {one.unit}", f"{two.low:g} {two.unit}")
    yield Difference("number", "conflict", one.span, two.span, why, 0.6, values)


def _times(ground: Ground, a: Unit, b: Unit, slot: Slot) -> Iterator[Difference]:
    one, two = _only(a.times, slot.a), _only(b.times, slot.b)
    if one is None or two is None:
        return
    said_a = ground.by_id[a.article].text[one.start : one.end]
    said_b = ground.by_id[b.article].text[two.start : two.end]
    where = "in the same place of one statement"
    if one.type == two.type == "DURATION":
        left, right = _seconds(one.value), _seconds(two.value)
        if not left or not right or abs(left - right) / max(left, right) <= _ROUND:
            return
        if any(_seconds(t.value) == right for t in a.times) or any(
            _seconds(t.value) == left for t in b.times
        ):
            return
        why = f"one says “{said_a}”, the other “{said_b}”, {where}"
        values = (said_a.casefold(), said_b.casefold())
        yield Difference("duration", "conflict", one.span, two.span, why, 0.6, values)
        return
    if {one.type, two.type} - {"DATE", "TIME"} or not _apart(one, two) or clocks(one, two):
        return
    if any(not _apart(t, two) for t in a.times) or any(not _apart(t, one) for t in b.times):
        return
    if said_a.casefold() == said_b.casefold() or _of_saying(slot):
        return
    why = f"one says “{said_a}”, the other “{said_b}”, {where}"
    values = (f"{one.low}/{one.high}", f"{two.low}/{two.high}")
    yield Difference("date", "conflict", one.span, two.span, why, 0.6, values)


def _apart(one: Time, two: Time) -> bool:
    """True for two placed times of days that have no day in common."""
    if not (one.low and one.high and two.low and two.high):
        return False
    if one.granularity not in _FINE or two.granularity not in _FINE:
        return False
    return one.high < two.low or two.high < one.low


def _of_saying(slot: Slot) -> bool:
    """True where the day belongs to a cue: people speak on many days."""
    return any(word.form in cue_forms() for word in slot.before[-2:])


def _only(found: Sequence[_F], words: Sequence[Word]) -> _F | None:
    here = [f for f in found if any(f.span.overlap(word.span) for word in words)]
    return here[0] if len(here) == 1 else None


def _beside(words: Sequence[Word], quantity: Quantity) -> bool:
    return any(not w.function and not quantity.span.overlap(w.span) for w in words)


def _overlaps(time: Time, quantity: Quantity) -> bool:
    return time.span.overlap(quantity.span) > 0


def _part(ground: Ground, unit: Unit, quantity: Quantity) -> str:
    """What part of a whole is counted: "an additional five", "five of the girls"; or the whole."""
    before = [word.form for word in unit.words if word.start < quantity.end][-_ON_TOP:]
    if any(form in word_table("two_matters")["further"] for form in before):
        return "more"
    text = ground.by_id[unit.article].text
    return "some" if _PART.search(text[quantity.start : quantity.end + 12]) else ""


def _has(ground: Ground, unit: Unit, quantity: Quantity) -> bool:
    """True where the article gives this very count too: it is then about something else."""
    return any(
        q.low == quantity.low and q.high == quantity.high and _factor(q.unit, quantity.unit) == 1.0
        for q in ground.by_id[unit.article].quantities
    )


def _is_rank(quantity: Quantity) -> bool:
    return (quantity.unit or "").startswith("ordinal")


def _factor(a: str | None, b: str | None) -> float | None:
    """By what to multiply the first so that both count in one unit; None where none is common."""
    if a is None or b is None or lemma_of(a) == lemma_of(b):
        return 1.0
    scales = _scales()
    if a in scales and b in scales and scales[a][0] == scales[b][0]:
        return scales[a][1] / scales[b][1]
    if a in scales or b in scales:
        return None
    people = word_table("fates")["people"]
    return 1.0 if lemma_of(a) in people and lemma_of(b) in people else None


@cache
def _scales() -> dict[str, tuple[str, float]]:
    """Each unit of measure with its dimension and its size in the dimension's first unit."""
    table = word_table("units")["sizes"]
    return {unit: (name, size) for name, units in table.items() for unit, size in units.items()}


def _seconds(value: str) -> float | None:
    match = _PERIOD.match(value)
    if not match:
        return None
    return sum(int(n) * size for n, size in zip(match.groups(), _SECONDS, strict=True) if n)
