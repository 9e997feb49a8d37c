"""Paragraphs of a text: what a reader of the page would see as one block."""

from __future__ import annotations

import re
from itertools import pairwise

from crossread.records import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\u0085\f\v]+")
_BLANK = re.compile(r"(?:\r\n|[\n\r\u2028\u2029\u0085\f\v])[^\S\n\r]*(?:\r\n|[\n\r\u2028\u2029])")
# Typewriter dumps break lines between 40 and 100 characters.
_WRAP = range(40, 101)


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs, in order, without white space at their ends.

    A line is a paragraph, unless the text is hard-wrapped: then a blank line parts them.
    """
    lines = [span for match in _LINE.finditer(text) if (span := _trim(text, *match.span()))]
    if not _is_hard_wrapped(text, lines):
        return tuple(lines)
    paragraphs: list[Span] = []
    for line in lines:
        gap = text[paragraphs[-1].end : line.start] if paragraphs else ""
        if paragraphs and not _BLANK.search(gap):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return tuple(paragraphs)


def _trim(text: str, start: int, end: int) -> Span | None:
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    right = len(stretch.rstrip())
    return Span(start + left, start + right) if left < right else None


def _is_hard_wrapped(text: str, lines: list[Span]) -> bool:
    """True where most lines break off at one width in mid-sentence."""
    if len(lines) < 6:
        return False
    followed = [
        (line, after)
        for line, after in pairwise(lines)
        if not _BLANK.search(text[line.end : after.start])
    ]
    if len(followed) < len(lines) / 2:
        return False
    broken = sum(
        len(line) in _WRAP and text[line.end - 1] not in ".!?:”\"'’)" for line, _ in followed
    )
    return broken > 0.6 * len(followed)
