"""The numbers, dates, names and quoted words of a sentence, found afresh for the check.

Deliberately simple, and apart from what `annotate` does: it has to find what must be supported, not
what it means. All of it is linear in the length of the text.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from crossread.lexicons import word_table

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAME_TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_CUT = re.compile(r"…|\.\.\.|\[[^\[\]]*\]")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}")
_QUOTE_MARKS = dict.fromkeys(map(ord, "“”„‟«»″‘’‚‛′`´"), "'") | {ord('"'): "'"}


def folded(text: str) -> str:
    """`text` with every run of white space as one space and every quotation mark as one."""
    return " ".join(text.translate(_QUOTE_MARKS).split())


def bracketed(text: str) -> list[str]:
    """What stands in [brackets]."""
    return _BRACKETED.findall(text)


def without_brackets(text: str) -> str:
    """`text` with a bar for each [bracketed] stretch, over which no name or number runs on."""
    return _BRACKETED.sub(" | ", text)


def numbers(text: str) -> set[float]:
    """Every number that `text` gives in digits or words, with what it may be a multiple of."""
    found: set[float] = set()
    parts: list[float] = []  # of the number being read: “two hundred and five” has two
    end, spelt = 0, False
    for token in _TOKEN.finditer(text):
        word = token[0].casefold()
        digits = word[0].isdigit()
        values = _digits(word) if digits else _word_values(word)
        scale = _words()["scales"].get(word)
        goes_on = bool(parts) and not text[end : token.start()].strip(" \n-‐‑")
        if goes_on and scale and parts[-1] < scale:
            larger = [part for part in parts if part >= max(scale, 100)]
            scaled = sum(parts[len(larger) :]) * scale
            if larger and scaled >= larger[-1]:  # “one hundred one hundred” are two numbers
                found.add(sum(larger))
                larger = []
            parts, spelt = [*larger, scaled], True
        elif goes_on and spelt and not digits and values and _follows(values[0], parts[-1]):
            parts = [*parts, *values]
        elif not (goes_on and spelt and word == "and"):
            found |= {sum(parts)} if parts else set()
            values = values or ([float(scale)] if scale and len(word) > 2 else [])
            found.update(values[:-1])
            parts, spelt = values[-1:], not digits
        end = token.end()
    return found | ({sum(parts)} if parts else set())


def date_words(text: str) -> set[str]:
    """Every weekday and month that `text` names, each under one spelling."""
    table = _words()
    found = set()
    for token in re.findall(r"[A-Z][A-Za-z]+", text):
        word = token.casefold()
        for kind in ("weekdays", "months"):
            if word in table[kind]:
                found.add(_spelt(kind, table[kind][word]))
    return found


def name_runs(text: str) -> list[tuple[tuple[str, ...], bool]]:
    """Runs of capitalised words, folded, each with whether a sentence begins with it."""
    tokens = [(t[0], t.start(), t.end()) for t in _NAME_TOKEN.finditer(text)]
    end, marked = 0, []
    for word, start, stop in tokens:
        between = text[end:start]
        opens = end == 0 or bool(re.search(r"[.!?:;…][”’\"')]*\s|[“\"‘(–—]", between))
        # A run goes on over a space, never over a mark.
        marked.append((word, opens, opens or between.strip() != ""))
        end = stop
    runs: list[tuple[tuple[str, ...], bool]] = []
    for capital, group in groupby(_with_breaks(marked), key=lambda item: item[0]):
        if capital[0]:
            held = list(group)
            runs.append((tuple(folded_name(word) for _, word, _ in held), held[0][2]))
    return runs


def name_words(text: str) -> tuple[str, ...]:
    """All words of `text`, folded as `name_runs` folds them."""
    return tuple(folded_name(word) for word in _NAME_TOKEN.findall(text))


def folded_name(word: str) -> str:
    """A word without case, points and the sign of possession."""
    return re.sub(r"'s?$", "", word.casefold().replace(".", "").replace("’", "'"))


def is_opener(word: str) -> bool:
    """Whether a sentence may begin with `word` without naming anybody."""
    return word in _openers()


def quoted_stretches(text: str) -> list[list[str]]:
    """What stands in quotation marks, cut at ellipses and [brackets]; if unclosed, to the end."""
    stretches = re.findall(r"“([^“”]*)", text)
    stretches += re.findall(r"‘([^‘’]*)’(?!\w)", text)
    stretches += re.findall(r'"([^"]*)"?', text)
    parts = ([folded(part).strip(" ,.'") for part in _CUT.split(s)] for s in stretches)
    return [held for held in ([p for p in found if p] for found in parts) if held]


def days(text: str) -> tuple[date, date] | None:
    """The first and last day of a written-out date: ISO, or year with or without month and day."""
    if iso := _ISO_DAY.fullmatch(text.strip()):
        return _covered(*(int(part) for part in iso[0].split("-")))
    table = _words()
    words = [token.casefold() for token in re.findall(r"\d+|[^\W\d_]+", text)]
    years = [int(word) for word in words if word.isdecimal() and len(word) == 4]
    months = [table["months"][word] for word in words if word in table["months"]]
    rest = [int(word) for word in words if word.isdecimal() and len(word) <= 2]
    weekdays = [table["weekdays"][word] for word in words if word in table["weekdays"]]
    if len(years) != 1 or len(months) > 1 or len(rest) > len(months):
        return None
    found = _covered(*years, *months, *rest)
    if found and weekdays and [found[0].weekday()] != weekdays:
        return None
    return found


def _covered(year: int, month: int = 0, day: int = 0) -> tuple[date, date] | None:
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        low, last_month = date(year, month or 1, 1), month or 12
        beyond = date(year + last_month // 12, last_month % 12 + 1, 1)
        return low, date.fromordinal(beyond.toordinal() - 1)
    except ValueError:
        return None


def _digits(word: str) -> list[float]:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", word):
        return [float(word.replace(",", ""))]
    if re.fullmatch(r"\d+(?:\.\d+)?", word):
        return [float(word)]
    return [float(part) for part in re.split(r"[.,]", word)]


def _word_values(word: str) -> list[float]:
    value = _words()["numbers"].get(word)
    return [] if value is None else [float(value)]


def _follows(value: float, last: float) -> bool:
    """Whether a number in words goes on: twenty + one, two hundred + five, but not five + six."""
    return last % 10 == 0 and value < last and (last >= 100 or (last >= 20 and value < 10))


def _with_breaks(marked: list[tuple[str, bool, bool]]) -> list[tuple[tuple[bool, int], str, bool]]:
    table = _words()
    breaks, items = 0, []
    for word, opens, apart in marked:
        breaks += apart
        # Weekdays and months are looked at as dates.
        dated = any(folded_name(word) in table[kind] for kind in ("weekdays", "months"))
        items.append(((word[0].isupper() and not dated, breaks), word, opens))
    return items


def _spelt(kind: str, number: int) -> str:
    return next(word for word, value in _words()[kind].items() if value == number)


@cache
def _words() -> dict[str, Any]:
    return word_table("verify_words")


@cache
def _openers() -> frozenset[str]:
    return frozenset(_words()["openers"])
