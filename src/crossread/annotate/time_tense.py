"""Whether a stretch of a sentence is told as past or as still to come."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple, cast

from crossread.lexicons import word_table

Tense = Literal["past", "future", "open"]

_TABLE = word_table("time_tense")
_LEAD = 32  # characters before an expression that may settle its tense


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


# "Is held" tells what is to come as often as what is; "the armed men" tells nothing.
_SIGN = re.compile(
    rf"(?P<end>[;:()“”\"—–\n`]|,\s|\b(?:{_any_of(_TABLE['clause_ends'])})\b)"
    r"|(?P<open>\b(?:is|are|am)\b(?!\s(?:to|due|set|expected|scheduled|slated)\b))"
    rf"|(?P<future>\b(?:{_any_of(_TABLE['future'])})\b|['’]ll\b)"
    r"|(?P<past>(?<!\bbe )(?<!\bto )(?<!\bis )(?<!\bare )(?<!\bwill )(?<!\bwould )"
    rf"(?:\b(?:{_any_of(_TABLE['past'])})\b|"
    r"(?<=\bafter )[a-z]{2,20}ing\b|"
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bmore )(?<!\bits )(?<!\bof )\b(?-i:[a-z-]{2,20}ed)\b))",
    re.IGNORECASE,
)
_FUTURE_BEFORE = re.compile(
    rf"\b(?:{_any_of(_TABLE['future_before'])})\s(?:on\s|the\s|about\s|around\s)?$", re.IGNORECASE
)
_PAST_BEFORE = re.compile(
    rf"\b(?:{_any_of(_TABLE['past_before'])})\s(?:on\s|the\s)?$", re.IGNORECASE
)
_WISHED = re.compile(rf"\bto\s[a-z]|\b(?:{_any_of(_TABLE['wishes'])})\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:by|until|till)\s(?:the\s|about\s|around\s)?$", re.IGNORECASE)
_DONE_BY = re.compile(r"\bha(?:s|ve|d)\sbeen\s\w+\sby\s(?:the\s)?$", re.IGNORECASE)
_FUTURE_BEHIND = re.compile(rf"\s(?:{_any_of(_TABLE['future_behind'])})\b", re.IGNORECASE)
_OWNING = re.compile(r"['’]s\b")
_OWNS_AN_EVENT = re.compile(
    rf"['’]s\s(?:[\w-]+\s){{0,3}}?(?:{_any_of(_TABLE['set_events'])})\b", re.IGNORECASE
)
_DONE_BY_SOMEBODY = re.compile(r"\sby\b")
_NOT_YET = re.compile(
    r"\b(?:ahead\sof|before|until|till|for|to|in|into|on|at)\s(?:the\s)?$", re.IGNORECASE
)
_NOT_PAST = frozenset(_TABLE["not_past"])
_PROMISES = frozenset(_TABLE["promises"])
_OF_A_NOUN = re.compile(r"\b(?:the|an|its|their)\s$", re.IGNORECASE)
# "Due to injuries" gives a reason, "due to open" a term.
_REASON = re.compile(
    r"due(?:\sto)?(?:\sto)?\s(?:the|a|an|his|her|its|their|bad|heavy|poor|lack|\w+(?:s|ion|ing|ness|ity|ment|ury|ather))\b"
)
_BEGINNING = re.compile(r"\b(?:starting|beginning|from)\s(?:on\s)?(?:the\s)?$", re.IGNORECASE)
# A message that is quoted bears its day behind its author: "— Ilse Holt (@holt) May 3, 2023".
_STAMPED = re.compile(r"\(@\w{1,30}\)\s{1,3}$")
_AND_ON = re.compile(r"and\s(?:on|by|late|early)\b", re.IGNORECASE)
_NOUNS = frozenset(_TABLE["nouns"])
_ASIDE_ENDS = (",", ";", "—", "–")
_NEXT_WORD = 2  # characters to a verb that stands right behind


class _Sign(NamedTuple):
    kind: Literal["end", "past", "future", "open"]  # "open": told as what is, which may be to come
    start: int
    end: int


class TenseOfText:
    """Tells the tense around any expression of one text; signs are looked up once a sentence."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]
        self._signs = cache(self._find_signs)

    def at(self, start: int, end: int) -> Tense:
        """The tense of the clause that holds [start, end), or the nearest sign beyond it."""
        signs = self._signs(max(bisect_left(self._starts, start + 1) - 1, 0))
        before = [sign for sign in signs if sign.end <= start]
        after = [sign for sign in signs if sign.start >= end]
        settled = self._settled(start, end, before, after)
        if settled:
            return settled
        inside, crossed = _first_verb(reversed(before))
        after = self._behind(after)
        if inside in ("past", "future") and not crossed:
            return inside
        follow, follow_crossed = _first_verb(iter(after))
        if inside == "open" and not crossed:
            return "future" if follow == "future" and not follow_crossed else "open"
        if follow and not follow_crossed:
            return follow
        opens = bool(before) and bool(_AND_ON.match(self._text, before[-1].start))
        return (follow or inside if opens else inside or follow) or "open"

    def _behind(self, signs: list[_Sign]) -> list[_Sign]:
        """The signs behind a day, without asides (", who heads it,") between it and its verb.

        "On Tuesday it vowed to leave" tells the day of the vow.
        """
        kept: list[_Sign] = []
        aside = False
        for sign in signs:
            words = self._text[sign.start : sign.end].strip()
            if aside:
                aside = words not in _ASIDE_ENDS
                continue
            comma = bool(kept) and self._text[kept[-1].start : sign.start].strip() == ","
            aside = comma and words.lower() in ("who", "which", "whose")
            if not aside:
                kept.append(sign._replace(kind="past") if words.lower() in _PROMISES else sign)
        return kept

    def _settled(
        self, start: int, end: int, before: list[_Sign], after: list[_Sign]
    ) -> Tense | None:
        """What the words right beside the expression leave no doubt of."""
        lead, text = self._text[max(0, start - _LEAD) : start], self._text
        if _FUTURE_BEFORE.search(lead):
            return "past" if self._is_over(lead, start, before, after) else "future"
        if _PAST_BEFORE.search(lead) or _STAMPED.search(lead):
            return "past"
        if _FUTURE_BEHIND.match(text, end):
            return "future"
        if _OWNING.match(text, end):
            # "Tuesday's ruling" was given; "for Tuesday's vote" it depends on what will be done.
            coming = _OWNS_AN_EVENT.match(text, end) and ("future", False) in (
                _first_verb(iter(after)),
                _first_verb(reversed(before)),
            )
            return None if coming or _NOT_YET.search(lead) else "past"
        beside = after and after[0].kind == "past" and after[0].start - end <= _NEXT_WORD
        # "Was expected early Thursday accompanied by Holt" tells with the participle who comes too.
        if beside and not _DONE_BY_SOMEBODY.match(text, after[0].end):
            return "past"
        return None

    def _is_over(self, lead: str, start: int, before: list[_Sign], after: list[_Sign]) -> bool:
        """Whether "by Friday" bounds what had been done by then."""
        bound = _BOUND.search(lead) or _BEGINNING.search(lead)
        if not bound:
            return False
        if _DONE_BY.search(lead):
            return True
        before = [sign for sign in before if sign.end <= start - len(bound[0])]
        opens = not before or (before[-1].kind == "end" and bool(_BOUND.search(lead)))
        if opens:
            return _first_verb(iter(after))[0] == "past"
        if not bound[0].lower().startswith("by") or before[-1].kind != "past":
            return False
        # "Had sold four by Friday" is over; "asked him to leave by Friday" is not.
        return not _WISHED.search(self._text, before[-1].start, start)

    def _find_signs(self, place: int) -> list[_Sign]:
        if not self._sentences:
            return []
        low, high = self._sentences[place]
        signs = []
        for found in _SIGN.finditer(self._text, low, min(high, low + 2000)):
            kind = cast('Literal["end", "past", "future", "open"]', found.lastgroup)
            if kind == "past" and found[0].lower() in _NOT_PAST:
                continue
            if kind == "future" and self._is_no_verb(found, signs):
                continue
            signs.append(_Sign(kind, found.start(), found.end()))
        return signs

    def _is_no_verb(self, found: re.Match[str], signs: list[_Sign]) -> bool:
        """Whether a word of the future is none here: "told his hosts", "the expected visit"."""
        word = found[0].lower()
        if word.startswith("due"):
            return bool(_REASON.match(self._text, found.start()))
        if word in ("expected", "scheduled"):
            return bool(_OF_A_NOUN.search(self._text, max(0, found.start() - 8), found.start()))
        return word in _NOUNS and bool(signs) and signs[-1].kind == "past"


def _first_verb(signs: Iterable[_Sign]) -> tuple[Tense | None, bool]:
    """The nearest tense sign, and whether a clause ends before it."""
    crossed = False
    for sign in signs:
        if sign.kind == "end":
            crossed = True
        else:
            return sign.kind, crossed
    return None, crossed
