"""Ages of people: two articles cannot make one person 34 and 43."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crossread.compare.difference import Difference
from crossread.compare.units import Ground, Unit
from crossread.records import Quantity

_BEHIND = re.compile(r",? (?:(?:is|aged|who is) )?(?:an? )?")
_BEFORE = re.compile(r"(?: [\w-]{1,20}){0,3} ")
_BIRTHDAY = 1  # years by which a birthday may part two reports


@dataclass(frozen=True, slots=True)
class Age:
    """How old a clause makes a person."""

    unit: Unit
    quantity: Quantity
    actor: str


def ages_in(ground: Ground, unit: Unit) -> Iterator[Age]:
    """The ages of a clause that stand right beside a name: "Mara Holt, 41", "the 41-year-old Holt".

    "I was a 23-year-old kid" tells of another time.
    """
    text = ground.by_id[unit.article].text
    people = [(s, a) for s, a in unit.actors if ground.actors[a].kind == "person"]
    for quantity in unit.quantities:
        if quantity.unit != "year-old" or not quantity.exact:
            continue
        for span, actor in people:
            behind = _BEHIND.fullmatch(text, span.end, quantity.start)
            before = _BEFORE.fullmatch(text, quantity.end, span.start)
            if (behind or before) and ground.is_named(actor):
                yield Age(unit, quantity, actor)


def compare_ages(ground: Ground, one: Age, two: Age) -> Difference | None:
    """A difference in years that no birthday explains."""
    first, second = one.quantity.low, two.quantity.low
    if one.actor != two.actor or abs(first - second) <= _BIRTHDAY:
        return None
    name = ground.actors[one.actor].name
    why = f"{name} is {first:g} years old in one text and {second:g} in the other"
    if sorted(f"{first:g}") == sorted(f"{second:g}"):
        why += "; the digits of one are the other's in another order"
    values = (f"age {one.actor} {first:g}", f"age {two.actor} {second:g}")
    return Difference("number", "conflict", one.quantity.span, two.quantity.span, why, 0.7, values)
