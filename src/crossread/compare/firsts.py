""" "First meeting since the war": refuted by another of its kind inside the span it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from crossread.align.words import Word
from crossread.compare.difference import Difference
from crossread.compare.modality import hedges
from crossread.compare.units import Ground, Unit
from crossread.lexicons import word_table
from crossread.records import Span, Time

_REACH = 4  # words behind "first" among which the act stands
_ACTORS = 2  # actors that both must name
_NEAR_TERM = 12  # words on either side of a day that its beginning may stand


def find_refuted_firsts(ground: Ground) -> Iterator[tuple[Unit, Unit, Difference]]:
    """Each "first X since D" with each X, of the same actors, told of a day after D.

    Both may stand in one article: a caption can refute the text beside it.
    """
    dated = [u for u in ground.units if _past_days(ground, u)]
    for unit in ground.units:
        for first, act, kind, since in _firsts(unit):
            bound = _begins(ground, unit, since)
            if bound is None:
                continue
            told = Span(first.start, act.end)
            for other in dated:
                if other.index == unit.index:
                    continue
                for difference in _against(ground, unit, other, kind, told, bound):
                    yield unit, other, difference


def _firsts(unit: Unit) -> Iterator[tuple[Word, Word, str, tuple[Word, ...]]]:
    for position, word in enumerate(unit.words):
        if word.form != "first":
            continue
        following = unit.words[position + 1 : position + 1 + _REACH]
        act = next((w for w in following if _kind_of(w.form)), None)
        if act is None or (kind := _kind_of(act.form)) is None:
            continue
        since = next(
            (n for n, w in enumerate(unit.words) if w.start > act.start and w.form == "since"), None
        )
        if since is not None:
            yield word, act, kind, unit.words[since + 1 :]


def _against(
    ground: Ground, unit: Unit, other: Unit, kind: str, told: Span, bound: str
) -> Iterator[Difference]:
    if hedges(other) or not _same_people(ground, unit, other, kind):
        return
    acts = [w for w in other.words if _kind_of(w.form) == kind]
    if not acts or any(w.form in _table("remote") for w in other.words):
        return
    # "The first meeting since" again, or a plan, refutes nothing.
    if any(w.form in {"first", "will", "would", "next", "planned"} for w in other.words):
        return
    for time in _past_days(ground, other):
        if time.low and time.low > bound:
            said = ground.by_id[unit.article].text[told.start : told.end]
            day = ground.by_id[other.article].text[time.start : time.end]
            why = (
                f"“{said}” is said of the time since {bound}; another {kind} of the same people "
                f"is told of “{day}”"
            )
            values = (f"{kind} since {bound}", f"{other.article} {time.low}/{time.high}")
            yield Difference("degree", "conflict", told, time.span, why, 0.7, values)
            return


def _past_days(ground: Ground, unit: Unit) -> list[Time]:
    """The placed times of a unit that lie wholly before its article's day."""
    day = (ground.by_id[unit.article].article.published or "")[:10]
    return [
        time
        for time in unit.times
        if time.low and time.high and time.type == "DATE" and day and time.high < day
    ]


def _same_people(ground: Ground, unit: Unit, other: Unit, kind: str) -> bool:
    mine = _voices(ground, unit)
    theirs = _voices(ground, other)
    common = mine & theirs
    people = {actor for actor in common if ground.actors[actor].kind == "person"}
    if kind in _table("placed"):
        places = {actor for actor in common if ground.actors[actor].kind == "place"}
        return bool(people) and bool(places)
    if len(people) >= _ACTORS:
        return True
    # "The two leaders also met": whom it means is said before, in the same article.
    pair = any(w.form in {"two", "2", "both", "pair"} for w in other.words[:3])
    near = {a for u in _before(ground, other) for a in _voices(ground, u)}
    named = {a for a in mine & near if ground.actors[a].kind == "person"}
    return pair and len(named) >= _ACTORS


def _before(ground: Ground, unit: Unit) -> list[Unit]:
    return [
        u for u in ground.units[max(0, unit.index - 2) : unit.index] if u.article == unit.article
    ]


def _voices(ground: Ground, unit: Unit) -> set[str]:
    return {actor for _, actor in unit.actors}


def _begins(ground: Ground, unit: Unit, since: Sequence[Word]) -> str | None:
    """The last day on which the span that "since" names can have begun."""
    if not since:
        return None
    named = [t for t in unit.times if t.start >= since[0].start and t.low and t.high]
    if named:
        return named[0].high
    actors = {a for span, a in unit.actors if span.start >= since[0].start}
    if not actors:
        return None
    # The articles of the story say elsewhere when it began.
    found = [
        time.high
        for other in ground.units
        if other.index != unit.index
        and _kin(ground, actors, _voices(ground, other))
        and any(w.form in _table("beginnings") for w in other.words)
        for time in _past_days(ground, other)
        if time.high and _beside_beginning(other, time)
    ]
    # The most articles decide; of equals the later day, which accuses less.
    return max(found, key=lambda day: (found.count(day), day)) if found else None


def _kin(ground: Ground, some: set[str], others: set[str]) -> bool:
    return any(one in others or ground.kin.get(one, frozenset()) & others for one in some)


def _beside_beginning(unit: Unit, time: Time) -> bool:
    at = [n for n, w in enumerate(unit.words) if w.start >= time.start][:1] or [len(unit.words)]
    beginnings = [n for n, w in enumerate(unit.words) if w.form in _table("beginnings")]
    return any(abs(n - at[0]) <= _NEAR_TERM for n in beginnings)


@cache
def _kinds() -> dict[str, str]:
    acts: dict[str, list[str]] = word_table("firsts")["acts"]
    return {form: kind for kind, forms in acts.items() for form in forms}


def _kind_of(form: str) -> str | None:
    return _kinds().get(form)


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(word_table("firsts")["words"][name])
