"""Ends of one matter that exclude each other: acquitted in one text, found guilty in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from crossread.align.words import is_negation, words_within
from crossread.compare.difference import Difference
from crossread.compare.units import Ground, Unit
from crossread.lexicons import word_table
from crossread.records import Span

_NEAR = 3  # words before an end among which a "not" turns it, or a hedge leaves it open
_FAR = 90  # characters within which whom the end befell must be named


@dataclass(frozen=True, slots=True)
class End:
    """One end that a clause tells as having come about."""

    what: str
    side: str  # "one" or "two"
    span: Span
    who: frozenset[str]  # actors beside it


Told = tuple[Unit, list[End]]  # a clause with its ends, read once for all it is compared with


def told_ends(ground: Ground, units: Iterable[Unit]) -> list[Told]:
    """The clauses that tell of ends, with these."""
    return [(unit, ends) for unit in units if (ends := _ends_of(ground, unit))]


def compare_outcomes(
    ground: Ground, one_told: Told, two_told: Told, *, anywhere: bool = False
) -> Iterator[Difference]:
    """Ends of one kind for one actor that cannot both be so, of two clauses of one statement.

    With `anywhere` the clauses may tell of two matters: only what is so of a person then counts,
    and where two articles are of two days the later one may tell what came after.
    """
    (a, ends_a), (b, ends_b) = one_told, two_told
    for one in ends_a:
        for two in ends_b:
            if one.what != two.what or one.side == two.side or not one.who & two.who:
                continue
            if anywhere and one.what not in _of_a_person():
                continue
            sound = all(ground.by_id[u.article].condition.label == "sound" for u in (a, b))
            said = [
                " ".join(end.span.of(ground.by_id[unit.article].text).split())
                for end, unit in ((one, a), (two, b))
            ]
            why = f"“{said[0]}” and “{said[1]}” are ends of {one.what} that exclude each other"
            if not sound:
                why += "; one of the texts shows signs of translation or spinning"
            verdict = "conflict" if sound else "artefact"
            days = {(ground.by_id[u.article].article.published or "")[:10] for u in (a, b)}
            if one.what in _of_a_person() and len(days) > 1:
                verdict, why = "update", f"{why}, told on two days: the later may have come after"
            values = (f"{one.what} {one.side}", f"{two.what} {two.side}")
            yield Difference("polarity", verdict, one.span, two.span, why, 0.6, values)
            return


def _ends_of(ground: Ground, unit: Unit) -> list[End]:
    """The ends that a clause tells as having come about, each with the actors beside it."""
    text = ground.by_id[unit.article].text
    taken: list[End] = []
    for match in _pattern().finditer(text, unit.start, unit.end):
        before = words_within(text, Span(unit.start, match.start()))[-_NEAR:]
        if any(is_negation(w.form) or w.form in _hedges() for w in before):
            continue
        who = frozenset(
            actor
            for span, actor in (*unit.actors, *unit.pronouns)
            if ground.actors[actor].kind in {"person", "organization"}
            and max(span.start - match.end(), match.start() - span.end) <= _FAR
        )
        what, side = _told()[match[0].casefold()]
        if who:
            taken.append(End(what, side, Span(*match.span()), who))
    return taken


@cache
def _told() -> dict[str, tuple[str, str]]:
    """Each phrase with the matter that it ends, and on which side."""
    return {
        phrase: (str(matter["what"]), side)
        for matter in word_table("outcomes")["ends"]
        for side in ("one", "two")
        for phrase in matter[side]
    }


@cache
def _of_a_person() -> frozenset[str]:
    return frozenset(
        matter["what"] for matter in word_table("outcomes")["ends"] if matter.get("of_a_person")
    )


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_told(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


@cache
def _hedges() -> frozenset[str]:
    return frozenset([*word_table("modality")["possible"], *word_table("outcomes")["short_of"]])
