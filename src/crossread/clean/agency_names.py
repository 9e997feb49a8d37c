"""Agency names in a text: where they stand, before anything is said about what they do there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from crossread.lexicons import word_table
from crossread.lexicons.near_words import near_words

_TOKEN = re.compile(r"\w+(?:[-’'.]\w+)*")
_GAP = re.compile(r"[ \t\u00a0]?[/ \u00a0-]?[ \t\u00a0]?|\r?\n")
_ARTICLE = "The"
_INTRODUCED = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]{0,30} ){1,4}News Agency)(?: \(([A-Z]{2,6})\))?")
# "the Belarusian news agency" names a country, not an agency.
_DEMONYM = re.compile(r"(?:an|ish|ese|ean|i|ic|ch|sh|The|State|This|That|A|Its|His|Their)$")
_NAMED_AGENCY = re.compile(
    r"\b(?:the|state|official|state-run) ([A-ZÀ-Þ][\w’'-]{1,30}) news agency\b"
    r"|\bnews agency,? ([A-ZÀ-Þ][\w’'-]{1,30}),? (?:said|says|reported|reports|quoted|cited)\b"
)
_LOCAL_SHORT = re.compile(r"\b[A-Z]{2,6}\b")


@dataclass(frozen=True, slots=True)
class AgencyName:
    """One place where an agency is named; `sure` is False for forms that mean other things too."""

    start: int
    end: int
    agency: str
    sure: bool


def find_agency_names(text: str) -> tuple[AgencyName, ...]:
    """Every agency name in the text, in order, without overlaps: the longest name wins."""
    local = _introduced(text)
    found = [*_listed(text, frozenset(local.short)), *local.names]
    found += [
        AgencyName(*match.span(), local.short[match[0]], True)
        for match in (_LOCAL_SHORT.finditer(text) if local.short else ())
        if match[0] in local.short
    ]
    found.sort(key=lambda name: (name.start, -name.end))
    kept: list[AgencyName] = []
    for name in found:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Introduced:
    names: tuple[AgencyName, ...]
    short: Mapping[str, str]  # acronym → name, good for this article only


def _introduced(text: str) -> _Introduced:
    """Agencies that the article itself introduces: "Sarn News Agency (SNA)"."""
    known = _index().known
    names: list[AgencyName] = []
    short: dict[str, str] = {}
    for match in _INTRODUCED.finditer(text):
        name = match[1].removeprefix("The ")
        # "the North’s Korean Central News Agency" holds a listed name; the list will find it.
        tails = (name.split(" ", cut)[-1] for cut in range(name.count(" ")))
        if name.count(" ") < 2 or any(tail in known for tail in tails):
            continue
        names.append(AgencyName(match.end(1) - len(name), match.end(1), name, True))
        # An agency's initials stand for it, whatever other agency has them too.
        initials = "".join(word[0] for word in name.split())
        short[match[2] or initials] = name
    for match in _NAMED_AGENCY.finditer(text):
        group = 1 if match[1] else 2
        name = match[group]
        if name not in known and not _DEMONYM.search(name):
            names.append(AgencyName(*match.span(group), name, True))
    return _Introduced(tuple(names), short)


@dataclass(frozen=True, slots=True)
class _Entry:
    tokens: tuple[str, ...]
    agency: str
    sure: bool


@dataclass(frozen=True, slots=True)
class _Index:
    by_first: Mapping[str, tuple[_Entry, ...]]  # the longest first
    by_gap: Mapping[tuple[str | None, ...], tuple[_Entry, ...]]  # one token taken out
    known: frozenset[str]


@cache
def _index() -> _Index:
    table = word_table("agencies")
    entries: list[_Entry] = []
    for section, sure in (("names", True), ("short", False)):
        for agency, others in table[section].items():
            own = [agency] if sure else []
            for name in (*own, *others):
                forms = {name, name.upper()} if " " in name else {name}
                entries += [_Entry(tuple(_TOKEN.findall(f)), agency, sure) for f in sorted(forms)]
    by_first: dict[str, list[_Entry]] = {}
    by_gap: dict[tuple[str | None, ...], list[_Entry]] = {}
    for entry in entries:
        by_first.setdefault(entry.tokens[0], []).append(entry)
        if entry.sure and len(entry.tokens) > 1:
            for place in range(len(entry.tokens)):
                key = (*entry.tokens[:place], None, *entry.tokens[place + 1 :])
                by_gap.setdefault(key, []).append(entry)
    return _Index(
        {first: tuple(sorted(es, key=lambda e: -len(e.tokens))) for first, es in by_first.items()},
        {key: tuple(es) for key, es in by_gap.items()},
        frozenset(" ".join(entry.tokens) for entry in entries),
    )


def _listed(text: str, local: frozenset[str]) -> Iterator[AgencyName]:
    """Names of the lexicon, and their spun forms ("Related Press")."""
    index = _index()
    tokens = list(_TOKEN.finditer(text))
    for at, token in enumerate(tokens):
        word = token[0]
        if word in local:
            continue
        for entry in index.by_first.get(word, ()):
            if _stands(text, tokens, at, entry.tokens):
                last = tokens[at + len(entry.tokens) - 1]
                yield AgencyName(token.start(), last.end(), entry.agency, entry.sure)
                break
        else:
            if word[0].isupper() and word != _ARTICLE and (spun := _spun(text, tokens, at)):
                yield spun


def _stands(text: str, tokens: list[re.Match[str]], at: int, wanted: tuple[str, ...]) -> bool:
    if at + len(wanted) > len(tokens):
        return False
    for step, word in enumerate(wanted):
        token = tokens[at + step]
        if token[0] != word:
            return False
        if step and not _GAP.fullmatch(text, tokens[at + step - 1].end(), token.start()):
            return False
    return True


def _spun(text: str, tokens: list[re.Match[str]], at: int) -> AgencyName | None:
    """An agency's name in which one word was replaced by a near word."""
    near = near_words()
    for length in (4, 3, 2):
        words = tuple(token[0] for token in tokens[at : at + length])
        if len(words) < length or not all(word[0].isupper() for word in words):
            continue
        for place, word in enumerate(words):
            for entry in _index().by_gap.get((*words[:place], None, *words[place + 1 :]), ()):
                original = entry.tokens[place].casefold()
                reads = (*words[:place], word, *words[place + 1 :])
                if original in near.get(word.casefold(), ()) and _stands(text, tokens, at, reads):
                    end = tokens[at + length - 1].end()
                    return AgencyName(tokens[at].start(), end, entry.agency, True)
    return None
