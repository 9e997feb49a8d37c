"""One thing said, laid to two speakers: two names cannot both hold, a description can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crossread.compare.conflicts import Found
from crossread.compare.difference import Difference
from crossread.compare.units import Ground, Unit
from crossread.compare.utterances import two_people
from crossread.records import Quote, Utterance

_NAME = re.compile(r"[A-Z][\w’'-]*[a-z]")


def find_speaker_differences(ground: Ground, utterances: Sequence[Utterance]) -> Iterator[Found]:
    """For each utterance its commonest speaker against every other that an outlet names."""
    quotes = {
        quote.id: (reading.id, quote) for reading in ground.readings for quote in reading.quotes
    }
    for utterance in utterances:
        if len(utterance.speakers) < 2:
            continue
        said: dict[str, tuple[str, Quote]] = {}
        for quote_id in utterance.quotes:
            speaker = ground.speakers.get(quote_id)
            # A pronoun shows the reader nobody.
            if speaker is not None and _shows(ground, *quotes[quote_id]):
                said.setdefault(speaker, quotes[quote_id])
        first, *others = utterance.speakers
        for other in others:
            if first in said and other in said and not _passes_on(ground, first, other):
                found = _difference(ground, (first, *said[first]), (other, *said[other]))
                if found:
                    yield found


def _passes_on(ground: Ground, one: str, two: str) -> bool:
    """True where an agency stands for him whom it quotes, or a town for a body that sits in it."""
    if {one, two} & ground.agencies:
        return True
    first, second = ground.actors[one], ground.actors[two]
    return any(
        place.kind == "place" and body.kind == "organization" and place.name in body.name
        for place, body in ((first, second), (second, first))
    )


def _difference(
    ground: Ground, a: tuple[str, str, Quote], b: tuple[str, str, Quote]
) -> Found | None:
    (one, article_a, quote_a), (two, article_b, quote_b) = a, b
    unit_a, unit_b = (_unit(ground, *each[1:]) for each in (a, b))
    if article_a == article_b or not (quote_a.speaker and quote_b.speaker and unit_a and unit_b):
        return None
    names = [ground.actors[actor].name for actor in (one, two)]
    texts = (ground.by_id[article].text for article in (article_a, article_b))
    spans = (quote_a.speaker, quote_b.speaker)
    shown = [_name_words(span.of(text)) for span, text in zip(spans, texts, strict=True)]
    # Only two names that have no part in common are two people's; a description may be of either.
    named = all(ground.is_named(actor) for actor in (one, two)) and all(
        words & _name_words(name) for words, name in zip(shown, names, strict=True)
    )
    if two_people(one, two, ground) and named and not shown[0] & shown[1]:
        why = f"one thing said is laid to {names[0]} in one text and to {names[1]} in the other"
        verdict, sure = "conflict", 0.6
    else:
        why = f"one thing said, by {names[0]} in one text and by {names[1]} in the other"
        verdict, sure = "reconcilable", 0.5
    return Found(
        unit_a,
        unit_b,
        Difference("person", verdict, quote_a.speaker, quote_b.speaker, why, sure, (one, two)),
    )


def _name_words(speaker: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _NAME.findall(speaker))


def _shows(ground: Ground, article: str, quote: Quote) -> bool:
    if quote.speaker is None:
        return False
    return " " in quote.speaker.of(ground.by_id[article].text) or any(
        mention.span.overlap(quote.speaker) for mention in ground.by_id[article].mentions
    )


def _unit(ground: Ground, article: str, quote: Quote) -> Unit | None:
    return next(
        (u for u in ground.units if u.article == article and u.span.overlap(quote.content[0])),
        None,
    )
