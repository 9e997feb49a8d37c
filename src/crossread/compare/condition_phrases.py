"""Broken phrases: frozen collocations in which a near word took a word's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from crossread.align.words import Word, is_function, lemma_of
from crossread.lexicons import word_list
from crossread.lexicons.near_words import near_groups, near_words
from crossread.records import Slip

_LONGEST = 5  # words of a phrase that is looked for
_MOST_TAKEN = 2  # words of a phrase that were exchanged
_FREE = "~"  # before a word of a phrase that may be varied, while the others may not
Key = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class BrokenPhrase:
    """A slip in a frozen phrase, with the phrase it breaks."""

    slip: Slip
    phrase: str
    at: int  # place of the phrase's first word among the words given
    length: int


def broken_phrases(text: str, words: Sequence[Word]) -> tuple[BrokenPhrase, ...]:
    """Every frozen phrase in which one or two words were replaced by near words, in order."""
    index = _index()
    forms = tuple(_plain(word.form) for word in words)
    joined = _joined(text, words)
    whole = _intact(forms, joined, index.standing)
    # Which words may have been put there, and which cannot stand in a phrase unless they were.
    movable = [_is_movable(word) for word in words]
    strange = [
        form not in index.kept and not word.function and not word.number
        for form, word in zip(forms, words, strict=True)
    ]
    found: list[BrokenPhrase] = []
    reach = 0
    for at in range(len(words)):
        if at < reach or whole[at]:
            continue
        for length in range(min(_LONGEST, joined[at]), 1, -1):
            here = slice(at, at + length)
            if not any(movable[here]) or any(whole[here]):
                continue
            taken = [i for i in range(length) if movable[at + i]]
            needed = [i for i in range(length) if strange[at + i]]
            if len(needed) > _MOST_TAKEN or not set(needed).issubset(taken):
                continue
            grams = forms[here]
            phrase = _broken(grams, words[here], taken, needed, index)
            if phrase is not None:
                start, end = words[at].start, words[at + length - 1].end
                slip = Slip(start, end, text[start:end], phrase)
                found.append(BrokenPhrase(slip, phrase, at, length))
                reach = at + length
                break
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Index:
    standing: frozenset[tuple[str, ...]]  # every phrase that is right as it stands
    kept: frozenset[str]  # content words that a phrase may keep while another is exchanged
    by_gap: Mapping[Key, tuple[tuple[tuple[str, ...], str], ...]]  # one or two words taken out


@cache
def _index() -> _Index:
    by_gap: dict[Key, list[tuple[tuple[str, ...], str]]] = {}
    standing: set[tuple[str, ...]] = set()
    for line in word_list("frozen_phrases"):
        for variant in line.split("|"):
            phrase = variant.strip()
            marked = phrase.replace("-", " ").split()
            phrase = phrase.replace(_FREE, "")
            forms = _plain_phrase(phrase)
            standing.add(forms)
            if 2 <= len(forms) <= _LONGEST:
                for key in _keys(marked, forms):
                    by_gap.setdefault(key, []).append((forms, phrase))
    standing |= {_plain_phrase(phrase) for phrase in word_list("standing_phrases")}
    kept = {form for key in by_gap for form in key if form and not is_function(form)}
    return _Index(
        frozenset(standing), frozenset(kept), {key: tuple(hits) for key, hits in by_gap.items()}
    )


def _keys(marked: Sequence[str], plain: Sequence[str]) -> list[Key]:
    """The phrase with one or two of its words taken out, but never one that is marked as free."""
    content = [i for i, form in enumerate(plain) if not is_function(form) and not form.isdigit()]
    keys: list[Key] = []
    for taken in range(1, _MOST_TAKEN + 1):
        for places in combinations(content, taken):
            if any(marked[i].startswith(_FREE) for i in places):
                continue
            left = [plain[i] for i in content if i not in places]
            # "at the ___ of" holds its word; "___ up" and "___ for" hold none.
            if left or (taken == 1 and len(plain) > 3):
                keys.append(tuple(None if i in places else plain[i] for i in range(len(plain))))
    return keys


def _broken(
    grams: tuple[str, ...],
    words: Sequence[Word],
    movable: Sequence[int],
    needed: Sequence[int],
    index: _Index,
) -> str | None:
    """The phrase that one or two of the movable words broke, the needed ones among them."""
    for taken in range(max(1, len(needed)), _MOST_TAKEN + 1):
        for places in combinations(movable, taken):
            if not all(place in places for place in needed):
                continue
            key = tuple([None if i in places else gram for i, gram in enumerate(grams)])
            for forms, phrase in index.by_gap.get(key, ()):
                if all(_stands_in(words[i].form, forms[i]) for i in places):
                    return phrase
    return None


def _is_movable(word: Word) -> bool:
    return not word.function and not word.number and _entry(word.form) in _near_entries()


def _joined(text: str, words: Sequence[Word]) -> list[int]:
    """For each word, how many words from it on stand side by side without punctuation."""
    runs = [1] * len(words)
    for at in range(len(words) - 2, -1, -1):
        if text[words[at].end : words[at + 1].start] in (" ", "-", "\u00a0", "’s ", "'s "):
            runs[at] = runs[at + 1] + 1
    return runs


def _intact(
    forms: tuple[str, ...], joined: Sequence[int], standing: frozenset[tuple[str, ...]]
) -> list[bool]:
    """Which words stand inside a phrase that is right as it is."""
    whole = [False] * len(forms)
    for at in range(len(forms)):
        for length in range(min(_LONGEST, joined[at]), 1, -1):
            if forms[at : at + length] in standing:
                whole[at : at + length] = [True] * length
                break
    return whole


def _plain_phrase(phrase: str) -> tuple[str, ...]:
    return tuple(_plain(form) for form in phrase.replace("-", " ").split())


@cache
def _plain(form: str) -> str:
    """A form without the mark of its number; unlike a lemma it keeps "news" from "new"."""
    plural = len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "is", "ws"))
    return form[:-1] if plural else form


_VERB_ENDINGS = ("ed", "ing", "ly")


def _stands_in(form: str, original: str) -> bool:
    """True where a word may have been put for the original: near in meaning, alike in form."""
    if not near(form, original):
        return False
    return all(form.endswith(e) == original.endswith(e) for e in _VERB_ENDINGS)


def near(a: str, b: str) -> bool:
    """True where two word forms are inflections of near words."""
    a, b = _entry(a), _entry(b)
    return a != b and b in _near_entries().get(a, frozenset())


@cache
def _entry(form: str) -> str:
    # A listed form stands for itself: "united" is no form of "unit" here.
    return form if form in near_words() else lemma_of(form)


@cache
def _near_entries() -> Mapping[str, frozenset[str]]:
    entries: dict[str, set[str]] = {}
    for word, others in near_words().items():
        if " " not in word:
            near_by = {form for other in others if " " not in other for form in _forms(other)}
            for form in _forms(word):
                entries.setdefault(form, set()).update(near_by)
    return {form: frozenset(others - {form}) for form, others in entries.items()}


def _forms(word: str) -> tuple[str, str]:
    return word, lemma_of(word)


@cache
def near_forms(form: str) -> tuple[str, ...]:
    """The listed near words of a form, those first that stand beside it in most groups."""
    beside = Counter(
        word for group in near_groups() if form in group for word in group if " " not in word
    )
    others = near_words().get(form, frozenset())
    return tuple(sorted((w for w in others if " " not in w), key=lambda w: (-beside[w], w)))
