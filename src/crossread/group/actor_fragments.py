"""Names that a headline made too long, cut back to what the story calls them."""

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
from crossread.lexicons import word_list
from crossread.records import Mention

_POSSESSIVES = ("'s", "’s", "'S", "’S")
_DIRECTIONS = frozenset(("north", "south", "east", "northern", "southern", "eastern", "western"))


def without_fragments(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The same sightings with names cut back, without those that name no place at all.

    A name seen once that is another name of the story (or a known one) with an ordinary word
    beside it is that name: "Carthia Takes", "Actress Mara Holt".
    """
    counts = Counter(s.mention.name for s in sightings if s.mention.name)
    kept: list[Sighting] = []
    for sighting in sightings:
        mention = _cut_back(sighting.mention, counts)
        if not _is_no_place(mention):
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
