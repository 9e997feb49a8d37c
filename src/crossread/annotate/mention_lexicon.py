"""What the word lists know of names, in the form in which the name finder asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from crossread.annotate.mention_words import Word, name_key
from crossread.lexicons import word_list, word_table

Sort = Literal[
    "country", "capital", "place", "organization", "seat", "other", "adjective", "people"
]


@dataclass(frozen=True, slots=True)
class Known:
    """What a known name names: `name` is the list's own form of it, `land` its country."""

    sort: Sort
    name: str
    land: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of one language, ready for looking up."""

    known: dict[tuple[str, ...], Known]
    shouted: dict[tuple[str, ...], Known]  # the same names in capitals
    small: dict[tuple[str, ...], Known]  # those that are plain in small letters too
    longest: dict[str, int]  # first word → words in the longest known name
    offices: dict[tuple[str, ...], str]
    bodies: dict[tuple[str, ...], str]
    titles: dict[tuple[str, ...], str]
    beginnings: frozenset[str]  # first words of all offices, bodies and titles
    ordinary: frozenset[str]
    given: frozenset[str]
    family_first: frozenset[str]
    organization_words: frozenset[str]
    company_endings: frozenset[str]
    place_words: frozenset[str]
    place_beginnings: frozenset[str]
    qualifiers: frozenset[str]
    cues: dict[str, frozenset[str]] = field(default_factory=dict)

    def known_at(
        self, words: Sequence[Word], i: int, *, careless: bool = False
    ) -> tuple[int, Known] | None:
        """The longest known name that begins at word `i`, and how many words it takes.

        Only a line of careless writing has names in small letters.
        """
        for length in range(min(self.longest.get(words[i].lower, 0), len(words) - i), 0, -1):
            group = words[i : i + length]
            # A possessive inside a longer name must be the list's own: none of them has one.
            if any(word.possessive for word in group[:-1]):
                continue
            key = tuple(word.text for word in group)
            found = self.known.get(key) or self.shouted.get(key)
            if careless and not found and not any(word.glued for word in group):
                found = self.small.get(key)
            if found:
                return length, found
        return None

    def phrase_at(
        self, table: dict[tuple[str, ...], str], words: Sequence[Word], i: int
    ) -> tuple[int, str] | None:
        """The longest phrase of a table that begins at word `i`, in any case."""
        if words[i].lower not in self.beginnings:
            return None
        key = tuple([word.lower for word in words[i : i + 4]])
        while key:
            found = table.get(key)
            if found is not None:
                return len(key), found
            key = key[:-1]
        return None


@cache
def lexicon() -> Lexicon:
    """The English lists."""
    known: dict[tuple[str, ...], Known] = {}
    _add_plain(known)
    _add_lands(known)
    shouted = {
        tuple(word.upper() for word in key): entry
        for key, entry in known.items()
        if sum(map(len, key)) > 3
    }
    offices, bodies, cues = (word_table(name) for name in ("offices", "bodies", "name_cues"))
    ordinary = frozenset(word_list("ordinary_words"))
    small = {
        key: entry
        for name, entry in known.items()
        if entry.sort in ("country", "capital", "place", "organization")
        and sum(map(len, name)) > 3
        and (key := tuple(word.lower() for word in name)) != name
        and not (len(key) == 1 and (key[0] in ordinary or key[0] in cues["never_small"]))
    }
    longest: dict[str, int] = {}
    for key in known:
        first = key[0].lower()
        longest[first] = max(longest.get(first, 0), len(key))
    phrases = {
        "offices": _phrases(offices, ("single", "speaking", "general")),
        "bodies": _phrases(bodies, ("single", "general", "speaking")),
        "titles": {
            tuple(part.lower() for part in name_key(title)): title for title in word_list("titles")
        },
    }
    return Lexicon(
        known=known,
        shouted=shouted,
        small=small,
        longest=longest,
        **phrases,
        beginnings=frozenset(key[0] for table in phrases.values() for key in table),
        ordinary=ordinary,
        given=frozenset(word_list("given_names")),
        family_first=frozenset(word_list("family_names_first")),
        organization_words=frozenset(word_list("organization_words")),
        company_endings=frozenset(word_list("company_endings")),
        place_words=frozenset(word_list("place_words")),
        place_beginnings=frozenset(word_list("place_beginnings")),
        qualifiers=frozenset(offices["qualifiers"]),
        cues={name: frozenset(words) for name, words in cues.items()},
    )


@cache
def role_group(name: str) -> frozenset[str]:
    """One named list of offices: "single", "speaking", "general" or "vague"."""
    return frozenset(word_table("offices")[name])


@cache
def body_group(name: str) -> frozenset[str]:
    """One named list of bodies: "single", "general" or "speaking"."""
    return frozenset(word_table("bodies")[name])


def _phrases(table: dict[str, list[str]], groups: Sequence[str]) -> dict[tuple[str, ...], str]:
    return {name_key(phrase): phrase for group in groups for phrase in table[group]}


def _add_plain(known: dict[tuple[str, ...], Known]) -> None:
    for name in word_list("places"):
        known[name_key(name)] = Known("place", name)
    for name in word_list("other_names"):
        known[name_key(name)] = Known("other", name)
    for name in word_list("peoples"):
        known[name_key(name)] = Known("people", name)
    for name, aliases in word_table("organizations").items():
        for alias in (name, *aliases):
            known[name_key(alias)] = Known("organization", name)
    for name, aliases in word_table("agencies")["names"].items():
        for alias in (name, *aliases):
            known.setdefault(name_key(alias), Known("organization", name))


def _add_lands(known: dict[tuple[str, ...], Known]) -> None:
    sorts: tuple[tuple[str, Sort], ...] = (
        ("names", "country"),
        ("adjectives", "adjective"),
        ("people", "people"),
        ("capital", "capital"),
    )
    for land, entry in word_table("countries").items():
        known[name_key(land)] = Known("country", land, land)
        for key, sort in sorts:
            for word in entry.get(key, ()):
                name = entry["capital"][0] if sort == "capital" else land
                known[name_key(word.removeprefix("The ").removeprefix("the "))] = Known(
                    sort, name, land
                )
    for name, entry in word_table("metonyms").items():
        for alias in (name, *entry.get("names", ())):
            known[name_key(alias)] = Known("seat", name, entry["country"])
