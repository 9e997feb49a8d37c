"""What peers of the same story show: words put in the place of others, one for one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import overload

from crossread.align.words import Word, lemma_of, words_within
from crossread.compare.condition_phrases import near
from crossread.lexicons.near_words import near_groups
from crossread.records import Reading, Slip, Span

_BUSIEST = 12  # a word in more sentences than this leads to no partner
_FEWEST = 4  # content words that two sentences must share
_LONGEST = 80  # words of a sentence that is aligned


_RUN = 3  # words that may be exchanged side by side
_Pair = tuple[Word, Word]


@dataclass(frozen=True, slots=True)
class Substitution:
    """One word in the place of the peer's, between words that both texts have."""

    slip: Slip  # `likely` is what the peer reads
    lemma: str
    original: str  # the lemma that the peer has there
    quoted: bool
    near: bool
    rarer: int  # 1 where this text's word is the rarer of two near ones, -1 where the peer's is


@dataclass(frozen=True, slots=True)
class AgainstPeer:
    """What one peer shows: how many content words were compared, and which were exchanged."""

    peer: str
    compared: int
    cover: float  # share of the text's content words that were compared
    substitutions: tuple[Substitution, ...]

    @property
    def share(self) -> float:
        return len(self.substitutions) / self.compared if self.compared else 0.0


def against_peers(reading: Reading, peers: Sequence[Reading]) -> tuple[AgainstPeer, ...]:
    """The reading held against each peer, in the peers' order; nothing where nothing is shared."""
    own = sentences_of(reading)
    found = []
    for peer in peers:
        if peer.id == reading.id:
            continue
        against = _against(reading, own, peer)
        if against.compared:
            found.append(against)
    return tuple(found)


class Sentences(Sequence[tuple[Word, ...]]):
    """The words of each sentence of a text, in order, with what finds a sentence again."""

    def __init__(self, text: str, bounds: Sequence[tuple[int, int]]) -> None:
        self._words = tuple(words_within(text, Span(*held))[:_LONGEST] for held in bounds)

    @overload
    def __getitem__(self, number: int) -> tuple[Word, ...]: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[tuple[Word, ...], ...]: ...
    def __getitem__(self, number: int | slice) -> tuple[Word, ...] | tuple[tuple[Word, ...], ...]:
        return self._words[number]

    def __len__(self) -> int:
        return len(self._words)

    @cached_property
    def content(self) -> tuple[frozenset[str], ...]:
        """The content lemmas of each sentence."""
        return tuple(
            frozenset(word.lemma for word in words if not word.function) for words in self._words
        )

    @cached_property
    def leading(self) -> Mapping[str, list[int]]:
        """For each content lemma that leads to a partner the sentences that hold it."""
        index: dict[str, list[int]] = defaultdict(list)
        for number, lemmas in enumerate(self.content):
            for lemma in lemmas:
                index[lemma].append(number)
        return {lemma: held for lemma, held in index.items() if len(held) <= _BUSIEST}

    @cached_property
    def size(self) -> int:
        """Content words in all."""
        return sum(not word.function for words in self._words for word in words)


def sentences_of(reading: Reading) -> Sentences:
    """The sentences of an article, or all its text as one."""
    bounds = tuple([(s.start, s.end) for s in reading.sentences]) or ((0, len(reading.text)),)
    return _kept(reading.text, bounds)


# Every text of a story is held against every other.
_kept = lru_cache(maxsize=256)(Sentences)


def _against(reading: Reading, own: Sentences, peer: Reading) -> AgainstPeer:
    theirs = sentences_of(peer)
    compared = 0
    substitutions: list[Substitution] = []
    quoted = [s for q in reading.quotes if q.kind != "indirect" for s in q.content]
    for number, other in partners(own, theirs).items():
        pairs, shared = exchanged(own[number], theirs[other])
        compared += shared + len(pairs)
        for word, original in pairs:
            reads = reading.text[word.start : word.end]
            likely = peer.text[original.start : original.end]
            slip = Slip(word.start, word.end, reads, likely)
            inside = any(s.start <= word.start < s.end for s in quoted)
            alike = near(word.form, original.form)
            rarer = rarer_of(word.lemma, original.lemma) if alike else 0
            substitutions.append(
                Substitution(slip, word.lemma, original.lemma, inside, alike, rarer)
            )
    return AgainstPeer(peer.id, compared, compared / max(1, own.size), tuple(substitutions))


def partners(own: Sentences, theirs: Sentences, *, fewest: int = _FEWEST) -> dict[int, int]:
    """For each sentence the peer's that shares the most content words, where it shares enough."""
    index = theirs.leading
    found: dict[int, int] = {}
    for number, lemmas in enumerate(own.content):
        common = lemmas & index.keys()
        if len(common) >= fewest:
            votes = Counter(chain.from_iterable(map(index.__getitem__, common)))
            most = max(votes.values())
            if most >= fewest:
                found[number] = min(place for place, n in votes.items() if n == most)
    return found


def exchanged(
    words: Sequence[Word], partner: Sequence[Word], *, at_the_ends: bool = False
) -> tuple[list[_Pair], int]:
    """Words exchanged one for one between words that both have, and how many content words agree.

    At the ends of the sentences, where only one side is held, near words count where asked for.
    Where two sentences share less than half of their words, only near words count at all.
    """
    matcher = SequenceMatcher(
        None, [w.form for w in words], [w.form for w in partner], autojunk=False
    )
    pairs: list[_Pair] = []
    shared = same = 0
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            same += a_end - a
            shared += sum(not word.function for word in words[a:a_end])
        elif kind == "replace" and a_end - a == b_end - b <= _RUN:
            inside = bool(a) and a_end < len(words)
            if inside or at_the_ends:
                pairs += [
                    (word, other)
                    for word, other in zip(words[a:a_end], partner[b:b_end], strict=True)
                    if _may_stand_in(word, other) and (inside or near(word.form, other.form))
                ]
    if 2 * same < min(len(words), len(partner)):
        pairs = [(word, other) for word, other in pairs if near(word.form, other.form)]
    return pairs, shared


def _may_stand_in(word: Word, other: Word) -> bool:
    """True for two different content words; another number or another name is no synonym."""
    if word.function or other.function or word.number or other.number:
        return False
    if word.lemma == other.lemma or _spelt_alike(word.form, other.form):
        return False
    return word.capital == other.capital


def _spelt_alike(a: str, b: str) -> bool:
    # "defence" and "defense", a typing slip, a name's other spelling: nobody's synonyms
    return a[:4] == b[:4] and abs(len(a) - len(b)) <= 2


def leaning(against: AgainstPeer, others: Sequence[frozenset[str]]) -> int:
    """How many of the peer's words, less how many of this text's, the other peers use too."""
    balance = 0
    for substitution in against.substitutions:
        theirs = any(substitution.original in lemmas for lemmas in others)
        ours = any(substitution.lemma in lemmas for lemmas in others)
        balance += theirs - ours
    return balance


def rarer_of(lemma: str, original: str) -> int:
    """1 where the first stands behind the other in the groups of near words, commonest first."""
    places, others = _places().get(lemma, {}), _places().get(original, {})
    balance = sum((places[g] > others[g]) - (places[g] < others[g]) for g in places if g in others)
    return (balance > 0) - (balance < 0)


@cache
def _places() -> Mapping[str, Mapping[int, int]]:
    """For each lemma the groups of near words that it stands in, and its place in each."""
    places: dict[str, dict[int, int]] = defaultdict(dict)
    for number, group in enumerate(near_groups()):
        for place, entry in enumerate(group):
            places[lemma_of(entry)].setdefault(number, place)
    return places


def lemmas_of(reading: Reading) -> frozenset[str]:
    """Every lemma of a text."""
    return frozenset(word.lemma for sentence in sentences_of(reading) for word in sentence)
