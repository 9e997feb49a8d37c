"""What the peers read where a handled text strays: exchanged words, lost negations, bent names.

Called for texts that were found to be spun or machine-translated; it accuses none by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from crossread.align.words import Word, is_negation, lemma_of, words_within
from crossread.compare.condition_peers import exchanged, partners, sentences_of
from crossread.records import Reading, Slip, Span

_LEAST = 2  # content words that a sentence must share with its counterpart
_LONGER = 2.0  # how many times as long a counterpart by place may be
_SPELT_ALIKE = 0.65  # likeness of two spellings of one name
_SHORTEST_NAME = 5  # letters
_AUXILIARIES = frozenset(lemma_of(form) for form in ("be", "has"))
_STOPS = '.,;:!?()“”"—–\n'


def exchanged_words(reading: Reading, peers: Sequence[Reading]) -> tuple[Slip, ...]:
    """Words in the place of a peer's, also in sentences that are known by their place alone."""
    best: list[tuple[int, int]] = []
    source: Reading | None = None
    for peer in peers:
        found = _matched(reading, peer)
        if len(found) > len(best):
            best, source = found, peer
    if source is None:
        return ()
    own, theirs = sentences_of(reading), sentences_of(source)
    slips: list[Slip] = []
    for number, other in best:
        for word, original in exchanged(own[number], theirs[other], at_the_ends=True)[0]:
            reads = reading.text[word.start : word.end]
            likely = source.text[original.start : original.end]
            slips.append(Slip(word.start, word.end, reads, likely))
    return tuple(slips)


def _matched(reading: Reading, peer: Reading) -> list[tuple[int, int]]:
    """Sentences of the text with their counterparts: by common words, else by their place."""
    own, theirs = sentences_of(reading), sentences_of(peer)
    found = partners(own, theirs, fewest=_LEAST)
    taken = set(found.values())
    for number in range(len(own)):
        if number in found:
            continue
        before, after = found.get(number - 1), found.get(number + 1)
        at = before + 1 if before is not None else after - 1 if after is not None else -1
        if not 0 <= at < len(theirs) or at in taken:
            continue
        # Between neighbours that follow each other on both sides, or beside one and alike in build.
        held = before is not None and after is not None and after - before == 2
        if (held or _one_build(own[number], theirs[at])) and _one_size(own[number], theirs[at]):
            found[number] = at
            taken.add(at)
    return sorted(found.items())


def _one_size(a: Sequence[Word], b: Sequence[Word]) -> bool:
    return bool(a and b) and max(len(a), len(b)) <= _LONGER * min(len(a), len(b))


def _one_build(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """True for sentences of one length with the same first word and the same function words."""
    if len(a) != len(b) or not a or a[0].form != b[0].form:
        return False
    return [w.form for w in a if w.function] == [w.form for w in b if w.function]


def lost_negations(reading: Reading, peers: Sequence[Reading]) -> tuple[Slip, ...]:
    """Clauses that assert what peers deny of the same thing, or deny what they assert."""
    own = sentences_of(reading)
    votes: dict[tuple[int, int], list[tuple[bool, str]]] = {}
    for peer in peers:
        theirs = sentences_of(peer)
        for number, other in partners(own, theirs, fewest=_LEAST).items():
            for word, denied in _polarities(reading.text, own[number]):
                counterpart = next(
                    (
                        pair
                        for pair in _polarities(peer.text, theirs[other])
                        if _alike(pair[0], word)
                    ),
                    None,
                )
                if counterpart is not None:
                    clause = _clause(reading.text, word)
                    said = _clause(peer.text, counterpart[0]).of(peer.text)
                    differs = counterpart[1] != denied
                    votes.setdefault((clause.start, clause.end), []).append((differs, said))
    slips: list[Slip] = []
    for (start, end), told in sorted(votes.items()):
        against = [said for differs, said in told if differs]
        if 2 * len(against) > len(told):
            slips.append(Slip(start, end, reading.text[start:end], against[0]))
    return tuple(slips)


def _alike(a: Word, b: Word) -> bool:
    return a.lemma == b.lemma and not a.capital and not b.capital


def _polarities(text: str, words: Sequence[Word]) -> Iterator[tuple[Word, bool]]:
    """Participles and adjectives behind a form of "be" or "have", and whether they are denied."""
    for at, word in enumerate(words):
        if word.function or word.number or word.capital or len(word.form) < 4:
            continue
        before = [w.form for w in words[max(0, at - 2) : at]]
        denied = any(is_negation(form) for form in before)
        if not denied and not any(lemma_of(form) in _AUXILIARIES for form in before):
            continue
        if any(mark in text[words[max(0, at - 2)].start : word.start] for mark in _STOPS):
            continue
        yield word, denied


def _clause(text: str, word: Word) -> Span:
    """The stretch around a word that no punctuation cuts."""
    start, end = word.start, word.end
    while start > 0 and text[start - 1] not in _STOPS:
        start -= 1
    while end < len(text) and text[end] not in _STOPS:
        end += 1
    while text[start].isspace():
        start += 1
    return Span(start, end)


def bent_names(reading: Reading, peers: Sequence[Reading]) -> tuple[Slip, ...]:
    """Surnames that no peer spells so, where peers give the same first name or title another."""
    theirs: dict[str, set[str]] = {}
    known: set[str] = set()
    for peer in peers:
        for first, second in _capital_pairs(peer.text):
            theirs.setdefault(first, set()).add(second)
        known |= {word.form for word in words_within(peer.text, Span(0, len(peer.text)))}
    slips: dict[str, Slip] = {}
    text = reading.text
    words = words_within(text, Span(0, len(text)))
    for one, two in pairwise(words):
        name = text[two.start : two.end]
        if two.form in known or name in slips or not two.capital or len(name) < _SHORTEST_NAME:
            continue
        if text[one.end : two.start] != " ":
            continue
        first = text[one.start : one.end]
        for other in sorted(theirs.get(first, ())):
            likeness = SequenceMatcher(None, name.casefold(), other.casefold()).ratio()
            if other != name and likeness >= _SPELT_ALIKE:
                reads = f"{first} {name}"
                slips[name] = Slip(one.start, two.end, reads, f"{first} {other}")
                break
    return tuple(slips.values())


def _capital_pairs(text: str) -> Iterator[tuple[str, str]]:
    for one, two in pairwise(words_within(text, Span(0, len(text)))):
        name = text[two.start : two.end]
        if two.capital and len(name) >= _SHORTEST_NAME and text[one.end : two.start] == " ":
            yield text[one.start : one.end], name
