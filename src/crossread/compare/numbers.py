"""Numbers compared by type: what two clauses count, and whether both counts can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import takewhile
from math import inf

from crossread.align.words import Word, lemma_of, words_within
from crossread.compare.difference import Difference
from crossread.compare.none_counted import none_counted
from crossread.compare.part_and_whole import part_and_whole
from crossread.compare.rounding import agree_in_round, bounds_apart
from crossread.compare.units import Unit
from crossread.lexicons import word_table
from crossread.records import Quantity, Reading, Span, Time
from crossread.records.crossreading import ConflictVerdict

_PART = re.compile(r"\s*\bof (?:the|its|his|her|their|these|those|them|us)\b")
_CONTEXT = 5  # words on either side that say what is counted
_FAR = 14  # the same for a bare number ("the number of dead … has risen to 21")
_BACKGROUND = 60  # days before publication from which a date belongs to another occasion
_CLOSE = 0.3  # likeness of clauses from which their counts may be of one thing
_ALIKE = 0.5  # the same for measures
_MEASURED = 2  # words that the contexts of two measures share
_SPANS_OF_TIME = frozenset(
    lemma_of(unit) for unit in ("second", "minute", "hour", "day", "week", "month", "year")
)
_SLIP = 3  # times by which a toll must differ before swapped digits explain it better than time
_TOPIC = 4  # words before a measure among which what it measures is named
_FURTHER = ("other", "others", "more")
_APART = 20  # times by which one happening's tolls never differ
_LIMBS = frozenset({"and", "but", "while", "as"})
_LEAP = 10  # times by which no toll grows between two reports


@dataclass(frozen=True, slots=True)
class _Count:
    quantity: Quantity
    unit: str  # lemma of what is counted
    fate: str | None  # dead, injured, missing, …: what befell those counted
    context: frozenset[str]
    names: frozenset[str]  # the capitalised words of the context
    topic: str | None  # lemma of the noun before a share: "turnout, at 64 percent"
    beside: frozenset[tuple[str, ...]]  # the other figures of its sentence
    part: str  # "of" or "more" where it counts a part: "five of the girls", "five others"


@dataclass(frozen=True, slots=True)
class Counted:
    """A clause with what it counts."""

    unit: Unit
    reading: Reading
    counts: tuple[_Count, ...]


def counted(unit: Unit, reading: Reading) -> Counted:
    """The clause with its counts, read once for all that it is compared with."""
    return Counted(unit, reading, tuple(_counts(unit, reading)))


def may_count_alike(a: Counted, b: Counted) -> bool:
    """False where two clauses count nothing that could be one thing, however alike they are."""
    return any(_same_thing(one, two, close=True) for one in a.counts for two in b.counts)


def compare_numbers(a: Counted, b: Counted, *, likeness: float) -> tuple[Difference, ...]:
    """Differences between counts of one thing in two clauses that are so much alike."""
    close = likeness >= _CLOSE
    elsewhere = _other_occasion(a.unit, b.unit, a.reading, b.reading)
    counts_a, counts_b = a.counts, b.counts
    found: list[Difference] = []
    for one in counts_a:
        # Tolls of two occasions are two tolls; other counts lean on no day.
        if elsewhere and one.fate:
            continue
        rivals = [two for two in counts_b if _same_thing(one, two, close=close)]
        # Where the other clause has this very count too, a second count is about something else.
        if any(_identical(one.quantity, two.quantity) for two in rivals):
            continue
        for two in rivals:
            if any(
                _identical(two.quantity, other.quantity) and _same_thing(other, two, close=close)
                for other in counts_a
            ):
                continue
            found += _judge(one, two, a.unit, b.unit, a.reading, b.reading, likeness=likeness)
    return tuple(found)


def _other_occasion(a: Unit, b: Unit, reading_a: Reading, reading_b: Reading) -> bool:
    """True where the clauses are dated so that they tell of two occasions."""
    dated_a, dated_b = _dated(_told_of(a)), _dated(_told_of(b))
    if dated_a and dated_b:
        return not any(s[0] <= t[1] and t[0] <= s[1] for s in dated_a for t in dated_b)
    # "In 2011 nine people died" is background beside a clause without a date.
    return any(
        _long_ago(dated or _dated(_in_sentence(unit, reading)), reading)
        for dated, unit, reading in ((dated_a, a, reading_a), (dated_b, b, reading_b))
    )


def _told_of(unit: Unit) -> list[Time]:
    """The times of what is told: the day on which it was said is another."""
    quote = unit.quote
    if quote is None or quote.cue is None:
        return list(unit.times)
    return [t for t in unit.times if any(part.overlap(t.span) for part in quote.content)]


def _in_sentence(unit: Unit, reading: Reading) -> list[Time]:
    """The times of a sentence whose clauses were cut apart, where nobody is quoted.

    "On June 12 last year he opened fire and killed 49": the second clause means that day.
    """
    if unit.quote is not None:
        return []
    return [time for time in reading.times if unit.sentence.holds(time.span)]


def _dated(times: Sequence[Time]) -> list[tuple[str, str]]:
    return [(t.low, t.high) for t in times if t.low and t.high and t.type == "DATE"]


def _long_ago(dated: Sequence[tuple[str, str]], reading: Reading) -> bool:
    published = reading.article.published
    if not dated or not published:
        return False
    limit = date.fromisoformat(published[:10]) - timedelta(days=_BACKGROUND)
    return all(high < limit.isoformat() for _, high in dated)


def _counts(unit: Unit, reading: Reading) -> list[_Count]:
    counts: list[_Count] = []
    for quantity in (*unit.quantities, *none_counted(unit, reading.text)):
        if quantity.unit and quantity.unit.startswith("ordinal"):
            continue
        # "One of the pilots" picks out a part and counts no whole.
        said = quantity.span.of(reading.text)
        part = bool(_PART.match(reading.text, quantity.end) or _PART.search(said))
        if quantity.low == 1 and part:
            continue
        words = words_within(reading.text, _around(unit, quantity))
        near = [word for word in words if not quantity.span.overlap(word.span)]
        fate = _fate_of(quantity, near)
        if quantity.unit is None and fate is None:
            continue
        before = [word for word in near if word.end <= quantity.start]
        telling = [w for w in near if not w.function and not w.number]
        counts.append(
            _Count(
                quantity,
                lemma_of(quantity.unit or "person") if quantity.high else "person",
                fate,
                frozenset(w.lemma for w in telling),
                frozenset(w.lemma for w in telling if w.capital),
                _topic(quantity, before),
                _figures_beside(unit, quantity, reading),
                _further(said, [w.form for w in before]) or ("of" if part else ""),
            )
        )
    return counts


def _topic(quantity: Quantity, before: Sequence[Word]) -> str | None:
    """What a share is of; that something fell by so much is another day's another time."""
    near = [word for word in before[-_TOPIC:] if not word.function and not word.number]
    if quantity.unit != "%" or not near or near[-1].form in word_table("fates")["moving"]:
        return None
    return near[-1].lemma


def _figures_beside(unit: Unit, quantity: Quantity, reading: Reading) -> frozenset[tuple[str, ...]]:
    """What else its sentence counts, where the article counts the thing itself nowhere else."""
    if any(q.unit == quantity.unit and q != quantity for q in reading.quantities):
        return frozenset()
    figures = [
        (str(q.unit), f"{q.low:g}", f"{q.high:g}")
        for q in reading.quantities
        if q != quantity and q.unit and unit.sentence.holds(q.span)
    ]
    lengths = [
        (time.value,)
        for time in reading.times
        if time.type == "DURATION" and unit.sentence.holds(time.span)
    ]
    return frozenset([*figures, *lengths])


def _further(said: str, before: Sequence[str]) -> str:
    """ "More" where what is counted comes on top of a whole: "others", "an additional five"."""
    on_top = word_table("two_matters")["further"]
    words = [w for w in said.split() if w in _FURTHER or w in on_top]
    return "more" if words or any(w in on_top for w in before[-2:]) else ""


def _fate_of(quantity: Quantity, near: Sequence[Word]) -> str | None:
    """What befell those counted, by the nearest telling word of the same limb of the clause."""
    before = [word.form for word in near if word.end <= quantity.start]
    after = [word.form for word in near if word.start >= quantity.end]
    limb = [*takewhile(lambda form: form not in _LIMBS, reversed(before))]
    following = [*takewhile(lambda form: form not in _LIMBS, after)]
    rest = [] if quantity.unit else before[::-1]
    return _fate([quantity.unit or "", *limb, *following, *rest])


def _fate(forms: Sequence[str]) -> str | None:
    """The first word that tells what befell those counted."""
    table: dict[str, list[str]] = word_table("fates")["fates"]
    for form in forms:
        for fate, words in table.items():
            if form in words:
                return fate
    return None


def _around(unit: Unit, quantity: Quantity) -> Span:
    """The quantity with the words beside it, up to the next count."""
    stops = [q for q in unit.quantities if q != quantity]
    low = max((q.end for q in stops if q.end <= quantity.start), default=unit.start)
    high = min((q.start for q in stops if q.start >= quantity.end), default=unit.end)
    if quantity.unit is None:
        low = unit.start
    reach = _CONTEXT if quantity.unit else _FAR
    before = [w for w in unit.words if low <= w.start and w.end <= quantity.start][-reach:]
    after = [w for w in unit.words if quantity.end <= w.start and w.end <= high][:_CONTEXT]
    return Span(
        before[0].start if before else quantity.start, after[-1].end if after else quantity.end
    )


def _same_thing(one: _Count, two: _Count, *, close: bool) -> bool:
    """True where both count people of one fate, or the same kind of thing in a like context."""
    if one.fate or two.fate:
        return one.fate == two.fate and _countable(one) and _countable(two)
    shared = (one.context & two.context) - {one.unit, two.unit}
    if one.unit == two.unit:
        return bool(shared) or close or bool(one.beside & two.beside)
    # "238 people" may be "212 passengers and 26 crew".
    people: list[str] = word_table("fates")["people"]
    return (
        {one.unit, two.unit} <= set(people)
        and "person" in {one.unit, two.unit}
        and len(shared) >= 2
    )


def _countable(count: _Count) -> bool:
    people: list[str] = word_table("fates")["people"]
    # "The death toll reached 15" names what befell them where others name who.
    return count.unit in people or _fate((count.quantity.unit or "").split()) is not None


def _identical(a: Quantity, b: Quantity) -> bool:
    return a.low == b.low and a.high == b.high


def _judge(
    one: _Count,
    two: _Count,
    a: Unit,
    b: Unit,
    reading_a: Reading,
    reading_b: Reading,
    *,
    likeness: float,
) -> list[Difference]:
    said = [one.quantity.span.of(reading_a.text), two.quantity.span.of(reading_b.text)]
    first, second = one.quantity, two.quantity
    thing = one.fate or ("person" if _countable(one) else one.unit)
    values = (f"{thing} {first.low:g}-{first.high:g}", f"{thing} {second.low:g}-{second.high:g}")

    def difference(verdict: ConflictVerdict, why: str) -> list[Difference]:
        kind = "duration" if {one.unit, two.unit} <= _SPANS_OF_TIME else "number"
        return [Difference(kind, verdict, first.span, second.span, why, 0.7, values)]

    slip = False
    moves = one.fate and one.fate not in word_table("fates")["standing"]
    if moves and first.low != second.low:
        # "At least 17" leaves room for 21, but a toll that says it rose is later, not looser.
        growth = _growth(one, two, a, b, reading_a, reading_b)
        # Eighteen dead are eighty-one by a slip of the pen sooner than by a day.
        slip = _is_slip(first, second)
        growth = None if slip else growth
        if growth and not agree_in_round(first, second):
            return difference("update", growth)
    if part := part_and_whole(first, second, a, b, reading_a.text, reading_b.text):
        return difference("reconcilable", part)
    # What can both hold is worth telling where the clauses tell of one thing, or it is a toll.
    told_together = one.names & two.names or one.beside & two.beside
    if not one.fate and likeness < _CLOSE and not told_together:
        return []
    bounds = bounds_apart(first.low, first.high, second.low, second.high)
    if not bounds and first.low <= second.high and second.low <= first.high:
        return difference("reconcilable", f"“{said[0]}” and “{said[1]}” can both hold")
    if agree_in_round(first, second):
        return difference("reconcilable", f"“{said[0]}” and “{said[1]}” agree within rounding")
    exact = (bounds or (first.exact and second.exact)) and (slip or one.unit == two.unit)
    if not exact or one.part != two.part or not _comparable(one, two, likeness):
        return []
    if one.fate and max(first.low, second.low) > _APART * max(1, min(first.low, second.low)):
        return []
    # A count that the other text gives too, somewhere, is there about something else.
    if _gives(reading_a, second) or _gives(reading_b, first):
        return []
    why = f"one says “{said[0]}”, the other “{said[1]}”, of the same thing"
    if _transposed(first, second):
        why += "; the digits of one are the other's in another order"
    return difference("conflict", why)


def _is_slip(one: Quantity, two: Quantity) -> bool:
    leap = max(one.low, two.low) > _SLIP * min(one.low, two.low)
    return leap and one.exact and two.exact and _transposed(one, two)


def _transposed(one: Quantity, two: Quantity) -> bool:
    return sorted(f"{one.low:g}") == sorted(f"{two.low:g}")


def _gives(reading: Reading, quantity: Quantity) -> bool:
    return any(q.unit == quantity.unit and _identical(q, quantity) for q in reading.quantities)


def _comparable(one: _Count, two: _Count, likeness: float) -> bool:
    """True where two exact counts can be laid to one thing.

    Lengths, sums and spans of time fill a report, so these need clauses that say the same; of
    things counted there are few.
    """
    shared = (one.context & two.context) - {one.unit}
    if one.unit in _measures():
        # "Turnout was 61 percent" and "turnout, at 64 percent" give one figure of one thing.
        of_one = one.topic is not None and one.topic == two.topic
        return len(shared) >= _MEASURED and (likeness >= _ALIKE or of_one)
    # A name alone in common is a story's, not a count's; with one fate it is the ship's.
    told_of_one = one.fate or shared - one.names - two.names
    if not one.fate and one.beside & two.beside:
        return True
    if shared and not (one.quantity.high and two.quantity.high):
        return True  # that there was none at all is said of the happening, in few words
    return bool(shared) and (likeness >= _CLOSE or bool(one.names & two.names and told_of_one))


@cache
def _measures() -> frozenset[str]:
    return frozenset(lemma_of(unit) for unit in word_table("fates")["measures"])


def _figure(quantity: Quantity) -> str:
    """The number as it is told: "about 40" lies between bounds of its own."""
    if quantity.exact or quantity.high == inf:
        return f"{quantity.low:g}"
    return f"about {(quantity.low + quantity.high) / 2:g}"


def _growth(
    one: _Count, two: _Count, a: Unit, b: Unit, reading_a: Reading, reading_b: Reading
) -> str | None:
    """Why one of two counts of the dead, injured or missing may be the later one."""
    table = word_table("fates")
    small, large = sorted((one.quantity.low, two.quantity.low))
    if large > _LEAP * max(small, 1):
        return None
    for early, late, late_unit, early_reading, late_reading in (
        (one, two, b, reading_a, reading_b),
        (two, one, a, reading_b, reading_a),
    ):
        if late.quantity.low < early.quantity.low and one.fate in table["only_rising"]:
            continue
        count = f"{_figure(early.quantity)} became {_figure(late.quantity)}"
        words = [w.form for w in words_within(late_reading.text, late_unit.sentence)]
        if any(word in table["changing"] for word in words):
            return f"a count that changes with time: {count}, and its article says that it changed"
        before, after = early_reading.article.published, late_reading.article.published
        if before and after and before[:10] < after[:10]:
            return f"a count that changes with time: {count} from {before[:10]} to {after[:10]}"
    return None
