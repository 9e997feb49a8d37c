"""Offices and bodies as keys: whose they are, whatever words a text chose for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crossread.annotate.mention_lexicon import Known, lexicon, role_group
from crossread.annotate.mention_words import name_key
from crossread.lexicons import word_table
from crossread.records import Mention

_LEADERS = (
    "president",
    "prime minister",
    "chancellor",
    "supreme leader",
    "king",
    "queen",
    "emperor",
    "pope",
    "leader",
    "ruler",
    "chief",
    "head",
)
_LEADING = frozenset(("leader", "ruler", "chief", "head", "head of state", "head of government"))


@dataclass(frozen=True, slots=True)
class Office:
    """An office or nameless body with its owner: a land, a known body, or a name as written."""

    what: str
    owner: str | None

    def said(self) -> str:
        """How a reader would say it: "foreign minister of China"."""
        return f"{self.what} of {self.owner}" if self.owner else self.what


def known_as(name: str) -> Known | None:
    """What the word lists know under a name."""
    key = name_key(name)
    if key and key[0] in ("The", "the"):
        key = key[1:]
    return lexicon().known.get(key)


def office_held(mention: Mention) -> Office | None:
    """The office that a mention gives or holds, None for mere titles."""
    if not mention.role:
        return None
    words = tuple(mention.role.lower().split())
    if words in lexicon().titles and words not in lexicon().offices:
        return None
    return Office(_same("offices", mention.role.lower()), owner_named(mention.of))


def body_meant(mention: Mention) -> Office | None:
    """The nameless body that a mention names by what it is: "China's foreign ministry"."""
    if mention.kind != "organization":
        return None
    text = (mention.name or mention.role or "").lower()
    land = owner_named(mention.of)
    words = text.split()
    for cut in range(min(3, len(words))):
        rest = " ".join(words[cut:])
        if tuple(words[cut:]) in lexicon().bodies:
            if cut:
                known = known_as(" ".join((mention.name or mention.role or "").split()[:cut]))
                if not known or not known.land:
                    return None
                land = known.land
            return Office(_same("bodies", rest), land)
    return None


@cache
def owner_named(of: str | None) -> str | None:
    """The owner of an office in one form: "UK", "Britain" and "British" give one country."""
    if not of:
        return None
    known = known_as(of)
    if known:
        return known.land if known.sort in ("country", "capital", "adjective") else known.name
    words = of.split()
    # "China foreign ministry": a land, then its body.
    for cut in (1, 2):
        land = known_as(" ".join(words[:cut]))
        body = " ".join(words[cut:]).lower()
        if land and land.land and tuple(body.split()) in lexicon().bodies:
            return Office(_same("bodies", body), land.land).said()
    body = of.lower()
    return _same("bodies", body) if tuple(body.split()) in lexicon().bodies else of


def fills(held: Office, asked: Office) -> bool:
    """Whether who holds one office is meant by another: a president is a country's leader."""
    if held.owner != asked.owner:
        return False
    if held.what == asked.what:
        return True
    leads = held.what in _LEADERS and asked.what in _LEADING
    return leads or (held.what in _LEADING and asked.what in _LEADERS[:8])


def speaks(office: Office) -> bool:
    """Whether the office is to speak for its owner."""
    speaking = {_same("offices", role) for role in role_group("speaking")}
    return office.what in speaking or office.what in word_table("bodies")["speaking"]


def is_specific(office: Office) -> bool:
    """Whether an office with its owner points at one somebody."""
    if office.owner is None:
        return False
    return office.what not in role_group("vague") or office.what in role_group("single")


def is_vaguer(office: Office, rivals: Sequence[Office]) -> bool:
    """Whether one of the rivals says the same and more: the ministry's, and which ministry's."""
    owner = office.owner
    if owner is None:
        return any(rival.owner for rival in rivals)
    return any(rival.owner and f" {owner} " in f" {rival.owner} " for rival in rivals)


def is_of_state(office: Office) -> bool:
    """Whether it is an office that one person at a time holds for a country."""
    return office.owner in word_table("countries") and office.what in role_group("single")


def is_state_body(office: Office) -> bool:
    """Whether a body acts for its country: a ministry, a government, an army."""
    single = {_same("bodies", body) for body in word_table("bodies")["single"]}
    return office.what in single and office.what not in ("opposition", "ruling party")


@cache
def seat_of(name: str) -> tuple[str, str] | None:
    """The country and the office that a seat of power stands for."""
    known = known_as(name)
    if not known or known.sort != "seat":
        return None
    entry = word_table("metonyms")[known.name]
    return entry["country"], entry["office"]


def _same(table: str, words: str) -> str:
    for qualifier in ("deputy ", "former ", "acting ", "vice ", "assistant ", "shadow "):
        if words.startswith(qualifier):
            return qualifier + _same(table, words.removeprefix(qualifier))
    return word_table(table)["same"].get(words, words)
