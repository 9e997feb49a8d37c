"""How much of one clause another says, whatever the order of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crossread.align.likeness import Vocabulary
from crossread.compare.units import Unit
from crossread.records import Span

# A thing a clause holds: an actor, a day, a number, or a word.
Item = tuple[str, str]
_ACTOR, _TIME, _NUMBER, _WORD = "actor", "time", "number", "word"
_SHARES = np.array([1.0, 0.95, 0.7, 0.6, 0.0])  # by SAME … OTHER
_MATCHED = 0.6  # share from which an item counts as held
_INHERITED = 0.5  # share of an actor's weight where the clause says "he", or leaves it unsaid
_TIME_WEIGHT = 1.6
_NUMBER_WEIGHT = 1.8
_WIDER = 10  # times that one stretch of days may be wider than another it agrees with
_SMALL = frozenset({"inf", *map(str, range(11))})
_FRONT = 12  # words of a clause that count in full
_BUSIEST = 60  # a key that more units of a story hold proposes no pairs
# A link needs this much in common; set on stories that are not part of any test side.
_HAPPENING = 1.2  # set on every fourth topic of ECB+ train
# Nearness by the encoder, and the Dice that must bear it out; set on SuperPAL dev.
_SENSE, _BORNE_OUT = 0.65, 0.25
LINKED = 0.46
_CONTAINED = 0.62
_FRONTS = 0.6
_SAME_WORDS = 0.8
_WHOLE = 0.85
_SHORT_ALIKE = 0.6
# The share of its weight that an item gets
_NUMBER_BOUND = 0.8  # from the same number with "at least"
_RELATED = 0.7  # from an actor that speaks for it, or that it speaks for
_OVERLAPPING = 0.6  # from a stretch of days that holds some of its own


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares of the mass of two clauses that the other one also has, 0–1."""

    of_a: float
    of_b: float
    dice: float
    matched_words: int  # content words in common: the action, not just the people
    matched_names: int
    matched_number: bool = False
    action: float = 0.0  # weight of the rarest word of action that both have
    sense: float = 0.0  # how near an encoder sees them
    fronts: float = 0.0  # the Dice of what both state first, where that alone ties them
    apart: bool = False  # a picture of one day, and what is told of another

    @property
    def score(self) -> float:
        return max(0.6 * self.dice + 0.4 * max(self.of_a, self.of_b), 0.9 * self.fronts)

    @property
    def same_happening(self) -> bool:
        """True where both clauses seem to tell of one event, whatever each says of it."""
        return self.action + 0.5 * self.sense + 0.1 * min(self.matched_names, 2) >= _HAPPENING

    @property
    def linked(self) -> bool:
        """True where both clauses seem to make the same statement."""
        if self.apart:
            return False
        if self.fronts:
            return True
        # Freely reworded: the encoder proposes, what both hold must bear it out.
        if self.sense >= _SENSE and self.dice >= _BORNE_OUT and self.matched_words:
            return True
        if self.matched_words < 2:
            return False
        if self.dice >= _SAME_WORDS:
            return True
        # "At least 17 people were killed" stands whole in a longer report of it.
        if self.matched_number and max(self.of_a, self.of_b) >= _WHOLE:
            return True
        # "Injuring 43 others": a short clause holds little more than its number.
        if self.matched_number and self.dice >= _SHORT_ALIKE:
            return True
        if self.matched_words + self.matched_names < 3:
            return False
        return self.dice >= LINKED or (
            max(self.of_a, self.of_b) >= _CONTAINED and min(self.of_a, self.of_b) >= 0.3
        )


class Bag:
    """The items of one clause with their weights."""

    def __init__(
        self,
        unit: Unit,
        vocabulary: Vocabulary,
        actor_weights: dict[str, float],
        kin: Mapping[str, frozenset[str]],
        *,
        front: bool = False,
    ) -> None:
        """`kin` has for each actor those that speak for it, or it for them.

        `front` takes the first words alone.
        """
        self.items: dict[Item, float] = {}
        edge = unit.words[min(len(unit.words), _FRONT + 2) - 1].end if front else unit.end
        taken = [_with_titles(unit, span) for span, _ in unit.actors]
        for span, actor in unit.actors:
            if span.start < edge:
                self.items[_ACTOR, actor] = 0.8 if front else actor_weights.get(actor, 1.0)
        for actor in (*unit.told_of, *(actor for _, actor in unit.pronouns)):
            weight = 0.8 if front else actor_weights.get(actor, 1.0)
            self.items.setdefault((_ACTOR, actor), weight * _INHERITED)
        for time in unit.times:
            if time.start >= edge:
                continue
            taken.append(time.span)
            if time.low and time.high and time.type != "DURATION":
                self.items[_TIME, f"{time.low}/{time.high}"] = _TIME_WEIGHT
            else:
                self.items[_TIME, time.value] = _TIME_WEIGHT * 0.6
        for quantity in unit.quantities:
            if quantity.start >= edge or any(quantity.span.overlap(span) for span in taken):
                continue
            if quantity.unit and quantity.unit.startswith("ordinal"):
                continue
            taken.append(quantity.span)
            self.items[_NUMBER, f"{quantity.low:g}/{quantity.high:g}"] = _NUMBER_WEIGHT
        for position, word in enumerate(unit.words):
            if (
                word.function
                or word.start >= edge
                or any(s.start <= word.start < s.end for s in taken)
            ):
                continue
            weight = float(vocabulary.weights[vocabulary.ids[word.lemma]])
            self.items.setdefault((_WORD, word.lemma), weight * _front(position))
        self.mass = sum(self.items.values()) or 1.0
        self._vocabulary = vocabulary
        held = [value for kind, value in self.items if kind == _WORD]
        self.word_ids = np.array([vocabulary.ids[value] for value in held], dtype=np.int64)
        self.word_weights = np.array([self.items[_WORD, value] for value in held])
        self.others = {item: w for item, w in self.items.items() if item[0] != _WORD}
        actors = [value for kind, value in self.others if kind == _ACTOR]
        self._relatives = frozenset[str]().union(*(kin.get(actor, ()) for actor in actors))
        self._lows = {v.partition("/")[0] for kind, v in self.others if kind == _NUMBER}
        self._times = [value for kind, value in self.others if kind == _TIME]

    def word_shares(self, other: Bag) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """For each word of both bags the share that its nearest word of the other bag gives it."""
        if not len(self.word_ids) or not len(other.word_ids):
            return np.zeros(len(self.word_ids)), np.zeros(len(other.word_ids))
        kinds = self._vocabulary.near[self.word_ids[:, None], other.word_ids[None, :]]
        shares = _SHARES[kinds]
        shares[self.word_ids[:, None] == other.word_ids[None, :]] = 1.0
        return shares.max(axis=1), shares.max(axis=0)

    def days(self) -> list[str]:
        """The stretches of days that the clause names."""
        return [value for value in self._times if "/" in value]

    def best_share(self, kind: str, value: str, other: Bag) -> float:
        """The share of an actor's, day's or number's weight that the other bag gives it."""
        if (kind, value) in other.others:
            return 1.0
        if kind == _ACTOR:
            return _RELATED if value in other._relatives else 0.0
        if kind == _NUMBER:
            return _NUMBER_BOUND if value.partition("/")[0] in other._lows else 0.0
        return _OVERLAPPING if any(_touch(value, time) for time in other._times) else 0.0


def _front(position: int) -> float:
    """News puts what it states first; what trails behind counts for less."""
    return 1.0 if position < _FRONT else max(0.5, 1.0 - (position - _FRONT) / 30)


def _with_titles(unit: Unit, mention: Span) -> Span:
    """The mention with the capitalised titles and nationalities before it."""
    start = mention.start
    for word in reversed([w for w in unit.words if w.end <= mention.start]):
        # "Chinese President Xi Jinping": nothing but a space may stand between.
        if start - word.end > 1 or not word.capital or word.function:
            break
        start = word.start
    return Span(start, mention.end)


def likeness(a: Bag, b: Bag, sense: float = 0.0) -> Likeness:
    """The shares of both bags; `sense` is how near an encoder sees the two clauses."""
    shares_a, shares_b = a.word_shares(b)
    one, two = _held(a, b, shares_a), _held(b, a, shares_b)
    dice = (one.share * a.mass + two.share * b.mass) / (a.mass + b.mass)
    return Likeness(
        one.share,
        two.share,
        dice,
        min(one.words, two.words),
        min(one.names, two.names),
        one.number,
        max(one.action, two.action),
        sense,
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """What of one bag another holds."""

    share: float
    words: int  # words and numbers
    names: int  # names and days
    number: bool
    action: float


def _held(bag: Bag, other: Bag, shares: NDArray[np.float64]) -> _Held:
    matched = shares >= _MATCHED
    worth = bag.word_weights * shares
    total = float(worth.sum())
    words, names, number = int(matched.sum()), 0, False
    for (kind, value), weight in bag.others.items():
        share = bag.best_share(kind, value, other)
        total += weight * share
        number = number or (kind == _NUMBER and share > 0)
        if share >= _MATCHED:
            words += kind == _NUMBER
            names += kind != _NUMBER
    action = float(worth[matched].max()) if words and matched.any() else 0.0
    return _Held(total / bag.mass, words, names, number, action)


def with_fronts(like: Likeness, a: Bag, b: Bag) -> Likeness:
    """The same likeness, with the Dice of both fronts where these say one thing.

    A report tells the happening first and hangs different things behind it: "X will visit Y next
    week" is one statement, whatever follows.
    """
    if like.matched_names < 2 or not like.matched_words:
        return like
    # Two fronts that name other days state two things.
    if on_other_days(a, b):
        return like
    front = likeness(a, b)
    tied = front.matched_words >= 1 and front.matched_names >= 2 and front.dice >= _FRONTS
    return replace(like, fronts=front.dice) if tied else like


def on_other_days(a: Bag, b: Bag) -> bool:
    """True where both clauses name days and none of them can be one day."""
    days_a, days_b = a.days(), b.days()
    if not days_a or not days_b:
        return False
    return not any(x == y or _touch(x, y) for x in days_a for y in days_b)


def candidate_pairs(bags: Sequence[Bag], articles: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of clauses of different articles that share at least two keys, one of them rare."""
    postings: dict[Item, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for item in bag.items:
            postings[item].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for item in sorted(postings):
        holders = postings[item]
        if not 2 <= len(holders) <= max(_BUSIEST, len(bags) // 8):
            continue
        for position, a in enumerate(holders):
            for b in holders[position + 1 :]:
                if articles[a] != articles[b]:
                    shared[a, b] += 2 if _is_rare_number(item) else 1
    return sorted(pair for pair, count in shared.items() if count >= 2)


def _is_rare_number(item: Item) -> bool:
    """True for a number beyond those that any clause may hold: it alone is worth a look."""
    kind, value = item
    return kind == _NUMBER and any(part not in _SMALL for part in value.split("/"))


@lru_cache(100_000)
def _touch(a: str, b: str) -> bool:
    """True where two day ranges overlap and neither is much wider than the other."""
    low_a, _, high_a = a.partition("/")
    low_b, _, high_b = b.partition("/")
    # "XXXX-10-02" names a day of no year.
    if not (high_a and high_b) or not all(d[:4].isdigit() for d in (low_a, low_b, high_a, high_b)):
        return False
    widths = sorted((_days(low_a, high_a), _days(low_b, high_b)))
    return low_a <= high_b and low_b <= high_a and widths[1] <= _WIDER * widths[0]


def _days(low: str, high: str) -> int:
    return (date.fromisoformat(high) - date.fromisoformat(low)).days + 1
