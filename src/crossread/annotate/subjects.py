"""Subjects: who does what a verb says, by what stands before the verb."""

from __future__ import annotations

from dataclasses import replace

from crossread.annotate.clauses import Token, Unit, is_adverb, words
from crossread.annotate.noun_phrases import (
    FURTHEST,
    NounPhrase,
    head_of,
    is_speaker_noun,
    noun_phrase_ending,
    noun_phrase_from,
)


def subject_before(unit: Unit, cue: int) -> NounPhrase | None:
    """The subject whose verb group ends with the cue."""
    tokens = unit.tokens
    at = _before_verb_group(tokens, cue)
    if at < 0:
        return None
    if tokens[at].lower in {"who", "which"}:
        back = at - 2 if at and tokens[at - 1].lower == "," else at - 1
        found = noun_phrase_ending(tokens, back)
        if not found:
            return None
        head = head_of(tokens, found.start, found.end - 1)
        if head < found.end - 1 and not is_speaker_noun(tokens[head].lower):
            # "a call with Mara Holt, who said": the nearest name is meant.
            nearest = max(
                (
                    i
                    for i in range(head + 1, found.end)
                    if tokens[i].lower in words("inner_prepositions")
                ),
                default=head,
            )
            found = NounPhrase(nearest + 1, found.end, tokens[found.end - 1].capital, at)
        return replace(found, outer=at)
    if tokens[at].lower in {",", ")", "–", "—"}:
        return _around_insertion(tokens, at)
    return noun_phrase_ending(tokens, at)


def _before_verb_group(tokens: tuple[Token, ...], cue: int) -> int:
    """The last token before the cue that is neither auxiliary, adverb nor time."""
    at = cue - 1
    while at >= 0 and _is_between(tokens, at):
        at -= 1
    # "Holt, however, said" and "Holt, in a statement, said" carry an insertion.
    if at >= 1 and tokens[at].lower == "," and at + 1 <= cue:
        back = at - 1
        while back >= 0 and _is_between(tokens, back):
            back -= 1
        if back < at - 1 and back >= 0 and tokens[back].lower == ",":
            return back - 1
    return at


def verb_group(tokens: tuple[Token, ...], cue: int) -> frozenset[str]:
    """The auxiliaries and adverbs that stand right before the cue."""
    at = cue
    while at > 0 and _is_between(tokens, at - 1):
        at -= 1
    return frozenset(token.lower for token in tokens[at:cue])


def _is_between(tokens: tuple[Token, ...], at: int) -> bool:
    lower = tokens[at].lower
    if lower in words("perfect") or lower in words("negations") or is_adverb(tokens[at]):
        return True
    if lower in words("days"):
        return True
    if lower in {"on", "in"}:
        after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return after in words("days") if lower == "on" else after == "turn"
    if lower == "turn":
        return at > 0 and tokens[at - 1].lower == "in"
    return False


def _around_insertion(tokens: tuple[Token, ...], at: int) -> NounPhrase | None:
    """The noun phrase before "…, the chief of the fleet, said" or "… (R-Ohio) said"."""
    close = tokens[at].lower
    opens = {")": "("}.get(close, close)
    for back in range(at - 1, max(at - FURTHEST, 0), -1):
        token = tokens[back]
        if token.quotation is not None or token.lower in {";", ":"}:
            return None
        if token.lower == opens:
            found = noun_phrase_ending(tokens, back - 1)
            if not found or not found.firm:
                return None
            if close == "," and not _is_apposition(tokens, back + 1, at):
                continue
            return found
    return None


def _is_apposition(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether an insertion tells who somebody is: a role, an age, a relative clause, a place."""
    if start >= end:
        return False
    first = tokens[start]
    if first.lower in {"who", "which", "whose", "whom", "a", "an", "the", "his", "her", "now"}:
        return True
    if first.lower in words("speaker_nouns") or first.lower[:1].isdigit():
        return True
    return first.capital or first.lower in {"of", "from", "speaking", "in", "former", "then"}


def sentence_subject(unit: Unit, before: int) -> NounPhrase | None:
    """What most likely is the subject of the unit's first clause, before token `before`."""
    tokens = unit.tokens
    start = 0
    if tokens and tokens[0].lower in words("openers") and not _opens_phrase(tokens[0]):
        comma = next((i for i in range(min(before, 25)) if tokens[i].lower == ","), None)
        if comma is not None and comma + 1 < before:
            start = comma + 1
    found = noun_phrase_from(unit, start)
    return found if found and found.end <= before else None


def _opens_phrase(token: Token) -> bool:
    return token.lower in words("determiners") and token.lower != "that"
