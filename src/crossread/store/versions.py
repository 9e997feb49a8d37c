"""What changed between two versions of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from crossread.store.views import Change

_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\n]+")
_MOST_WORDS = 2_000  # compared word by word; longer stretches are told as one change
_MOST_LINES = 2_000

Piece = tuple[str, int]  # words and where they begin


def changes_between(before: str, after: str) -> tuple[Change, ...]:
    """The words that differ, in order: lines are aligned first, then words in them.

    White space alone is no change.
    """
    told: list[Change] = []
    lines = _pieces(_LINE, before, 0), _pieces(_LINE, after, 0)
    for old, new in _unlike(*lines, _MOST_LINES):
        old_words = [word for line, at in lines[0][old] for word in _pieces(_WORD, line, at)]
        new_words = [word for line, at in lines[1][new] for word in _pieces(_WORD, line, at)]
        for one, other in _unlike(old_words, new_words, _MOST_WORDS):
            told.append(
                Change(
                    " ".join(word for word, _ in old_words[one]),
                    " ".join(word for word, _ in new_words[other]),
                    _place(old_words, one.start, lines[0], old.start, before),
                    _place(new_words, other.start, lines[1], new.start, after),
                )
            )
    return tuple(change for change in told if change.before or change.after)


def _pieces(pattern: re.Pattern[str], text: str, start: int) -> list[Piece]:
    return [
        (match[0].strip(), start + match.start())
        for match in pattern.finditer(text)
        if match[0].strip()
    ]


def _unlike(old: Sequence[Piece], new: Sequence[Piece], most: int) -> Iterator[tuple[slice, slice]]:
    if max(len(old), len(new)) > most:
        yield slice(0, len(old)), slice(0, len(new))
        return
    matcher = SequenceMatcher(None, [p for p, _ in old], [p for p, _ in new], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield slice(a, b), slice(c, d)


def _place(words: Sequence[Piece], word: int, lines: Sequence[Piece], line: int, text: str) -> int:
    """Where a change begins; where nothing stands, where something would have stood."""
    if word < len(words):
        return words[word][1]
    if words:
        return words[-1][1] + len(words[-1][0])
    return lines[line][1] if line < len(lines) else len(text)
