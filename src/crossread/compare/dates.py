"""Dates and durations compared by type: days, ranges, lengths of stay."""

from __future__ import annotations

import re
from datetime import date

from crossread.align.likeness import are_near
from crossread.align.words import Word
from crossread.compare.difference import Difference
from crossread.compare.units import Unit
from crossread.records import Reading, Time

_DAYS = re.compile(r"P(\d+)D$")
_CLOCK = re.compile(r"T(\d\d:\d\d)$")
_ZONE = re.compile(r"\b(?:GMT|UTC|BST|[ECMP][SD]?T|[A-Z]{1,3}ST|MSK)\b")
_FINE = frozenset({"day", "hour", "minute", "daypart", "week", "month"})
ONCE = frozenset({"first", "last", "latest", "only", "final", "maiden"})
_STEM = 5  # letters that make two words one stem
_GOVERNING = 6  # words before a time among which the verb it belongs to stands


def compare_dates(
    a: Unit, b: Unit, reading_a: Reading, reading_b: Reading, *, unique: bool = False
) -> tuple[Difference, ...]:
    """Differences between days told of the same act in two clauses.

    With `unique` the clauses need not be alike: only acts are compared of which both say that
    there was one, by "first", "last" or the like.
    """
    # Two pictures are two moments.
    if a.kind == b.kind == "caption":
        return ()
    days_a, days_b = _days(a), _days(b)
    same_act = _same_unique_act if unique else _same_act
    # "The following week" accuses no day, but explains one.
    left = [t for t in days_a if not any(_meet(t, u) for u in b.times)]
    right = [u for u in days_b if not any(_meet(t, u) for t in a.times)]
    apart = [(one, two) for one in left for two in right]
    nested = [(one, two) for one in days_a for two in days_b if _finer(one, two)]
    found: list[Difference] = []
    for one, two in (*apart, *nested):
        said_a, said_b = one.span.of(reading_a.text), two.span.of(reading_b.text)
        # The same words told on two days differ by the day they count from, not by the fact.
        if said_a.casefold() == said_b.casefold() and one.anchor and two.anchor:
            continue
        # "Officials said on Monday" dates what they said, not what they told of.
        if _is_told(a, one) != _is_told(b, two):
            continue
        if not same_act(_governing(a, one), _governing(b, two)):
            continue
        values = (f"{one.low}/{one.high}", f"{two.low}/{two.high}")
        places = f"“{said_a}” is {_in_words(one)}, “{said_b}” is {_in_words(two)}"
        if _finer(one, two):
            why = f"{places}: one lies within the other"
            found.append(Difference("date", "reconcilable", one.span, two.span, why, 0.6, values))
        elif clock := clocks(one, two):
            # "6am" there and "10pm BST" may be one hour.
            zoned = [bool(_ZONE.search(said)) for said in (said_a, said_b)]
            if clock[0] != clock[1] and zoned[0] == zoned[1]:
                why = f"“{said_a}” and “{said_b}” are two times of day, said of the same act"
                found.append(Difference("date", "conflict", one.span, two.span, why, 0.5, clock))
        else:
            sure = reading_a.article.published and reading_b.article.published
            counted = one.anchor is not None or two.anchor is not None
            confidence = 0.8 if not counted else (0.6 if sure else 0.4)
            why = f"{places}, said of the same act"
            found.append(
                Difference("date", "conflict", one.span, two.span, why, confidence, values)
            )
    return tuple(found)


def clocks(a: Time, b: Time) -> tuple[str, str] | None:
    """Both times of day, where one was placed on its day by guess and none names a zone."""
    clocks = [_CLOCK.search(time.value) for time in (a, b)]
    if not all(clocks) or not (a.anchor or b.anchor):
        return None
    found = tuple(clock[1] for clock in clocks if clock)
    return (found[0], found[1]) if len(found) == 2 else None


def _finer(a: Time, b: Time) -> bool:
    """True where one of two stretches of days lies within the other and is shorter."""
    if not (a.low and a.high and b.low and b.high) or (a.low, a.high) == (b.low, b.high):
        return False
    return (a.low <= b.low and b.high <= a.high) or (b.low <= a.low and a.high <= b.high)


def compare_durations(
    a: Unit, b: Unit, reading_a: Reading, reading_b: Reading
) -> tuple[Difference, ...]:
    """A length in days in one clause against a range of days, or another length, in the other."""
    found: list[Difference] = []
    for one in a.times:
        days = _length(one)
        if days is None or not (noun := _noun_of(a, one)):
            continue
        for two in b.times:
            other = _range_days(two)
            if other is None and (length := _length(two)) is not None:
                other = length if _near_word(_noun_of(b, two), noun) else None
            elif other is not None and not _speaks_of(b, noun):
                other = None
            if other is None or other == days:
                continue
            said_a, said_b = one.span.of(reading_a.text), two.span.of(reading_b.text)
            if two.role == "range" and other - 1 == days:
                verdict, why = (
                    "reconcilable",
                    (
                        f"“{said_b}” covers {other} days counted inclusively and {days} counted by "
                        f"difference; “{said_a}” says {days}"
                    ),
                )
            else:
                verdict, why = (
                    "conflict",
                    (f"“{said_a}” says {days} days, “{said_b}” covers {other}"),
                )
            values = (said_a.casefold(), said_b.casefold())
            found.append(Difference("duration", verdict, one.span, two.span, why, 0.7, values))
    return tuple(found)


def _is_told(unit: Unit, time: Time) -> bool:
    """False for a time that stands beside what is said, with who said it."""
    quote = unit.quote
    return quote is None or quote.cue is None or any(p.overlap(time.span) for p in quote.content)


def _days(unit: Unit) -> list[Time]:
    return [
        time
        for time in unit.times
        if time.low and time.high and time.type in {"DATE", "TIME"} and time.granularity in _FINE
    ]


def _meet(a: Time, b: Time) -> bool:
    return bool(a.low and b.low and a.high and b.high and a.low <= b.high and b.low <= a.high)


def _governing(unit: Unit, time: Time) -> list[Word]:
    before = [w for w in unit.words if w.end <= time.start and not w.function and not w.number]
    after = [w for w in unit.words if w.start >= time.end and not w.function and not w.number]
    return [*before[-_GOVERNING:][-3:], *after[:1]]


def _same_act(a: list[Word], b: list[Word]) -> bool:
    """True where both times follow the same verb or noun, names aside."""
    return any(_kin(x, y) for x in a for y in b if not (x.capital or y.capital))


def _same_unique_act(a: list[Word], b: list[Word]) -> bool:
    """True where "last" or "first" stands before both, and one more word is kin."""
    once = {w.form for w in a} & {w.form for w in b} & ONCE
    others = [w for w in (*a, *b) if w.form in ONCE]
    return bool(once) and _same_act(
        [w for w in a if w not in others], [w for w in b if w not in others]
    )


def _kin(a: Word, b: Word) -> bool:
    """True for one word, near words, and words of one stem ("inspected", "inspection")."""
    if a.lemma == b.lemma or are_near(a.lemma, b.lemma):
        return True
    return min(len(a.lemma), len(b.lemma)) > _STEM and a.lemma[:_STEM] == b.lemma[:_STEM]


def _length(time: Time) -> int | None:
    match = _DAYS.match(time.value) if time.type == "DURATION" else None
    return int(match[1]) if match else None


def _range_days(time: Time) -> int | None:
    if time.role != "range" or not time.low or not time.high or time.granularity != "day":
        return None
    days = (date.fromisoformat(time.high) - date.fromisoformat(time.low)).days + 1
    return days if 2 <= days <= 31 else None


def _noun_of(unit: Unit, time: Time) -> Word | None:
    """The noun a length is said of: "two day visit", "a visit of two days"."""
    after = [w for w in unit.words if w.start >= time.end]
    if after and not after[0].function and not after[0].number:
        return after[0]
    before = [w for w in unit.words if w.end <= time.start and not w.function]
    return before[-1] if before else None


def _near_word(a: Word | None, b: Word) -> bool:
    return a is not None and (a.lemma == b.lemma or are_near(a.lemma, b.lemma))


def _speaks_of(unit: Unit, noun: Word) -> bool:
    return any(_near_word(word, noun) for word in unit.words if not word.function)


def _in_words(time: Time) -> str:
    return time.low or time.value if time.low == time.high else f"{time.low} to {time.high}"
