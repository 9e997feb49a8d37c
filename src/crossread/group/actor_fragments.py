"""Names that a headline made too long, of another kind than they are, or that are no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from crossread.annotate.actor_nouns import kinds_of_noun, singular
from crossread.annotate.mention_lexicon import lexicon
from crossread.group.actor_names import folded
from crossread.group.actor_roles import known_as
from crossread.group.actor_sightings import Sighting
from crossread.lexicons import word_list, word_table
from crossread.records import Mention

_POSSESSIVES = ("'s", "’s", "'S", "’S")
_DIRECTIONS = frozenset(("north", "south", "east", "northern", "southern", "eastern", "western"))


def without_fragments(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The same sightings with names cut back, without those that name no place at all.

    A name seen once that is another name of the story (or a known one) with an ordinary word
    beside it is that name: "Carthia Takes", "Actress Mara Holt".
    """
    counts = Counter(s.mention.name for s in sightings if s.mention.name)
    people = {word for s in sightings for word in _parts_of_a_person(s.mention)}
    openings = Counter(
        s.mention.name.split()[0]
        for s in sightings
        if s.mention.kind == "organization" and " " in s.mention.name
    )
    kept: list[Sighting] = []
    for sighting in sightings:
        mention = _cut_back(sighting.mention, counts)
        mention = _of_its_kind(mention, people, openings)
        if not (_is_no_place(mention) or _is_nobody(mention, people)):
            kept.append(replace(sighting, mention=mention))
    return kept


def _cut_back(mention: Mention, counts: Counter[str]) -> Mention:
    name = mention.name
    if name.endswith(_POSSESSIVES) and mention.end - mention.start == len(name) and len(name) > 3:
        mention = replace(mention, name=name[:-2], end=mention.end - 2)
        name = mention.name
    if " " not in name or mention.end - mention.start != len(name) or counts[name] > 1:
        return mention
    if known_as(name):
        return mention
    first, _, behind = name.partition(" ")
    before, _, last = name.rpartition(" ")
    if _is_ordinary(last) and _is_a_name(before, counts):
        return replace(mention, name=before, end=mention.end - len(last) - 1)
    if _is_calling(first) and _is_a_name(behind, counts):
        return replace(mention, name=behind, start=mention.start + len(first) + 1)
    return mention


def _parts_of_a_person(mention: Mention) -> list[str]:
    words = mention.name.split()
    return words if mention.kind == "person" and len(words) > 1 else []


def _of_its_kind(mention: Mention, people: set[str], openings: Counter[str]) -> Mention:
    """A land is a place; "Marlow" that opens the name of a body and of no person is that body."""
    name = mention.name
    known = known_as(name) if name else None
    if mention.kind == "organization" and known and known.sort == "country" and not mention.role:
        return replace(mention, kind="place")
    alone = mention.kind == "person" and not mention.role and bool(name) and " " not in name
    if alone and openings[name] > 1 and name not in people and name not in lexicon().given:
        return replace(mention, kind="organization")
    return mention


def _is_nobody(mention: Mention, people: set[str]) -> bool:
    """Whether a lone word names a calling, a feast, a day or a zone of time: "Singer", "GMT"."""
    name = mention.name
    if not name or " " in name:
        return False
    if name.lower() in _times() or not any(map(str.isalpha, name.removeprefix("No."))):
        return True
    if known_as(name) is not None:
        return False
    return mention.kind == "person" and name not in people and _is_calling(name)


@cache
def _times() -> frozenset[str]:
    table = word_table("time_words")
    lists = [*table["months"].values(), *table["weekdays"].values(), *table["feasts"].values()]
    words = {word for spellings in lists for word in spellings} | {*table["words"]["zones"]}
    # "May" and "March" are names of people too, short forms of many things.
    return frozenset(w.lower() for w in words if " " not in w and (w.isupper() or len(w) > 5))


def _is_a_name(name: str, counts: Counter[str]) -> bool:
    return counts[name] > 1 or known_as(name) is not None


def _is_ordinary(word: str) -> bool:
    """A word that is no part of names: a verb in a headline's capitals."""
    lower = word.lower()
    return lower in lexicon().ordinary and lower not in _place_words()


def _is_calling(word: str) -> bool:
    noun = word.lower()
    return (
        noun == singular(noun) and "person" in kinds_of_noun(noun) and word not in lexicon().given
    )


@cache
def _place_words() -> frozenset[str]:
    return frozenset(folded(word) for word in word_list("place_words"))


def _is_no_place(mention: Mention) -> bool:
    """Whether a lone word only says what sort of place or which way: "Mountain", "North"."""
    name = folded(mention.name)
    return (
        mention.kind == "place"
        and bool(name)
        and " " not in name
        and known_as(mention.name) is None
        and (name in _DIRECTIONS or name in _place_words())
    )
