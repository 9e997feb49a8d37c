"""Names that a model proposes, put in the place of those that only capitals suggest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crossread.annotate.mention_kinds import Kind
from crossread.annotate.mention_lexicon import Lexicon
from crossread.annotate.mention_names import (
    Line,
    Name,
    is_addressed,
    name_at,
    names_ship,
    opens_sentence,
)
from crossread.models.jobs import Entity, Tagged

# What the lists say of these, no model knows better.
_SETTLED = frozenset({"country", "organization", "seat", "people", "adjective", "other"})
_LEAST = 0.6
_NAMED = frozenset({"person", "organization", "place"})


def with_proposals(
    names: Sequence[Name], lines: Sequence[Line], tagged: Tagged, lexicon: Lexicon
) -> tuple[list[Name], dict[Name, tuple[Kind, float]]]:
    """The names, the model's in place of unlisted ones, and what kind it takes each for.

    What only capitals suggest stays where a title or an office stands before it.
    """
    entities = [entity for entity in tagged.entities if entity.kind in _NAMED]
    starts = [entity.span.start for entity in entities]
    by_line: list[list[Name]] = [[] for _ in lines]
    for name in names:
        by_line[name.line].append(name)
    kept: list[Name] = []
    found: dict[Name, tuple[Kind, float]] = {}
    for number, line in enumerate(lines):
        if not line.words:
            continue
        own = by_line[number]
        settled = [name for name in own if name.known and name.known.sort in _SETTLED]
        proposed: list[Name] = []
        low = bisect_left(starts, line.words[0].start)
        high = bisect_left(starts, line.words[-1].end)
        for entity in entities[low:high]:
            name = _name(number, line, entity, lexicon)
            if not name or _is_everyday(name, line, lexicon):
                continue
            same = next((n for n in own if (n.first, n.last) == (name.first, name.last)), None)
            if same:
                found[same] = entity.kind, entity.score
            elif entity.score >= _LEAST and not any(
                _meet(name, n) and not _owns(name, entity.kind, n) for n in settled
            ):
                proposed.append(name)
                found[name] = entity.kind, entity.score
        kept += proposed
        longer = [p for p in proposed if any(_meet(p, n) for n in settled)]
        own = [name for name in own if not any(_meet(p, name) for p in longer)]
        for name in own:
            if (
                name in found
                or name in settled
                or (not any(_meet(name, other) for other in proposed) and is_addressed(name, line))
            ):
                kept.append(name)
    return sorted(kept, key=lambda name: (name.line, name.first)), found


def _name(number: int, line: Line, entity: Entity, lexicon: Lexicon) -> Name | None:
    """The words of a line that an entity covers, without titles, offices and articles."""
    words = line.words
    first = bisect_left(words, entity.span.start, key=lambda w: w.start)
    last = bisect_left(words, entity.span.end, key=lambda w: w.start)
    if names_ship(line, first - 1, lexicon):
        first -= 1
    elif names_ship(line, first, lexicon) and last == first + 1 < len(words):
        last += words[last].is_capitalised and words[last].after_space
    while first < last and not names_ship(line, first, lexicon):
        if entity.kind == "person" and first in line.titles and line.titles[first] < last:
            first = line.titles[first]
        elif entity.kind == "person" and first in line.offices and line.offices[first] < last:
            first = line.offices[first]
        elif words[first].lower in ("the", "a", "an") or not words[first].is_wordy:
            first += 1
        else:
            break
    while last > first and not words[last - 1].is_wordy:
        last -= 1
    if first == last or not any(word.is_capitalised for word in words[first:last]):
        return None
    taken = line.known.get(first)
    known = taken[1] if taken and first + taken[0] == last else None
    if known and known.sort in ("adjective", "people"):
        return None
    return name_at(number, line, first, last, known)


def _owns(name: Name, kind: str, listed: Name) -> bool:
    """Whether a listed land is a part of a body's name: "Medical Journal of Ulvay"."""
    return (
        kind == "organization"
        and name.first <= listed.first
        and listed.last <= name.last
        and listed.known is not None
        and listed.known.sort in ("country", "capital", "place")
    )


def _is_everyday(name: Name, line: Line, lexicon: Lexicon) -> bool:
    """Whether a lone everyday word has its capital from the head of the sentence: "Thieves"."""
    if name.known or name.last - name.first > 1 or not opens_sentence(name, line):
        return False
    word = name.text.lower()
    forms = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ves") + "f"}
    return bool(forms & lexicon.ordinary) and name.text not in lexicon.given


def _meet(one: Name, other: Name) -> bool:
    return one.first < other.last and other.first < one.last
