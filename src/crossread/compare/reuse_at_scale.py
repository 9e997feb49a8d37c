"""Shared wording among any number of articles, without reading them into stories first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from crossread.align.meetings import Holding, find_meetings
from crossread.align.stretches import Stretch, stretches
from crossread.align.wordings import Numbers, Wordings, places, wordings
from crossread.records import Article, Citation, Shared

_HABIT = 4  # articles that hold a run before it may be furniture
_FURNITURE = 120  # words that furniture has at most
_VOTES = 0.34  # share of the pairs at a word which, being kin, make it news
_KIN = 0.1  # likeness of two articles on one matter, beside what they share
_ASKED = 200  # pairs whose votes at a word are enough
_LONGEST_QUOTATION = 1_500  # characters

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_MARK = re.compile(r'["“”«»„]')
_OPENING = re.compile(r"(?<![\w'’])['‘](?=\w)")
_SINGLE = re.compile(r"(?<![\w'’])['‘](?=\w)(?:[^'‘’\n]|['’](?=\w)){15,600}?['’](?!\w)")


@dataclass(frozen=True, slots=True)
class _Pair:
    a: int
    b: int
    parts: list[Stretch]


def shared_wording(articles: Sequence[Article]) -> Iterator[Shared]:
    """Stretches that two articles share, pair by pair: copied, edited or spun by synonyms.

    Role is "statement" for words inside quotation marks on both sides, "furniture" for lines that
    stand in several articles which share nothing else, and "narrative" for the rest.
    """
    words = wordings(article.text for article in articles)
    meetings, holding = find_meetings(words)
    pairs = [_Pair(a, b, parts) for a, b, at in meetings if (parts := stretches(words, a, b, at))]
    news = _news(words, pairs, holding)
    cited: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
    for pair in pairs:
        for number in (pair.a, pair.b):
            if number not in cited:
                text = articles[number].text
                cited[number] = places(text), quotations(text)
        for part in pair.parts:
            begin = words.bounds[pair.a] + part.a
            told = news[begin : words.bounds[pair.a] + part.end_a]
            furniture = 2 * told.sum() < len(told) and _is_habit(words, pair, part, holding.holders)
            yield _shared(articles, cited, pair, part, furniture)


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
    return _mostly_in([(s.start, s.end) for s in stretches], citation.start, citation.end)


def _is_habit(words: Wordings, pair: _Pair, part: Stretch, holders: Numbers) -> bool:
    """True where several articles hold most of a short stretch."""
    first = words.bounds[pair.a]
    held = holders[first + part.a : first + max(part.a + 1, part.end_a - 4)]
    return part.end_a - part.a <= _FURNITURE and _median(held) >= _HABIT


def _news(words: Wordings, pairs: Sequence[_Pair], holding: Holding) -> Numbers:
    """Which words stand in stretches that bind articles on one matter.

    Each pair that meets at a run of words votes: for news where most of either article is shared
    or the rest of both is alike. Furniture binds articles that share nothing else.
    """
    holders, first = holding.holders, holding.first
    votes, asked = np.zeros((2, len(words.codes)), np.int32)
    for pair in pairs:
        first_a, first_b = int(words.bounds[pair.a]), int(words.bounds[pair.b])
        at = _positions([(first_a + p.a, first_a + p.end_a) for p in pair.parts])
        opened = first[at]
        if asked[opened].min() >= _ASKED:
            continue
        held = holders[at]
        level = 2 * _median(held)
        sides = (
            (sum(p.end_a - p.a for p in pair.parts), words.bounds[pair.a + 1] - first_a),
            (sum(p.end_b - p.b for p in pair.parts), words.bounds[pair.b + 1] - first_b),
        )
        kin = any(2 * shared >= size for shared, size in sides) or (
            level >= 2 * _HABIT and words.likeness(pair.a, pair.b, words.codes[at]) >= _KIN
        )
        asked[opened] += 1
        if kin:
            # Standing lines inside a copy have more holders than the copy.
            votes[opened[held <= level]] += 1
    return (votes >= np.maximum(1, _VOTES * asked))[first]


def _positions(ranges: Sequence[tuple[int, int]]) -> slice | Numbers:
    """What several ranges hold, as an index into an array; one range is no copy."""
    if len(ranges) == 1:
        return slice(*ranges[0])
    return np.concatenate([np.arange(first, end) for first, end in ranges])


def _median(numbers: Numbers) -> int:
    return int(np.partition(numbers, len(numbers) // 2)[len(numbers) // 2])


def quotations(text: str) -> list[tuple[int, int]]:
    """What stands between quotation marks, paragraph by paragraph, in characters.

    Curly marks pair by their shape and straight ones by turns; a mark without a partner holds to
    the end of its paragraph. Single marks hold where they cannot be apostrophes.
    """
    found = [match.span() for match in _SINGLE.finditer(text)] if _has_single(text) else []
    if not _MARK.search(text):
        return found
    for paragraph in _PARAGRAPH.finditer(text):
        begin: int | None = None
        for mark in _MARK.finditer(paragraph[0]):
            at = paragraph.start() + mark.start()
            if begin is None and mark[0] not in "”»":
                begin = at + 1
            elif begin is not None and mark[0] not in "“«„":
                found.append((begin, min(at, begin + _LONGEST_QUOTATION)))
                begin = None
        if begin is not None:
            found.append((begin, min(paragraph.end(), begin + _LONGEST_QUOTATION)))
    return found


def _has_single(text: str) -> bool:
    """True where single marks may open a quotation: "'" or "‘" not inside a word."""
    return bool(_OPENING.search(text))


def _mostly_in(parts: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    inside = sum(max(0, min(end, last) - max(begin, first)) for first, last in parts)
    return 2 * inside >= end - begin


def _shared(
    articles: Sequence[Article],
    cited: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]],
    pair: _Pair,
    part: Stretch,
    furniture: bool,
) -> Shared:
    ends: list[Citation] = []
    quoted: list[bool] = []
    for number, begin, end in ((pair.a, part.a, part.end_a), (pair.b, part.b, part.end_b)):
        words, quotes = cited[number]
        first, last = words[begin][0], words[end - 1][1]
        ends.append(Citation(articles[number].id, first, last))
        quoted.append(_mostly_in(quotes, first, last))
    role = "statement" if all(quoted) else "narrative"
    # What one of both puts into somebody's mouth is nobody's standing line.
    if furniture and not any(quoted):
        role = "furniture"
    kind: Literal["verbatim", "edited", "spun"] = part.kind  # type: ignore[assignment]
    return Shared(
        a=ends[0],
        b=ends[1],
        kind=kind,
        inside_quotation=all(quoted),
        score=round(part.same, 3),
        role=role,
    )
