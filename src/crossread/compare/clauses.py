"""Clauses worth comparing, of one article at a time: what an encoder can be asked for at once."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from crossread.align.words import Word, words_within
from crossread.records import Quantity, Quote, Reading, Sentence, Span, Statement, Time
from crossread.records.reading import TELLING_KINDS

_SHORTEST = 4  # words
LONGEST = 250  # words of a clause that are compared; no clause of a writer's is longer
_LONGEST_ENCODED = 400  # characters of a unit that are encoded; what trails behind adds little
_F = TypeVar("_F", Time, Quantity)


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement of an article that is worth comparing, before anyone knows who is who."""

    sentence: Sentence
    span: Span
    subject: Span | None
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    quotes: tuple[Quote, ...]  # those that reach into the sentence


def encoded_texts(reading: Reading) -> tuple[str, ...]:
    """The texts of an article that an encoder is asked for, each once."""
    return tuple(dict.fromkeys(encoded(reading.text, c.span) for c in clauses_of(reading)))


def encoded(text: str, span: Span) -> str:
    return span.of(text)[:_LONGEST_ENCODED]


def clauses_of(reading: Reading) -> Iterator[Clause]:
    seen: set[str] = set()
    quantities = sorted(reading.quantities, key=start_of)
    statements = deque(reading.statements)
    for sentence, quotes in _with_quotes(reading):
        cuts: list[Statement] = []
        while statements and statements[0].start < sentence.end:
            cuts.append(statements.popleft())
        if sentence.kind not in TELLING_KINDS:
            continue
        if sentence.kind == "caption":
            # A caption printed twice is one statement.
            if sentence.span.of(reading.text) in seen:
                continue
            seen.add(sentence.span.of(reading.text))
        for cut in cuts:
            span = _without_lone_marks(reading.text, cut.span)
            words = words_within(reading.text, span)[:LONGEST]
            counts = within(quantities, span)
            # "Injuring 43 others" says enough to be compared.
            if len(words) >= (_SHORTEST if not counts else _SHORTEST - 1):
                yield Clause(sentence, span, cut.subject, words, counts, quotes)


def _with_quotes(reading: Reading) -> Iterator[tuple[Sentence, tuple[Quote, ...]]]:
    """Each sentence with the quotes that reach into it."""
    waiting = deque(sorted(reading.quotes, key=lambda quote: quote.span.start))
    reaching: list[Quote] = []
    for sentence in reading.sentences:
        while waiting and waiting[0].span.start < sentence.end:
            reaching.append(waiting.popleft())
        reaching = [quote for quote in reaching if quote.span.end > sentence.start]
        yield sentence, tuple(reaching)


def start_of(found: Time | Quantity) -> int:
    return found.start


def within(found: Sequence[_F], span: Span) -> tuple[_F, ...]:
    """Of findings in the order of their starts, those that lie in a stretch."""
    first = bisect_left(found, span.start, key=start_of)
    last = bisect_left(found, span.end, first, key=start_of)
    return tuple(f for f in found[first:last] if span.holds(f.span))


def _without_lone_marks(text: str, span: Span) -> Span:
    """The clause without a quotation mark at its end whose partner stands elsewhere."""
    stretch = span.of(text)
    for opening, closing in (("“", "”"), ('"', '"')):
        inner = stretch.count(opening) + (stretch.count(closing) if opening != closing else 0)
        if inner % 2 == 0:
            continue
        if stretch.startswith(opening):
            return Span(span.start + 1, span.end)
        if stretch.endswith(closing):
            return Span(span.start, span.end - 1)
    return span
