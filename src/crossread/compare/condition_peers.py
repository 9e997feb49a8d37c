"""What peers of the same story show: words put in the place of others, one for one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from crossread.align.words import Word, words_within
from crossread.compare.condition_phrases import near
from crossread.records import Reading, Slip, Span

_BUSIEST = 12  # a word in more sentences than this leads to no partner
_FEWEST = 4  # content words that two sentences must share
_LONGEST = 80  # words of a sentence that is aligned


@dataclass(frozen=True, slots=True)
class Substitution:
    """A near word of the peer's word, between words that both texts have."""

    slip: Slip  # `likely` is what the peer reads
    quoted: bool


@dataclass(frozen=True, slots=True)
class AgainstPeer:
    """What one peer shows: how many content words were compared, and which were exchanged."""

    peer: str
    compared: int
    substitutions: tuple[Substitution, ...]

    @property
    def share(self) -> float:
        return len(self.substitutions) / self.compared if self.compared else 0.0


def against_peers(reading: Reading, peers: Sequence[Reading]) -> tuple[AgainstPeer, ...]:
    """The reading held against each peer, in the peers' order; nothing where nothing is shared."""
    own = _sentences(reading)
    found = []
    for peer in peers:
        if peer.id == reading.id:
            continue
        against = _against(reading, own, peer)
        if against.compared:
            found.append(against)
    return tuple(found)


def _sentences(reading: Reading) -> tuple[tuple[Word, ...], ...]:
    spans = [s.span for s in reading.sentences] or [Span(0, len(reading.text))]
    return tuple(words_within(reading.text, span)[:_LONGEST] for span in spans)


def _against(reading: Reading, own: Sequence[Sequence[Word]], peer: Reading) -> AgainstPeer:
    theirs = _sentences(peer)
    index = _by_lemma(theirs)
    compared = 0
    substitutions: list[Substitution] = []
    quoted = [s for q in reading.quotes if q.kind != "indirect" for s in q.content]
    for words in own:
        partner = _partner(words, theirs, index)
        if partner is None:
            continue
        pairs, shared = _exchanged(words, partner)
        compared += shared + len(pairs)
        for word, original in pairs:
            reads = reading.text[word.start : word.end]
            likely = peer.text[original.start : original.end]
            slip = Slip(word.start, word.end, reads, likely)
            inside = any(s.start <= word.start < s.end for s in quoted)
            substitutions.append(Substitution(slip, inside))
    return AgainstPeer(peer.id, compared, tuple(substitutions))


def _by_lemma(sentences: Sequence[Sequence[Word]]) -> Mapping[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(sentences):
        for lemma in sorted({word.lemma for word in words if not word.function}):
            index[lemma].append(number)
    return index


def _partner(
    words: Sequence[Word], theirs: Sequence[Sequence[Word]], index: Mapping[str, list[int]]
) -> Sequence[Word] | None:
    """The peer's sentence that shares the most content words, where it shares enough."""
    lemmas = sorted({word.lemma for word in words if not word.function})
    votes: Counter[int] = Counter()
    for lemma in lemmas:
        places = index.get(lemma, ())
        if len(places) <= _BUSIEST:
            votes.update(places)
    if not votes:
        return None
    best = min(votes, key=lambda number: (-votes[number], number))
    return theirs[best] if votes[best] >= _FEWEST else None


def _exchanged(
    words: Sequence[Word], partner: Sequence[Word]
) -> tuple[list[tuple[Word, Word]], int]:
    """Near words at one place between words that both have, and how many content words agree."""
    matcher = SequenceMatcher(
        None, [w.form for w in words], [w.form for w in partner], autojunk=False
    )
    pairs: list[tuple[Word, Word]] = []
    shared = 0
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            shared += sum(not word.function for word in words[a:a_end])
        elif kind == "replace" and a_end - a == b_end - b <= 3 and a and a_end < len(words):
            pairs += [
                (word, other)
                for word, other in zip(words[a:a_end], partner[b:b_end], strict=True)
                if not word.function and not other.function and near(word.form, other.form)
            ]
    return pairs, shared
