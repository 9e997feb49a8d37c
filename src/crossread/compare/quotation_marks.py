"""What stands between quotation marks, told by the marks alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.align.wordings import word_bounds

_LONGEST_QUOTATION = 1_500  # characters
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_MARK = re.compile(r'["“”«»„]')
# The mark first and what stands before it second: a search for one sign is quick.
_OPENING = re.compile(r"['‘](?<![\w'’]['‘])(?=\w)")
_SINGLE = re.compile(r"['‘](?<![\w'’]['‘])(?=\w)(?:[^'‘’\n]|['’](?=\w)){15,600}?['’](?!\w)")


def quotations(text: str) -> list[tuple[int, int]]:
    """What stands between quotation marks, paragraph by paragraph, in characters.

    Curly marks pair by their shape and straight ones by turns; a mark without a partner holds to
    the end of its paragraph. Single marks hold where they cannot be apostrophes.
    """
    found = [match.span() for match in _SINGLE.finditer(text)] if _OPENING.search(text) else []
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


def mostly_in(parts: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    """True where at least half of a stretch lies in some others."""
    inside = sum(max(0, min(end, last) - max(begin, first)) for first, last in parts)
    return 2 * inside >= end - begin


Place = tuple[int, int, bool]  # first and last character, half-open; between quotation marks


def place_words(article: tuple[str, Sequence[tuple[int, int]]]) -> list[Place]:
    """Where ranges of words of a text stand in it, and whether most of each is quoted."""
    text, ranges = article
    quotes = quotations(text)
    begins, ends = word_bounds(text)
    found: list[Place] = []
    for begin, end in ranges:
        first, last = int(begins[begin]), int(ends[end - 1])
        found.append((first, last, mostly_in(quotes, first, last)))
    return found
