"""How much of one clause another says, whatever the order of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crossread.align.likeness import INFLECTED, NEAR, OTHER, SAME, SPELT, Vocabulary
from crossread.compare.units import Unit
from crossread.records import Span

# A thing a clause holds: an actor, a day, a number, or a word.
Item = tuple[str, str]
_ACTOR, _TIME, _NUMBER, _WORD = "actor", "time", "number", "word"
_SHARE = {SAME: 1.0, INFLECTED: 0.95, NEAR: 0.7, SPELT: 0.6, OTHER: 0.0}
_TIME_WEIGHT = 1.6
_NUMBER_WEIGHT = 1.8
_WIDER = 10  # times that one stretch of days may be wider than another it agrees with
_FRONT = 12  # words of a clause that count in full
_BUSIEST = 60  # a key that more units of a story hold proposes no pairs
# A link needs this much in common; set on stories that are not part of any test side.
LINKED = 0.46
_CONTAINED = 0.62
_FRONTS = 0.6
_SAME_WORDS = 0.8
_WHOLE = 0.85
_NUMBER_BOUND = 0.8  # share of a number's weight that the same number with "at least" gets


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares of the mass of two clauses that the other one also has, 0–1."""

    of_a: float
    of_b: float
    dice: float
    matched_words: int  # content words in common: the action, not just the people
    matched_names: int
    matched_number: bool = False
    fronts: float = 0.0  # the Dice of what both state first, where that alone ties them

    @property
    def score(self) -> float:
        return max(0.6 * self.dice + 0.4 * max(self.of_a, self.of_b), 0.9 * self.fronts)

    @property
    def linked(self) -> bool:
        """True where both clauses seem to make the same statement."""
        if self.fronts:
            return True
        if self.matched_words < 2:
            return False
        if self.dice >= _SAME_WORDS:
            return True
        # "At least 17 people were killed" stands whole in a longer report of it.
        if self.matched_number and max(self.of_a, self.of_b) >= _WHOLE:
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
        """`kin` are actors that speak for one another; `front` takes the first words alone."""
        self.items: dict[Item, float] = {}
        self._kin = kin
        edge = unit.words[min(len(unit.words), _FRONT + 2) - 1].end if front else unit.end
        taken = [_with_titles(unit, span) for span, _ in unit.actors]
        for span, actor in unit.actors:
            if span.start < edge:
                self.items[_ACTOR, actor] = 0.8 if front else actor_weights.get(actor, 1.0)
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

    def holds_number(self, value: str) -> bool:
        return self._best_share(_NUMBER, value, self) > 0

    def days(self) -> list[str]:
        """The stretches of days that the clause names."""
        return [value for kind, value in self.items if kind == _TIME and "/" in value]

    def covered_by(self, other: Bag) -> tuple[float, int, int]:
        """The mass that the other bag also has, and how many words and names that is."""
        total, words, names = 0.0, 0, 0
        for (kind, value), weight in self.items.items():
            share = self._best_share(kind, value, other)
            total += weight * share
            if share >= 0.6:
                words += kind in {_WORD, _NUMBER}
                names += kind in {_ACTOR, _TIME}
        return total / self.mass, words, names

    def _best_share(self, kind: str, value: str, other: Bag) -> float:
        if (kind, value) in other.items:
            return 1.0
        if kind == _ACTOR:
            relatives = self._kin.get(value, frozenset())
            return 0.7 if any(k == _ACTOR and v in relatives for k, v in other.items) else 0.0
        if kind == _NUMBER:
            low = value.partition("/")[0]
            same = any(k == _NUMBER and v.partition("/")[0] == low for k, v in other.items)
            return _NUMBER_BOUND if same else 0.0
        if kind == _TIME:
            return 0.6 if any(k == _TIME and _touch(value, v) for k, v in other.items) else 0.0
        if kind != _WORD:
            return 0.0
        row = self._vocabulary.near[self._vocabulary.ids[value]]
        ids = self._vocabulary.ids
        kinds = [int(row[ids[v]]) for k, v in other.items if k == _WORD]
        return _SHARE[min(kinds, default=OTHER)]


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


def likeness(a: Bag, b: Bag) -> Likeness:
    of_a, words_a, names_a = a.covered_by(b)
    of_b, words_b, names_b = b.covered_by(a)
    dice = (of_a * a.mass + of_b * b.mass) / (a.mass + b.mass)
    number = any(k == _NUMBER and b.holds_number(v) for k, v in a.items)
    return Likeness(of_a, of_b, dice, min(words_a, words_b), min(names_a, names_b), number)


def with_fronts(like: Likeness, a: Bag, b: Bag) -> Likeness:
    """The same likeness, with the Dice of both fronts where these say one thing.

    A report tells the happening first and hangs different things behind it: "X will visit Y next
    week" is one statement, whatever follows.
    """
    # Two fronts that name other days state two things.
    days_a, days_b = a.days(), b.days()
    if days_a and days_b and not any(x == y or _touch(x, y) for x in days_a for y in days_b):
        return like
    front = likeness(a, b)
    tied = front.matched_words >= 1 and front.matched_names >= 2 and front.dice >= _FRONTS
    return replace(like, fronts=front.dice) if tied else like


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
                    shared[a, b] += 1
    return sorted(pair for pair, count in shared.items() if count >= 2)


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
