"""Machines that spin a text: words exchanged for others, the sense of the place unseen."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from crossread.align.words import is_function, lemma_of

WORDNET = Path("/usr/share/wordnet")
_LEXICON = Path(__file__).with_name("spinner_words.txt")
_WORD = re.compile(r"[A-Za-z]{3,}")
Thesaurus = Mapping[str, Sequence[str]]


def spin(text: str, thesaurus: Thesaurus, *, share: float, seed: str = "7") -> str:
    """The text with a share of the words that the thesaurus knows exchanged, context unseen."""
    chance = random.Random(f"{seed}{share}{text[:80]}")

    def exchange(match: re.Match[str]) -> str:
        word = match[0]
        if is_function(word.casefold()) or chance.random() >= share:
            return word
        others, ending = _others(word.casefold(), thesaurus)
        if not others:
            return word
        other = _inflected(chance.choice(others), ending)
        if word.isupper():
            return other.upper()
        return other[0].upper() + other[1:] if word[0].isupper() else other

    return _WORD.sub(exchange, text)


def _others(form: str, thesaurus: Thesaurus) -> tuple[Sequence[str], str]:
    if form in thesaurus:
        return thesaurus[form], ""
    for ending in ("s", "ed", "ing"):
        stem = form.removesuffix(ending)
        if stem != form:
            for base in (stem, stem + "e", lemma_of(form)):
                if base in thesaurus:
                    return thesaurus[base], ending
    return (), ""


def _inflected(words: str, ending: str) -> str:
    first, *rest = words.split(" ")
    if ending in ("ed", "ing"):
        first = first.removesuffix("e")
    return " ".join((first + ending, *rest))


@cache
def spinner_words() -> Thesaurus:
    """The lexicon of `spinner_words.txt`: independent of the package's near words."""
    table: dict[str, tuple[str, ...]] = {}
    for line in _LEXICON.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, others = line.split(": ")
            table[word] = tuple(others.split(", "))
    return table


@cache
def wordnet_senses(folder: Path = WORDNET) -> Thesaurus:
    """For each word the other single words of its first two senses, of every part of speech."""
    senses: dict[str, list[str]] = {}
    for part in ("verb", "noun", "adj"):
        synsets: dict[str, list[str]] = {}
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * n].split("(")[0].casefold() for n in range(count)]
            synsets[fields[0]] = [word for word in words if word.isalpha()]
        for line in (folder / f"index.{part}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            word = fields[0]
            for offset in fields[-int(fields[2]) :][:2]:
                others = [other for other in synsets.get(offset, []) if other != word]
                senses.setdefault(word, []).extend(others)
    return {word: sorted(set(others)) for word, others in senses.items() if others}


@cache
def wordnet_wide(folder: Path = WORDNET) -> Thesaurus:
    """For each word all words of all its senses and of the next wider ones, also several words.

    Coarser than any spinner that is sold; written to measure with, and nothing was set by it.
    """
    near: dict[str, set[str]] = {}
    for part in ("verb", "noun", "adj", "adv"):
        synsets: dict[str, list[str]] = {}
        wider: dict[str, list[str]] = {}
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            written = [fields[4 + 2 * n].split("(")[0] for n in range(count)]
            synsets[fields[0]] = [w.replace("_", " ") for w in written if w.islower()]
            rest = fields[5 + 2 * count :]
            wider[fields[0]] = [rest[n + 1] for n in range(0, len(rest) - 3, 4) if rest[n] == "@"]
        for offset, words in synsets.items():
            over = [word for other in wider[offset] for word in synsets.get(other, ())]
            for word in words:
                near.setdefault(word, set()).update((*words, *over))
    return {word: sorted(others - {word}) for word, others in near.items() if len(others) > 1}


def has_wordnet(folder: Path = WORDNET) -> bool:
    return (folder / "index.noun").exists()
