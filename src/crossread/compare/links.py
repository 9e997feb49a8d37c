"""Which clauses of a story make one statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.compare.likeness import (
    Bag,
    Likeness,
    candidate_pairs,
    likeness,
    on_other_days,
    with_fronts,
)
from crossread.compare.units import Ground, Unit
from crossread.records import Utterance

# Share of the pairs of articles of two groups that must be linked to join them, and the same where
# an article would have a second clause in the claim.
_AGREE, _AGREE_TWICE = 0.5, 0.6
_SPEAKS_FOR = 0.7  # share of what the likeliest wording has in common that the one shown must have
_PROPOSED = 0.5  # nearness by the encoder from which two clauses are compared at all
_SAID_ALIKE = 0.25  # likeness from which two wordings of one utterance are one claim
_SOLO = 7  # words a statement of one outlet must have to be a claim
_LEANS_BACK = re.compile(
    r"(?:he|she|it|they|this|that|these|those|but|and|however|meanwhile|also|there|his|her|its|"
    r"their|in addition|the (?:two|pair|statement|message|move|announcement))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Clauses that make one statement, and the one that puts it best."""

    units: tuple[Unit, ...]
    best: Unit


class Links:
    """Which clauses of a story say the same, with how much of each other they hold."""

    def __init__(self, ground: Ground, utterances: Sequence[Utterance] = ()) -> None:
        """`utterances` tie clauses that give wordings of one thing said."""
        self.ground = ground
        counts: dict[str, int] = {}
        for unit in ground.units:
            for actor in sorted({actor for _, actor in unit.actors}):
                counts[actor] = counts.get(actor, 0) + 1
        total = len(ground.units) or 1
        # An actor in every second clause says little about what the clause states.
        weights = {actor: max(0.35, 1.6 - 2.5 * n / total) for actor, n in counts.items()}
        kin = ground.kin
        self.bags = [Bag(unit, ground.vocabulary, weights, kin) for unit in ground.units]
        self._fronts = [
            Bag(unit, ground.vocabulary, weights, kin, front=True) for unit in ground.units
        ]
        articles = [unit.article for unit in ground.units]
        proposed = {*candidate_pairs(self.bags, articles), *ground.sense_pairs(_PROPOSED)}
        self.pairs = {pair: self._likeness(*pair) for pair in sorted(proposed)}

        self._said = {quote: u.id for u in utterances for quote in u.quotes}

        self._near: dict[tuple[int, str], list[Unit]] = defaultdict(list)
        for a, b in sorted(self.pairs):
            self._near[a, articles[b]].append(ground.units[b])
            self._near[b, articles[a]].append(ground.units[a])

    def near(self, unit: Unit, article: str) -> list[Unit]:
        """The clauses of an article that share enough with one to be compared with it."""
        return self._near.get((unit.index, article), [])

    def between(self, a: Unit, b: Unit) -> Likeness:
        pair = (min(a.index, b.index), max(a.index, b.index))
        if pair not in self.pairs:
            self.pairs[pair] = self._likeness(*pair)
        return self.pairs[pair]

    def _one_saying(self, a: int, b: int, like: Likeness) -> bool:
        one, two = self.ground.units[a].quote, self.ground.units[b].quote
        if one is None or two is None or like.score < _SAID_ALIKE:
            return False
        said = self._said.get(one.id)
        return said is not None and said == self._said.get(two.id)

    def _likeness(self, a: int, b: int) -> Likeness:
        units = self.ground.units
        sense = self.ground.sense(units[a], units[b])
        one, two = self.bags[a], self.bags[b]
        like = likeness(one, two, sense)
        # A picture shows one moment, which what is told of another day is not.
        if "caption" in (units[a].kind, units[b].kind) and on_other_days(
            self.bags[a], self.bags[b]
        ):
            return replace(like, apart=True)
        return like if like.linked else with_fronts(like, self._fronts[a], self._fronts[b])

    def linked(self) -> list[tuple[int, int]]:
        """Linked pairs, the surest first."""
        found = [
            (like.score, pair)
            for pair, like in self.pairs.items()
            if like.linked or self._one_saying(*pair, like)
        ]
        return [pair for _, pair in sorted(found, key=lambda item: (-item[0], item[1]))]


def group_claims(ground: Ground, links: Links) -> tuple[ClaimGroup, ...]:
    """Groups of clauses that make one statement, those of most articles first."""
    owner = {unit.index: {unit.index} for unit in ground.units}
    linked = links.linked()
    edges = set(linked)
    for a, b in linked:
        left, right = owner[a], owner[b]
        if left is right:
            continue
        if _agreement(ground, edges, left, right) >= _needed(ground, left, right):
            left |= right
            for index in right:
                owner[index] = left
    groups = {min(members): sorted(members) for members in owner.values()}
    found: list[ClaimGroup] = []
    for first in sorted(groups):
        units = tuple(ground.units[index] for index in groups[first])
        if len({unit.article for unit in units}) > 1 or _stands_alone(units[0]):
            found.append(ClaimGroup(units, _best(units, links)))
    return tuple(
        sorted(
            found,
            key=lambda g: (-len({u.article for u in g.units}), -len(g.units), g.best.index),
        )
    )


def _needed(ground: Ground, left: set[int], right: set[int]) -> float:
    articles = [{ground.units[index].article for index in side} for side in (left, right)]
    return _AGREE_TWICE if articles[0] & articles[1] else _AGREE


def _agreement(
    ground: Ground, edges: set[tuple[int, int]], left: set[int], right: set[int]
) -> float:
    """The share of pairs of articles, one of each group, that some link of clauses joins."""
    joined: dict[tuple[str, str], bool] = {}
    for x in left:
        for y in right:
            one, two = ground.units[x].article, ground.units[y].article
            if one != two:
                held = joined.get((one, two), False)
                joined[one, two] = held or (min(x, y), max(x, y)) in edges
    return sum(joined.values()) / len(joined) if joined else 0.0


def _stands_alone(unit: Unit) -> bool:
    """True for a clause of one outlet that can be checked without its neighbours."""
    if unit.kind == "headline" or len(unit.words) < _SOLO:
        return False
    return bool(unit.actors or unit.quantities or unit.times)


def _counts_otherwise(unit: Unit, other: Unit) -> bool:
    """True where both clauses give numbers and have none in common."""
    held = {(quantity.low, quantity.high) for quantity in other.quantities}
    here = {(quantity.low, quantity.high) for quantity in unit.quantities}
    return bool(held) and bool(here) and not held & here


def _best(units: Sequence[Unit], links: Links) -> Unit:
    """Sound text that says what the others say, then a clause that stands alone."""
    common = {
        unit.index: sum(links.between(unit, o).score for o in units if o.article != unit.article)
        for unit in units
    }
    needed = _SPEAKS_FOR * max(common.values())
    direct = [unit for unit in units if unit.holder and unit.quote and unit.quote.kind == "direct"]
    said = 2 * len(direct) > len(units)

    def rank(unit: Unit) -> tuple[bool, bool, bool, bool, bool, bool, int, float, int]:
        reading = links.ground.by_id[unit.article]
        others = [u for u in units if u.article != unit.article]
        return (
            reading.condition.label != "sound",
            unit.kind == "headline",
            common[unit.index] < needed,
            said and unit.holder is None,  # words that somebody said are shown as that
            bool(_LEANS_BACK.match(unit.span.of(reading.text).lstrip("“\"'‘"))),
            not 6 <= len(unit.words) <= 45,
            len({other.article for other in others if _counts_otherwise(unit, other)}),
            -common[unit.index],
            unit.index,
        )

    return min(units, key=rank)
