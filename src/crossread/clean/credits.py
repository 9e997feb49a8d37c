"""Credits: which agencies and outlets a text names as its source, and for what part of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Literal

from crossread.clean.agency_names import AgencyName, find_agency_names
from crossread.clean.paragraphs import split_paragraphs
from crossread.lexicons import word_table
from crossread.records import Credit, Passage, Reading

CreditKind = Literal["dateline", "credit", "picture", "in-text"]
WIRE_SERVICES = "wire services"  # the agency of credits that name none
_AROUND = 70  # characters to either side in which a cue counts

_SAYS = (
    "said|says|say|reported|reports|report|reporting|quoted|quotes|cited|wrote|writes|added"
    "|announced|noted|confirmed|revealed|quoting|citing|has learned|has learnt|understands"
)
_AFTER = re.compile(
    rf"(?: news agency| news wire| newswire| television| radio| correspondents?| reporters?"
    rf"| journalists?| service)?(?: \([^()\n]{{1,20}}\))?,?(?: also| has| had| have)?"
    rf" (?:{_SAYS})\b"
)
_AGENCY_AFTER = re.compile(r"(?:’s|'s)? (?:news agency|newswire|wire service|state news agency)\b")
_BEFORE = re.compile(
    r"(?:\b(?:according to|as reported by|reported by|quoted by|cited by|carried by|told|citing"
    r"|quoting|cites|quotes|report by|reports by|reports from|interview with|interview to"
    r"|statement to|speaking to|spoke to|carried on|published by|obtained by|seen by|by)"
    r" (?:the |state |official |state-run |[A-Z][a-z]+ ){0,3}(?:news agenc(?:y|ies) )?"
    r"|\b(?:reported|reports)(?: the)? )$"
)
_BY_ALONE = re.compile(r"(?<!reported )(?<!quoted )(?<!cited )(?<!carried )(?<!as )\bby (?:the )?$")
_AGENCY_BEFORE = re.compile(r"\b[Nn]ews agenc(?:y|ies),? $")
_NEAR_AGENCY = re.compile(r"\b[Ii]nformation (?:company|agency|service),? $")

_PICTURE_BEFORE = re.compile(
    r"(?i)\b(?:photos?|photograph|photographer|picture|pictures|image|images|pic|courtesy of"
    r"|file photo)\b[^.\n]{0,40}$|[\w.’']+ ?/ ?$"
)
_PICTURE_AFTER = re.compile(r"(?i)\s?/\s?[\w(]| (?:file )?(?:photo|via getty|images?|file)\b")
_IMAGE_COPYRIGHT = re.compile(r"(?i)\b(?:image|photo|picture) (?:copyright|©)[^.\n]{0,20}$")
_COPYRIGHT = re.compile(r"(?i)(?:©|\(c\)|copyright)[^.\n]{0,30}$")
_WITH = re.compile(
    r"(?i)\b(?:with|from|source|sources|via|additional reporting by|additional reports? (?:by|from)"
    r"|(?:inputs?|files|reports?|reporting|contributions?) (?:from|by))\b[^.\n]{0,50}$"
)
_CONTRIBUTED = re.compile(r"[^.\n]{0,60}\bcontributed (?:\w+ )?to this (?:report|story|article)\b")
_SIGNED = re.compile(r"(?:[.!?…”\"’')\]]|[-–—|•])[ \u00a0]*[(\[]?(?:the |The |By |by )?$")
_BRACKET_OPEN = re.compile(r"[(\[](?:the |The )?$")
_DATELINE_BEFORE = re.compile(r"[^.!?]{0,70}[(\[]$|[A-ZÀ-Þ ]{3,40}[,:-]? $")
_DATELINE_AFTER = re.compile(r"[)\]]?[ \u00a0]*(?:[-–—:]|--)")
_AT_END = re.compile(r"[\s.)\]\"”]*$")
_SIGNED_BY = re.compile(r"[.!?”\"’] ?(?:[—–-]{1,2} ?|\()([^().\n—–]{4,60})\)?\.?$")
_REPORTING_BY = re.compile(r"\((?:Additional r|R)eporting (?:and \w+ )?by [^()\n]{3,300}\)")


def find_credits(reading: Reading) -> tuple[Credit, ...]:
    """The credits of a text, in order; what it says of an agency without leaning on it is none."""
    text = reading.text
    blocks = _blocks(reading)
    starts = [block.start for block in blocks]
    names = find_agency_names(text)
    found: list[Credit] = []
    for name in names:
        index = bisect_right(starts, name.start) - 1
        if index < 0 or name.end > blocks[index].end:
            continue
        opening, closing = index < 3, index >= len(blocks) - 3
        if kind := _kind(text, name, blocks[index], opening=opening, closing=closing):
            found.append(Credit(name.start, name.end, name.agency, kind))
    for block in blocks:
        found += _generic(text, block)
        found += _reporting_by(text, block, names)
    found.sort(key=lambda credit: (credit.start, -credit.end))
    kept: list[Credit] = []
    for credit in found:
        if not kept or credit.start >= kept[-1].end:
            kept.append(credit)
    return tuple(kept)


def _blocks(reading: Reading) -> tuple[Passage, ...]:
    if reading.passages:
        return reading.passages
    return tuple(Passage(p.start, p.end, "body") for p in split_paragraphs(reading.text))


def _kind(
    text: str, name: AgencyName, block: Passage, *, opening: bool, closing: bool
) -> CreditKind | None:
    """What the agency is named for, or None where the text only speaks of it."""
    before = text[max(block.start, name.start - _AROUND) : name.start]
    after = text[name.end : min(block.end, name.end + _AROUND)]
    opens = name.start - block.start <= _AROUND
    at_end = name.end + 6 >= block.end and _AT_END.match(after) is not None
    if block.kind == "dateline":
        return "dateline"
    if opens and _DATELINE_AFTER.match(after) and _DATELINE_BEFORE.fullmatch(before):
        return "dateline"
    if block.kind in ("credit", "byline"):
        return "credit"
    alone = at_end and not before.strip(" ([—–-")
    if block.kind == "caption":
        if at_end or _PICTURE_BEFORE.search(before) or _PICTURE_AFTER.match(after):
            return "picture"
        return None
    if _IMAGE_COPYRIGHT.search(before):
        return "picture"
    if alone:  # between paragraphs of a story, a bare name was the foot of a picture
        return "credit" if closing or opening else "picture"
    if _COPYRIGHT.search(before) or _CONTRIBUTED.match(after):
        return "credit"
    if name.sure and _PICTURE_BEFORE.search(before) and (at_end or _PICTURE_AFTER.match(after)):
        return "picture"
    if at_end and (opens or closing) and _WITH.search(before):
        return "credit"
    if at_end and (_SIGNED.search(before) or _BRACKET_OPEN.search(before)):
        return "credit" if closing else "picture"
    return "in-text" if _leaned_on(name, before, after) else None


def _leaned_on(name: AgencyName, before: str, after: str) -> bool:
    """True where a statement is put into the agency's mouth, or was made to it."""
    if _AGENCY_BEFORE.search(before) or _AGENCY_AFTER.match(after):
        return True
    if not name.sure:
        return False
    if _AFTER.match(after) or _NEAR_AGENCY.search(before):
        return True
    return _BEFORE.search(before) is not None and not _BY_ALONE.search(before)


@cache
def _wires() -> re.Pattern[str]:
    words = sorted(word_table("agencies")["generic"], key=len, reverse=True)
    words_or = "|".join(re.escape(word) for word in words)
    return re.compile(
        rf"(?i:(?:compiled |written |reported )?(?:with|from|by|via|source:)"
        rf"(?: \w[\w.&’'-]{{0,30}}){{0,6}} (?:{words_or}))|(?i:{words_or})"
    )


def _generic(text: str, block: Passage) -> Iterator[Credit]:
    """A closing or opening line that credits unnamed services: "With Sentinel wires"."""
    stretch = text[max(block.start, block.end - 160) : block.end]
    offset = block.end - len(stretch)
    whole = stretch.strip(" ()[]—–-.*_\t")
    lead = len(stretch) - len(stretch.lstrip(" ()[]—–-.*_\t"))
    if len(whole) <= 120 and offset == block.start:
        if _wires().fullmatch(whole):
            yield Credit(offset + lead, offset + lead + len(whole), WIRE_SERVICES, "credit")
            return
        if block.kind == "dateline" and (match := re.search(r"\(([^()]+)\)", stretch)):
            if _wires().fullmatch(match[1]):
                yield Credit(
                    offset + match.start(1), offset + match.end(1), WIRE_SERVICES, "dateline"
                )
            return
    signed = _SIGNED_BY.search(stretch)
    if signed and _wires().fullmatch(signed[1]):
        start = offset + signed.start(1)
        yield Credit(start, offset + signed.end(1), WIRE_SERVICES, "credit")


def _reporting_by(text: str, block: Passage, names: tuple[AgencyName, ...]) -> Iterator[Credit]:
    """Reuters' closing line, which names its people and not itself."""
    for match in _REPORTING_BY.finditer(text, block.start, block.end):
        if "diting by" not in match[0]:
            continue
        inside = any(match.start() <= n.start < match.end() and n.sure for n in names)
        if not inside:
            yield Credit(match.start(), match.end(), "Reuters", "credit")
