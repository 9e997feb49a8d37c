"""Mastheads: the outlet that a text names at its head as its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from crossread.clean.agency_names import find_agency_names
from crossread.clean.datelines import template_date_at
from crossread.lexicons import word_table
from crossread.records import Article, Passage, Reading, Span

_WORD = r"[A-ZÀ-Þ][\w’'&.\-]*"
_WRITER = re.compile(
    rf"(?i:by|written by)\s+{_WORD}(?:\s+(?:(?:and|de|van|von|bin|al)\s+)?{_WORD}){{1,5}}"
    r"(?:\s*[,|/–—]\s*|\s+(?:for|of|in)\s+(?:the\s+)?)(?P<name>.+)"
)
_LONGEST = 70  # characters of a line that may be an outlet's name with its day


def masthead_at(text: str, paragraph: Span) -> Span | None:
    """The outlet's name that opens a line at the head of a text, with what parts it from a day."""
    line = paragraph.of(text)
    if len(line) > _LONGEST or "\n" in line:
        return None
    match = _masthead().match(line)
    if match is None:
        return None
    name, rest = (
        Span(paragraph.start, paragraph.start + match.end()),
        Span(paragraph.start + match.end(), paragraph.end),
    )
    if match["name"] is None and not any(
        agency.start == 0 for agency in find_agency_names(match["agency"])
    ):
        return None  # "Velmora, 8 July 2024" is where and when
    # Behind the name stands its day, and nothing else: a dateline opens a sentence.
    day = template_date_at(text, rest) if len(rest) else None
    return name if not len(rest) or (day and day.end == rest.end) else None


def with_outlet(article: Article, passages: tuple[Passage, ...]) -> Article:
    """The article with the outlet that its head names, where none was given with it."""
    if article.outlet:
        return article
    for passage in passages:
        if passage.kind == "body":
            break
        line = article.text[passage.start :].split("\n", 1)[0][:_LONGEST]
        if passage.kind == "byline" and (name := _name_in(line)):
            return replace(article, outlet=name)
    return article


def named_outlet(reading: Reading) -> Reading:
    """The reading with the outlet that its own head names."""
    return replace(reading, article=with_outlet(reading.article, reading.passages))


def _name_in(line: str) -> str | None:
    written = _WRITER.fullmatch(line)
    told = written["name"] if written else line
    match = _masthead().match(told.strip(" ,|·•–—-"))
    name = (match["name"] or match["agency"]) if match else "by"
    roles = word_table("furniture")["byline_roles"]
    ends = name.casefold().split()
    return None if ends[0] == "by" or ends[-1] in roles else name


@cache
def _masthead() -> re.Pattern[str]:
    """Up to three words before and after one that names papers, channels or sites."""
    nouns = "|".join(re.escape(noun) for noun in word_table("furniture")["outlet_nouns"])
    name = (
        rf"(?:[Tt]he\s)?(?:{_WORD}\s){{1,3}}(?:{nouns})(?:\s(?:of\s)?{_WORD}){{0,2}}"
        rf"|The\s(?:{nouns})"
        r"|[a-z0-9-]{2,30}\.(?:com|org|net|news|info|co\.[a-z]{2}|[a-z]{2})"
    )
    day = r"[,|·•–—-]\s*(?=(?:[A-Z]\w+,?\s)?\d|[A-Z]\w+\s\d)"
    # Before a day an agency's name is one too: "ANSA, 8 July 2024".
    return re.compile(
        rf"(?:(?P<name>{name})(?=\s*(?:$|{day}))|(?P<agency>{_WORD}(?:\s{_WORD})?)(?=\s*{day}))\s*(?:$|{day})"
    )
