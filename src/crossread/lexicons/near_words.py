"""Near words: which words a synonym-spinner would put in each other's place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crossread.lexicons import word_list


@cache
def near_words(language: str = "en") -> Mapping[str, frozenset[str]]:
    """Each word or short phrase with the words that stand in a group with it, all lower case."""
    try:
        lines = word_list("near_words", language)
    except FileNotFoundError:
        return {}  # a language may do without: then nothing is judged by near words
    near: dict[str, set[str]] = {}
    for line in lines:
        group = {entry.strip().casefold() for entry in line.split("|")} - {""}
        for entry in group:
            near.setdefault(entry, set()).update(group - {entry})
    return {entry: frozenset(others) for entry, others in near.items()}
