"""Numbers as news text writes them before a unit of time: "22", "two and a half", "several"."""

from __future__ import annotations

import re

from crossread.lexicons import word_table

_TABLE = word_table("time_words")
_SMALL: dict[str, int] = _TABLE["small_numbers"]
_LARGE: dict[str, int] = _TABLE["large_numbers"]
_WORDS = "|".join(sorted((*_SMALL, *_LARGE), key=lambda word: (-len(word), word)))
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}

# "Several" and its like count, but nobody can say how many.
_VAGUE = (
    r"a few|several|a number of|a couple|couple|many|dozens of|hundreds of|thousands of|"
    r"tens of|scores of|countless|numerous|a handful of|few"
)
_SPELLED = rf"(?:{_WORDS})(?:(?:[- ]|\sand\s)(?:{_WORDS})){{0,4}}"
_HALF = r"(?:[\s-]and[\s-](?:a|one)[\s-](?:half|quarter))?"
_FIGURES = r"\d{1,3}(?:,\d{3}){1,2}|\d{1,5}(?:\.\d{1,2})?(?:[ -](?:1/2|1/4|3/4)|[½¼¾])?|[½¼¾]"

SPELLED = _SPELLED
# A number or a word that stands for one; to be compiled ignoring case.
NUMBER = (
    rf"(?:(?:{_VAGUE})(?:\sof|\smore)?|an?\s(?:hundred|thousand|dozen)|half\san?|a\shalf|"
    r"half(?=[-\s](?:hour|day|decade|century)\b)|"
    rf"{_FIGURES}{_HALF}|{_SPELLED}{_HALF}|an?)"
)

_YEAR_SPELLED = re.compile(
    r"(?P<age>nineteen|eighteen|seventeen|sixteen|twenty)[ -]"
    rf"(?:(?:oh|hundred)(?:[ -](?P<one>{_WORDS}))?|(?P<rest>{_WORDS})(?:[ -](?P<unit>{_WORDS}))?)",
    re.IGNORECASE,
)


def read_number(words: str) -> float | None:
    """The number that the words give, or None where they leave it open."""
    words = words.lower().strip()
    if words in ("a", "an"):
        return 1
    extra = 0.0
    if cut := re.search(r"[\s-]and[\s-](?:a|one)[\s-](half|quarter)$", words):
        extra = 0.5 if cut[1] == "half" else 0.25
        words = words[: cut.start()]
    if words in ("half a", "half an", "a half", "half"):
        return 0.5
    if words in ("a couple", "couple", "a couple of", "couple of", "a couple more"):
        return 2
    if words[0].isdigit() or words[0] in _FRACTIONS:
        return _read_figures(words) + extra
    if re.fullmatch(rf"(?:an?\s)?(?:{_WORDS}|dozen)(?:(?:[- ]|\sand\s)(?:{_WORDS}))*", words):
        return _read_words(words) + extra
    return None


def read_spelled_year(words: str) -> int | None:
    """The year that words like "nineteen ninety-six" or "two thousand" name, or None."""
    words = " ".join(words.lower().split())
    if words.startswith("two thousand"):
        rest = re.findall(r"[a-z]+", words.removeprefix("two thousand").replace("and", " "))
        return 2000 + sum(_SMALL.get(word, 0) for word in rest)
    found = _YEAR_SPELLED.fullmatch(words)
    if not found:
        return None
    year = 100 * _SMALL[found["age"]]
    return year + sum(_SMALL.get(found[part] or "", 0) for part in ("one", "rest", "unit"))


def _read_figures(words: str) -> float:
    total = 0.0
    for part in re.findall(r"\d/\d|[½¼¾]|[\d,]+(?:\.\d+)?", words):
        total += _FRACTIONS[part] if part in _FRACTIONS else float(part.replace(",", ""))
    return total


def _read_words(words: str) -> float:
    total = current = 0
    for word in re.findall(r"[a-z]+", words):
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "dozen":
            current = 12 * max(current, 1)
        elif word == "hundred":
            current = 100 * max(current, 1)
        elif word == "thousand":
            total, current = 1000 * max(current, 1), 0
    return total + current
