"""Sentences by punctuation, abbreviations and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crossread.annotate.cue_verbs import cue_forms
from crossread.lexicons import word_table
from crossread.records import Reading, Sentence, Span

# A possible end: closing punctuation, closing and footnote marks behind it, space, a beginning.
# Possessive, so that a long run of marks is looked at once.
_END = re.compile(
    r"(?<![.!?…])[.!?…]++([”“’\"')\]»]*+(?:\s?\[\d{1,3}\])*+)(\s++)(?=([“‘\"'(\[«—–―-]*+)(\S))"
)
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$|[^\W_]+$")
_NEXT_WORD = re.compile(r"[“‘\"'(\[«—–―\s-]*([^\W\d_]+)")
_NUMBERING = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivx]{1,4}|[a-zA-Z])\.")  # "2. Sail at dawn."
_NAME = r"(?:[^\W\d_a-z][\w’'.-]*+\s)"
_SPEAKER = re.compile(rf"(?:The\s[a-z-]++\s|{_NAME}{{1,4}}?)([a-z]++)\b")
_ZONE = re.compile(r"\(?(\w++)(\s(?:[A-Z][a-z]+\s)?[Tt]ime\b)?")
_DATE = r"(?:[A-Z][a-z]{2,8}day,\s)?[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}"
# "Friday, June 12, 2026 The ferry …", "Port Ellery, Carthia – The ferry …"
_OPENING = re.compile(
    rf"({_DATE}"
    r"|(?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w.’'-]*,\s(?:[A-Z][\w.’'-]*,?\s){1,4}[-–—]{1,2}"
    r")\s(?=[A-Z“\"])"
)
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
    cuts = [
        (match.end(1), match.end(2))
        for match in _END.finditer(text, stretch.start, stretch.end)
        if _ends_here(text, stretch, match)
    ]
    for end, after in sorted((*cuts, *_labels(text, stretch))):
        if end <= start or _NUMBERING.fullmatch(text, start, end):
            continue
        spans.append(Span(start, end))
        start = after
    if start < stretch.end:
        spans.append(Span(start, stretch.end))
    return tuple(spans)


def _ends_here(text: str, stretch: Span, match: re.Match[str]) -> bool:
    closers, space, openers, first = match.groups()
    mark = match[0][0]
    ellipsis = mark == "…" or match[0].startswith("..")
    if "\n\n" in space:
        return True
    if first.islower() or first in ".…":
        # “Stop!” she said: the sentence goes on. Brand names aside, no small letter begins one.
        return False
    spoken = closers[:1] in set("”’\"'»")
    if mark in "!?":
        if spoken and not openers and _attributes(text, match.end(2), stretch.end):
            return False
        return first.isupper() or first.isdigit() or bool(openers)
    if ellipsis:
        return first.isupper()
    return _full_stop_ends(text, stretch, match)


def _full_stop_ends(text: str, stretch: Span, match: re.Match[str]) -> bool:
    closers, _, _, first = match.groups()
    before = text[max(stretch.start, match.start() - _WINDOW) : match.start()]
    last = _LAST_WORD.search(before)
    if not last:
        return True
    written, word = last[0], last[0].casefold()
    table = _abbreviations()
    if word in table["before_numbers"] and written.islower():
        # "c. 1818", "p. 20", "(b. March 2009)"
        within = before.rfind("(") > before.rfind(")")
        return not (first.isdigit() or within)
    after = _NEXT_WORD.match(text, match.start(2), match.start(2) + _WINDOW)
    follows = after[1].casefold() if after else ""
    if word not in table["small_too"] and "." not in word and written.islower():
        return True  # "He sat." is no Saturday, "a hen." no general
    if len(word) == 1 and written.isupper():
        # An initial, unless a word follows that is nobody's name: "vitamin C. The crew".
        return bool(closers) or follows in table["never_names"]
    if word in {"a.m", "p.m"}:
        return not first.isdigit() and not _goes_with_hour(text, match.end(2))
    if word in table["before_names"]:
        # "No. 10" names a thing, "He said no. They left." does not.
        return (
            word in {"no", "min", "art", "op", "est"}
            and not first.isdigit()
            and (word != "no" or written[0].islower())
            and follows in table["sentence_openers"]
        )
    if word in table["anywhere"] or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return not first.isdigit() and follows in table["sentence_openers"]
    return True


def _attributes(text: str, start: int, end: int) -> bool:
    """Whether a name or a role with a cue verb stands here: "“Will you sail?” Mara Holt asked"."""
    found = _SPEAKER.match(text, start, min(end, start + 2 * _WINDOW))
    return bool(found) and found[1] in cue_forms()


def _goes_with_hour(text: str, start: int) -> bool:
    """Whether a zone or a day stands here: "9 a.m. EST", "9 a.m. Monday", "9 a.m. Ulvay time"."""
    found = _ZONE.match(text, start, start + _WINDOW)
    return bool(found) and (found[1].casefold() in _abbreviations()["with_hours"] or bool(found[2]))


def _labels(text: str, stretch: Span) -> Iterator[tuple[int, int]]:
    """Ends and beginnings of sentences at "… the quay Photo: Mara Holt", a heading or a dateline.

    Pages whose line breaks are lost run these together with what stands before or behind.
    """
    if opening := _OPENING.match(text, stretch.start, min(stretch.end, stretch.start + 80)):
        yield opening.end(1), opening.end()
    for label in _label_pattern().finditer(text, stretch.start, stretch.end):
        yield label.start(), label.start(1)


@cache
def _label_pattern() -> re.Pattern[str]:
    heads = (head.capitalize() for head in word_table("furniture")["caption_credit_heads"])
    names = "|".join(map(re.escape, sorted(heads, key=len, reverse=True)))
    return re.compile(rf"(?<=[^\s,;:(\[“\"‘'–—-])\s((?:{names}): )(?=[^\W\d_])")


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    return {name: frozenset(entries) for name, entries in word_table("abbreviations").items()}
