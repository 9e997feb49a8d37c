"""Text condition: does a text show the hand of a spinner, a translation machine or an accident."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from crossread.align.words import Word, is_function, words_within
from crossread.compare.condition_peers import AgainstPeer, against_peers, leaning, lemmas_of
from crossread.compare.condition_phrases import broken_phrases
from crossread.compare.condition_recovery import bent_names, exchanged_words, lost_negations
from crossread.compare.condition_signs import Sign, garbling, signs_of, wrong_articles
from crossread.records import Condition, Reading, Slip, Span

# Measured by evaluation/condition.py, so that at most one sound article in a hundred is accused.
_SPUN_SLIPS = 3  # different slips
_SPUN_RATE = 0.5  # of them in 100 words
_SPUN_PHRASES = 2  # of them broken phrases
_PEER_SHARE = 0.08  # of the compared content words exchanged one for one
_PEER_SLIPS = 6
# Of a text that runs alongside a peer most of the way fewer tell as much: the share of its content
# words that are compared, the share of these exchanged, and how many of them for a near word.
_ALONGSIDE = ((0.9, 0.03, 3), (0.6, 0.03, 4), (0.6, 0.02, 6))
# Which of two is the copy: the other peers and the broken phrases must lean far enough one way.
_LEANING = 0.15  # of the exchanged words
_LEAST_LEANING = 3
_PHRASE_WEIGHT = 3
_TRANSLATED_KINDS = 3
_GARBLED_RATE = 1.0  # garbled stretches in 100 words
_GARBLED_SLIPS = 3


def judge_condition(reading: Reading, peers: Sequence[Reading]) -> Condition:
    """The condition of a text with the spans that show it; where in doubt it is sound."""
    text = reading.text
    words = words_within(text, Span(0, len(text)))
    hundreds = max(1.0, len(words) / 100)
    garbled = garbling(text)
    if len(garbled) >= _GARBLED_SLIPS and len(garbled) / hundreds >= _GARBLED_RATE:
        score = min(1.0, len(garbled) / hundreds / (4 * _GARBLED_RATE) + 0.5)
        why = f"shows signs of garbling: {len(garbled)} stretches that no one wrote{_such(garbled)}"
        return Condition("garbled", round(score, 3), garbled, why)
    spun = _Spin(reading, words, peers)
    translated = signs_of(text, of="translated")
    kinds = sorted({sign.kind for sign in translated})
    translation = len(kinds) >= _TRANSLATED_KINDS
    if spun.flagrant(hundreds) or (spun.shown(hundreds) and not translation):
        recovered = (*exchanged_words(reading, peers), *bent_names(reading, peers))
        return Condition(
            "spun", spun.score(hundreds), _in_order(chain(spun.slips, recovered)), spun.why()
        )
    if translation:
        turned = lost_negations(reading, peers)
        strayed = chain(turned, bent_names(reading, peers))
        slips = _in_order(chain((sign.slip for sign in translated), strayed))
        score = round(min(1.0, 0.5 + 0.1 * (len(kinds) - _TRANSLATED_KINDS + 1)), 3)
        why = f"shows signs of machine translation of {len(kinds)} kinds: {', '.join(kinds)}"
        if turned:
            why += (
                f"; it may have lost a “not”: “{turned[0].reads}” where a peer reads "
                f"“{turned[0].likely}”"
            )
        return Condition("machine-translated", score, slips, why)
    return _sound(spun, translated, hundreds)


class _Spin:
    """The evidence of synonym spinning in one text."""

    def __init__(self, reading: Reading, words: Sequence[Word], peers: Sequence[Reading]) -> None:
        text = reading.text
        self.phrases = tuple(b.slip for b in broken_phrases(text, words))
        signs = (*signs_of(text, of="spun"), *wrong_articles(text, words))
        self.signs: tuple[Sign, ...] = signs
        self.own = _in_order(chain(self.phrases, (sign.slip for sign in signs)))
        self.peer = self._telling_peer(reading, peers)

    def _telling_peer(self, reading: Reading, peers: Sequence[Reading]) -> AgainstPeer | None:
        """The peer whose words this text exchanged, unless the peer may be the spun one."""
        held = [against for against in against_peers(reading, peers) if _exchanges(against)]
        # The text that it was made from need not be the one that it differs from most.
        for against in sorted(held, key=lambda a: (-len(a.substitutions), a.peer)):
            if self._leans(reading, against, peers):
                return against
        return None

    def _leans(self, reading: Reading, against: AgainstPeer, peers: Sequence[Reading]) -> bool:
        """True where the exchanges, the phrases and the other peers tell that the peer is whole."""
        other = next(peer for peer in peers if peer.id == against.peer)
        theirs = broken_phrases(other.text, words_within(other.text, Span(0, len(other.text))))
        third = [lemmas_of(p) for p in peers if p.id not in (against.peer, reading.id)]
        toward = leaning(against, third) + _PHRASE_WEIGHT * (len(self.phrases) - len(theirs))
        toward += sum(substitution.rarer for substitution in against.substitutions)
        return toward >= max(_LEAST_LEANING, _LEANING * len(against.substitutions))

    @property
    def slips(self) -> tuple[Slip, ...]:
        by_peer = (s.slip for s in self.peer.substitutions) if self.peer else ()
        return _in_order(chain(self.own, by_peer))

    def rate(self, hundreds: float) -> float:
        """Different slips in 100 words: the same slip again tells less than another one."""
        return len(_different(self.own)) / hundreds

    def shown(self, hundreds: float) -> bool:
        different = len(_different(self.own))
        phrases = len(_different(self.phrases))
        if self.peer:
            return True
        return (
            different >= _SPUN_SLIPS
            and phrases >= _SPUN_PHRASES
            and self.rate(hundreds) >= _SPUN_RATE
        )

    def flagrant(self, hundreds: float) -> bool:
        """So many slips that a translation, which strays now and then, cannot be behind them."""
        return self.shown(hundreds) and self.rate(hundreds) >= 3 * _SPUN_RATE

    def score(self, hundreds: float) -> float:
        own = self.rate(hundreds) / (2 * _SPUN_RATE)
        by_peer = self.peer.share / (2 * _PEER_SHARE) if self.peer else 0.0
        return round(min(1.0, max(own, by_peer)), 3)

    def why(self) -> str:
        parts = [f"{len(self.phrases)} fixed phrases broken"] if self.phrases else []
        if self.signs:
            parts.append(f"{len(self.signs)} words that no writer puts there")
        if self.peer:
            quoted = sum(s.quoted for s in self.peer.substitutions)
            inside = f", {quoted} of them inside quotation marks" if quoted else ""
            parts.append(
                f"{len(self.peer.substitutions)} words of {self.peer.peer} exchanged one "
                f"for one{inside}"
            )
        return f"shows signs of synonym spinning: {', '.join(parts)}{_such(self.own or self.slips)}"


def _exchanges(against: AgainstPeer) -> bool:
    """True where so many words stand in the place of the peer's that no editor put them there."""
    if against.share >= _PEER_SHARE and len(against.substitutions) >= _PEER_SLIPS:
        return True
    near = sum(substitution.near for substitution in against.substitutions)
    return any(
        against.cover >= cover and against.share >= share and near >= least
        for cover, share, least in _ALONGSIDE
    )


def _sound(spun: _Spin, translated: Sequence[Sign], hundreds: float) -> Condition:
    """Sound, with whatever small signs there were."""
    slips = _in_order(chain(spun.own, (sign.slip for sign in translated)))
    if not slips:
        return Condition("sound", 0.0, (), "shows no signs of spinning, translation or garbling")
    kinds = len({sign.kind for sign in translated})
    score = max(spun.rate(hundreds) / (2 * _SPUN_RATE), 0.15 * kinds)
    why = f"shows too few odd wordings to say more than that{_such(slips)}"
    return Condition("sound", round(min(0.49, score), 3), slips, why)


def _different(slips: Iterable[Slip]) -> frozenset[tuple[str, str]]:
    return frozenset((slip.reads.casefold(), slip.likely.casefold()) for slip in slips)


def _in_order(slips: Iterable[Slip]) -> tuple[Slip, ...]:
    """By place, and of slips that overlap the first and longest."""
    kept: list[Slip] = []
    for slip in sorted(slips, key=lambda s: (s.start, -s.end, s.likely)):
        if not kept or slip.start >= kept[-1].end:
            kept.append(replace(slip, likely=_with_capitals_of(slip.reads, slip.likely)))
    return tuple(kept)


def _with_capitals_of(reads: str, likely: str) -> str:
    """The likely words with the capitals of a name, or of a sentence's first word."""
    words = [word for word in reads.split() if word[0].isalpha()]
    if not likely.islower() or not words or not words[0][0].isupper():
        return likely
    if len(words) > 1 and all(word[0].isupper() for word in words):
        named = (w if is_function(w) else w[:1].upper() + w[1:] for w in likely.split(" "))
        likely = " ".join(named)
    return likely[0].upper() + likely[1:]


def _such(slips: Sequence[Slip]) -> str:
    shown: dict[str, None] = {}
    for slip in slips:
        shown.setdefault(
            f"“{slip.reads}” for “{slip.likely}”" if slip.likely else f"“{slip.reads}”"
        )
    return f", such as {', '.join(list(shown)[:3])}" if shown else ""
