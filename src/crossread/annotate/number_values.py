"""Numbers as written, in digits or words, and the value each says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from crossread.lexicons import word_table

_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LINK = r"[ \u00a0-]"


@dataclass(frozen=True, slots=True)
class Number:
    """One number as written; `low` and `high` differ only in bare plurals ("hundreds")."""

    start: int
    end: int
    low: float
    high: float
    digits: bool
    ordinal: bool = False
    plural: bool = False
    currency: str | None = None
    scale: float = 1  # of "million" and the like behind the figure


def find_numbers(text: str) -> Iterator[Number]:
    """Every number in the text, in order: "1,500", "2.5 million", "twenty-three", "third"."""
    for match in _numbers().finditer(text):
        start, end = match.span()
        if match["digits"]:
            value = float(match["figure"].replace(",", ""))
            short = match["short"]
            if short and len(short) == 1 and not match["sign"]:
                # "40m" is a length; "$40m" is money.
                short, end = None, end - len(short)
            scale = (match["scale"] or short or "").casefold()
            value *= _scale(scale) if scale else 1
            yield Number(
                start,
                end,
                value,
                value,
                digits=True,
                ordinal=bool(match["th"]),
                currency=currency_signs().get(match["sign"] or ""),
                scale=_scale(scale) if scale else 1,
            )
        elif match["plural"]:
            if match["plural"].casefold() == "scores" and not text.startswith(" of", end):
                continue
            low, high = word_table("number_words")["plurals"][_plain(match["plural"])]
            yield Number(start, end, low, high, digits=False, plural=True)
        elif match["ordinal"]:
            value = float(_ordinals()[match["ordinal"].casefold()])
            yield Number(start, end, value, value, digits=False, ordinal=True)
        elif (value := _words_value(_plain(match["words"]))) is not None:
            scale = _scale(last) if (last := _plain(match[0]).split()[-1]) in _scales() else 1
            yield Number(start, end, value, value, digits=False, scale=scale)


def _plain(words: str) -> str:
    return re.sub(rf"{_LINK}+", " ", words.casefold())


@cache
def _ordinals() -> dict[str, int]:
    table = word_table("number_words")
    ordinals = dict(table["ordinals"])
    for tens, value in table["cardinals"].items():
        if value >= 20:
            for unit, nth in table["ordinals"].items():
                if nth < 10:
                    ordinals[f"{tens}-{unit}"] = value + nth
    return ordinals


@cache
def _scales() -> frozenset[str]:
    return frozenset(word_table("number_words")["scales"])


def _scale(word: str) -> float:
    table = word_table("number_words")
    return table["scales"].get(word) or table["short_scales"][word]


@cache
def _numbers() -> re.Pattern[str]:
    table = word_table("number_words")
    cardinal = _any(table["cardinals"])
    scale = _any(table["scales"])
    short = _any(table["short_scales"])
    piece = rf"(?:{cardinal}|(?:{scale})(?: and(?= (?:{cardinal})\b))?)\b"
    return re.compile(
        rf"(?<![\w.,/:#@&$-])(?P<digits>(?:(?P<sign>{_any(currency_signs())})[ \u00a0]?)?"
        rf"(?P<figure>{_DIGITS})(?:(?P<th>st|nd|rd|th)\b|{_LINK}(?P<scale>(?i:{scale}))\b"
        rf"|(?P<short>(?:{short}))\b)?)"
        rf"|\b(?P<plural>(?i:{_any(table['plurals'])}))\b"
        rf"|(?<![\w-])(?P<ordinal>(?i:{_any(_ordinals())}))\b(?!-)"
        rf"|(?<![\w-])(?P<words>(?i:(?:(?:half|a quarter of) )?(?:an? (?={scale}))?"
        rf"{piece}(?:{_LINK}{piece}){{0,8}}))"
    )


@cache
def currency_signs() -> dict[str, str]:
    """Each sign that stands before an amount, with the currency's code."""
    table = word_table("units")["currency_signs"]
    return {sign: code for code, signs in table.items() for sign in signs}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _words_value(words: str) -> float | None:
    """The value of "two hundred and five", "half a million", None where it says no number."""
    table = word_table("number_words")
    factor = 1.0
    for lead, part in (("half ", 0.5), ("a quarter of ", 0.25)):
        if words.startswith(lead):
            words, factor = words.removeprefix(lead), part
    total, group = 0.0, 0.0
    for word in words.split():
        if word in ("and", "a", "an"):
            continue
        if (value := table["cardinals"].get(word)) is not None:
            # "nineteen eighty" and "five six" are years or lists, not one number.
            if group % 10 or (group % 100 and value >= 10):
                return None
            group += value
        elif (scale := table["scales"][word]) < 1000:
            group = (group or 1) * scale
        else:
            total += (group or 1) * scale
            group = 0.0
    return (total + group) * factor
