"""Names that two clauses put in one slot: another person, another place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from crossread.align.words import Word
from crossread.compare.difference import Difference
from crossread.compare.slots import Slot
from crossread.compare.units import Ground, Unit
from crossread.group.actor_names import same_person, same_thing
from crossread.lexicons import word_list, word_table
from crossread.records import Span

_SHORT_NAME = 3  # letters that a given name and its short form share


def compare_names(ground: Ground, a: Unit, b: Unit, slot: Slot) -> Iterator[Difference]:
    """Two persons or two places of one sort of which neither text knows the other's."""
    if "headline" in (a.kind, b.kind):
        return
    named_a, named_b = _named(ground, a, slot.a), _named(ground, b, slot.b)
    if len(named_a) != 1 or len(named_b) != 1:
        return
    (span_a, one), (span_b, two) = named_a[0], named_b[0]
    kind = ground.actors[one].kind
    if kind != ground.actors[two].kind or kind not in {"person", "place"}:
        return
    names = ground.actors[one].name, ground.actors[two].name
    said = (
        ground.by_id[a.article].text[span_a.start : span_a.end],
        (ground.by_id[b.article].text[span_b.start : span_b.end]),
    )
    if _kin(ground, one, two) or _same(kind, *names) or _same(kind, *said):
        return
    # A text that knows both names means something else by each.
    if _knows(ground, a.article, two) or _knows(ground, b.article, one):
        return
    if kind == "place" and (
        _sort(names[0]) != _sort(names[1]) or _is_beside(a, span_a) != _is_beside(b, span_b)
    ):
        return
    what = "person" if kind == "person" else "place"
    why = f"one names “{said[0]}”, the other “{said[1]}”, in the same place of one statement"
    yield Difference(what, "conflict", span_a, span_b, why, 0.6, names)


def other_people(ground: Ground, a: Unit, b: Unit, slot: Slot) -> bool:
    """True where both sides name people, and none in common: the clauses tell of two persons."""
    named_a = {actor for _, actor in _named(ground, a, slot.a) if _is_person(ground, actor)}
    named_b = {actor for _, actor in _named(ground, b, slot.b) if _is_person(ground, actor)}
    return bool(named_a and named_b) and not any(
        _kin(ground, one, two) for one in named_a for two in named_b
    )


def _is_person(ground: Ground, actor: str) -> bool:
    return ground.actors[actor].kind == "person"


def _named(ground: Ground, unit: Unit, words: Sequence[Word]) -> list[tuple[Span, str]]:
    found: list[tuple[Span, str]] = []
    for span, actor in unit.actors:
        if any(span.overlap(word.span) for word in words) and ground.is_named(actor):
            text = ground.by_id[unit.article].text[span.start : span.end]
            if any(char.isupper() for char in text) and not _only_possessor(ground, unit, span):
                found.append((span, actor))
    return found


def _only_possessor(ground: Ground, unit: Unit, span: Span) -> bool:
    """ "Sunak's spokesman" speaks of another than Sunak."""
    text = ground.by_id[unit.article].text
    return text[span.end : span.end + 2] in {"'s", "’s"}


def _kin(ground: Ground, one: str, two: str) -> bool:
    return one == two or bool(ground.voices(one) & ground.voices(two))


def _same(kind: str, a: str, b: str) -> bool:
    judge = same_person if kind == "person" else same_thing
    # "Katya" is what those who know her call Katerina.
    if kind == "person" and " " not in a + b and a[:_SHORT_NAME] == b[:_SHORT_NAME]:
        return True
    parts = {part.casefold() for part in a.split()} & {part.casefold() for part in b.split()}
    return judge(a, b) is not None or bool(parts)


def _knows(ground: Ground, article: str, actor: str) -> bool:
    return any(mention.article == article for mention in ground.actors[actor].mentions)


def _is_beside(unit: Unit, place: Span) -> bool:
    """True for a place near which something was: the other may say where it was."""
    before = [word.form for word in unit.words if word.end <= place.start][-2:]
    return any(form in word_table("two_matters")["beside"] for form in before)


def _sort(place: str) -> str:
    """Countries exclude each other, as cities do; a hotel lies in either."""
    if place in _countries():
        return "country"
    return "site" if place.split()[-1] in _site_words() else "place"


@cache
def _site_words() -> frozenset[str]:
    return frozenset(word_list("place_words"))


@cache
def _countries() -> frozenset[str]:
    table = word_table("countries")
    names = set(table) | {name for entry in table.values() for name in entry.get("names", ())}
    return frozenset(names)
