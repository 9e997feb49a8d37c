"""Shared wording among any number of articles, without reading them into stories first."""

from __future__ import annotations

import re
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
_KIN = 4  # rare words that two articles share beside the stretch, if they tell one story
_ASKED = 200  # pairs whose votes at a word are enough
_LONGEST_QUOTATION = 1_500  # characters


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


def _is_habit(words: Wordings, pair: _Pair, part: Stretch, holders: Numbers) -> bool:
    """True where several articles hold most of a short stretch."""
    first = words.bounds[pair.a]
    held = holders[first + part.a : first + max(part.a + 1, part.end_a - 4)]
    return part.end_a - part.a <= _FURNITURE and _median(held) >= _HABIT


def _news(words: Wordings, pairs: Sequence[_Pair], holding: Holding) -> Numbers:
    """Which words stand in stretches that bind articles on one matter.

    Each pair that meets at a run of words votes: for news where most of either article is shared
    or the rest of both has rare words in common. Furniture binds articles that share nothing else.
    """
    holders, first = holding.holders, holding.first
    votes, asked = np.zeros((2, len(words.codes)), np.int32)
    for pair in pairs:
        first_a, first_b = int(words.bounds[pair.a]), int(words.bounds[pair.b])
        at = (
            np.concatenate([np.arange(first_a + p.a, first_a + p.end_a) for p in pair.parts]),
            np.concatenate([np.arange(first_b + p.b, first_b + p.end_b) for p in pair.parts]),
        )
        if asked[first[at[0]]].min() >= _ASKED:
            continue
        level = 2 * _median(holders[at[0]])
        sizes = (words.bounds[pair.a + 1] - first_a, words.bounds[pair.b + 1] - first_b)
        whole = any(2 * len(side) >= size for side, size in zip(at, sizes, strict=True))
        kin = whole or (level >= 2 * _HABIT and _are_kin(words, pair, at))
        asked[first[at[0]]] += 1
        if kin:
            # Standing lines inside a copy have more holders than the copy.
            votes[first[at[0][holders[at[0]] <= level]]] += 1
    return (votes >= np.maximum(1, _VOTES * asked))[first]


def _median(numbers: Numbers) -> int:
    return int(np.partition(numbers, len(numbers) // 2)[len(numbers) // 2])


def _are_kin(words: Wordings, pair: _Pair, shared: Sequence[Numbers]) -> bool:
    rest: list[Numbers] = []
    for number, at in zip((pair.a, pair.b), shared, strict=True):
        first, end = words.bounds[number : number + 2]
        telling = words.rare[first:end].copy()
        telling[at - first] = False
        rest.append(words.codes[first:end][telling])
    return len(set(rest[0].tolist()).intersection(rest[1].tolist())) >= _KIN


def quotations(text: str) -> list[tuple[int, int]]:
    """What stands between quotation marks, paragraph by paragraph, in characters.

    Curly marks pair by their shape and straight ones by turns; a mark without a partner holds to
    the end of its paragraph.
    """
    found: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        marks = re.finditer(r'["“”«»„]', paragraph[0])
        begin: int | None = None
        for mark in marks:
            at = paragraph.start() + mark.start()
            if begin is None and mark[0] not in "”»":
                begin = at + 1
            elif begin is not None and mark[0] not in "“«„":
                if at - begin <= _LONGEST_QUOTATION:
                    found.append((begin, at))
                begin = None
        if begin is not None and paragraph.end() - begin <= _LONGEST_QUOTATION:
            found.append((begin, paragraph.end()))
    return found


def _is_quoted(quoted: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    inside = sum(max(0, min(end, last) - max(begin, first)) for first, last in quoted)
    return 2 * inside >= end - begin


def _shared(
    articles: Sequence[Article],
    cited: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]],
    pair: _Pair,
    part: Stretch,
    furniture: bool,
) -> Shared:
    ends: list[Citation] = []
    quoted = True
    for number, begin, end in ((pair.a, part.a, part.end_a), (pair.b, part.b, part.end_b)):
        words, quotes = cited[number]
        first, last = words[begin][0], words[end - 1][1]
        ends.append(Citation(articles[number].id, first, last))
        quoted = quoted and _is_quoted(quotes, first, last)
    kind: Literal["verbatim", "edited", "spun"] = part.kind  # type: ignore[assignment]
    return Shared(
        a=ends[0],
        b=ends[1],
        kind=kind,
        inside_quotation=quoted,
        score=round(part.same, 3),
        role="statement" if quoted else ("furniture" if furniture else "narrative"),
    )
