"""A sentence as words with places, cut where names are cut: possessives, hyphens, initials."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from crossread.lexicons import word_list, word_table
from crossread.records import Span

# Every alternative starts with another kind of character, and repeats need a separator of their
# own, so that reading stays linear in hostile text.
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’&‐‑-][^\W_]+)*|[^\s\w]|_")
_HYPHEN = re.compile(r"[‐‑-]")
_POSSESSIVES = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a sentence, without possessive ending."""

    start: int
    end: int
    text: str
    possessive: bool = False
    after_space: bool = True
    glued: bool = False  # inside an address or a tag: "#Holt", "holt@example.org"
    cut_out: bool = False  # one part of a hyphenated word that fell apart

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_capitalised(self) -> bool:
        """Whether it is written as a name is: "Holt", "al-Holt", "MQ-9"."""
        first = self.text[0]
        if self.glued:
            return False
        if first.isupper():
            return True
        head, mark, tail = self.text.partition("-")
        return bool(mark) and head in _particles() and tail[:1].isupper()

    @property
    def is_wordy(self) -> bool:
        return self.text[0].isalnum()


def words_of(text: str, span: Span) -> list[Word]:
    """The words and marks of one stretch, in order."""
    words: list[Word] = []
    for match in _WORD.finditer(text, span.start, span.end):
        start, end = match.span()
        if words and match[0] == "." and words[-1].end == start and _takes_stop(words[-1]):
            last = words.pop()
            words.append(replace(last, end=end, text=last.text + "."))
            continue
        spaced = start == span.start or text[start - 1].isspace()
        words.extend(_cut(match[0], start, spaced))
        if _is_glued(text, start, end):
            words[-1] = replace(words[-1], glued=True)
        last = words[-1]
        # Plural possessive: "the states' rights"; a closing quotation mark is never glued to both.
        if last.end < span.end and text[last.end] in "'’" and last.lower.endswith("s"):
            after = text[last.end + 1 : last.end + 3]
            if len(after) == 2 and after[0] == " " and after[1].isalpha():
                words[-1] = replace(words[-1], possessive=True)
    return words


@lru_cache(maxsize=50_000)
def name_key(name: str) -> tuple[str, ...]:
    """A name as the words that `words_of` would see: what lexicons are looked up by."""
    return tuple(word.text for word in words_of(name, Span(0, len(name))))


def _is_glued(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end : end + 2]
    return (
        before in "@_#\\"
        or after[:1] in ("@", "_", "\\")
        or (before == "." and start > 1 and text[start - 2].isalnum())
        or (len(after) == 2 and after[0] == "." and after[1].isalnum() and end - start > 1)
    )


def _cut(text: str, start: int, spaced: bool) -> list[Word]:
    possessive = text.endswith(_POSSESSIVES) and len(text) > 2
    if possessive:
        text = text[:-2]
    parts = [text] if text.isalnum() or len(text) < 3 else _HYPHEN.split(text)
    if len(parts) == 1 or not _falls_apart(parts):
        return [Word(start, start + len(text), text, possessive, spaced)]
    words: list[Word] = []
    for part in parts:
        is_last = len(words) == len(parts) - 1
        owns = possessive and is_last
        words.append(Word(start, start + len(part), part, owns, spaced, cut_out=True))
        start += len(part) + 1
        spaced = False
    return words


def _falls_apart(parts: list[str]) -> bool:
    # Short of a capital there is no name to cut out.
    if not any(part[0].isupper() for part in parts):
        return False
    first, last = parts[0], parts[-1]
    if last.islower() and (last in _tails() or last in _ordinary()):
        return True
    if first.lower() in _heads() and parts[1][0].isupper():
        return True
    return all(part in _lands() for part in parts)


def _takes_stop(word: Word) -> bool:
    text = word.text
    return not word.possessive and (
        (len(text) == 1 and text.isupper() and text != "I") or f"{text}." in _abbreviated()
    )


@cache
def _abbreviated() -> frozenset[str]:
    lists = ("titles", "company_endings", "place_beginnings")
    known = {entry for name in lists for entry in word_list(name) if entry.endswith(".")}
    return frozenset(known | {"St.", "Ft.", "Jr.", "Sr.", "No.", "Bros."})


@cache
def _tails() -> frozenset[str]:
    return frozenset(word_table("name_cues")["hyphen_tails"])


@cache
def _heads() -> frozenset[str]:
    return frozenset(word_table("name_cues")["hyphen_heads"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(word_table("name_cues")["particles"])


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(word_list("ordinary_words"))


@cache
def _lands() -> frozenset[str]:
    """One-word names of lands, their peoples and seats: "US-Russia" is two of them."""
    lands: set[str] = {"EU", "UN", "NATO", "Nato"}
    for name, land in word_table("countries").items():
        for words in ([name], *land.values()):
            lands.update(word for word in words if " " not in word)
    return frozenset(lands)
