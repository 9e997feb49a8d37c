"""Standing lines: what an outlet says to its readers about itself, in any article."""

from __future__ import annotations

import re
from functools import cache

from crossread.lexicons import word_table

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?:|—–]\s+)(?:\W*)([^\W\d_]+(?:-[^\W\d_]+)*)")
_QUOTED = re.compile(r"[“”\"«»]|^['‘]")
_LONGEST = 45  # words
_LONGEST_WORD = 12  # letters on average, beyond which no words need be counted
_SHORT = 25  # words of a line that bids nobody to do anything
_REACH = 2  # words behind "our" among which one of the press stands
_RIGHTS, _DENSE = 3, 12  # words of a notice of rights, and words for each of them at most


def is_standing_line(paragraph: str) -> bool:
    """True where an outlet bids readers to turn to it, speaks of its own pages, or reserves rights.

    Somebody's quoted words are never one.
    """
    if len(paragraph) > _LONGEST * _LONGEST_WORD or _QUOTED.search(paragraph):
        return False
    words = [_plain(word) for word in _WORD.findall(paragraph)]
    if not words or len(words) > _LONGEST:
        return False
    table = _words()
    press = table["press"].intersection(words)
    if not table["own"].isdisjoint(words):
        openers = {word.casefold() for word in _OPENS.findall(paragraph)}
        if not table["bids"].isdisjoint(openers):
            return bool(press) or not table["channels"].isdisjoint(words)
        return len(words) <= _SHORT and len(press) >= 2 and _speaks_of_itself(words, press)
    rights = table["rights"].intersection(words)
    return len(rights) >= _RIGHTS and len(words) <= _DENSE * len(rights)


def _speaks_of_itself(words: list[str], press: frozenset[str]) -> bool:
    return any(
        word == "our" and not press.isdisjoint(words[at + 1 : at + 1 + _REACH])
        for at, word in enumerate(words)
    )


def _plain(word: str) -> str:
    if word == "US":  # a country
        return word
    return word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")


@cache
def _words() -> dict[str, frozenset[str]]:
    table = word_table("furniture")["standing"]
    return {name: frozenset(words) for name, words in table.items()}
