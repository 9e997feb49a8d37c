"""Nouns and pronouns given to the actors of a story: sieves from grammar to mere nearness."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crossread.annotate.actor_nouns import (
    ANOTHER,
    alike,
    group,
    kinds_of_noun,
    number_said,
    singular,
)
from crossread.group.actor_chains import Chain, Chains, Seen, agree
from crossread.group.actor_names import folded
from crossread.group.actor_pronouns import place_pronouns
from crossread.group.actor_roles import known_as
from crossread.group.actor_sightings import Sighting
from crossread.records import Phrase, Reading

_MOST_MET = 6  # actors of one noun with whom another may be the same


def resolve(
    readings: Sequence[Reading], named: Sequence[Sequence[Sighting]] = ()
) -> list[list[Seen]]:
    """The phrases of a story in groups, one an actor.

    `named` are groups of mentions found by their names; the first groups that come out are
    theirs, in the same order, and empty where no phrase stands for one.
    """
    chains = Chains()
    owner = _owner_of_words(named)
    for _ in named:
        chains.new()
    seen = _seen_in(readings)
    number_of: dict[Seen, int] = {}
    at: dict[tuple[str, int], int] = {}
    for entry in seen:
        number = owner.get((entry.article, entry.phrase.head.start))
        if number is None or entry.phrase.form != "name":
            number = chains.new()
        number_of[entry] = number
        at[entry.article, entry.phrase.head.start] = number
        chains.put(number, entry)
    _tell(readings, named, at, chains)
    _set_apart(seen, at, chains)
    _join_equal_names(seen, number_of, chains)
    _tie(seen, at, chains)
    by_article = _by_article(seen)
    for entries in by_article.values():
        _repeat(entries, number_of, chains)
    _meet_across(chains)
    _describe(chains)
    _share_fate(chains)
    place_pronouns(readings, by_article, number_of, chains)
    roots = [chains.root(number) for number in range(len(named))]
    first = [chains.of(n).seen if root == n else [] for n, root in enumerate(roots)]
    return first + [c.seen for c in chains.all() if c.number >= len(named)]


def _owner_of_words(named: Sequence[Sequence[Sighting]]) -> dict[tuple[str, int], int]:
    """Article and start of every word of a name → the number of its group."""
    found: dict[tuple[str, int], int] = {}
    for number, sightings in enumerate(named):
        for sighting in sightings:
            mention = sighting.mention
            for place in range(mention.start, mention.end):
                found[sighting.article, place] = number
    return found


def _seen_in(readings: Sequence[Reading]) -> list[Seen]:
    found: list[Seen] = []
    for order, reading in enumerate(readings):
        starts = [sentence.start for sentence in reading.sentences]
        for phrase in sorted(reading.phrases, key=lambda p: (p.start, -p.end)):
            sentence = bisect_right(starts, phrase.head.start) - 1
            found.append(Seen(reading.id, order, sentence, phrase))
    return found


def _by_article(seen: Iterable[Seen]) -> dict[str, list[Seen]]:
    found: defaultdict[str, list[Seen]] = defaultdict(list)
    for entry in seen:
        found[entry.article].append(entry)
    return found


def _tell(
    readings: Sequence[Reading],
    named: Sequence[Sequence[Sighting]],
    at: Mapping[tuple[str, int], int],
    chains: Chains,
) -> None:
    """Nouns by which names are called where no phrase of its own stands for the noun."""
    for number, sightings in enumerate(named):
        for sighting in sightings:
            if sighting.mention.role and sighting.mention.name:
                chains.of(number).told[singular(sighting.mention.role.lower().split()[-1])] += 1
    for reading in readings:
        for phrase in reading.phrases:
            for head in phrase.ties:
                if (reading.id, head.start) not in at:
                    noun = singular(head.of(reading.text).lower())
                    if kinds_of_noun(noun):
                        chains.of(at[reading.id, phrase.head.start]).told[noun] += 1


def _set_apart(seen: Sequence[Seen], at: Mapping[tuple[str, int], int], chains: Chains) -> None:
    for entry in seen:
        number = at[entry.article, entry.phrase.head.start]
        for head in entry.phrase.apart:
            other = at.get((entry.article, head.start))
            if other is not None:
                chains.set_apart(number, other)


def _join_equal_names(seen: Sequence[Seen], number_of: Mapping[Seen, int], chains: Chains) -> None:
    """Names left over by kind: written alike, or one the end of the only longer one."""
    written: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for entry in seen:
        if entry.phrase.form == "name":
            name = folded(entry.phrase.name.removesuffix("'s").removesuffix("’s"))
            written[tuple(name.removeprefix("the ").split())].append(number_of[entry])
    for numbers in written.values():
        for number in numbers[1:]:
            chains.join(numbers[0], number)
    longer: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for words, numbers in written.items():
        for cut in range(1, len(words)):
            longer[words[cut:]].add(chains.root(numbers[0]))
    for words in sorted(written):
        owners = {chains.root(number) for number in longer.get(words, ())}
        if (
            len(owners) == 1
            and not kinds_of_noun(singular(words[-1]))
            and known_as(" ".join(word.capitalize() for word in words)) is None
        ):
            chains.join(owners.pop(), written[words][0])


def _tie(seen: Sequence[Seen], at: Mapping[tuple[str, int], int], chains: Chains) -> None:
    """Join what grammar says is the same, unless both have names."""
    for entry in seen:
        number = at[entry.article, entry.phrase.head.start]
        for head in entry.phrase.ties:
            other = at.get((entry.article, head.start))
            if other is None:
                continue
            one, two = chains.of(number), chains.of(other)
            if not (one.names and two.names) and agree(one, two):
                chains.join(number, other)


def _repeat(entries: Sequence[Seen], number_of: Mapping[Seen, int], chains: Chains) -> None:
    """Nouns given to the last phrase of the article with the same noun, or one for the same."""
    last: dict[str, list[Seen]] = {}
    for entry in entries:
        phrase = entry.phrase
        if phrase.form == "pronoun":
            continue
        noun = head_noun(phrase)
        if phrase.form == "noun":
            for before in reversed(_with_noun(last, noun)):
                one, two = chains.of(number_of[before]), chains.of(number_of[entry])
                fits = _may_repeat(before.phrase, phrase) and agree(one, two)
                if fits and chains.join(one.number, two.number):
                    break
        if noun:
            last.setdefault(noun, []).append(entry)


def _with_noun(last: Mapping[str, list[Seen]], noun: str) -> list[Seen]:
    found = [entry for word in sorted(alike(noun)) for entry in last.get(word, ())[-3:]]
    return sorted(found, key=lambda entry: entry.place)


def head_noun(phrase: Phrase) -> str:
    """The common noun of a phrase; of a body's or place's name its last word: "Police"."""
    if phrase.form == "noun":
        return "" if ANOTHER & set(phrase.beside) else phrase.noun
    if phrase.form == "name" and phrase.kind != "person" and " " in phrase.name:
        return singular(phrase.name.split()[-1].lower())
    return ""


def _may_repeat(before: Phrase, phrase: Phrase) -> bool:
    if phrase.many != before.many and before.form == "noun":
        return False
    mine, theirs = _numbers(phrase), _numbers(before)
    return not (mine and theirs and mine != theirs)


def _numbers(phrase: Phrase) -> set[str]:
    own = {phrase.noun} if phrase.noun.isdecimal() else set[str]()
    return own | {number for word in phrase.beside if (number := number_said(word))}


def _meet_across(chains: Chains) -> None:
    """Nouns of several articles that can only mean the same one."""
    tellers: defaultdict[str, list[Chain]] = defaultdict(list)
    for chain in chains.all():
        for noun in _nouns_of(chain):
            tellers[noun].append(chain)
    for noun in sorted(tellers):
        near = [chain for word in sorted(alike(noun)) for chain in tellers.get(word, ())]
        for callers in (tellers[noun], near):
            named = [c for c in _current(callers, chains) if c.names]
            for chain in _current(tellers[noun], chains):
                if chain.names:
                    continue
                fitting = [
                    c
                    for c in named
                    if agree(c, chain) and not chains.are_apart(c.number, chain.number)
                ]
                best = _foremost(fitting, chain)
                if best:
                    chains.join(best.number, chain.number)
        met: list[Chain] = []
        for chain in _current(near, chains):
            if chain.names:
                continue
            for other in met[:_MOST_MET]:
                if agree(chains.of(other.number), chain) and chains.join(
                    other.number, chain.number
                ):
                    break
            else:
                met.append(chain)


def _current(found: Iterable[Chain], chains: Chains) -> list[Chain]:
    numbers = sorted({chains.root(chain.number) for chain in found})
    return [chains.of(number) for number in numbers]


def _nouns_of(chain: Chain) -> set[str]:
    return {noun for entry in chain.seen if (noun := head_noun(entry.phrase))} | set(chain.told)


def _foremost(fitting: Sequence[Chain], chain: Chain) -> Chain | None:
    """The one of several that the same articles name; else the one spoken of far more often."""
    alike_fated = [c for c in fitting if chain.fate and c.fate == chain.fate]
    if len(alike_fated) == 1:
        return alike_fated[0]
    here = [c for c in fitting if any(article in c.articles for article in chain.articles)]
    ranked = sorted(here or fitting, key=lambda c: (-len(c.seen), c.number))
    if not ranked:
        return None
    if len(ranked) > 1 and len(ranked[0].seen) < 2 * len(ranked[1].seen):
        return None
    return ranked[0]


def _describe(chains: Chains) -> None:
    """Descriptions without a name given to the one whom the story is about."""
    tables = (
        ("person", group("person", "description")),
        ("organization", group("organization", "company") | group("organization", "team")),
        ("place", group("place", "land") | group("place", "town")),
    )
    for kind, nouns in tables:
        named = [c for c in chains.all() if c.names and c.kind == kind]
        for chain in chains.all():
            told = set(chain.nouns)
            if chain.names or not told or chain.is_many or not told <= nouns:
                continue
            fitting = [
                c
                for c in named
                if chains.root(c.number) == c.number
                and agree(c, chain)
                and not chains.are_apart(c.number, chain.number)
            ]
            best = _foremost(fitting, chain)
            if best:
                chains.join(best.number, chain.number)


def _share_fate(chains: Chains) -> None:
    """The one who came to harm, or did it, given what else is told of that one without a name."""
    for fates in (("harmed", "died"), ("doer",)):
        sharing = [c for c in chains.all() if c.fate in fates and c.kind in ("person", None)]
        named = [c for c in sharing if c.names and c.kind == "person"]
        for chain in sharing:
            if chain.names or not chain.nouns or chain.is_many:
                continue
            fitting = [
                c
                for c in _current(named, chains)
                if agree(c, chain) and not chains.are_apart(c.number, chain.number)
            ]
            if len(fitting) == 1:
                chains.join(fitting[0].number, chain.number)
