"""Words set off without marks of their own: turns of a transcript, and block quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from crossread.annotate.drafts import Draft
from crossread.annotate.speakers import Speakers
from crossread.records import Passage, Reading, Span

# "HOLT: We sail.", also as "“HOLT: We sail." where a paper puts the whole transcript in marks.
_LABEL = re.compile(r"[“”\"'‘]?([A-Z][A-Z.'’\- ]{0,30}[A-Z])\b(?: \([^)\n]{1,30}\))?(:)\s+(?=\S)")
_ASIDE = re.compile(r"[“”\"'‘]?[(\[][^)\]]*[)\]][.\"”]*")
_MARKS = "“”\"‘’'«»"
_LEAST_TURNS = 3
_MOST_PARAGRAPHS = 4  # of one turn
_SURE = 0.85


@dataclass(frozen=True, slots=True)
class _Turn:
    label: Span
    colon: Span
    content: list[Span]
    paragraph: int


def turns(reading: Reading) -> list[Draft]:
    """A direct quote for each turn of a transcript, the label its speaker, the colon its cue.

    A transcript has three labelled turns or more, of two speakers, one of whom speaks twice.
    """
    speakers = Speakers(reading.mentions)
    return [
        Draft(
            "direct", turn.content, turn.colon, speakers.named_in(turn.label), _SURE, turn.paragraph
        )
        for turn in _turns(reading)
        if turn.content
    ]


def _turns(reading: Reading) -> list[_Turn]:
    text = reading.text
    body = [p for p in reading.passages if p.kind == "body"]
    labels = {n: m for n, p in enumerate(body) if (m := _LABEL.match(text, p.start, p.end))}
    named = Counter(m[1] for m in labels.values())
    if len(labels) < _LEAST_TURNS or len(named) < 2 or max(named.values()) < 2:
        return []
    found: list[_Turn] = []
    ends = [*sorted(labels), len(body)]
    for number, after in pairwise(ends):
        match = labels[number]
        content = [_bare(text, Span(match.end(), body[number].end))]
        # What follows the last label may be the paper's own.
        between = body[number + 1 : after] if after < len(body) else []
        if len(between) < _MOST_PARAGRAPHS:
            content += [_bare(text, p.span) for p in between if not _aside(text, p)]
        turn = _Turn(Span(*match.span(1)), Span(*match.span(2)), content, number)
        found.append(turn)
    return found


def _aside(text: str, passage: Passage) -> bool:
    return bool(_ASIDE.fullmatch(text, passage.start, passage.end))


def _bare(text: str, span: Span) -> Span:
    """A span without the marks and the white space at its edges."""
    start, end = span.start, span.end
    while start < end and (text[start] in _MARKS or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _MARKS or text[end - 1].isspace()):
        end -= 1
    return Span(start, end)


def without_set_off(drafts: Sequence[Draft], set_off: Sequence[Draft]) -> list[Draft]:
    """The drafts that take nothing from the words that are set off."""
    return [draft for draft in drafts if not any(draft.overlap(other) for other in set_off)]


def extend_blocks(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Gives a quote the whole paragraph behind a colon: "Holt added:", and then her words alone."""
    body = [p for p in reading.passages if p.kind == "body"]
    text = reading.text
    for before, block in pairwise(body):
        if not text[before.start : before.end].rstrip().endswith(":"):
            continue
        if any(mark in text[block.start : block.end] for mark in '“”"«»'):
            continue
        for draft in drafts:
            introduced = draft.cue and before.start <= draft.cue.start < before.end
            if introduced and draft.start >= block.start and draft.content[-1].end <= block.end:
                draft.content = [_bare(text, block.span)]
                draft.kind = "direct"
                break
