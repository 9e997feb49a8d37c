"""Which actor of a story speaks each quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crossread.annotate.antecedents import antecedents
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
    here = _with_mentions_in(reading.id, actors)
    meant = antecedents(reading)
    found: dict[str, Voice] = {}
    for quote in reading.quotes:
        if quote.speaker is None:
            continue
        actor = speaker_actor(reading.id, quote.speaker, here)
        antecedent = meant.get(quote.id) if actor is None else None
        if antecedent:
            actor = speaker_actor(reading.id, antecedent, here)
        if actor is not None:
            found[quote.id] = Voice(actor, antecedent)
    return found


def speaker_actor(article_id: str, span: Span, actors: Iterable[Actor]) -> str | None:
    """The id of the actor whom the words at `span` name, or None where no mention touches them."""
    best: tuple[int, int, str] | None = None
    for actor in actors:
        rank = _SPEAKING_ORDER.index(actor.kind)
        for mention in actor.mentions:
            shared = span.overlap(mention.span) if mention.article == article_id else 0
            if shared and (best is None or (rank, -shared) < best[:2]):
                best = (rank, -shared, actor.id)
    return best[2] if best else None


def _with_mentions_in(article_id: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors with only their mentions in one article, so that a large story stays quick."""
    here = ((a, tuple(m for m in a.mentions if m.article == article_id)) for a in actors)
    return [replace(actor, mentions=mentions) for actor, mentions in here if mentions]
