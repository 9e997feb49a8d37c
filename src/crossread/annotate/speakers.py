"""Who speaks: the span of an article in which a quote's speaker stands."""

from __future__ import annotations

from bisect import bisect_left

from crossread.annotate.clauses import Unit
from crossread.annotate.noun_phrases import NounPhrase, head_of, owns
from crossread.annotate.subjects import sentence_subject
from crossread.records import Mention, Span

_ONE_SPACE = 1


def _end_of_owner(unit: Unit, start: int, head: int) -> int | None:
    """Where the last owner in front of a phrase's head ends: behind "Holt's" in "Holt's agent"."""
    owners = [n for n in range(start, head) if owns(unit.tokens[n].lower)]
    return unit.span(start, owners[-1] + 1).end if owners else None


class Speakers:
    """Turns a speaker's noun phrase into the span that stands for him, by the mentions."""

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        self._mentions = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
        self._starts = [m.start for m in self._mentions]

    def spoken_by(self, unit: Unit, found: NounPhrase) -> Span:
        """The mention at the phrase's head, or the phrase itself."""
        own = unit.span(found.start, found.end)
        head = head_of(unit.tokens, found.start, found.end - 1)
        front = unit.span(found.start, head + 1)
        if any(t.lower == "and" for t in unit.tokens[found.start : head]):
            return own  # two speak, so neither mention is the speaker
        inside = [m for m in self._within(own) if m.span.overlap(front)]
        owner_end = _end_of_owner(unit, found.start, head)
        if owner_end is not None:
            # "Holt's agent, Ada Renn": who is owned speaks, and a name behind the comma is his.
            inside = [m for m in inside if m.end > owner_end]
            beside = None if inside else self._beside(unit, found.end)
            if beside:
                return beside.span
        able = [m for m in inside if m.kind in {"person", "organization", "place"}] or inside
        if not able:
            return own
        # The head of an English noun phrase stands last: "Kremlin spokesman Mara Holt".
        people = [m for m in able if m.kind == "person"]
        chosen = (people or able)[-1]
        if chosen.end < front.end and not people:
            return own
        return chosen.span

    def named_in(self, stretch: Span) -> Span:
        """The first mention inside a stretch, or the stretch itself."""
        inside = (m.span for m in self._within(stretch) if stretch.holds(m.span))
        return next(inside, stretch)

    def last_subject(self, unit: Unit, previous: Unit | None) -> Span | None:
        """Who most likely speaks a quotation that stands without a cue."""
        for place in (unit, previous):
            if place is None:
                continue
            quoted = next(
                (i for i, t in enumerate(place.tokens) if t.quotation is not None),
                len(place.tokens),
            )
            found = sentence_subject(place, quoted) if quoted else None
            if found and found.firm:
                return self.spoken_by(place, found)
        return None

    def _beside(self, unit: Unit, end: int) -> Mention | None:
        """The person named behind the comma that ends a phrase: "Holt's agent, Ada Renn"."""
        if end >= len(unit.tokens) or unit.tokens[end].lower != ",":
            return None
        comma = unit.tokens[end].end
        index = bisect_left(self._starts, comma)
        mention = self._mentions[index] if index < len(self._mentions) else None
        close = mention and mention.start - comma <= _ONE_SPACE
        return mention if mention and close and mention.kind == "person" else None

    def _within(self, stretch: Span) -> list[Mention]:
        index = bisect_left(self._starts, stretch.start)
        # A mention may begin a little before the phrase does.
        while index > 0 and self._mentions[index - 1].end > stretch.start:
            index -= 1
        inside: list[Mention] = []
        while index < len(self._mentions) and self._mentions[index].start < stretch.end:
            inside.append(self._mentions[index])
            index += 1
        return inside
