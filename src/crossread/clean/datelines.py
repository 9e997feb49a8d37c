"""Datelines and template dates: what stands before the first word of a story."""

from __future__ import annotations

import re

from crossread.lexicons import word_table
from crossread.records import Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
# Up to five words of a place: "BEIJING", "NEW YORK", "Port Louis", "WASHINGTON, D.C."
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.’'\-]*){0,4}"
_PLACE = r"[A-ZÀ-Þ][\w.’'\-]+(?: [A-ZÀ-Þ][\w.’'\-]+){0,3}"
_REGION = r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?"
_AGENCY = r"\((?:[A-Z][\w&.’' /\-]{0,40})\)"
_DASH = r"[ \u00a0]*(?:[—–:]|--|-(?=[ \u00a0]))"
_DATELINE = re.compile(
    # BEIJING (BBC):   PARIS, March 3 (Reuters) -   JAKARTA -
    rf"{_UPPER}{_REGION}(?:,? {_DAY})?,?[ \u00a0]?(?:{_AGENCY})?{_DASH}"
    # London (AP) —   Geneva, 4 May (ABC) –
    rf"|{_PLACE}{_REGION}(?:,? {_DAY})?,?[ \u00a0]?{_AGENCY}{_DASH}"
    # (AP) —
    rf"|{_AGENCY}{_DASH}"
)
_ISO = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?"
_NUMERIC = r"\d{1,2}[./]\d{1,2}[./]\d{4}"
_WRITTEN = rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|{_NUMERIC})"


def dateline_at(text: str, paragraph: Span) -> Span | None:
    """The dateline that opens a paragraph, with its dash or colon."""
    match = _DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + 120))
    # A dateline introduces something; on its own it is a headline of another kind.
    if match and match.end() < paragraph.end - 10:
        return Span(*match.span())
    return None


def template_date_at(text: str, paragraph: Span) -> Span | None:
    """A date that a page template printed, alone or before the text ("date 2031-05-04 …")."""
    match = _template_date().match(text, paragraph.start, min(paragraph.end, paragraph.start + 80))
    return Span(*match.span()) if match else None


def _template_date() -> re.Pattern[str]:
    labels = word_table("furniture")["template_date_labels"]
    label = "|".join(sorted((re.escape(word) for word in labels), key=len, reverse=True))
    clock = r"(?:,? (?:at )?\d{1,2}:\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?"
    weekday = (
        r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? |(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,? )?"
    )
    date = rf"{weekday}(?:{_ISO}|{_WRITTEN}){clock}"
    # Without a label only an ISO date is surely a template's, and a written one only when alone.
    return re.compile(
        rf"(?i:(?:{label}))[ \t]*:?[ \t]*(?i:{date})|{_ISO}(?=\s|$)|(?i:{date})\s*$", re.MULTILINE
    )
