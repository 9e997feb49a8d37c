"""Signs of a machine's hand in the wording itself: patterns as data, wrong articles, garbling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from crossread.align.words import Word
from crossread.compare.condition_phrases import near_forms
from crossread.lexicons import word_table
from crossread.records import Slip

_ROLE = (
    r"(?:[A-Z][a-z]+\b|president|minister|ministry|leader|chief|officials?|troops|forces|army"
    r"|government|spokes\w+|military|soldiers?|navy|drone|authorities|police|diplomats?|embassy"
    r"|foreign|international|prime|premier|defence|defense|parliament|politicians?|people\b)"
)
_GARBLED = re.compile(
    "\u00e2\u20ac[\u2122\u0153\u009d\u201c\u201d\u02dc\u00a6]?|\u00c3[\u0080-\u00bf]|\u00c2[\u00a0-\u00bf]"
    "|\u00ef\u00bf\u00bd|\ufffd+|(?:[\u00d0\u00d1][\u0080-\u00bf\u2018-\u201d]){2,}"
    r"|\b[A-Za-z](?: [A-Za-z]){4,}\b"  # l e t t e r s apart
    r"|\b[a-z]+[0-9|][a-z]+[a-z0-9|]*\b"  # t1me, c0uncil
    r"|[\^~|\\<>{}=_*#]{2,}[^\s\w]*[\^~|\\<>{}=_*#]"
)
_LINKS = re.compile(r"(?:https?:|www\.|[@#])\S+")
# Sounds that spelling hides: "an hour", "a university", "a one-off".
_EITHER = re.compile(r"h(?:erb|istor|otel|allucin|abitual|omage)|u[^nps]|us[^a-z]")
_VOWEL_SOUND = re.compile(
    r"(?!uni[vftoqcls]|unanim|us[aeiu]|eu|ew|once|one(?!r)|ouija)[aeiou]|hour|hon(?:ou?r|est)|heir"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: which kind it is of, and where."""

    kind: str
    slip: Slip


def signs_of(text: str, *, of: Literal["spun", "translated"]) -> tuple[Sign, ...]:
    """The signs that the lexicon's patterns find, in order."""
    found: list[Sign] = []
    for kind, pattern, likely in _patterns(of):
        for match in pattern.finditer(text):
            meant = likely.replace("{1}", match[1] or "") if "{1}" in likely else likely
            found.append(Sign(kind, Slip(match.start(), match.end(), match[0].strip(), meant)))
    return tuple(sorted(found, key=lambda sign: (sign.slip.start, sign.slip.end, sign.kind)))


@cache
def _patterns(of: str) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    countries = word_table("countries")
    adjectives = {a for country in countries.values() for a in country.get("adjectives", ())}
    fillers = {
        "<country>": _any(countries),
        "<adjective>": _any(adjectives),
        "<role>": _ROLE,
        "<s>": "[’']s",
    }
    rows = []
    for row in word_table("translation_signs")[of]:
        pattern = row["pattern"]
        for mark, filler in fillers.items():
            pattern = pattern.replace(mark, f"(?:{filler})")
        rows.append((row["kind"], re.compile(pattern, re.MULTILINE), row["likely"]))
    return tuple(rows)


def _any(words: Sequence[str] | set[str] | dict[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def wrong_articles(text: str, words: Sequence[Word]) -> tuple[Sign, ...]:
    """ "an try": the article of the word that stood here before, where a near word fits it."""
    found: list[Sign] = []
    for article, word in pairwise(words):
        if article.form not in ("a", "an") or text[article.end : word.start] != " ":
            continue
        form = text[word.start : word.end]
        if not (form.isascii() and form.isalpha() and form.islower()) or len(form) < 3:
            continue
        wants_an = _wants_an(form)
        if wants_an is None or wants_an == (article.form == "an"):
            continue
        fitting = [w for w in near_forms(form) if _wants_an(w) == (article.form == "an")]
        if fitting:
            reads = text[article.start : word.end]
            slip = Slip(article.start, word.end, reads, f"{article.form} {fitting[0]}")
            found.append(Sign("wrong article", slip))
    return tuple(found)


def _wants_an(form: str) -> bool | None:
    """Whether the word begins with a vowel's sound, None where speakers or spelling differ."""
    return None if _EITHER.match(form) else _VOWEL_SOUND.match(form) is not None


def garbling(text: str) -> tuple[Slip, ...]:
    """Stretches that no one wrote: wrong decoding, bad scans, torn words."""
    links = [match.span() for match in _LINKS.finditer(text)]
    found: list[Slip] = []
    for match in _GARBLED.finditer(text):
        if not any(start <= match.start() < end for start, end in links):
            found.append(Slip(*match.span(), match[0], ""))
    return tuple(found)
