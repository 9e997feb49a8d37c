"""Near words: which words a synonym-spinner would put in each other's place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crossread.lexicons import word_list

_LISTS = ("near_words", "near_name_parts")


@cache
def near_groups(language: str = "en") -> tuple[tuple[str, ...], ...]:
    """The groups of near words, each entry lower case, a word or a short phrase."""
    lines = (line for name in _LISTS for line in word_list(name, language))
    groups = (tuple(entry.strip().casefold() for entry in line.split("|")) for line in lines)
    return tuple(tuple(entry for entry in group if entry) for group in groups)


@cache
def near_words(language: str = "en") -> Mapping[str, frozenset[str]]:
    """Each word or short phrase with the words that stand in a group with it."""
    near: dict[str, set[str]] = {}
    for group in near_groups(language):
        for entry in group:
            near.setdefault(entry, set()).update(set(group) - {entry})
    return {entry: frozenset(others) for entry, others in near.items()}
