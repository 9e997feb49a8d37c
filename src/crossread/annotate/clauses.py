"""Units that attribution is read from: sentences that never break inside a quotation, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from crossread.annotate.quotation_marks import Quotation
from crossread.lexicons import word_table
from crossread.records import Passage, Reading, Span

_JOINT = r"(?:[’'.\-&/]|(?<=\d),(?=\d))"
# A word may end in the apostrophe of a plural owner: "the sailors’ plan".
_TOKEN = re.compile(rf"[^\W_]+(?:{_JOINT}[^\W_]+)*(?:[’'](?=\s))?|[^\w\s]")
_LONGEST = 300  # tokens of a unit
_ABBREVIATED = frozenset(".*_#")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark, or a whole quoted stretch of one paragraph."""

    start: int
    end: int
    lower: str  # empty for a quoted stretch
    capital: bool = False
    quotation: int | None = None  # index among the quotations of level 0
    piece: int = 0

    @property
    def is_word(self) -> bool:
        return self.quotation is None and self.lower[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence in which every quoted stretch counts as one token."""

    passage: Passage
    paragraph: int
    tokens: tuple[Token, ...]

    def span(self, start: int, end: int) -> Span:
        """The stretch from token `start` up to, not including, token `end`."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


def split_units(reading: Reading, quotations: tuple[Quotation, ...]) -> tuple[Unit, ...]:
    """The units of the headline, body and caption passages, in order."""
    top = [
        (piece, index, number)
        for index, quotation in enumerate(quotations)
        if quotation.level == 0
        for number, piece in enumerate(quotation.marked)
    ]
    top.sort(key=lambda item: item[0].start)
    units: list[Unit] = []
    next_sentence = next_piece = 0
    sentences = sorted(s.span for s in reading.sentences)
    for paragraph, passage in enumerate(sorted(reading.passages, key=lambda p: p.start)):
        if passage.kind not in {"headline", "body", "caption"}:
            continue
        while next_piece < len(top) and top[next_piece][0].start < passage.start:
            next_piece += 1
        pieces: list[tuple[Span, int, int]] = []
        while next_piece < len(top) and top[next_piece][0].start < passage.end:
            pieces.append(top[next_piece])
            next_piece += 1
        while next_sentence < len(sentences) and sentences[next_sentence].start < passage.start:
            next_sentence += 1
        inside: list[Span] = []
        while next_sentence < len(sentences) and sentences[next_sentence].start < passage.end:
            inside.append(sentences[next_sentence])
            next_sentence += 1
        stretches = _unbroken(passage.span, inside, [piece for piece, _, _ in pieces])
        units += _tokenise(reading.text, passage, paragraph, stretches, pieces)
    return tuple(units)


def _unbroken(passage: Span, sentences: list[Span], pieces: list[Span]) -> list[Span]:
    """The sentences of a passage, joined where one would end inside a quotation."""
    stretches: list[Span] = []
    start, index = passage.start, 0
    for sentence, after in pairwise(sentences):
        while index < len(pieces) and pieces[index].end < after.start:
            index += 1
        if index < len(pieces) and pieces[index].start < after.start < pieces[index].end:
            continue
        stretches.append(Span(start, sentence.end))
        start = after.start
    if start < passage.end:
        stretches.append(Span(start, passage.end))
    return stretches


def _tokenise(
    text: str,
    passage: Passage,
    paragraph: int,
    stretches: list[Span],
    pieces: list[tuple[Span, int, int]],
) -> list[Unit]:
    units: list[Unit] = []
    index = 0
    for stretch in stretches:
        tokens: list[Token] = []
        at = stretch.start
        while index < len(pieces) and pieces[index][0].start < stretch.end:
            piece, quotation, number = pieces[index]
            tokens += _words(text, at, piece.start)
            tokens.append(Token(piece.start, piece.end, "", quotation=quotation, piece=number))
            at = piece.end
            index += 1
        tokens += _words(text, at, stretch.end)
        # No sentence is that long; text that never ends must still take no more than linear time.
        units += [
            Unit(passage, paragraph, tuple(tokens[first : first + _LONGEST]))
            for first in range(0, len(tokens), _LONGEST)
        ]
    return units


def _words(text: str, start: int, end: int) -> list[Token]:
    # A full stop inside a unit belongs to an abbreviation, so it says nothing.
    return [
        Token(m.start(), m.end(), m[0].casefold(), capital=m[0][0].isupper())
        for m in _TOKEN.finditer(text, start, end)
        if m[0] not in _ABBREVIATED
    ]


def is_adverb(token: Token) -> bool:
    """Whether a word only tells how, when or how often."""
    if token.lower in words("adverbs"):
        return True
    return token.lower.endswith("ly") and len(token.lower) > 4 and not token.capital


@cache
def words(name: str) -> frozenset[str]:
    """A closed class of words: "pronouns", "prepositions", …"""
    return frozenset(word_table("quote_words")[name])
