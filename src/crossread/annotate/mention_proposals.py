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
    is_branch,
    name_at,
    names_ship,
    opens_sentence,
)
from crossread.annotate.mention_words import Word
from crossread.models.jobs import Entity, Tagged

# What the lists say of these, no model knows better.
_SETTLED = frozenset({"country", "organization", "seat", "people", "adjective", "other"})
_LEAST = 0.6
_LONGEST = 12  # words in a body's name
_JOINING = frozenset({"of", "for", "and", "&"})
_LOOSE = _JOINING | {"the", "by", "in", "at", "to"}  # never the last word of a body's name
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
        settled = [
            name
            for name in own
            if (name.known and (name.known.sort in _SETTLED or name.text.islower()))
            or is_branch(line, name.first, name.last, lexicon)
        ]
        proposed: list[Name] = []
        low = bisect_left(starts, line.words[0].start)
        high = bisect_left(starts, line.words[-1].end)
        for entity in entities[low:high]:
            name = _name(number, line, entity, lexicon)
            if not name or _is_everyday(name, line, lexicon):
                continue
            same = next((n for n in own if (n.first, n.last) == (name.first, name.last)), None)
            firm = any(word.text == "&" for word in line.words[name.first : name.last])
            kind = "organization" if firm else entity.kind
            if same:
                found[same] = kind, entity.score
            elif entity.score >= _LEAST and not any(
                _meet(name, n) and not _owns(name, entity.kind, n) for n in settled
            ):
                proposed.append(name)
                found[name] = kind, entity.score
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
    if last > first + 2 and words[last - 1].lower == "s" and words[last - 2].text in "'’":
        last -= 2  # "Harwick 's", as some machines print it
    if entity.kind == "person":
        if first in line.titles and line.titles[first] == last:
            return None
        first, last = _whole_person(line, first, last, lexicon)
    elif entity.kind == "organization":
        last = _whole_body(line, first, last, lexicon)
    first, last = _whole_firm(words, first, last)
    if first == last or not _is_written_as_name(words[first:last], line, entity, lexicon):
        return None
    taken = line.known.get(first)
    known = taken[1] if taken and first + taken[0] == last else None
    if known and known.sort in ("adjective", "people"):
        return None
    return name_at(number, line, first, last, known)


def _whole_firm(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """ "Brandt & Ruud" is one name, whichever part of it was found."""
    while first < last and first >= 2 and words[first - 1].text == "&":
        if not words[first - 2].is_capitalised:
            break
        first -= 2
    while first < last and last + 1 < len(words) and words[last].text == "&":
        if not words[last + 1].is_capitalised:
            break
        last += 2
    return first, last


def _whole_person(line: Line, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """A person's name with the initials before it, and what its initial wants: "Mara B. Holt"."""
    words = line.words
    while first and _is_initial(words[first - 1]) and first - 1 not in line.known:
        first -= 1
    if last < len(words) and _is_initial(words[last - 1]) and last - first > 1:
        goes_on = words[last].is_capitalised and not words[last].possessive
        last += goes_on and last not in line.known and words[last].lower not in lexicon.ordinary
    return first, last


def _is_initial(word: Word) -> bool:
    return len(word.text) == 2 and word.text[0].isupper() and word.text[1] == "."


def _whole_body(line: Line, first: int, last: int, lexicon: Lexicon) -> int:
    """Where a body's name ends: past the words in capitals that go on with it.

    What it would want behind "of" or "for" is taken along, or the "of" left behind.
    """
    words = line.words
    is_long = any(word.text in _JOINING for word in words[first:last])
    others = lexicon.cues["calendar"] | lexicon.given
    while is_long and last < len(words) and last - first < _LONGEST:
        word = words[last]
        joins = words[last - 1].text in _JOINING
        listed = line.known.get(last)
        if words[last - 1].possessive or not word.after_space or not word.is_capitalised:
            break
        if listed and joins:
            last = _past_lands(line, last)
        elif (
            listed
            or not (joins or word.lower in lexicon.ordinary)
            or last in line.offices
            or last in line.titles
            or word.text in others
        ):
            break
        else:
            last += 1
    while last > first + 1 and words[last - 1].lower in _LOOSE:
        last -= 1
    return last


def _past_lands(line: Line, i: int) -> int:
    """One past the listed name at `i`, and past a second land: "of Ulvay and Carthia"."""
    length, known = line.known[i]
    i += length
    second = line.known.get(i + 1)
    if known.sort == "country" and second and second[1].sort == "country":
        i += 1 + second[0] if line.words[i].text == "and" else 0
    return i


def _is_written_as_name(
    words: Sequence[Word], line: Line, entity: Entity, lexicon: Lexicon
) -> bool:
    """Whether there is a capital, or the writer knows none and the model is sure."""
    if any(word.is_capitalised for word in words):
        return True
    plain = all(word.text.isalpha() and not word.glued for word in words)
    return (
        plain
        and line.careless
        and entity.score >= _LEAST
        and not all(word.text in lexicon.ordinary for word in words)
    )


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
