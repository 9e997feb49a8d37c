"""The wording in which a claim is shown: verbatim, with what it leans on in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.compare.units import Ground, Unit
from crossread.records import Quote, Span, Time

_FULL_DATE = re.compile(r"\b(?:19|20)\d{2}\b")
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_CLOCK_WORDS = frozenset({"midnight", "noon", "midday"})
_A_DAY = re.compile(r"[^\W\d_]{4}|\d[/.-]\d")  # "5:52 p.m." has neither a word nor a date
_SHOWN = frozenset({"day", "week", "month", "daypart", "hour", "minute", "season", "quarter"})


def shown_text(ground: Ground, unit: Unit) -> str:
    """The clause as it stands, with what it leans on in square brackets.

    A relative time is followed by its days, a pronoun by the name it stands for; a clause without
    a subject of its own is led by the one that it is told of.
    """
    text = ground.by_id[unit.article].text
    notes = [(unit.start, f"[{_subject(ground, unit, unit.subject)}] ")] if unit.subject else []
    notes += [(time.end, days) for time in unit.times if (days := bracketed(text, time))]
    notes += _meant(ground, unit)
    if unit.quote and (name := _named(ground, unit, unit.quote, text)):
        # Once is enough, and a pronoun that two ways tell of has its name already.
        notes += [name] if all(name[1] != note and name[0] != at for at, note in notes) else []
    pieces: list[str] = []
    at = unit.start
    for end, note in sorted(notes):
        pieces += [text[at:end], note]
        at = end
    pieces.append(text[at : unit.end])
    return " ".join("".join(pieces).split())


def _subject(ground: Ground, unit: Unit, subject: Span) -> str:
    """Who a clause is told of, in the words of its sentence; by name where these are a pronoun."""
    meant = ground.pronouns_within(unit.article, subject)
    if meant and meant[0][0] == subject:
        return ground.actors[meant[0][1]].name
    return subject.of(ground.by_id[unit.article].text)


def _meant(ground: Ground, unit: Unit) -> Iterator[tuple[int, str]]:
    """ " [Mara Holt]" behind the first "she" that stands for her, where nothing else names her."""
    told = {actor for _, actor in unit.actors} | set(unit.told_of)
    for span, actor in unit.pronouns:
        if actor not in told:
            told.add(actor)
            yield span.end, f" [{ground.actors[actor].name}]"


def _named(ground: Ground, unit: Unit, quote: Quote, text: str) -> tuple[int, str] | None:
    """ " [Mara Holt]" behind the "she" who speaks, where the name is known."""
    speaker = quote.speaker
    if speaker is None or unit.holder is None or not unit.span.holds(speaker):
        return None
    if speaker.of(text).casefold() not in _PRONOUNS or not ground.is_named(unit.holder):
        return None
    return speaker.end, f" [{ground.actors[unit.holder].name}]"


def bracketed(text: str, time: Time) -> str | None:
    """ " [2031-05-04]" behind a time that leans on another day; None behind a full date."""
    if not time.low or not time.high or time.anchor is None or time.type == "DURATION":
        return None
    written = time.span.of(text)
    if time.granularity not in _SHOWN or _FULL_DATE.search(written):
        return None
    # A clock says no day: which one is meant the reader sees better than we do.
    if time.type == "TIME" and (written.casefold() in _CLOCK_WORDS or not _A_DAY.search(written)):
        return None
    return f" [{time.low}]" if time.low == time.high else f" [{time.low} to {time.high}]"
