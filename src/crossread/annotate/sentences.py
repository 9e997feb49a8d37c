"""Sentences by punctuation, abbreviations and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crossread.lexicons import word_table
from crossread.records import Reading, Sentence, Span

# A possible end: closing punctuation, closing marks behind it, white space, then a beginning.
# Possessive, so that a long run of marks is looked at once.
_END = re.compile(r"(?<![.!?…])[.!?…]++([”“’\"')\]»]*+)(\s++)(?=([“‘\"'(\[«—–―-]*+)(\S))")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$|[^\W_]+$")
_NEXT_WORD = re.compile(r"[“‘\"'(\[«—–―\s-]*([^\W\d_]+)")
# A date that heads a paragraph: "Thursday, May 7, 2015 On Tuesday the crew sailed."
_HEADING = re.compile(
    r"\s*+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4}(?= [A-Z])"
)
# "… in 1971. [1] [2] Fillmore …"
_NOTE = re.compile(r"(?:\[\d{1,3}\] ?)*\[\d{1,3}\](\s++)(?=[A-Z“‘\"])")
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
    for end, following in _ends(text, stretch):
        if end > start:
            spans.append(Span(start, end))
            start = following
    if start < stretch.end:
        spans.append(Span(start, stretch.end))
    return tuple(spans)


def _ends(text: str, stretch: Span) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and where the next begins, in order."""
    found: list[tuple[int, int]] = []
    heading = _HEADING.match(text, stretch.start, stretch.end)
    if heading:
        found.append((heading.end(), heading.end() + 1))
    for match in _END.finditer(text, stretch.start, stretch.end):
        if _ends_here(text, stretch, match):
            end, following = match.span(2)
            note = _NOTE.match(text, following, stretch.end)
            if note:  # a reference mark belongs to the sentence before it
                end, following = note.span(1)
            found.append((end, following))
    for match in _picture_label().finditer(text, stretch.start, stretch.end):
        found.append((match.start(), match.end()))
    return iter(sorted(found))


def _ends_here(text: str, stretch: Span, match: re.Match[str]) -> bool:
    closers, _, openers, first = match.groups()
    mark = match[0][0]
    ellipsis = mark == "…" or match[0].startswith("..")
    if "\n\n" in match[2]:
        return True
    if text.startswith(("...", "…"), match.end(2)) and not ellipsis:
        return False  # left out words belong to the sentence before them
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
    never, sometimes, opening, small, counted = _abbreviations()
    if last[0] == word and word in counted and (first.isdigit() or _opened(before)):
        return False
    if last[0] == word and len(word) > 1 and word not in small:
        return True
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


def _opened(before: str) -> bool:
    """Whether a bracket is open in the words before: "(b. March 2009)"."""
    return before.rfind("(") > before.rfind(")")


@cache
def _picture_label() -> re.Pattern[str]:
    # A caption without a full stop, run together with its credit: "The harbour Image: Ansa Bly".
    heads = sorted(
        (h.capitalize() for h in word_table("furniture")["caption_credit_heads"]), key=len
    )
    return re.compile(rf"(?<=[\w.)”\"])[ \t]+(?=(?:{'|'.join(map(re.escape, heads[::-1]))}): )")


@cache
def _abbreviations() -> tuple[frozenset[str], ...]:
    table = word_table("abbreviations")
    kinds = ("before_names", "anywhere", "sentence_openers", "small", "before_numbers")
    return tuple(frozenset(table[kind]) for kind in kinds)
