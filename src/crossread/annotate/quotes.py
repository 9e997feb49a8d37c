"""Quotes of an article: what was said, the cue, and where the speaker stands."""

from __future__ import annotations

import re

from crossread.annotate.attributions import Attribution, find_attributions
from crossread.annotate.clauses import Unit, split_units, words
from crossread.annotate.drafts import Draft
from crossread.annotate.proposals import joined_drafts
from crossread.annotate.quotation_marks import Quotation, find_quotations
from crossread.annotate.speakers import Speakers
from crossread.annotate.transcripts import extend_blocks, turns, without_set_off
from crossread.models.jobs import Tagged
from crossread.records import Quote, Reading, Span

_FREE_STANDING = 0.45  # confidence of a quotation whose speaker stands in the sentence before
_SIGNED = 0.8
_DASHES = frozenset("–—―-")
_LONGEST_SIGNATURE = 6  # words
_LONG = 5  # words that make a quotation without any attribution more than a name or scare quotes


def find_quotes(reading: Reading, tagged: Tagged | None = None) -> tuple[Quote, ...]:
    """The direct, mixed and indirect quotes of a reading, in text order.

    `tagged` is what a model proposes for its text; without it the rules find all quotes.
    """
    quotations = find_quotations(reading.text, reading.passages)
    units = split_units(reading, quotations)
    drafts = _Drafting(reading, quotations).draft(units)
    if tagged:
        drafts = joined_drafts(reading, tagged, drafts, quotations)
    extend_blocks(reading, drafts)
    set_off = turns(reading)
    drafts = without_set_off(drafts, set_off) + set_off
    ordered = sorted(drafts, key=lambda d: (d.start, d.content[-1].end, d.cue or Span(0, 0)))
    return tuple(
        Quote(
            id=f"{reading.id}-q{number}",
            kind=draft.kind,
            content=tuple(draft.content),
            cue=draft.cue,
            speaker=draft.speaker,
            confidence=round(draft.confidence, 2),
        )
        for number, draft in enumerate(ordered, 1)
    )


class _Drafting:
    """Goes through the units in order and remembers who spoke last."""

    def __init__(self, reading: Reading, quotations: tuple[Quotation, ...]) -> None:
        self.text = reading.text
        self.quotations = quotations
        self.speakers = Speakers(reading.mentions)
        self.drafts: list[Draft] = []
        self.attributed: set[int] = set()
        self.waiting: list[tuple[Unit, int]] = []  # quotations whose cue may come behind them

    def draft(self, units: tuple[Unit, ...]) -> list[Draft]:
        previous: Unit | None = None
        for index, unit in enumerate(units):
            after = units[index + 1] if index + 1 < len(units) else None
            attributions = find_attributions(unit)
            for attribution in attributions:
                self._attribute(unit, attribution)
            self._take_up_rest(unit, previous, after)
            previous = unit
        return self.drafts

    def _attribute(self, unit: Unit, attribution: Attribution) -> None:
        content: list[Span] = []
        quoted = loose = 0
        for start, end in attribution.content:
            start, end = _trimmed(unit, start, end)
            if start >= end:
                continue
            tokens = unit.tokens[start:end]
            quoted += sum(t.quotation is not None for t in tokens)
            words = sum(t.is_word and t.lower not in {"and", "that", "but"} for t in tokens)
            loose += words
            if words:
                content.append(unit.span(start, end))
                content += self._further_paragraphs(unit, start, end)
            else:
                content += self._inside_marks(unit, start, end)
        if not content:
            return
        kind = "indirect" if not quoted else "mixed" if loose else "direct"
        cue = unit.span(*attribution.cue)
        speaker = attribution.speaker and self.speakers.spoken_by(unit, attribution.speaker)
        draft = Draft(kind, content, cue, speaker, attribution.confidence, unit.paragraph)
        self._mark(unit, attribution.content)
        self._take_over(draft)
        self.drafts.append(draft)

    def _take_over(self, draft: Draft) -> None:
        """Takes paragraphs with a cue and a speaker of their own from the quotation before.

        Where print lost the closing mark, the next speaker's words look like its next paragraph.
        """
        for earlier in self.drafts[-1:]:
            rest = [span for span in earlier.content if span not in draft.content]
            if rest and draft.speaker and earlier.speaker != draft.speaker:
                earlier.content = rest

    def _further_paragraphs(self, unit: Unit, start: int, end: int) -> list[Span]:
        """What a quotation that begins in this stretch says in the paragraphs behind it."""
        return [
            span
            for token in unit.tokens[start:end]
            if token.quotation is not None and token.quotation not in self.attributed
            for span in self.quotations[token.quotation].content[token.piece + 1 :]
        ]

    def _inside_marks(self, unit: Unit, start: int, end: int) -> list[Span]:
        spans: list[Span] = []
        for token in unit.tokens[start:end]:
            if token.quotation is None:
                continue
            quotation = self.quotations[token.quotation]
            if token.quotation in self.attributed:
                spans.append(quotation.content[token.piece])
            else:
                spans += quotation.content
        return spans

    def _mark(self, unit: Unit, ranges: tuple[tuple[int, int], ...]) -> None:
        for start, end in ranges:
            for token in unit.tokens[start:end]:
                if token.quotation is not None:
                    self.attributed.add(token.quotation)

    def _take_up_rest(self, unit: Unit, previous: Unit | None, after: Unit | None) -> None:
        """Quotations that no cue of their own sentence governs."""
        for index, token in enumerate(unit.tokens):
            if token.quotation is None or token.quotation in self.attributed:
                continue
            quotation = self.quotations[token.quotation]
            if signature := _signature(unit, index):
                self.attributed.add(token.quotation)
                self._sign(unit, quotation, *signature)
                continue
            if _is_title(unit, index, self.text):
                continue
            alone = all(t is token or not t.is_word for t in unit.tokens)
            if not alone and not self._stands_free(unit, quotation):
                continue
            self.attributed.add(token.quotation)
            last = self.drafts[-1] if self.drafts else None
            same = last is not None and last.paragraph == unit.paragraph
            if alone and same and last and last.kind == "direct":
                last.content += quotation.content
                continue
            if alone and last and unit.paragraph - last.paragraph <= 1 and last.speaker:
                self._free(unit, quotation, last.speaker)
            elif len(quotation.content[0].of(self.text).split()) >= _LONG:
                subject = self.speakers.last_subject(unit, previous)
                self._free(unit, quotation, subject)

    def _sign(self, unit: Unit, quotation: Quotation, cue: Span, signed: Span) -> None:
        speaker = self.speakers.named_in(signed)
        content = list(quotation.content)
        self.drafts.append(Draft("direct", content, cue, speaker, _SIGNED, unit.paragraph))

    def _stands_free(self, unit: Unit, quotation: Quotation) -> bool:
        """Whether a quotation without cue is a whole utterance, behind a colon or at the head."""
        for index, token in enumerate(unit.tokens):
            if token.quotation is None or self.quotations[token.quotation] is not quotation:
                continue
            words = len(quotation.content[0].of(self.text).split())
            return words >= _LONG and (
                index == 0 or unit.tokens[index - 1].lower in {":", "–", "—"}
            )
        return False

    def _free(self, unit: Unit, quotation: Quotation, speaker: Span | None) -> None:
        confidence = _FREE_STANDING if speaker else _FREE_STANDING / 2
        self.drafts.append(
            Draft("direct", list(quotation.content), None, speaker, confidence, unit.paragraph)
        )


def _signature(unit: Unit, quoted: int) -> tuple[Span, Span] | None:
    """The dash and the name where a quotation is signed: "“…” — Mara Holt, Port Ellery"."""
    tokens = unit.tokens
    dash = quoted + 1
    while dash < len(tokens) and tokens[dash].lower in _DASHES:
        dash += 1
    end = dash
    while end < len(tokens) and (tokens[end].capital or tokens[end].lower in words("articles")):
        end += 1
    closed = end == len(tokens) or not tokens[end].is_word
    if dash == quoted + 1 or not 0 < end - dash <= _LONGEST_SIGNATURE or not closed:
        return None
    return unit.span(quoted + 1, dash), unit.span(dash, end)


def _is_title(unit: Unit, quoted: int, text: str) -> bool:
    """Whether a quotation is a name or a heading: "the film, titled “Adrift”", 'Night Falls.'"""
    if quoted and unit.tokens[quoted - 1].lower in words("naming"):
        return True
    token = unit.tokens[quoted]
    forms = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text[token.start : token.end])
    # Small words keep their small letters in a heading; a sentence has other small ones.
    weighty = [form for form in forms if len(form) > 3]
    return len(weighty) > 1 and all(form[0].isupper() for form in weighty)


def _trimmed(unit: Unit, start: int, end: int) -> tuple[int, int]:
    """The token range without punctuation and conjunctions at its edges."""
    tokens = unit.tokens
    while (
        start < end
        and tokens[start].quotation is None
        and not (tokens[start].is_word or tokens[start].lower in {"(", "[", "$", "€", "£"})
    ):
        start += 1
    while (
        end > start
        and tokens[end - 1].quotation is None
        and not (tokens[end - 1].is_word or tokens[end - 1].lower in {")", "]", "%"})
    ):
        end -= 1
    return start, end
