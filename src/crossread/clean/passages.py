"""The clean step: every paragraph of an article gets a label; the text itself is not touched."""

from __future__ import annotations

import re
from collections import Counter

from crossread.clean.captions import is_caption
from crossread.clean.datelines import dateline_at, template_date_at
from crossread.clean.mastheads import masthead_at
from crossread.clean.paragraphs import split_paragraphs
from crossread.clean.standing_lines import is_standing_line
from crossread.lexicons import word_table
from crossread.records import Passage, Reading, Span
from crossread.records.reading import PassageKind

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!…][”\"’')\]]*$")
_SEPARATOR = re.compile(r"\s*(?:[|:»>→—–]|-(?=\s))")
_NAME_LINE = re.compile(
    r"(?:By\s+|BY\s+)?[A-ZÀ-Þ][\w.’'\-]+(?:\s+(?:and|,|&|de|van|von|bin|al|[A-ZÀ-Þ][\w.’'\-]*)){1,8}"
)
_MARKDOWN_HEAD = re.compile(r"#{1,6}\s+")
_MARKDOWN_IMAGE = re.compile(r"!\[[^\]]{0,400}\]\([^)]{0,400}\)")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n.*?\r?\n---[ \t]*(?=\r?\n|$)", re.DOTALL)
_OPENING = 6  # paragraphs in which a headline, kicker, byline or dateline may stand


def mark_passages(reading: Reading) -> tuple[Passage, ...]:
    """Passages in order, covering every character but white space."""
    text = reading.text
    passages: list[Passage] = []
    head = _FRONT_MATTER.match(text[:4000])
    body_from = head.end() if head else 0
    if head:
        start = len(text) - len(text.lstrip())
        passages.append(Passage(start, body_from, "stray"))
    paragraphs = [p for p in split_paragraphs(text) if p.start >= body_from]
    seen = Counter(p.of(text) for p in paragraphs)
    state = _Opening(title=(reading.article.title or "").strip())
    for index, paragraph in enumerate(paragraphs):
        last = index == len(paragraphs) - 1
        passages += _label(
            text, paragraph, state, doubled=_doubled(text, paragraphs, index, seen), last=last
        )
    return tuple(passages)


class _Opening:
    """How far the head of the article has been read."""

    def __init__(self, *, title: str) -> None:
        self.title = title
        self.count = 0
        self.headline = False
        self.body = False
        self.dateline = False

    def may_be_dated(self, kind: PassageKind) -> bool:
        """True where a dateline may open a paragraph: what stands above need not be the story."""
        return (
            kind in {"body", "headline"}
            and not self.dateline
            and (not self.body or self.count <= _OPENING)
        )


def _doubled(text: str, paragraphs: list[Span], index: int, seen: Counter[str]) -> bool:
    own = paragraphs[index].of(text)
    if seen[own] < 2 or len(own) > 400:
        return False
    beside = (paragraphs[i] for i in (index - 1, index + 1) if 0 <= i < len(paragraphs))
    return any(other.of(text) == own for other in beside)


def _label(
    text: str, paragraph: Span, state: _Opening, *, doubled: bool, last: bool
) -> list[Passage]:
    found: list[Passage] = []
    rest = paragraph
    if not state.body and state.count and (outlet := masthead_at(text, rest)):
        found.append(Passage(outlet.start, outlet.end, "byline"))
        rest = _after(text, outlet.end, paragraph.end)
        if not len(rest):
            return found
    if not state.body and (stray := template_date_at(text, rest)):
        found.append(Passage(stray.start, stray.end, "stray"))
        rest = _after(text, stray.end, paragraph.end)
        if not len(rest):
            return found
    kind = _kind_of(text, rest, state, doubled=doubled, last=last)
    state.count += 1
    if state.may_be_dated(kind) and (line := dateline_at(text, rest)):
        state.dateline = True
        found.append(Passage(line.start, line.end, "dateline"))
        rest = _after(text, line.end, paragraph.end)
        kind = "body"
    state.headline |= kind == "headline"
    state.body |= kind == "body"
    found.append(Passage(rest.start, rest.end, kind))
    return found


def _after(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _kind_of(text: str, span: Span, state: _Opening, *, doubled: bool, last: bool) -> PassageKind:
    paragraph = span.of(text)
    words = _WORD.findall(paragraph[:600])
    lowered = paragraph[:200].casefold().strip()
    table = word_table("furniture")
    if not words or lowered.rstrip(".:…") in table["stray_lines"]:
        return "stray"
    if _is_promotion(paragraph, lowered, words) or is_standing_line(paragraph):
        return "promotion"
    if _is_credit(paragraph, lowered, words, closing=last or state.body):
        return "credit"
    if _MARKDOWN_IMAGE.match(paragraph):
        return "caption"
    if _MARKDOWN_HEAD.match(paragraph) or (state.title and paragraph == state.title):
        return "headline"
    if is_caption(paragraph, doubled=doubled):
        return "caption"
    if state.count < _OPENING and not state.body:
        if not state.headline and (lowered in table["sections"] or _is_section_path(paragraph)):
            return "kicker"
        if _is_byline(paragraph, lowered, words):
            return "byline"
        if _is_headline(paragraph, words, state, last=last):
            return "headline"
    elif _is_byline(paragraph, lowered, words) and lowered.startswith("by "):
        return "byline"
    if state.body and _is_subhead(paragraph, words) and not last:
        return "headline"
    return "body"


def _is_promotion(paragraph: str, lowered: str, words: list[str]) -> bool:
    if len(words) > 40:
        return False
    table = word_table("furniture")
    if any(
        lowered.startswith(opener) and not lowered[len(opener) : len(opener) + 1].isalnum()
        for opener in table["promotion_openers"]
    ):
        return (len(words) <= 25 and not _SENTENCE_END.search(paragraph)) or len(words) <= 14
    # "Also read | …", "Additionally learn: …": a run of such words, then a bar or colon.
    position, verb, count = 0, False, 0
    for match in _WORD.finditer(paragraph[:80]):
        word = match[0].casefold()
        if count and _SEPARATOR.match(paragraph, position):
            break
        if word in table["promotion_verbs"]:
            verb = True
        elif word not in table["promotion_modifiers"]:
            break
        position, count = match.end(), count + 1
    related = paragraph[:position].casefold().startswith(("related", "more", "next", "also"))
    if not count or count > 5 or not (verb or related):
        return False
    if not _SEPARATOR.match(paragraph, position):
        return not paragraph[position:].strip(" .")
    return not _SENTENCE_END.search(paragraph) or len(words) <= 25


def _is_credit(paragraph: str, lowered: str, words: list[str], *, closing: bool) -> bool:
    if len(words) > 30:
        return False
    table = word_table("furniture")
    bare = lowered.strip(" .()[]–—-*")
    if closing and len(words) <= 6 and bare in table["caption_closers"]:
        return True
    if any(bare.startswith(opener) for opener in table["credit_openers"]):
        return len(words) <= 25
    return (
        closing
        and len(words) <= 20
        and any(bare.endswith(c) for c in table["credit_closers"])
        and (len(words) <= 6 or bare.startswith(("with ", "the ", "by ")) or "contribut" in bare)
    )


def _is_section_path(paragraph: str) -> bool:
    """True for "World | Europe" and "Home > News > Sport"."""
    parts = [part.strip().casefold() for part in re.split(r"[|>/»•·]", paragraph)]
    sections = word_table("furniture")["sections"]
    return (
        1 < len(parts) <= 5
        and sum(part in sections or part == "home" for part in parts) >= 1
        and all(len(part.split()) <= 3 for part in parts)
    )


def _is_byline(paragraph: str, lowered: str, words: list[str]) -> bool:
    if len(words) > 16 or _SENTENCE_END.search(paragraph.rstrip(".")):
        return False
    table = word_table("furniture")
    opener = next(
        (o for o in table["byline_openers"] if lowered.startswith((f"{o} ", f"{o}:"))),
        None,
    )
    if opener:
        rest = paragraph[len(opener) :].lstrip(" :")
        return rest[:1].isupper() and not paragraph.endswith((".", "?", "!"))
    capitals = _NAME_LINE.fullmatch(paragraph.split(",")[0].split("|")[0].strip())
    role = any(word.casefold() in table["byline_roles"] for word in words)
    return bool(capitals) and role and len(words) <= 10


def _is_headline(paragraph: str, words: list[str], state: _Opening, *, last: bool) -> bool:
    if last or len(words) > 35 or len(paragraph) > 260:
        return False
    ended = _SENTENCE_END.search(paragraph) and not paragraph.endswith("...")
    # After the headline a standfirst may follow; it is a headline too unless it is a sentence.
    if state.headline:
        return not ended and len(words) <= 30
    return not ended and len(words) >= 2


def _is_subhead(paragraph: str, words: list[str]) -> bool:
    return (
        1 < len(words) <= 9
        and paragraph[:1].isupper()
        and paragraph[-1].isalnum()
        and "“" not in paragraph
    )
