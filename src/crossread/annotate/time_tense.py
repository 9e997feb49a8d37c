"""Whether a stretch of a sentence is told as past or as still to come."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import Literal

from crossread.lexicons import word_table

Tense = Literal["past", "future", "open"]

_TABLE = word_table("time_tense")


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


_SIGN = re.compile(
    rf"(?P<end>[;:()“”\"—–\n`]|,\s|\b(?:{_any_of(_TABLE['clause_ends'])})\b)"
    rf"|(?P<future>\b(?:{_any_of(_TABLE['future'])})\b|['’]ll\b)"
    r"|(?P<past>(?<!\bbe )(?<!\bto )(?<!\bwill )(?<!\bwould )"
    rf"\b(?:{_any_of(_TABLE['past'])}|[a-z-]{{2,20}}ed)\b)",
    re.IGNORECASE,
)
_FUTURE_BEFORE = re.compile(
    rf"\b(?:{_any_of(_TABLE['future_before'])})\s(?:on\s|the\s)?$", re.IGNORECASE
)
_NOT_PAST = frozenset(_TABLE["not_past"])


class TenseOfText:
    """Tells the tense around any expression of one text; signs are looked up once a sentence."""

    def __init__(self, text: str, sentences: list[tuple[int, int]]) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]
        self._signs = cache(self._find_signs)

    def at(self, start: int, end: int) -> Tense:
        """The tense of the clause that holds [start, end), or the nearest sign beyond it."""
        if _FUTURE_BEFORE.search(self._text[max(0, start - 24) : start]):
            return "future"
        place = bisect_left(self._starts, start + 1) - 1
        signs = self._signs(max(place, 0))
        before = [(kind, at) for kind, at, sign_end in signs if sign_end <= start]
        after = [(kind, at) for kind, at, _ in signs if at >= end]
        inside = _first_verb(reversed(before))
        if inside[0] != "open" and not inside[1]:
            return inside[0]
        follow = _first_verb(iter(after))
        if follow[0] != "open" and not follow[1]:
            return follow[0]
        return inside[0] if inside[0] != "open" else follow[0]

    def _find_signs(self, place: int) -> list[tuple[str, int, int]]:
        if not self._sentences:
            return []
        low, high = self._sentences[place]
        signs = []
        for found in _SIGN.finditer(self._text, low, min(high, low + 2000)):
            kind = found.lastgroup or "end"
            if kind == "past" and found[0].lower() in _NOT_PAST:
                continue
            signs.append((kind, found.start(), found.end()))
        return signs


def _first_verb(signs: Iterable[tuple[str, int]]) -> tuple[Tense, bool]:
    """The nearest tense sign, and whether a clause ends before it."""
    crossed = False
    for kind, _ in signs:
        if kind == "end":
            crossed = True
        else:
            return ("past" if kind == "past" else "future"), crossed
    return "open", crossed
