"""Numbers compared by type: what two clauses count, and whether both counts can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.align.likeness import are_near
from crossread.align.words import lemma_of, words_within
from crossread.compare.difference import Difference
from crossread.compare.units import Unit
from crossread.records import Quantity, Reading, Span

# "four regions along with Crimea": a part named beside the count
_BESIDE = re.compile(
    r"\b(?:along with|together with|as well as|in addition to|plus|and|besides)\s+"
    r"(?:the\s+[a-z ]{0,40}?)?(?:[a-z]+ of )?([A-Z][\w’'-]+)"
)
_TOLL = re.compile(
    r"\b(?:dead|death|deaths|die|dies|died|dying|kill\w*|toll|injur\w+|wounded|hurt|missing|"
    r"casualt\w+|victims?|bod(?:y|ies)|rescued|survivors?|arrest\w*|detained|cases?|displaced|"
    r"evacuated|infected|trapped|unaccounted)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:rose|rises|risen|rising|climb\w*|increas\w+|grew|grown|jump\w*|now|up from|revised|"
    r"updated?|latest|so far|new toll|earlier|initial\w*|at first|had reported)\b",
    re.IGNORECASE,
)
_CONTEXT = 5  # words on either side that say what is counted


@dataclass(frozen=True, slots=True)
class _Counted:
    quantity: Quantity
    context: frozenset[str]


def compare_numbers(
    a: Unit, b: Unit, reading_a: Reading, reading_b: Reading
) -> tuple[Difference, ...]:
    """Differences between counts of the same thing in two linked clauses."""
    found: list[Difference] = []
    for one in _counted(a, reading_a):
        rivals = [two for two in _counted(b, reading_b) if _same_thing(one, two)]
        # Where the other clause has this very count too, a second count is about something else.
        if not rivals or any(_equal(one.quantity, two.quantity) for two in rivals):
            continue
        for two in rivals:
            if any(
                _equal(two.quantity, other.quantity)
                for other in _counted(a, reading_a)
                if _same_thing(other, two)
            ):
                continue
            difference = _judge(one.quantity, two.quantity, a, b, reading_a, reading_b)
            if difference:
                found.append(difference)
    return tuple(found)


def _counted(unit: Unit, reading: Reading) -> list[_Counted]:
    counted: list[_Counted] = []
    for quantity in unit.quantities:
        if quantity.unit is None or quantity.unit.startswith("ordinal"):
            continue
        near = [
            word.lemma
            for word in words_within(reading.text, _around(unit, quantity))
            if not word.function and not word.number and not quantity.span.overlap(word.span)
        ]
        counted.append(_Counted(quantity, frozenset(near)))
    return counted


def _around(unit: Unit, quantity: Quantity) -> Span:
    before = [w for w in unit.words if w.end <= quantity.start][-_CONTEXT:]
    after = [w for w in unit.words if w.start >= quantity.end][:_CONTEXT]
    return Span(
        before[0].start if before else quantity.start, after[-1].end if after else quantity.end
    )


def _same_thing(one: _Counted, two: _Counted) -> bool:
    unit_a, unit_b = one.quantity.unit or "", two.quantity.unit or ""
    same_unit = unit_a == unit_b or are_near(lemma_of(unit_a), lemma_of(unit_b))
    if not same_unit:
        return False
    own = {lemma_of(unit_a), lemma_of(unit_b)}
    shared = (one.context & two.context) - own
    kin = any(are_near(x, y) for x in one.context - own for y in two.context - own)
    return bool(shared) or kin


def _equal(a: Quantity, b: Quantity) -> bool:
    return a.low <= b.high and b.low <= a.high


def _judge(
    one: Quantity, two: Quantity, a: Unit, b: Unit, reading_a: Reading, reading_b: Reading
) -> Difference | None:
    text_a, text_b = reading_a.text, reading_b.text
    said_a, said_b = one.span.of(text_a), two.span.of(text_b)
    small, large = sorted((one.low, two.low))
    verdict, why = "conflict", f"one says “{said_a}”, the other “{said_b}”, of the same thing"
    if _within_rounding(one, two, small, large):
        verdict, why = "reconcilable", f"“{said_a}” and “{said_b}” agree within rounding"
    elif part := _part_and_whole(one, two, a, b, text_a, text_b):
        verdict, why = "reconcilable", part
    elif (
        _may_grow(a, text_a)
        and _may_grow(b, text_b)
        and (growth := _growth(one, two, a, b, reading_a, reading_b))
    ):
        verdict, why = "update", growth
    return Difference(
        "number", verdict, one.span, two.span, why, 0.8 if verdict == "conflict" else 0.7
    )


def _within_rounding(one: Quantity, two: Quantity, small: float, large: float) -> bool:
    gap = (large - small) / large if large else 0.0
    if not (one.exact and two.exact):
        return gap <= 0.15
    is_round = any(value % 10 == 0 for value in (one.low, two.low))
    return large >= 20 and is_round and gap <= 0.05


def _part_and_whole(
    one: Quantity, two: Quantity, a: Unit, b: Unit, text_a: str, text_b: str
) -> str | None:
    for fewer, more, unit, text in ((one, two, a, text_a), (two, one, b, text_b)):
        gap = more.low - fewer.low
        rest = text[fewer.end : unit.end]
        parts = _sum_with_next(fewer, unit)
        if parts and more.low * (0.97 if not more.exact else 1) <= parts[0] <= more.high * (
            1.03 if not more.exact else 1
        ):
            return f"{parts[1]} make {parts[0]:g}, which the other gives as {more.low:g} in all"
        beside = [match[1] for match in _BESIDE.finditer(rest)]
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


def _may_grow(unit: Unit, text: str) -> bool:
    return bool(_TOLL.search(text, unit.sentence.start, unit.sentence.end))


def _growth(
    one: Quantity, two: Quantity, a: Unit, b: Unit, reading_a: Reading, reading_b: Reading
) -> str | None:
    """Why the higher count may be the later one."""
    early, late = ((one, a, reading_a), (two, b, reading_b))
    if one.low > two.low:
        early, late = late, early
    day_early, day_late = early[2].article.published, late[2].article.published
    count = f"{early[0].low:g} became {late[0].low:g}"
    if _CHANGED.search(late[2].text, late[1].sentence.start, late[1].sentence.end):
        return f"a count that changes with time: {count}, and the higher one says that it changed"
    if day_early and day_late and day_early < day_late:
        return f"a count that changes with time: {count}, {day_early} to {day_late}"
    return None
