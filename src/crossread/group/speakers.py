"""Which actor of a story speaks each quote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread.annotate.antecedents import antecedents
from crossread.annotate.noun_phrases import is_owner
from crossread.records import Actor, Reading, Span

# Which actor a speaker span names, where it touches several: a spokesman before his ministry,
# a ministry before its country.
_SPEAKING_ORDER = ("person", "organization", "other", "place")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks a quote, and the name that a pronoun or bare role for him stands for."""

    actor: str
    antecedent: Span | None = None


def speakers_of(reading: Reading, actors: Sequence[Actor]) -> dict[str, Voice]:
    """Quote id → voice, for every quote whose speaker is named or can be traced to a name."""
    here = _mentions_in(reading.id, actors)
    # "It" that speaks is a body; a town that was named last is not meant. Nor does one bare role
    # tell who another is.
    able = [
        actor
        for actor in actors
        if actor.kind in ("person", "organization") and not actor.name[:1].islower()
    ]
    standing = _mentions_in(reading.id, able, stand_ins=True)
    meant = antecedents(reading)
    found: dict[str, Voice] = {}
    for quote in reading.quotes:
        if quote.speaker is None:
            continue
        actor = _touched(quote.speaker, here, reading.text)
        antecedent = meant.get(quote.id) if actor is None else None
        if antecedent:
            actor = _touched(antecedent, here, reading.text)
        if actor is None:
            stood_for = _credited(reading, quote.speaker, actors)
            if stood_for is None and not _holds_name(reading.text, quote.speaker):
                stood_for = _touched(quote.speaker, standing, reading.text)
            if stood_for is not None:
                antecedent = _named_before(quote.speaker, stood_for, here)
                actor = stood_for if antecedent else None
        if actor is not None:
            found[quote.id] = Voice(actor, antecedent)
    return found


def _credited(reading: Reading, speaker: Span, actors: Iterable[Actor]) -> str | None:
    """The agency that the words of a speaker credit, be its name spun ("Related Press")."""
    agency = next((c.agency for c in reading.credits if c.span.overlap(speaker)), None)
    return next((actor.id for actor in actors if actor.name == agency), None)


def _holds_name(text: str, speaker: Span) -> bool:
    """True where a name stands behind the first word: then no noun in it stands for another."""
    return any(word[0].isupper() for word in speaker.of(text).split()[1:])


@dataclass(frozen=True, slots=True)
class _Mentions:
    """The mentions of one article by their start, each with its actor and his rank as speaker."""

    starts: tuple[int, ...]
    found: tuple[tuple[Span, int, str], ...]
    longest: int


def _mentions_in(article_id: str, actors: Iterable[Actor], *, stand_ins: bool = False) -> _Mentions:
    found = sorted(
        (mention.span, _SPEAKING_ORDER.index(actor.kind), actor.id)
        for actor in actors
        for mention in (actor.stand_ins if stand_ins else actor.mentions)
        if mention.article == article_id
    )
    return _Mentions(
        tuple(span.start for span, _, _ in found),
        tuple(found),
        max((len(span) for span, _, _ in found), default=0),
    )


def _named_before(span: Span, actor: str, mentions: _Mentions) -> Span | None:
    """Where the article last names an actor before a place, else where it names it first."""
    named = [held for held, _, owner in mentions.found if owner == actor]
    before = [held for held in named if held.end <= span.start]
    return before[-1] if before else named[0] if named else None


def _touched(span: Span, mentions: _Mentions, text: str) -> str | None:
    """The actor whom the words at `span` name, or None where no mention touches them."""
    first = bisect_left(mentions.starts, span.start - mentions.longest)
    last = bisect_left(mentions.starts, span.end)
    ranked = [
        (rank, -shared, actor)
        for held, rank, actor in mentions.found[first:last]
        if (shared := span.overlap(held)) and not (rank == 0 and is_owner(text, held, span.end))
    ]
    return min(ranked)[2] if ranked else None
