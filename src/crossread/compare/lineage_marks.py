"""Marks of direction: what two kindred texts show of which was made from which, side by side.

Each mark is signed: above nought it speaks for the first as the source. What is left out, exchanged
for a rarer word or changed against all other articles is downstream.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import copysign, exp, log1p

from crossread.align.words import Word
from crossread.compare.condition_peers import rarer_of
from crossread.compare.lineage_credits import whole_credits
from crossread.compare.lineage_overlap import Told, counterparts
from crossread.compare.units import Ground
from crossread.records import Reading

# In the order of `Marks.values`; `evaluation/lineage_fit.py` prints them.
WEIGHTS: tuple[float, ...] = (0.52, 0.52, 0.48, 1.91, 1.32, 1.34, 2.91, 1.15)
_REASONS = (
    "it has sentences that the other leaves out",
    "it has names or numbers in common with third articles that the other leaves out",
    "the other leaves asides out",
    "the other gives a quotation in part",
    "the other has the rarer word for the same",
    "third articles side with its words where the two differ",
    "it alone credits its text",
    "the other shows a machine's hand",
)
_FEWEST = 3  # content words of a sentence that can be missed
_TOLD_ELSEWHERE = 0.5  # share of a sentence's content words that one third article must have
_ASIDE = 3  # words
_SUREST = 0.95  # of 27 guesses above it 26 were right on simulated stories
_EXCHANGED = 2  # content words on one side of an exchange


@dataclass(frozen=True, slots=True)
class Marks:
    """Signed figures for an ordered pair: above nought the first is the likelier source."""

    sentences: float  # words of sentences that only one has, though a third article tells the like
    named: float  # names and numbers in such sentences that third articles have, and those not
    asides: float  # asides that only one has inside a sentence of both
    quotes: float  # quotations of which one has only a part
    rarer: float  # near words of which one has the rarer
    vouched: float  # words of one in a sentence of both that third articles have
    credited: float  # only one credits its whole text
    handled: float  # only one shows a machine's hand

    def values(self) -> tuple[float, ...]:
        """The figures in their order, for a weighing."""
        return (
            *(self.sentences, self.named, self.asides, self.quotes),
            *(self.rarer, self.vouched, self.credited, self.handled),
        )

    @property
    def lean(self) -> float:
        """Logarithm of the odds that the second was made from the first, if either was."""
        return sum(w * f for w, f in zip(WEIGHTS, self.values(), strict=True))

    @property
    def share(self) -> float:
        """The same as a probability, never above what such guesses were found to be worth."""
        return min(_SUREST, 1 / (1 + exp(-self.lean)))

    @property
    def reason(self) -> str:
        """What weighs most for the first, in words."""
        weighed = zip(WEIGHTS, self.values(), _REASONS, strict=True)
        said = sorted((-w * f, reason) for w, f, reason in weighed if w * f > 0)
        return "; ".join(reason for _, reason in said[:2])


def marks_between(ground: Ground, told: Mapping[str, Told], x: str, y: str) -> Marks:
    """What speaks for `x` as the source of `y`, or the other way round."""
    thirds = [frozenset(told[z].forms) for z in told if z not in (x, y)]
    known = frozenset().union(*thirds)
    one, two = _Side(ground.by_id[x], told[x]), _Side(ground.by_id[y], told[y])
    pairs, back = counterparts(one.told, two.told), counterparts(two.told, one.told)
    missed_x, names_x = _missed(one, pairs, thirds, known)
    missed_y, names_y = _missed(two, back, thirds, known)
    seen: Counter[str] = Counter()
    for n, m in pairs.items():
        if back.get(m) == n:
            _exchanges(one, two, n, m, known, seen)
    return Marks(
        sentences=log1p(missed_x) - log1p(missed_y),
        named=_damped(names_x - names_y),
        asides=_balance(seen, "aside"),
        quotes=_balance(seen, "quote"),
        rarer=_damped(seen["rarer"]),
        vouched=_balance(seen, "vouched"),
        credited=float(one.credited) - float(two.credited),
        handled=float(two.handled) - float(one.handled),
    )


class _Side:
    """One of both articles, with what is asked of it."""

    def __init__(self, reading: Reading, told: Told) -> None:
        self.told = told
        self._quoted = [s for q in reading.quotes if q.kind != "indirect" for s in q.content]
        self.credited = bool(whole_credits(reading))
        self.handled = reading.condition.label != "sound"

    def quotes(self, word: Word) -> bool:
        return any(span.start <= word.start < span.end for span in self._quoted)


def _missed(
    side: _Side, met: Mapping[int, int], thirds: Sequence[frozenset[str]], known: frozenset[str]
) -> tuple[int, int]:
    """Of the sentences without a counterpart: words of those that a third article tells the like
    of, and how many more of their names and numbers third articles have than lack."""
    words = names = 0
    for number, sentence in enumerate(side.told.by_sentence):
        forms = {word.form for word in sentence if not word.function}
        if number in met or len(forms) < _FEWEST:
            continue
        like = max((len(forms & third) for third in thirds), default=0)
        if like >= _TOLD_ELSEWHERE * len(forms):
            words += len(forms)
        for word in sentence[1:]:
            if word.number or (word.capital and not word.function):
                names += 1 if word.form in known else -1
    return words, names


def _exchanges(
    one: _Side, two: _Side, n: int, m: int, known: frozenset[str], seen: Counter[str]
) -> None:
    """Counts what two sentences that tell the same have in each other's place."""
    left, right = one.told.by_sentence[n], two.told.by_sentence[m]
    matcher = SequenceMatcher(None, [w.form for w in left], [w.form for w in right], autojunk=False)
    for kind, i, end_i, j, end_j in matcher.get_opcodes():
        if kind == "equal":
            continue
        for side, words, mark in ((one, left[i:end_i], "1"), (two, right[j:end_j], "2")):
            content = [word for word in words if not word.function]
            seen["vouched" + mark] += sum(word.form in known for word in content)
            if kind != "replace" and words:
                seen["aside" + mark] += len(words) >= _ASIDE
                seen["quote" + mark] += len(words) > 1 and side.quotes(words[0])
        if kind == "replace":
            here = [word for word in left[i:end_i] if not word.function]
            there = [word for word in right[j:end_j] if not word.function]
            if max(len(here), len(there)) <= _EXCHANGED:
                seen["rarer"] += sum(rarer_of(v.lemma, u.lemma) for u in here for v in there)


def _balance(seen: Counter[str], mark: str) -> float:
    return log1p(seen[mark + "1"]) - log1p(seen[mark + "2"])


def _damped(count: float) -> float:
    return copysign(log1p(abs(count)), count)
