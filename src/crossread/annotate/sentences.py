"""Sentences by punctuation, abbreviations and what follows."""

from __future__ import annotations

import re
from functools import cache

from crossread.lexicons import word_table
from crossread.records import Reading, Sentence, Span

# A possible end: closing punctuation, closing marks behind it, white space, then a beginning.
# Possessive, so that a long run of marks is looked at once.
_END = re.compile(r"(?<![.!?…])[.!?…]++([”“’\"')\]»]*+)(\s++)(?=([“‘\"'(\[«—–―-]*+)(\S))")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$|[^\W_]+$")
_NEXT_WORD = re.compile(r"[“‘\"'(\[«—–―\s-]*([^\W\d_]+)")
_WINDOW = 40  # characters looked at on either side of a possible end


def split_sentences(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of every passage, in order; a sentence never crosses a passage."""
    return tuple(
        Sentence(span.start, span.end, passage.kind)
        for passage in reading.passages
        for span in sentences_within(reading.text, passage.span)
    )


def sentences_within(text: str, stretch: Span) -> tuple[Span, ...]:
    """The sentences of one stretch of text, without the white space between them."""
    spans: list[Span] = []
    start = stretch.start
    for match in _END.finditer(text, stretch.start, stretch.end):
        if match.start() < start or not _ends_here(text, stretch, match):
            continue
        end = match.start(2)
        spans.append(Span(start, end))
        start = match.end(2)
    if start < stretch.end:
        spans.append(Span(start, stretch.end))
    return tuple(spans)


def _ends_here(text: str, stretch: Span, match: re.Match[str]) -> bool:
    closers, _, openers, first = match.groups()
    mark = match[0][0]
    ellipsis = mark == "…" or match[0].startswith("..")
    if "\n\n" in match[2]:
        return True
    if first.islower():
        # “Stop!” she said: the sentence goes on. Brand names aside, no small letter begins one.
        return False
    if mark in "!?":
        return first.isupper() or first.isdigit() or bool(openers)
    if ellipsis:
        return first.isupper()
    if closers and not closers.startswith(")"):
        return True
    before = text[max(stretch.start, match.start() - _WINDOW) : match.start()]
    last = _LAST_WORD.search(before)
    if not last:
        return True
    word = last[0].casefold()
    never, sometimes, opening = _abbreviations()
    after = _NEXT_WORD.match(text, match.start(2), match.start(2) + _WINDOW)
    follows = after[1].casefold() if after else ""
    if word in never:
        # "No. 10" names a thing, "He said no. They left." does not.
        return (
            word in {"no", "min", "art", "op", "est"}
            and not first.isdigit()
            and (word != "no" or last[0][0].islower())
            and follows in opening
        )
    if len(word) == 1 and last[0].isupper():
        return follows in opening and word not in "abcdefghjklmnopqrstuvwxyz"
    if word in sometimes or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return not first.isdigit() and follows in opening
    return True


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = word_table("abbreviations")
    return (
        frozenset(table["before_names"]),
        frozenset(table["anywhere"]),
        frozenset(table["sentence_openers"]),
    )
