"""Quotes that a model proposes, brought into the project's form and joined with the rules' own.

Quotation marks are printed, so direct quotes stay with what stands between them; whom they are
put to and where indirect content runs, the model reads better than the rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from crossread.annotate.content_edges import Edges
from crossread.annotate.drafts import Draft, QuoteKind
from crossread.annotate.noun_phrases import is_owner
from crossread.annotate.outer_cues import with_outer_cue
from crossread.annotate.quotation_marks import Quotation
from crossread.annotate.trees import Trees
from crossread.models.jobs import Attribution, Part, Tagged
from crossread.records import Mention, Reading, Span
from crossread.records.reading import TELLING_KINDS

_QUOTED = 0.9  # share of letters between marks that makes content direct
_WORD = re.compile(r"[^\W_]+")
_OUTER = " \t\r\n,;:–—-…. \u00a0"
_LEAST_WORDS = 2
_LEAST_SCORE = 0.5  # of a direct quote in which the rules see scare quotes
_RUNAWAY, _HEARD = 400, 0.5  # from so many characters on, so much of a quotation must be heard
_LARGER = 1.2  # times a quotation: content that much longer holds more than the quotation
# Of content without marks, with a cue and without; less sure ones are wrong half the time.
_LEAST_INDIRECT, _LEAST_LONE = 0.6, 0.8
_LEAST_FURTHER, _MUCH_LESS = 0.7, 0.1  # of one more content of a cue beside a surer one
_DOUBT = 0.1  # more is asked of content without a source, of two words, and of what one is to do
_SHORT = 60  # characters of a quotation of which content that cuts it takes the whole
_FAR = 200  # characters between a content and a cue to which it does not belong any more


def joined_drafts(
    reading: Reading, tagged: Tagged, by_rule: Iterable[Draft], quotations: Sequence[Quotation]
) -> list[Draft]:
    """The rules' direct quotes with the model's cues and speakers, and the model's other quotes."""
    marked = _believed(tagged, quotations)
    proposals = _proposals(reading, tagged, marked)
    starts = [proposal.start for proposal in proposals]
    longest = max((p.content[-1].end - p.start for p in proposals), default=0)
    kept: list[Draft] = []
    met: dict[int, Draft] = {}  # number of a proposal → the rules' quote that stands for it
    for draft in by_rule:
        if draft.kind != "direct" or not any(_cut(marked, span) for span in draft.content):
            continue
        low = bisect_left(starts, draft.start - longest)
        high = bisect_right(starts, draft.content[-1].end)
        near = [(draft.overlap(p), -n) for n, p in enumerate(proposals[low:high], low)]
        shared, number = max(near, default=(0, 0))
        proposal = proposals[-number] if shared else None
        if proposal and proposal.kind != "direct" and proposal.size > _LARGER * draft.size:
            continue  # the quotation is a part of what the model reads as one content
        if proposal and -number in met and not draft.cue:
            met[-number].content += draft.content
            continue
        if proposal:
            met.setdefault(-number, draft)
            _put_to(draft, proposal)
        kept.append(draft)
    direct = [span for draft in kept for span in draft.content]
    for number, proposal in enumerate(proposals):
        new = [c for c in proposal.content if not any(span.overlap(c) for span in direct)]
        if number in met:
            if proposal.kind == "direct":
                met[number].content = sorted({*met[number].content, *new})
        elif new and (proposal.kind != "direct" or proposal.confidence >= _LEAST_SCORE):
            kept.append(replace(proposal, content=new))
    return kept


def _put_to(draft: Draft, proposal: Draft) -> None:
    """Gives a direct quote the cue and the speaker that the model proposes, where it has none.

    A cue that the rules find stands right beside the marks; the model is less sure of it there.
    """
    if proposal.cue and not draft.cue:
        draft.cue, draft.speaker = proposal.cue, proposal.speaker or draft.speaker
        draft.confidence = max(draft.confidence, proposal.confidence)
    elif not draft.speaker:
        draft.speaker = proposal.speaker


def _believed(tagged: Tagged, quotations: Sequence[Quotation]) -> list[tuple[Span, Span]]:
    """The quotations of level 0, piece by piece, but for those that ran away.

    One mark that was never closed can make a quotation of half an article; the model then finds
    next to nothing said in it.
    """
    said = _apart([part.span for found in tagged.attributions for part in found.contents])
    believed: list[tuple[Span, Span]] = []
    for quotation in quotations:
        size = sum(map(len, quotation.content))
        heard = sum(s.overlap(c) for c in quotation.content for s in _touching(said, c))
        if quotation.level == 0 and (size < _RUNAWAY or heard >= _HEARD * size):
            believed += zip(quotation.marked, quotation.content, strict=True)
    return sorted(believed)


def _proposals(
    reading: Reading, tagged: Tagged, marked: Sequence[tuple[Span, Span]]
) -> list[Draft]:
    told = [p.span for p in reading.passages if p.kind in TELLING_KINDS]
    sources = Sources(reading)
    edges = Edges(reading.text, tagged)
    trees = Trees(reading.text, tagged)
    drafts: list[Draft] = []
    for attribution in tagged.attributions:
        outer = with_outer_cue(attribution, trees)
        for near in _near(outer, edges, marked, told):
            draft = _draft(reading.text, near, told, marked, sources, edges)
            if draft:
                drafts.append(draft)
    return sorted(drafts, key=lambda d: d.start)


def _near(
    attribution: Attribution,
    edges: Edges,
    marked: Sequence[tuple[Span, Span]],
    told: Sequence[Span],
) -> list[Attribution]:
    """The attribution with the contents that go with its cue, and each other one for itself.

    Quoted words go with a cue of their paragraph, others with a cue of their sentence.
    """
    if attribution.cue is None or len(attribution.contents) == 1:
        return [attribution]
    cue = attribution.cue.span
    home, paragraph = edges.sentence(cue), _touching(told, cue)

    def fits(part: Part) -> bool:
        if _cut(marked, part.span):
            return _touching(told, part.span) == paragraph
        return edges.sentence(part.span) == home

    with_cue = [part for part in attribution.contents if fits(part)]
    if not with_cue:
        return _near_by_gap(attribution, cue)
    best = max(part.score for part in with_cue)
    kept = tuple(p for p in with_cue if p.score >= min(_LEAST_FURTHER, best - _MUCH_LESS))
    apart = [part for part in attribution.contents if part not in with_cue]
    return [
        *_near_by_gap(replace(attribution, contents=kept), cue),
        *(Attribution(contents=(part,), source=attribution.source) for part in apart),
    ]


def _near_by_gap(attribution: Attribution, cue: Span) -> list[Attribution]:
    """The attribution with the contents near its cue, and each farther one for itself."""

    def gap(part: Part) -> int:
        return max(part.span.start - cue.end, cue.start - part.span.end, 0)

    nearest = min(map(gap, attribution.contents))
    near = tuple(part for part in attribution.contents if gap(part) <= max(_FAR, nearest))
    far = [part for part in attribution.contents if part not in near]
    apart = [replace(attribution, contents=(part,), cue=None) for part in far]
    return [replace(attribution, contents=near), *apart]


def _draft(
    text: str,
    attribution: Attribution,
    told: Sequence[Span],
    marked: Sequence[tuple[Span, Span]],
    sources: Sources,
    edges: Edges,
) -> Draft | None:
    spans: list[Span] = []

    def quoted(place: int) -> bool:
        return bool(_cut(marked, Span(place, place + 1)))

    contents = attribution.contents
    if not all(quoted(p.span.start) for p in contents):
        cue = attribution.cue and attribution.cue.span
        contents = tuple(replace(p, span=edges.content(p.span, cue, quoted)) for p in contents)
    for part in contents:
        for stretch in _touching(told, part.span):
            span = Span(max(stretch.start, part.span.start), min(stretch.end, part.span.end))
            spans.append(_mended(text, span, marked))
    spans = _apart([span for span in spans if len(_WORD.findall(span.of(text))) >= _LEAST_WORDS])
    if not spans:
        return None
    kind = _kind(text, spans, marked)
    if kind == "direct":
        spans = _apart([content for span in spans for content in _contents(span, marked)])
    scores = [part.score for part in attribution.contents]
    if attribution.cue:
        scores.append(attribution.cue.score)
    if kind == "indirect" and sum(scores) < _least(text, attribution, spans) * len(scores):
        return None
    return Draft(
        kind,
        spans,
        attribution.cue and edges.cue(attribution.cue.span),
        attribution.source and sources.speaker(attribution.source.span),
        sum(scores) / len(scores),
    )


def _least(text: str, attribution: Attribution, spans: Sequence[Span]) -> float:
    """The least mean score at which indirect content is right more often than not."""
    if not attribution.cue:
        return _LEAST_LONE
    forms = [form.casefold() for span in spans for form in _WORD.findall(span.of(text))]
    doubts = (not attribution.source) + (len(forms) <= _LEAST_WORDS) + (forms[0] == "to")
    return _LEAST_INDIRECT + min(doubts, 2) * _DOUBT


def _mended(text: str, span: Span, marked: Sequence[tuple[Span, Span]]) -> Span:
    """Content without marks at its edges, and with the whole of a quotation that it cuts."""
    start, end = span.start, span.end
    for marks, _ in _cut(marked, span):
        whole = len(marks) <= _SHORT
        if marks.start < start < marks.end and (whole or 2 * (marks.end - start) > len(marks)):
            start = marks.start
        if marks.start < end < marks.end and (whole or 2 * (end - marks.start) > len(marks)):
            end = marks.end
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    return Span(start, end)


def _cut(marked: Sequence[tuple[Span, Span]], span: Span) -> list[tuple[Span, Span]]:
    low = bisect_left(marked, span.start, key=lambda pair: pair[0].end)
    high = bisect_left(marked, span.end, key=lambda pair: pair[0].start)
    return list(marked[low:high])


def _contents(span: Span, marked: Sequence[tuple[Span, Span]]) -> list[Span]:
    return [content for _, content in _cut(marked, span)] or [span]


def _kind(text: str, spans: Sequence[Span], marked: Sequence[tuple[Span, Span]]) -> QuoteKind:
    letters = quoted = 0
    for span in spans:
        letters += _letters(text, span)
        for _, content in _cut(marked, span):
            inside = Span(max(content.start, span.start), min(content.end, span.end))
            quoted += _letters(text, inside)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= _QUOTED * letters else "mixed"


def _letters(text: str, span: Span) -> int:
    return sum(character.isalnum() for character in span.of(text))


def _touching(stretches: Sequence[Span], span: Span) -> list[Span]:
    low = bisect_right(stretches, span.start, key=lambda s: s.end)
    high = bisect_left(stretches, span.end, key=lambda s: s.start)
    return list(stretches[low:high])


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for span in sorted(set(spans)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


class Sources:
    """Turns what a model calls a source into the span that stands for the speaker."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._mentions = sorted(reading.mentions, key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self._mentions]

    def speaker(self, source: Span) -> Span:
        """The mention that heads the source, or the source's own words where none does."""
        low = bisect_left(self._starts, source.start)
        high = bisect_left(self._starts, source.end)
        inside = [m for m in self._mentions[low:high] if m.end <= source.end]
        head = self._head_of(source)
        people = [m for m in inside if m.kind == "person"]
        owners = [m for m in people if is_owner(self._text, m.span, head.end)]
        if owners:
            # "Holt's agent, Ada Renn": not Holt speaks, but Renn, and only where she stands beside.
            people = [m for m in people if m not in owners]
            people = [m for m in people if m.start < head.end] or [
                m for m in people if self._text[head.end : m.start] == ", "
            ]
        if any(_joined(self._text, one, other) for one, other in pairwise(people)):
            return source
        named = [m for m in people if m.name] or people
        # "A spokesman for Holt" speaks, not Holt.
        holding = [m for m in people if any(m is not n and m.span.holds(n.span) for n in named)]
        named = holding or named
        ahead = [m for m in named if m.start < head.end]
        if named:
            return (ahead[-1] if ahead else named[0]).span
        bodies = [m for m in inside if m.kind != "other" and m.end == head.end]
        return bodies[-1].span if bodies else head

    def _head_of(self, source: Span) -> Span:
        """The source up to its first comma or relative clause."""
        words = source.of(self._text)
        found = re.search(r"\s*(?:[,;:(–—]|\s(?:who|which|that|whose)\s)", words)
        end = source.start + found.start() if found and found.start() else source.end
        return Span(source.start, end)


def _joined(text: str, one: Mention, other: Mention) -> bool:
    return text[one.end : other.start].strip(" ,").casefold() in {"and", "&"}
