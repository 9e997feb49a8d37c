"""Names that a spinner put in the place of others: found where two texts tell the same.

A name is another's spun form where both have as many words, at least one of them in common and
the others near each other ("Shore Guard" for "Coast Guard"), where no article has both, and where
they stand in sentences that otherwise share most of their words. Nothing is joined for the
likeness of the names alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossread.align.words import lemma_of, words_within
from crossread.group.actor_names import folded
from crossread.group.actor_sightings import Sighting
from crossread.lexicons.near_words import near_words
from crossread.records import Reading

_BUSIEST = 40  # names with one word in common beyond which the word tells nothing
_PLACES = 4  # sentences of each name that are held against each other
_FEWEST = 3  # content words that both sentences must have besides the names
_FEW = 4  # content words of a sentence that is too short to tell anything alone
_SHARE = 0.4  # of the shorter sentence's content words


@dataclass(frozen=True, slots=True)
class SpunName:
    """Two groups of sightings that are one, and the names that show it."""

    one: int
    other: int
    spun: str
    name: str
    article: str  # where the spun name stands


def spun_names(
    groups: Sequence[Sequence[Sighting]], readings: Sequence[Reading]
) -> Iterator[SpunName]:
    """Which groups of mentions are one under a spun name, in order."""
    forms = _forms(groups)
    by_word: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in sorted(forms):
        for word in sorted(set(form)):
            by_word[word].append(form)
    by_id = {reading.id: reading for reading in readings}
    tried: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for word in sorted(by_word):
        sharing = by_word[word]
        if len(sharing) > _BUSIEST:
            continue
        for i, left in enumerate(sharing):
            for right in sharing[i + 1 :]:
                if (left, right) in tried:
                    continue
                tried.add((left, right))
                if _is_near(left, right):
                    yield from _shown(forms[left], forms[right], by_id)


@dataclass(frozen=True, slots=True)
class _Place:
    group: int
    sighting: Sighting
    said: str


def _forms(groups: Sequence[Sequence[Sighting]]) -> dict[tuple[str, ...], list[_Place]]:
    """Every name of two words or more, with a title said before it as its first word."""
    found: defaultdict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for number, sightings in enumerate(groups):
        for sighting in sightings:
            mention = sighting.mention
            said = mention.name
            if said and mention.role and " " not in mention.role and mention.role[0].isupper():
                said = f"{mention.role} {said}"
            words = tuple(folded(said).split())
            if len(words) > 1:
                found[words].append(_Place(number, sighting, said))
    return found


def _is_near(left: Sequence[str], right: Sequence[str]) -> bool:
    if len(left) != len(right):
        return False
    near = near_words()
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return 0 < len(differing) < len(left) and all(b in near.get(a, ()) for a, b in differing)


def _shown(
    left: Sequence[_Place], right: Sequence[_Place], readings: Mapping[str, Reading]
) -> Iterator[SpunName]:
    """The pair, where some sentence of each tells the same and no article has both names."""
    if {p.sighting.article for p in left} & {p.sighting.article for p in right}:
        return
    if left[0].group == right[0].group:
        return
    for a in left[:_PLACES]:
        for b in right[:_PLACES]:
            if _tell_the_same(a, b, readings):
                name, spun = sorted((a, b), key=lambda p: _doubt(p, left, right, readings))
                yield SpunName(name.group, spun.group, spun.said, name.said, spun.sighting.article)
                return


def _doubt(
    place: _Place,
    left: Sequence[_Place],
    right: Sequence[_Place],
    readings: Mapping[str, Reading],
) -> tuple[bool, int, int]:
    """How likely a name is the spun one: by its article's condition, then by how many have it."""
    label = readings[place.sighting.article].condition.label
    own = left if place in left else right
    return label != "sound", -len(own), place.sighting.order


def _tell_the_same(a: _Place, b: _Place, readings: Mapping[str, Reading]) -> bool:
    one, other = _around(a, readings), _around(b, readings)
    near = near_words()
    shared = sum(
        word in other or any(lemma_of(n) in other for n in near.get(word, ())) for word in one
    )
    return shared >= max(_FEWEST, _SHARE * min(len(one), len(other)))


def _around(place: _Place, readings: Mapping[str, Reading]) -> set[str]:
    """The content words of the sentence in which a name stands, without the name.

    A picture's credit says little: what stands before it is taken with it.
    """
    reading, mention = readings[place.sighting.article], place.sighting.mention
    i = bisect_right(reading.sentences, mention.start, key=lambda s: s.start) - 1
    found: set[str] = set()
    for sentence in reversed(reading.sentences[max(i - 1, 0) : i + 1]):
        found |= {
            word.lemma
            for word in words_within(reading.text, sentence.span)
            if not word.function and not mention.start <= word.start < mention.end
        }
        if len(found) > _FEW:
            break
    return found
