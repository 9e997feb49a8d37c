"""Numbers that count nothing: dates, clock times, labels, scores, phone and model numbers."""

from __future__ import annotations

import re
from functools import cache

from crossread.annotate.number_values import Number
from crossread.lexicons import word_table

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}[ \u00a0](?:\d{{1,2}}(?:st|nd|rd|th)?(?:, | ?[-–] ?| to | and ))?$"
)
_MONTH_AFTER = re.compile(
    rf"(?: (?:of )?| ?[-–] ?\d{{1,2}} | (?:to|and) \d{{1,2}} )(?:this |last )?{_MONTH}"
)
_CLOCK_AFTER = re.compile(
    r"(?i)[ \u00a0]?(?:[ap]\.? ?m\b\.?|o['’]clock|hours? gmt|gmt\b"
    r"|[ecmp][sd]?t\b|utc\b)|:\d|h\d\d\b"
)
_CLOCK_BEFORE = re.compile(r"\d:$")
_DIGIT_TIED = re.compile(
    r"[-/.:]\d|[ \u00a0]\d{3}\b|,\d"
    r"|[–—]\d{1,3}(?: ?[–—),.]|\s[a-z]+ (?:win|loss|defeat|victory))"
)
_TIED_BEFORE = re.compile(r"\d[-/.:–—]$|[\d)] $|[@#/_=+]$")
_LETTER_TIED = re.compile(r"[A-Za-z_@/]|[-‑][A-Z\d]")
_LINE_MARK = re.compile(r"[.)](?:\s|$)")
_CAPITAL_BEFORE = re.compile(r"(?:[^.!?…:\n”\"’')\s] |[(“\"‘])([A-ZÀ-Þ][\w’'.-]*)[ -]$")
_SHORT = 5  # letters of an abbreviation with its dot
_LABEL_BEFORE = re.compile(r"(?i)([a-z]+\.?)[ \u00a0-]?$")


def is_time(text: str, number: Number) -> bool:
    """True for a day of a month, a year, a clock time."""
    before = text[max(0, number.start - 24) : number.start]
    if _MONTH_BEFORE.search(before) or _CLOCK_BEFORE.search(before):
        return number.high <= 2100
    if number.high <= 31 and _MONTH_AFTER.match(text, number.end):
        return True
    return (number.digits or not number.ordinal) and bool(_CLOCK_AFTER.match(text, number.end))


def is_year(text: str, number: Number) -> bool:
    said = text[number.start : number.end]
    return len(said) == 4 and said.isdigit() and 1900 <= number.high < 2100


def is_label(text: str, number: Number) -> bool:
    """True where a number names rather than counts, unless a unit says otherwise."""
    if number.currency:
        return False
    before = text[max(0, number.start - 32) : number.start]
    if number.digits:
        if _TIED_BEFORE.search(before) or _DIGIT_TIED.match(text, number.end):
            return True
        if not number.scale > 1 and _LETTER_TIED.match(text, number.end):
            return True
        if before[-1:] in ("", "\n") and _LINE_MARK.match(text, number.end):
            return True
    label = _LABEL_BEFORE.search(before)
    if label and label[1].casefold() in _labels():
        return True
    if not number.digits and text[number.start].islower():
        return False  # "In Sarn two people died"
    capital = _CAPITAL_BEFORE.search(before)  # "Apollo 11", but not "on Monday 11 people"
    if capital is None or capital[1].casefold() in _weekdays():
        return False
    # "… in Sarn. 212 people were hurt" begins a sentence; "St. 5" does not.
    return not (capital[1].endswith(".") and len(capital[1]) > _SHORT)


@cache
def _labels() -> frozenset[str]:
    return frozenset(word_table("number_words")["context"]["labels"])


@cache
def _weekdays() -> frozenset[str]:
    names = word_table("time_words")["weekdays"].values()
    return frozenset(name.casefold() for spellings in names for name in spellings)
