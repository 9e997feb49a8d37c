"""Ages of people: two articles cannot make one person 34 and 43."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crossread.compare.difference import Difference
from crossread.compare.units import Ground, Unit
from crossread.records import Quantity

_NEAR = 30  # characters between a person's name and an age that is his
_BIRTHDAY = 1  # years by which a birthday may part two reports


@dataclass(frozen=True, slots=True)
class Age:
    """How old a clause makes a person."""

    unit: Unit
    quantity: Quantity
    actor: str


def ages_in(ground: Ground, unit: Unit) -> Iterator[Age]:
    """The ages of a clause, with whose name stands right beside them ("Mara Holt, 41")."""
    people = [(s, a) for s, a in unit.actors if ground.actors[a].kind == "person"]
    for quantity in unit.quantities:
        if quantity.unit != "year-old" or not quantity.exact:
            continue
        before = [(s, a) for s, a in people if 0 <= quantity.start - s.end <= _NEAR]
        owner = max(before)[1] if before else None
        if owner is None and len({a for _, a in people}) == 1:
            span = people[0][0]
            owner = people[0][1] if 0 <= span.start - quantity.end <= _NEAR else None
        if owner is not None and ground.is_named(owner):
            yield Age(unit, quantity, owner)


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
