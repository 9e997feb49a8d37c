"""What two articles tell of alike, and whether they give it the same day.

"Officials signed the pact on Friday" in one article and "the pact that officials signed on 22
December" in another are about one act. A day of publication that makes the two meet is borne out by
what the texts tell, one that parts them is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from crossread.annotate.time_patterns import MONTHS, WEEKDAYS
from crossread.group.dating_clues import Clues, Days
from crossread.lexicons import word_list
from crossread.records import Reading

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d,.]*\d")
_ALIKE = 0.1  # cosine of two sentences from which they tell of one act more often than not
_SURE = 0.3  # and from which they nearly always do
_DOUBT = 0.15  # what speaks neither way
_WORTH = 1.2
_PARTED = 0.5  # a day of its own is told beside the day of the act often enough
_MOST = 2.5  # of one day
_REACH = (-4.0, 6.0)  # of all days together
_TOO_MANY = 40  # sentences with one word: it tells nothing


@dataclass(frozen=True, slots=True)
class Tie:
    """A day told in another article of what an expression here tells of."""

    place: int  # of the other article
    start: int  # of the expression there
    weight: float  # 0 to 1: how surely they tell of one act


Ties = Mapping[int, Sequence[Tie]]  # by the start of an expression of one article


def ties_of(readings: Sequence[Reading], clues: Sequence[Clues]) -> tuple[Ties, ...]:
    """For each article, its expressions of days with what other outlets tell of alike."""
    outlets = [r.article.outlet or f"unknown {n}" for n, r in enumerate(readings)]
    spread = Counter(word for r in readings for word in {w.lower() for w in _WORD.findall(r.text)})
    rare = {word: log(1 + len(readings) / count) for word, count in spread.items()}
    bags = {
        (place, start): words
        for place, (reading, clue) in enumerate(zip(readings, clues, strict=True))
        for start, words in _sentences(reading, clue).items()
    }
    lengths = {key: sqrt(sum(rare[w] ** 2 for w in words)) or 1.0 for key, words in bags.items()}
    holders = defaultdict[str, list[tuple[int, int]]](list)
    for key, words in bags.items():
        for word in words:
            holders[word].append(key)
    shared = defaultdict[tuple[tuple[int, int], tuple[int, int]], float](float)
    for word, keys in holders.items():
        if len(keys) > _TOO_MANY:
            continue
        for one in keys:
            for other in keys:
                if one[0] < other[0] and outlets[one[0]] != outlets[other[0]]:
                    shared[one, other] += rare[word] ** 2
    ties: list[dict[int, list[Tie]]] = [{} for _ in readings]
    for (one, other), mass in shared.items():
        likeness = mass / lengths[one] / lengths[other]
        if likeness >= _ALIKE:
            weight = min(1.0, likeness / _SURE)
            ties[one[0]].setdefault(one[1], []).append(Tie(*other, weight))
            ties[other[0]].setdefault(other[1], []).append(Tie(*one, weight))
    return tuple(ties)


def _sentences(reading: Reading, clue: Clues) -> dict[int, frozenset[str]]:
    """The words around each expression, by its start."""
    common, found = _common(), dict[int, frozenset[str]]()
    sentences = iter(reading.sentences)
    sentence = next(sentences, None)
    for expression in clue.expressions:
        while sentence and sentence.end <= expression.start:
            sentence = next(sentences, None)
        if sentence and sentence.start <= expression.start:
            words = _WORD.findall(reading.text[sentence.start : sentence.end])
            found[expression.start] = frozenset(w.lower() for w in words) - common
    return found


@cache
def _common() -> frozenset[str]:
    return frozenset({*WEEKDAYS, *MONTHS, *word_list("function_words"), "said", "year", "years"})


def told_alike(
    mine: Mapping[int, Days], ties: Ties, theirs: Sequence[Mapping[int, Days]]
) -> tuple[float, int]:
    """How far the days of one article meet those that its peers give to the same acts.

    Returns a gain (a logarithm of odds, of either sign) and how many of its days meet a peer's.
    """
    met, parted = defaultdict[Days, float](float), defaultdict[Days, float](float)
    for start, days in mine.items():
        for tie in ties.get(start, ()):
            other = theirs[tie.place].get(tie.start)
            if other:
                (met if other == days else parted)[days] += tie.weight
    gain, meeting = 0.0, 0
    for days in sorted({*met, *parted}):
        worth = _WORTH * log((met[days] + _DOUBT) / (parted[days] + _DOUBT))
        gain += min(worth, _MOST) if worth > 0 else max(_PARTED * worth, -_MOST)
        meeting += worth > 0
    return max(_REACH[0], min(_REACH[1], gain)), meeting
