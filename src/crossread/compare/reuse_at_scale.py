"""Shared wording among any number of articles, without reading them into stories first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from crossread.align.meetings import Holding, find_meetings
from crossread.align.stretches import Stretch
from crossread.align.wordings import Each, Numbers, Wordings, wordings
from crossread.compare.quotation_marks import Place, mostly_in, place_words
from crossread.compare.reuse_pairs import Pair, batches, places_in, shared_in
from crossread.records import Article, Citation, Shared

_VOTES = 0.34  # share of the pairs at a word which, being kin, make it news
_ASKED = 200  # pairs whose votes at a word are enough
_AT_A_TIME = 256  # articles whose stretches are placed in their text
_Range = tuple[int, int]


def shared_wording(
    articles: Sequence[Article], *, each: Each = map, threads: int = 1
) -> Iterator[Shared]:
    """Stretches that two articles share, pair by pair: copied, edited or spun by synonyms.

    Role is "statement" for words inside quotation marks on both sides, "furniture" for lines that
    stand in several articles which share nothing else, and "narrative" for the rest. What `each`
    does in other processes and how many `threads` sort makes no difference to what comes out.
    """
    words = wordings((article.text for article in articles), each)
    pairs, holding = _pairs(words, each, threads)
    news = _news(words, pairs, holding)
    placed = _placed(articles, pairs, each)
    for pair in pairs:
        for part, habit in zip(pair.parts, pair.habits, strict=True):
            begin = words.bounds[pair.a] + part.a
            told = news[begin : words.bounds[pair.a] + part.end_a]
            furniture = habit and bool(2 * told.sum() < len(told))
            at_a = placed[pair.a][part.a, part.end_a]
            at_b = placed[pair.b][part.b, part.end_b]
            yield _shared(articles[pair.a].id, articles[pair.b].id, at_a, at_b, part, furniture)


def _pairs(words: Wordings, each: Each, threads: int) -> tuple[list[Pair], Holding]:
    """The pairs that share something, and who holds what."""
    meetings, holding = find_meetings(words, threads=threads)
    parts = each(shared_in, batches(words, meetings, holding))
    return [pair for part in parts for pair in part], holding


def beside(aligned: Sequence[Shared], wording: Sequence[Shared]) -> list[Shared]:
    """The stretches of `wording` that those of `aligned` do not hold for the most part."""
    known: dict[tuple[str, str], list[tuple[Citation, Citation]]] = defaultdict(list)
    for shared in aligned:
        known[shared.a.article, shared.b.article].append((shared.a, shared.b))
        known[shared.b.article, shared.a.article].append((shared.b, shared.a))
    return [
        shared
        for shared in wording
        if not all(
            _holds([pair[side] for pair in known[shared.a.article, shared.b.article]], citation)
            for side, citation in enumerate((shared.a, shared.b))
        )
    ]


def _holds(stretches: Sequence[Citation], citation: Citation) -> bool:
    """True where most of a citation lies in stretches of the same article."""
    return mostly_in([(s.start, s.end) for s in stretches], citation.start, citation.end)


def _news(words: Wordings, pairs: Sequence[Pair], holding: Holding) -> Numbers:
    """Which words stand in stretches that bind articles on one matter.

    Each pair that meets at a run of words votes: for news where it is kin. Furniture binds
    articles that share nothing else.
    """
    votes, asked = np.zeros((2, len(words.codes)), np.int32)
    for pair in pairs:
        at = places_in(int(words.bounds[pair.a]), pair.parts)
        opened = holding.first[at]
        if asked[opened].min() >= _ASKED:
            continue
        asked[opened] += 1
        if pair.kin:
            # Standing lines inside a copy have more holders than the copy.
            votes[opened[holding.holders[at] <= pair.level]] += 1
    return (votes >= np.maximum(1, _VOTES * asked))[holding.first]


def _placed(
    articles: Sequence[Article], pairs: Sequence[Pair], each: Each
) -> Mapping[int, Mapping[_Range, Place]]:
    """For each article that shares something, where the stretches stand in its text."""
    ranges: dict[int, dict[_Range, None]] = defaultdict(dict)
    for pair in pairs:
        for part in pair.parts:
            ranges[pair.a][part.a, part.end_a] = None
            ranges[pair.b][part.b, part.end_b] = None
    asked = iter([(articles[number].text, list(held)) for number, held in ranges.items()])
    parts = iter(lambda: list(islice(asked, _AT_A_TIME)), [])
    placed = (places for part in each(_place_all, parts) for places in part)
    return {
        number: dict(zip(held, places, strict=True))
        for (number, held), places in zip(ranges.items(), placed, strict=True)
    }


def _place_all(asked: list[tuple[str, list[_Range]]]) -> list[list[Place]]:
    return [place_words(article) for article in asked]


def _shared(a: str, b: str, at_a: Place, at_b: Place, part: Stretch, furniture: bool) -> Shared:
    quoted = at_a[2], at_b[2]
    role = "statement" if all(quoted) else "narrative"
    # What one of both puts into somebody's mouth is nobody's standing line.
    if furniture and not any(quoted):
        role = "furniture"
    return Shared(
        a=Citation(a, at_a[0], at_a[1]),
        b=Citation(b, at_b[0], at_b[1]),
        kind=part.kind,  # type: ignore[arg-type]
        inside_quotation=all(quoted),
        score=round(part.same, 3),
        role=role,
    )
