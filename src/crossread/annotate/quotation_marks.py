"""Quoted stretches: what stands inside quotation marks, whatever marks an outlet uses.

Double marks are paired first, in one pass over all body passages, because an opened quotation may
run over several paragraphs and over a caption between them. Single marks are paired afterwards,
inside or outside the double ones but never across their edges: most of them are apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from crossread.lexicons import word_table
from crossread.records import Passage, Span

_DOUBLE = re.compile(r"[“”„‟\"«»]")
_SINGLE = re.compile(r"[‘’‚'‹›]")
# Some papers and many converters write a double mark as two single ones.
_TWICE = re.compile(r"(?<!['‘’`])(?:''|‘‘|’’|``)(?!['‘’`])")
_FILLER = "\u2060"  # stands for the other half of such a mark, so that no offset moves
_CLOSES_FOR = {"„": '“”‟"', "«": "»", "»": "«"}
_ENGLISH_CLOSERS = '”“‟"'
_OPENING_NEIGHBOURS = "([{—–-/“‘\"'«‹„:"
_CLOSING_NEIGHBOURS = ".,;:!?)]}—–-…/”’\"'»›"


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """What stands between one pair of marks; a span for each paragraph it runs through.

    `marked` holds the same stretches with their marks. Quotations of one level do not overlap;
    level 1 stands inside a quotation of level 0.
    """

    content: tuple[Span, ...]
    marked: tuple[Span, ...]
    level: int = 0
    closed: bool = True


@dataclass(slots=True)
class _Open:
    """A quotation whose closing mark has not been met yet."""

    mark: str
    begun: list[int]  # where the opening mark of each paragraph stands
    pieces: list[tuple[Span, Span]]  # content and marked, of the paragraphs already left
    inner: list[Quotation]  # pairs of this paragraph that would stand inside it


def find_quotations(text: str, passages: tuple[Passage, ...]) -> tuple[Quotation, ...]:
    """The quotations in headline, body and caption passages, in order of their beginning."""
    text = _TWICE.sub(_folded, text)
    body = [p.span for p in passages if p.kind == "body"]
    found = _pair_double(text, body)
    for passage in passages:
        if passage.kind in {"headline", "caption"}:
            found += _pair_double(text, [passage.span])
    telling = [p.span for p in passages if p.kind in {"body", "headline", "caption"}]
    found += _pair_single(text, telling, found)
    return _with_levels(found)


def _folded(mark: re.Match[str]) -> str:
    """Two single marks as one double mark on the outer side, and a filler on the inner one."""
    before = mark.string[mark.start() - 1] if mark.start() else " "
    opens = before.isspace() or before in _OPENING_NEIGHBOURS
    return f'"{_FILLER}' if opens else f'{_FILLER}"'


def _pair_double(text: str, paragraphs: list[Span]) -> list[Quotation]:
    found: list[Quotation] = []
    carried: _Open | None = None
    for index, paragraph in enumerate(paragraphs):
        after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        carried = _pair_in_paragraph(text, paragraph, after, carried, found)
    if carried:
        found += _finish(carried)
    return found


def _pair_in_paragraph(
    text: str, paragraph: Span, after: Span | None, carried: _Open | None, found: list[Quotation]
) -> _Open | None:
    stack: list[_Open] = []
    for match in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        at, mark = match.start(), match[0]
        if carried and not stack:
            if at == paragraph.start and mark in '“"«„‟':
                carried.begun.append(at)
                stack.append(carried)
                carried = None
                continue
            if _leans(text, at, paragraph) < 0 and mark in '”"»':
                # The next paragraph was not reopened, but this mark closes what was.
                carried.begun.append(paragraph.start - 1)
                stack.append(carried)
            else:
                found += _finish(carried)
            carried = None
        if _closes(text, at, mark, paragraph, stack):
            opened = stack.pop()
            _leave(text, opened, at, at + 1)
            if stack:
                stack[-1].inner += _finish(opened)
            else:
                found += _finish(opened)
        elif _opens(text, at, mark, paragraph, stack):
            stack.append(_Open(mark, [at], [], []))
    if carried:
        found += _finish(carried)
    return _end_of_paragraph(text, paragraph, after, stack, found)


def _end_of_paragraph(
    text: str, paragraph: Span, after: Span | None, stack: list[_Open], found: list[Quotation]
) -> _Open | None:
    # A mark opened inside an open one, and both left open: the outer one was never closed in print,
    # so it ends where the next begins.
    for opened, following in pairwise(stack):
        _leave(text, opened, following.begun[-1], following.begun[-1])
        found += _finish(opened, closed=False)
    if not stack:
        return None
    last = stack[-1]
    if after is not None and _goes_on(text, after):
        _leave(text, last, paragraph.end, paragraph.end)
        last.inner.clear()
        return last
    # The same where the marks inside it are complete: it is the outer one that lacks its end.
    end = last.inner[0].marked[0].start if last.inner else paragraph.end
    _leave(text, last, end, end)
    found += _finish(last, closed=False)
    found += last.inner
    return None


def _goes_on(text: str, after: Span) -> bool:
    """Whether a paragraph begins with a mark, or closes a quotation that it did not open."""
    first = _DOUBLE.search(text, after.start, after.end)
    if not first:
        return False
    return first.start() == after.start or (
        first[0] in "”»" and _leans(text, first.start(), after) < 0
    )


def _leave(text: str, opened: _Open, end: int, marked_end: int) -> None:
    start = opened.begun[-1]
    content = _trim(text, start + 1, end)
    if len(content):
        opened.pieces.append((content, Span(max(start, 0), marked_end)))


def _finish(opened: _Open, *, closed: bool = True) -> list[Quotation]:
    if not opened.pieces:
        return []
    content, marked = zip(*opened.pieces, strict=True)
    return [Quotation(tuple(content), tuple(marked), closed=closed)]


def _closes(text: str, at: int, mark: str, paragraph: Span, stack: list[_Open]) -> bool:
    if not stack:
        return False
    mates = _CLOSES_FOR.get(stack[-1].mark, _ENGLISH_CLOSERS)
    if mark not in mates:
        return False
    lean = _leans(text, at, paragraph)
    if mark == "”" or stack[-1].mark in _CLOSES_FOR:
        return True
    if mark == '"':
        return lean <= 0
    return lean < 0


def _opens(text: str, at: int, mark: str, paragraph: Span, stack: list[_Open]) -> bool:
    if len(stack) > 2:
        return False
    lean = _leans(text, at, paragraph)
    if mark in "“„«‟":
        return lean >= 0
    if mark == '"' and not stack:
        return lean >= 0
    return lean > 0


def _leans(text: str, at: int, paragraph: Span) -> int:
    """+1 where the neighbours suggest an opening mark, -1 a closing one, 0 where neither."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    free_before = before.isspace() or before in _OPENING_NEIGHBOURS
    free_after = after.isspace() or after in _CLOSING_NEIGHBOURS
    if free_before == free_after:
        # A dash or a mark can stand on either side; only white space and words are sure.
        if before.isspace() != after.isspace():
            return 1 if before.isspace() else -1
        return 0
    return 1 if free_before else -1


def _pair_single(text: str, paragraphs: list[Span], doubles: list[Quotation]) -> list[Quotation]:
    walls = sorted(
        (edge for double in doubles for edge in double.content), key=lambda s: (s.start, s.end)
    )
    found: list[Quotation] = []
    for region, inside in _regions(paragraphs, walls):
        found += _single_in(text, region, inside)
    return sorted(found)


def _regions(paragraphs: list[Span], walls: list[Span]) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Each double quotation's content, and each paragraph with the contents to jump over."""
    tops: list[Span] = []
    for wall in walls:
        yield wall, ()
        if not tops or wall.start >= tops[-1].end:
            tops.append(wall)
    index = 0
    for paragraph in sorted(paragraphs):
        within: list[Span] = []
        while index < len(tops) and tops[index].start < paragraph.end:
            within.append(tops[index])
            index += 1
        yield paragraph, tuple(within)


def _single_in(text: str, region: Span, jump: tuple[Span, ...]) -> list[Quotation]:
    marks: list[tuple[int, str]] = []
    skip = iter((*jump, Span(region.end, region.end)))
    hole = next(skip)
    for match in _SINGLE.finditer(text, region.start, region.end):
        while match.start() >= hole.end and hole.end < region.end:
            hole = next(skip)
        if hole.start <= match.start() < hole.end:
            continue
        if role := _single_role(text, match.start(), region):
            marks.append((match.start(), role))
    found: list[Quotation] = []
    index = 0
    while index < len(marks):
        opened, role = marks[index]
        index += 1
        if role != "open":
            continue
        chosen = None
        ahead = index
        while ahead < len(marks) and marks[ahead][1] != "open":
            if marks[ahead][1] == "close":
                chosen = ahead
                break
            # "the sailors' plan" only looks like an end; prefer any other.
            if chosen is None or marks[chosen][1] == "plural":
                chosen = ahead
                if marks[ahead][1] == "likely":
                    break
            ahead += 1
        if chosen is None:
            continue
        closed = marks[chosen][0]
        content = _trim(text, opened + 1, closed)
        if len(content):
            found.append(Quotation((content,), (Span(opened, closed + 1),)))
        index = chosen + 1
    return found


def _single_role(text: str, at: int, region: Span) -> str | None:
    before = text[at - 1] if at > region.start else " "
    after = text[at + 1] if at + 1 < region.end else " "
    mark = text[at]
    if before.isalnum() and after.isalnum():
        return None
    if mark in "‘'‚‹" and (before.isspace() or before in _OPENING_NEIGHBOURS):
        if not (after.isalnum() or after in '[(…$£€#@“"'):
            return None
        return None if _is_elision(text, at + 1, region.end) else "open"
    if mark not in "’'›‘":
        return None
    if before in ".,!?…" or mark == "›":
        return "close"
    if before.isspace() or after.isalnum():
        return None
    if before in ')]”"' or after in '.,;:!?)”"' or at + 1 >= region.end:
        return "likely" if before not in "sS" or not after.isspace() else "plural"
    return "plural" if before in "sSxXzZ" else "likely"


def _is_elision(text: str, start: int, end: int) -> bool:
    word = ""
    for char in text[start : min(end, start + 8)]:
        if not char.isalnum():
            break
        word += char
    if word[:2].isdigit() and word[2:] in {"", "s"}:
        return True
    return word.casefold() in word_table("quote_words")["elided"]


def _trim(text: str, start: int, end: int) -> Span:
    start, end = max(start, 0), max(start, end)
    while start < end and (text[start].isspace() or text[start] == _FILLER):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == _FILLER):
        end -= 1
    return Span(start, end)


def _with_levels(found: list[Quotation]) -> tuple[Quotation, ...]:
    """The same quotations in order, each with the number of quotations it stands in."""
    ordered = sorted(found, key=lambda q: (q.marked[0].start, -q.marked[-1].end))
    levelled: list[Quotation] = []
    around: list[int] = []  # ends of the quotations that are still open here
    for quotation in ordered:
        while around and around[-1] <= quotation.marked[0].start:
            around.pop()
        levelled.append(
            Quotation(quotation.content, quotation.marked, len(around), quotation.closed)
        )
        around.append(quotation.marked[-1].end)
    return tuple(levelled)
