"""Clauses that can stand alone as a statement: cut by syntax, else where connectives allow it."""

from __future__ import annotations

import re
from collections import deque
from functools import cache

from crossread.annotate.statement_cuts import Syntax
from crossread.lexicons import word_table
from crossread.models.jobs import Tagged
from crossread.records import Quote, Reading, Span, Statement
from crossread.records.reading import TELLING_KINDS

# Where a second full clause may begin: after a semicolon, a dash, or a comma with a connective.
_MARK = re.compile(r";\s+(?:(?:and|but)\s+)?|\s+[—–]\s+(?:(?:and|but)\s+|(?=[A-Z“\"]))")
_JOINT = re.compile(
    rf"{_MARK.pattern}"
    r"|,\s+(?:and|but|while|whereas|although|though|after|before|as|when|because|since)\s+"
    r"|\s+(?:after|before|while|because|although|whereas|as)\s+"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SUBJECT = re.compile(
    r"(?:[A-Z]|“|\"|the |a |an |he |she |it |they |we |i |you |his |her |its |their |this |these |"
    r"those |that |there |some |many |most |several |officials |police |both |two |three |no )"
)
_SHORTEST = 5  # words a clause must have to say something


def find_statements(reading: Reading, tagged: Tagged | None = None) -> tuple[Statement, ...]:
    """The statements of headlines, body and captions; no direct quotation is cut into."""
    text = reading.text
    syntax = Syntax(tagged, text) if tagged else None
    quotes = deque(sorted(reading.quotes, key=lambda quote: quote.span.start))
    reaching: list[Quote] = []
    found: list[Statement] = []
    for sentence in reading.sentences:
        while quotes and quotes[0].span.start < sentence.end:
            reaching.append(quotes.popleft())
        reaching = [quote for quote in reaching if _reach(quote) > sentence.start]
        if sentence.kind not in TELLING_KINDS:
            continue
        cuts: tuple[Statement, ...] = ()
        if syntax:
            direct = [span for q in reaching if q.kind == "direct" for span in q.content]
            said = [span for q in reaching for span in (q.cue, q.speaker) if span]
            cuts = syntax.cuts(sentence.span, direct, said)
        if len(cuts) < 2:
            quoted = tuple(span for quote in reaching for span in quote.content)
            spans = split_statements(text, sentence.span, quoted, marks_only=bool(syntax))
            cuts = tuple(Statement(span.start, span.end) for span in spans)
        found += cuts
    return tuple(found)


def _reach(quote: Quote) -> int:
    spans = (quote.span, quote.cue, quote.speaker)
    return max(span.end for span in spans if span)


def split_statements(
    text: str, sentence: Span, quoted: tuple[Span, ...], *, marks_only: bool = False
) -> tuple[Span, ...]:
    """The sentence cut into clauses that each have a subject and a verb; often just one.

    `quoted` are stretches inside quotation marks, which are never cut. With `marks_only` it is cut
    at semicolons and dashes, and not before "and", "after" and their like.
    """
    cuts = [sentence.start]
    ends: list[int] = []
    joints = _MARK if marks_only else _JOINT
    for joint in joints.finditer(text, sentence.start, sentence.end):
        if any(q.start <= joint.start() < q.end for q in quoted):
            continue
        left = Span(cuts[-1], joint.start())
        if joint[0].strip() == "as" and _is_complemented(left.of(text)):
            continue
        right = Span(joint.end(), sentence.end)
        if _is_clause(text, left) and _is_clause(text, right, opens=True):
            ends.append(joint.start())
            cuts.append(joint.end())
    ends.append(sentence.end)
    return tuple(Span(start, end) for start, end in zip(cuts, ends, strict=True) if start < end)


def _is_complemented(left: str) -> bool:
    """Whether "as" completes what stands before it: "is viewed as a boon", "such as the boats"."""
    words = _WORD.findall(left[-40:].casefold())
    return bool(words) and (words[-1] in {"such", "well", "soon", "long"} or _is_finite(words[-1]))


def _is_clause(text: str, span: Span, *, opens: bool = False) -> bool:
    stretch = span.of(text)
    words = _WORD.findall(stretch)
    if len(words) < _SHORTEST:
        return False
    if opens and not _SUBJECT.match(stretch):
        return False
    # A clause that opens here has its verb before the next comma: "after his trip, but …" has not.
    early = _WORD.findall(stretch.partition(",")[0])[1:8] if opens else words[1:]
    return any(_is_finite(word.casefold()) for word in early)


def _is_finite(form: str) -> bool:
    """True for a form that is likely a finite verb; a guess by form alone."""
    return form in _finite_forms() or (form.endswith("ed") and len(form) > 4)


@cache
def _finite_forms() -> frozenset[str]:
    table = word_table("irregular_forms")["verbs"]
    forms = {form for others in table.values() for form in others.split()}
    modals = {"will", "would", "can", "could", "may", "might", "must", "should", "shall", "cannot"}
    present = {"says", "tells", "wants", "comes", "takes", "makes", "remains", "believes", "hopes"}
    return frozenset((forms | modals | present) - {"been", "being", "am"})
