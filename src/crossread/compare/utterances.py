"""Utterances: what was said once, in all the wordings that outlets give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.align.likeness import OTHER, SAME
from crossread.align.local import Path, align
from crossread.align.substitutions import substitutions
from crossread.align.words import Word, words_of
from crossread.compare.echoes import find_echoes
from crossread.compare.sets import joined
from crossread.compare.units import Ground
from crossread.records import Change, Citation, Quote, Span, Utterance, Wording
from crossread.records.crossreading import Relation

_RARE = 2  # content words that two quotes must share before they are aligned
_MASS = 4.0  # aligned weight under which a shared formula is no evidence
_LOOSE_MASS = 7.0  # the same where one side is indirect: no marks say where the words begin
_CONTAINED = 0.58  # share of the shorter quote that the longer one must hold
_ALL_OF_IT = 0.95  # share of both quotes that is one sentence word for word
_SENTENCE = 5.0  # aligned weight of a short sentence
_SAME_SPEECH = 0.75  # the same between two different named speakers
_WHOLE = 0.9


@dataclass(frozen=True)
class Said:
    """One quote as the comparison sees it."""

    article: str
    quote: Quote
    words: tuple[Word, ...]
    speaker: str | None

    @cached_property
    def content(self) -> frozenset[str]:
        return frozenset(word.lemma for word in self.words if not word.function)


@dataclass(frozen=True, slots=True)
class _Link:
    a: int
    b: int
    path: Path
    got: float  # aligned weight
    contained: float  # share of the shorter one's mass that is aligned
    whole: float  # the same of the longer one


def find_utterances(ground: Ground) -> tuple[Utterance, ...]:
    """Utterances with wordings in at least two quotes, most wordings first."""
    said = _all_said(ground)
    links = _links(ground, said)
    groups = joined(
        len(said), [(link.a, link.b) for link in links if _one_utterance(link, said, ground)]
    )
    paths = {(link.a, link.b): link.path for link in links}
    found: list[tuple[int, ...]] = sorted(
        (tuple(group) for group in groups if len({said[i].article for i in group}) > 1),
        key=lambda group: (-len({said[i].article for i in group}), -len(group), group),
    )
    together = [
        _utterance(f"u{number}", group, said, paths, ground)
        for number, group in enumerate(found, start=1)
    ]
    return (*together, *_echoing(ground, said, together))


def _echoing(
    ground: Ground, said: Sequence[Said], together: Sequence[Utterance]
) -> Iterator[Utterance]:
    """Utterances of one outlet each whose formula somebody else has used in another."""
    owner = {quote: utterance.id for utterance in together for quote in utterance.quotes}
    quotes = [(item.article, item.quote, item.words, item.speaker) for item in said]
    number = len(together)
    told: set[int] = set()
    for echo in find_echoes(ground, quotes):
        ids = [said[index].quote.id for index in (echo.a, echo.b)]
        if any(quote in owner for quote in ids):
            continue
        names = [ground.actors[speaker].name for speaker in echo.speakers]
        for index, speaker in zip((echo.a, echo.b), echo.speakers, strict=True):
            if index in told:
                continue
            told.add(index)
            number += 1
            quote = said[index].quote.id
            yield Utterance(
                id=f"u{number}",
                quotes=(quote,),
                speaker=speaker,
                speaker_conflict=False,
                wordings=(Wording(quote, "verbatim"),),
                why=f"{names[0]} and {names[1]} both use “{echo.formula}”: two utterances",
                speakers=(speaker,),
            )


def _all_said(ground: Ground) -> list[Said]:
    return [
        Said(
            reading.id,
            quote,
            words_of(reading.text, quote.content),
            ground.speakers.get(quote.id),
        )
        for reading in ground.readings
        for quote in reading.quotes
    ]


def _links(ground: Ground, said: Sequence[Said]) -> list[_Link]:
    """Aligned pairs of quotes of different articles that share enough to be looked at."""
    vocabulary = ground.vocabulary
    near, ids = vocabulary.near, vocabulary.ids
    rows = [np.array([ids[x] for x in sorted(item.content)], dtype=np.int64) for item in said]
    pairs = [
        (a, b)
        for a, b in _touching(said)
        if _shares_rare(said[a], said[b], near[rows[a][:, None], rows[b][None, :]])
    ]
    codes = [vocabulary.codes(item.words) if item.words else None for item in said]
    scores = [
        vocabulary.scores(left, right)
        for a, b in pairs
        if (left := codes[a]) is not None and (right := codes[b]) is not None
    ]
    masses = [vocabulary.mass(item.words) for item in said]
    links: list[_Link] = []
    for (a, b), path in zip(pairs, align(scores), strict=True):
        got = sum(
            min(vocabulary.weight(said[a].words[i]), vocabulary.weight(said[b].words[j]))
            for i, j in path.pairs
            if vocabulary.kind(said[a].words[i], said[b].words[j]) != OTHER
        )
        if got >= _MASS:
            links.append(
                _Link(
                    a,
                    b,
                    path,
                    got,
                    got / min(masses[a], masses[b]),
                    got / max(masses[a], masses[b]),
                )
            )
    return links


def _touching(said: Sequence[Said]) -> list[tuple[int, int]]:
    """Pairs of quotes of two articles that have a content word in common."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(said):
        for lemma in sorted(item.content):
            holders[lemma].append(index)
    pairs = {
        (a, b)
        for indices in holders.values()
        for position, a in enumerate(indices)
        for b in indices[position + 1 :]
        if said[a].article != said[b].article
    }
    return sorted(pairs)


def _shares_rare(a: Said, b: Said, kinds: NDArray[np.integer[Any]]) -> bool:
    """`kinds` has a row for each content word of the first, a column for each of the second."""
    shared = len(a.content & b.content)
    if shared >= _RARE:
        return True
    return shared >= 1 and int((kinds != OTHER).any(axis=1).sum()) >= _RARE + 1


def _one_utterance(link: _Link, said: Sequence[Said], ground: Ground) -> bool:
    """True where two quotes seem to give words that were said once."""
    if link.contained < _CONTAINED:
        return False
    indirect = "indirect" in (said[link.a].quote.kind, said[link.b].quote.kind)
    if indirect and (link.got < _LOOSE_MASS or link.contained < _CONTAINED + 0.1):
        return False
    one, two = said[link.a].speaker, said[link.b].speaker
    if two_people(one, two, ground):
        # The same formula from two mouths is two utterances, unless all of it is the same.
        direct = said[link.a].quote.kind == said[link.b].quote.kind == "direct"
        if direct and link.whole >= _ALL_OF_IT and link.path.score >= _SENTENCE:
            return True
        return link.whole >= _SAME_SPEECH and link.path.score >= 2 * _MASS
    if one is not None and one == two:
        return True
    return link.contained >= _CONTAINED + 0.07 or link.path.score >= 2 * _MASS


def two_people(one: str | None, two: str | None, ground: Ground) -> bool:
    """True for two persons of whom neither can be the other, nor the other's spokesman."""
    if one is None or two is None or one == two:
        return False
    if not ground.actors[one].kind == ground.actors[two].kind == "person":
        return False
    if ground.is_named(one) and ground.is_named(two):
        return one not in ground.voices(two) and two not in ground.voices(one)
    return not ground.voices(one) & ground.voices(two)


def _utterance(
    uid: str,
    group: Sequence[int],
    said: Sequence[Said],
    paths: dict[tuple[int, int], Path],
    ground: Ground,
) -> Utterance:
    best = _least_altered(group, said, ground)
    order = [best, *sorted(i for i in group if i != best)]
    wordings: list[Wording] = []
    for index in order:
        path = paths.get((min(best, index), max(best, index)))
        wordings.append(_wording(best, index, said, path, ground))
    rank: dict[Relation, int] = {
        "verbatim": 0,
        "trimmed": 1,
        "reworded": 2,
        "indirect": 3,
        "translated": 4,
        "spun": 5,
    }
    wordings[1:] = sorted(wordings[1:], key=lambda w: (rank[w.relation], w.quote))
    speakers = _speakers(group, said)
    conflict = any(
        two_people(a, b, ground) for n, a in enumerate(speakers) for b in speakers[n + 1 :]
    )
    return Utterance(
        id=uid,
        quotes=tuple(wording.quote for wording in wordings),
        speaker=speakers[0] if speakers else None,
        speaker_conflict=conflict,
        wordings=tuple(wordings),
        why=_why(group, said, speakers, conflict, ground),
        speakers=speakers,
    )


def _least_altered(group: Sequence[int], said: Sequence[Said], ground: Ground) -> int:
    """Sound before handled text, direct before indirect, then what the others share most."""

    def rank(index: int) -> tuple[bool, bool, float, int]:
        item = said[index]
        others = [said[i] for i in group if said[i].article != item.article]
        common = sum(len(item.content & other.content) for other in others)
        sound = ground.by_id[item.article].condition.label == "sound"
        return (not sound, item.quote.kind != "direct", -common, index)

    return min(group, key=rank)


def _wording(
    best: int, index: int, said: Sequence[Said], path: Path | None, ground: Ground
) -> Wording:
    reference, other = said[best], said[index]
    if index == best:
        return Wording(other.quote.id, "verbatim")
    if path is None:
        scores = ground.vocabulary.scores(
            ground.vocabulary.codes(reference.words), ground.vocabulary.codes(other.words)
        )
        path = align([scores])[0]
    elif index < best:
        path = Path(path.score, tuple((j, i) for i, j in path.pairs))
    log = substitutions(path, reference.words, other.words, ground.vocabulary)
    changes = tuple(
        Change(
            change.kind,
            Citation(reference.article, change.a.start, change.a.end),
            Citation(other.article, change.b.start, change.b.end),
        )
        for change in log
        if _inside(change.a, reference.quote) and _inside(change.b, other.quote)
    )
    return Wording(other.quote.id, _relation(reference, other, path, ground), changes)


def _inside(span: Span, quote: Quote) -> bool:
    # Words of two content spans may stand around the cue between them; no change covers a cue.
    return any(part.start <= span.start and span.end <= part.end for part in quote.content)


def _relation(reference: Said, other: Said, path: Path, ground: Ground) -> Relation:
    same = sum(
        ground.vocabulary.kind(reference.words[i], other.words[j]) == SAME for i, j in path.pairs
    )
    whole = same == len(other.words) == len(reference.words)
    if other.quote.kind == "indirect" and not whole:
        same = 0  # a summary that keeps most words is a summary
    if same >= _WHOLE * len(other.words):
        if same >= _WHOLE * len(reference.words):
            return "verbatim"
        return "trimmed"
    label = ground.by_id[other.article].condition.label
    if label == "spun":
        return "spun"
    if label == "machine-translated":
        return "translated"
    return "indirect" if other.quote.kind == "indirect" else "reworded"


def _speakers(group: Sequence[int], said: Sequence[Said]) -> tuple[str, ...]:
    """Every actor named for it, the one that most outlets name first."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for index in group:
        if (speaker := said[index].speaker) is not None:
            outlets[speaker].add(said[index].article)
    return tuple(sorted(outlets, key=lambda actor: (-len(outlets[actor]), actor)))


def _why(
    group: Sequence[int],
    said: Sequence[Said],
    speakers: Sequence[str],
    conflict: bool,
    ground: Ground,
) -> str:
    articles = len({said[i].article for i in group})
    kinds = ", ".join(sorted({said[i].quote.kind for i in group}))
    sentence = f"{len(group)} wordings ({kinds}) in {articles} articles align word by word"
    names = [ground.actors[speaker].name for speaker in speakers]
    if conflict:
        return f"{sentence}; outlets name different speakers: {', '.join(names)}"
    if len(names) > 1:
        return f"{sentence}; described as {', '.join(names)}"
    return sentence
