"""The units that are compared across articles: clauses with what they hold, one story at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from crossread.align.likeness import Vocabulary
from crossread.align.words import Word, words_of, words_within
from crossread.compare.clauses import LONGEST, clauses_of, encoded, encoded_texts, start_of, within
from crossread.group.speakers import speakers_of
from crossread.lexicons import word_table
from crossread.models.jobs import Encoder
from crossread.records import (
    Actor,
    Citation,
    Quantity,
    Quote,
    Reading,
    Span,
    Time,
)
from crossread.records.reading import PassageKind

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray


_PRONOUNS = frozenset({"he", "she"})
_FURTHEST_NAME = 500  # characters before a pronoun within which whom it means must be named
_SHARE_SAID = 5  # one part in so many of a clause, at least, is what is said


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause of one article, with its words and the findings inside it."""

    article: str
    index: int  # position among all units of the story
    start: int
    end: int
    sentence: Span
    kind: PassageKind
    opens: bool  # it stands in the headline or the first sentence of the body
    words: tuple[Word, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    actors: tuple[tuple[Span, str], ...]  # mention span, actor id
    subject: Span | None  # who it is told of, where that stands in the clause before
    told_of: tuple[str, ...]  # the actors of that subject
    pronouns: tuple[tuple[Span, str], ...]  # "he" and "she" in the paper's own words, actor id
    quote: Quote | None  # the quote that fills most of the clause
    holder: str | None  # the actor whose word it is

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def cite(self) -> Citation:
        return Citation(self.article, self.start, self.end)


class Ground:
    """What every comparison of one story stands on: readings, actors, units, vocabulary."""

    def __init__(
        self,
        readings: Sequence[Reading],
        actors: Sequence[Actor],
        encoder: Encoder | None = None,
    ) -> None:
        self._encoder = encoder
        self._wholes: dict[int, Unit] = {}
        self.readings = tuple(readings)
        self.by_id = {reading.id: reading for reading in readings}
        self.actors = {actor.id: actor for actor in actors}
        self._actor_spans: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for actor in actors:
            for mention in actor.mentions:
                self._actor_spans[mention.article].append((mention.span, actor.id))
        for spans in self._actor_spans.values():
            spans.sort()
        self._pronouns = self._all_pronouns()

    def _all_pronouns(self) -> dict[str, list[tuple[Span, str]]]:
        """The "he" and "she" of named people; in somebody's words they are too often missed."""
        found: dict[str, list[tuple[Span, str]]] = {reading.id: [] for reading in self.readings}
        spoken = {
            reading.id: [s for q in reading.quotes if q.kind == "direct" for s in q.content]
            for reading in self.readings
        }
        for actor in self.actors.values():
            if actor.kind != "person" or not self.is_named(actor.id) or " " not in actor.name:
                continue
            for place in actor.stand_ins:
                if (
                    self.text(place).casefold() in _PRONOUNS
                    and not any(span.holds(place.span) for span in spoken[place.article])
                    and any(
                        mention.article == place.article
                        and 0 < place.start - mention.start <= _FURTHEST_NAME
                        for mention in actor.mentions
                    )
                ):
                    found[place.article].append((place.span, actor.id))
        for places in found.values():
            places.sort()
        return found

    def pronouns_within(self, article: str, span: Span) -> tuple[tuple[Span, str], ...]:
        return tuple((s, actor) for s, actor in self._pronouns[article] if span.holds(s))

    def text(self, cite: Citation) -> str:
        return self.by_id[cite.article].text[cite.start : cite.end]

    def outlet(self, article: str) -> str:
        """What the outlet is called: its name if known, else the article's id."""
        return self.by_id[article].article.outlet or article

    @cached_property
    def speakers(self) -> dict[str, str]:
        """Quote id → the actor who speaks it, for the quotes of all articles."""
        actors = tuple(self.actors.values())
        found: dict[str, str] = {}
        for reading in self.readings:
            found |= {quote: voice.actor for quote, voice in speakers_of(reading, actors).items()}
        return found

    def actors_within(self, article: str, span: Span) -> tuple[tuple[Span, str], ...]:
        held = self._actor_spans[article]
        first = bisect_left(held, (Span(span.start, span.start), ""))
        last = bisect_left(held, (Span(span.end, span.end), ""), first)
        return tuple((s, a) for s, a in held[first:last] if span.holds(s))

    def _told_of(self, article: str, subject: Span) -> tuple[str, ...]:
        held = (*self.actors_within(article, subject), *self.pronouns_within(article, subject))
        return tuple(actor for _, actor in held)

    def voices(self, actor: str) -> frozenset[str]:
        """The actor with all that it speaks for, directly or through others."""
        found = {actor}
        queue = [actor]
        while queue:
            for other in self.actors[queue.pop()].speaks_for:
                if other in self.actors and other not in found:
                    found.add(other)
                    queue.append(other)
        return frozenset(found)

    def is_named(self, actor: str) -> bool:
        """False for an actor known only by a role ("spokesperson of the harbour board")."""
        return not self.actors[actor].name[:1].islower()

    @cached_property
    def agencies(self) -> frozenset[str]:
        """Actors that some article credits as a news agency: they pass words on."""
        return frozenset(
            actor.id
            for actor in self.actors.values()
            for mention in actor.mentions
            for credit in self.by_id[mention.article].credits
            if credit.span.overlap(mention.span)
        )

    @cached_property
    def kin(self) -> dict[str, frozenset[str]]:
        """For each actor those it speaks for, and those who speak for it."""
        kin: dict[str, set[str]] = defaultdict(set)
        for actor in self.actors.values():
            for other in actor.speaks_for:
                kin[actor.id].add(other)
                kin[other].add(actor.id)
        return {actor: frozenset(others) for actor, others in kin.items()}

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        units: list[Unit] = []
        for reading in self.readings:
            for unit in self._units_of(reading, len(units)):
                units.append(unit)
        return tuple(units)

    @cached_property
    def _in_sentence(self) -> Mapping[tuple[str, int], Sequence[Unit]]:
        found: dict[tuple[str, int], list[Unit]] = defaultdict(list)
        for unit in self.units:
            found[unit.article, unit.sentence.start].append(unit)
        return found

    def whole(self, unit: Unit) -> Unit:
        """The sentence of a clause as if it had not been cut, with what its clauses hold."""
        parts = self._in_sentence[unit.article, unit.sentence.start]
        if len(parts) == 1:
            return unit
        if unit.index not in self._wholes:
            self._wholes[unit.index] = self._joined(unit, parts)
        return self._wholes[unit.index]

    def _joined(self, unit: Unit, parts: Sequence[Unit]) -> Unit:
        text = self.by_id[unit.article].text
        return replace(
            unit,
            start=unit.sentence.start,
            end=unit.sentence.end,
            words=words_within(text, unit.sentence)[:LONGEST],
            times=tuple(time for part in parts for time in part.times),
            quantities=tuple(quantity for part in parts for quantity in part.quantities),
            actors=tuple(actor for part in parts for actor in part.actors),
            subject=None,
            told_of=(),
            pronouns=self.pronouns_within(unit.article, unit.sentence),
        )

    def part_at(self, unit: Unit, span: Span) -> Unit:
        """The clause of a sentence that holds a stretch; the clause itself where none does."""
        parts = self._in_sentence[unit.article, unit.sentence.start]
        return next((part for part in parts if part.span.holds(span)), unit)

    @cached_property
    def clauses_with(self) -> Mapping[str, int]:
        """For each lemma the number of units that hold it."""
        return Counter(lemma for unit in self.units for lemma in {w.lemma for w in unit.words})

    @cached_property
    def vectors(self) -> NDArray[float32] | None:
        """One row for each unit, whose dot product is their likeness; None without an encoder."""
        if self._encoder is None or not self.units:
            return None
        rows: list[NDArray[float32]] = []
        for reading in self.readings:
            texts = encoded_texts(reading)
            row_of = dict(zip(texts, self._encoder.encode(texts), strict=True)) if texts else {}
            rows += [row_of[encoded(reading.text, clause.span)] for clause in clauses_of(reading)]
        return np.stack(rows)

    def sense(self, a: Unit, b: Unit) -> float:
        """How near the encoder sees two units, -1 to 1; 0 without an encoder."""
        if self.vectors is None:
            return 0.0
        return float(self.vectors[a.index] @ self.vectors[b.index])

    def sense_pairs(self, least: float) -> list[tuple[int, int]]:
        """For each unit and each other article the unit nearest to it by the encoder."""
        if self.vectors is None:
            return []
        owners = np.array([self.row_of[unit.article] for unit in self.units])
        pairs: set[tuple[int, int]] = set()
        nearness = self.vectors @ self.vectors.T
        for article in range(len(self.readings)):
            columns = np.flatnonzero(owners == article)
            if not len(columns):
                continue
            best = nearness[:, columns].argmax(axis=1)
            for row in np.flatnonzero(owners != article):
                column = int(columns[best[row]])
                if nearness[row, column] >= least:
                    pairs.add((min(int(row), column), max(int(row), column)))
        return sorted(pairs)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The place of each article among the readings."""
        return {reading.id: row for row, reading in enumerate(self.readings)}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Made of every sentence and quote of the story, so that any two words can be scored."""
        return Vocabulary(
            (
                words_within(reading.text, sentence.span)
                for reading in self.readings
                for sentence in reading.sentences
            ),
            # A quote or a statement may begin inside what is one word of its sentence.
            also=(
                words_of(reading.text, spans)
                for reading in self.readings
                for spans in (
                    *(quote.content for quote in reading.quotes),
                    *((statement.span,) for statement in reading.statements),
                )
            ),
            aliases=self._aliases(),
        )

    def _aliases(self) -> Iterator[list[str]]:
        """For each actor with several names the lemmas that stand in names of no other actor."""
        names = {(r.id, m.span): m.name for r in self.readings for m in r.mentions if m.name}
        lemmas: dict[str, set[str]] = {}
        for actor in self.actors.values():
            called = {
                name
                for mention in actor.mentions
                if (name := names.get((mention.article, mention.span)))
            }
            lemmas[actor.id] = {
                word.lemma
                for name in called
                for word in words_within(name, Span(0, len(name)))
                if word.capital and not word.function
            }
        holders = Counter(lemma for held in lemmas.values() for lemma in held)
        for held in lemmas.values():
            own = sorted(lemma for lemma in held if holders[lemma] == 1)
            if len(own) > 1:
                yield own

    def _units_of(self, reading: Reading, first: int) -> list[Unit]:
        units: list[Unit] = []
        first_body = next((s for s in reading.sentences if s.kind == "body"), None)
        times = sorted(map(_placed, reading.times), key=start_of)
        for clause in clauses_of(reading):
            sentence, span, subject = clause.sentence, clause.span, clause.subject
            quote, word = _main_quote(clause.quotes, span, reading.text)
            units.append(
                Unit(
                    article=reading.id,
                    index=first + len(units),
                    start=span.start,
                    end=span.end,
                    sentence=sentence.span,
                    kind=sentence.kind,
                    opens=sentence.kind == "headline" or sentence == first_body,
                    words=clause.words,
                    times=within(times, span),
                    quantities=clause.quantities,
                    actors=self.actors_within(reading.id, span),
                    subject=subject,
                    told_of=self._told_of(reading.id, subject) if subject else (),
                    pronouns=self.pronouns_within(reading.id, span),
                    quote=quote,
                    holder=self.speakers.get(word.id) if word else None,
                )
            )
        return units


def _placed(time: Time) -> Time:
    """The time without its days where these lack a year: no calendar holds them."""
    lacks = any(day and not day[:4].isdigit() for day in (time.low, time.high))
    return replace(time, low=None, high=None) if lacks else time


def _main_quote(
    quotes: Sequence[Quote], span: Span, text: str
) -> tuple[Quote | None, Quote | None]:
    """The quote whose content fills at least half of the clause; and that which does so with who
    says it and how: of a clause that mostly describes its speaker it is still his word.
    """
    best: Quote | None = None
    most = 0
    for quote in quotes:
        shared = sum(span.overlap(part) for part in quote.content)
        if shared > most:
            best, most = quote, shared
    if best is None or most * _SHARE_SAID < len(span):
        return None, None
    if most * 2 >= len(span):
        return best, best
    cue = best.cue.of(text).casefold() if best.cue else ""
    if best.kind == "indirect" and cue not in word_table("reports")["plainly_said"]:
        return None, None
    told = [part for part in (*best.content, best.cue, best.speaker) if part and span.overlap(part)]
    low, high = min(part.start for part in told), max(part.end for part in told)
    return None, best if span.overlap(Span(low, high)) * 2 >= len(span) else None
