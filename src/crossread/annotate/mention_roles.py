"""Titles and offices beside names, and roles that stand for a name: "the Danish premier"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.annotate.mention_lexicon import Lexicon, body_group, role_group
from crossread.annotate.mention_names import Line, Name

_DETERMINERS = frozenset(
    ("the", "a", "an", "his", "her", "their", "its", "our", "my", "one", "another")
)
_OF = ("of", "for", "at", "to", "in", "from", "with")


@dataclass(frozen=True, slots=True)
class Role:
    """An office phrase: words `first` up to `last`, with the country or body it belongs to.

    `start` is the word where the whole phrase begins, owner included, and `end` where it ends.
    """

    line: int
    start: int
    first: int
    last: int
    end: int
    text: str
    of: str | None
    is_body: bool = False
    determiner: str = ""


def roles_in(number: int, line: Line, names: Sequence[Name], lexicon: Lexicon) -> list[Role]:
    """Every office and nameless body of a sentence, in order, beside a name or not."""
    at_end = {name.last: name for name in names}
    at_start = {name.first: name for name in names}
    inside = {i for name in names for i in range(name.first, name.last)}
    roles: list[Role] = []
    taken = 0
    for i, word in enumerate(line.words):
        if i < taken or i in inside or not word.is_wordy:
            continue
        found = _phrase(line, i, inside, lexicon)
        if not found:
            continue
        last, is_body = found
        first = _with_qualifiers(line, i, taken, inside, lexicon)
        start, of = _owner_before(line, first, taken, at_end, roles, lexicon)
        end = last
        if of is None and not word.possessive:
            end, of = _owner_behind(line, last, at_start, lexicon)
        text = " ".join(w.text for w in line.words[first:last])
        determiner = line.words[start - 1].lower if start else ""
        roles.append(Role(number, start, first, last, end, text, of, is_body, determiner))
        taken = last
    return roles


def _phrase(line: Line, i: int, inside: set[int], lexicon: Lexicon) -> tuple[int, bool] | None:
    body = lexicon.phrase_at(lexicon.bodies, line.words, i)
    office = line.offices.get(i)
    if body and (not office or i + body[0] > office) and not inside & set(range(i, i + body[0])):
        return i + body[0], True
    return (office, False) if office and office - 1 not in inside else None


def _with_qualifiers(line: Line, i: int, floor: int, inside: set[int], lexicon: Lexicon) -> int:
    while i > floor and i - 1 not in inside and line.words[i - 1].lower in lexicon.qualifiers:
        i -= 1
    return i


def _owner_before(
    line: Line,
    first: int,
    floor: int,
    at_end: dict[int, Name],
    roles: list[Role],
    lexicon: Lexicon,
) -> tuple[int, str | None]:
    """Where the phrase begins with its owner, and the owner: "Norway's", "Danish"."""
    if first in at_end:
        name = at_end[first]
        return name.first, _as_owner(name)
    before = line.known.get(first - 1)
    if before is None and first >= 2:
        before = line.known.get(first - 2)
        before = before if before and before[0] == 2 else None
    if before and before[1].sort in ("adjective", "people") and before[1].land:
        return first - before[0], before[1].land
    # "the harbour ministry spokesman": the owner is a nameless body, with its own owner.
    if roles and roles[-1].last == first and roles[-1].is_body:
        owner = roles.pop()
        text = " ".join(w.text for w in line.words[owner.first : owner.last])
        return owner.start, f"{owner.of} {text}" if owner.of else text
    return first, None


def _owner_behind(
    line: Line, last: int, at_start: dict[int, Name], lexicon: Lexicon
) -> tuple[int, str | None]:
    """Where the phrase ends with an owner behind it: "of Norway", "for Prime Minister Holt"."""
    words = line.words
    if last >= len(words) or words[last].text not in _OF:
        return last, None
    i = last + 1
    land = None
    # Up to the name stand articles, adjectives and titles.
    while i < len(words) and i < last + 7:
        if i in at_start:
            name = at_start[i]
            return name.last, _as_owner(name)
        if i in line.offices or i in line.titles:
            i = max(line.offices.get(i, i), line.titles.get(i, i))
            continue
        if (body := lexicon.phrase_at(lexicon.bodies, words, i)) and words[last].text != "in":
            end = i + body[0]
            return end, f"{land} {body[1]}" if land else body[1]
        entry = line.known.get(i)
        if entry and entry[1].sort in ("adjective", "people"):
            land = entry[1].land
        elif words[i].lower not in _DETERMINERS:
            break
        i += 1
    return last, None


def _as_owner(name: Name) -> str | None:
    if name.known and name.known.sort in ("people", "other"):
        return None
    return name.text


def role_beside(name: Name, line: Line, roles: Sequence[Role]) -> Role | None:
    """The office that a sentence gives a name, before it or behind it."""
    for role in roles:
        if role.is_body:
            continue
        if name.first in (role.end, role.last):
            return role
        if role.end + 1 == name.first and line.words[role.end].text == "," and _opens(role):
            return role
    return _apposition(name, line, roles)


def title_before(name: Name, line: Line) -> str | None:
    """The title right before a name: "Mr", "Dr", "Lt Col"."""
    for first, end in line.titles.items():
        if end == name.first:
            return " ".join(word.text for word in line.words[first:end])
    return None


def _opens(role: Role) -> bool:
    """Whether a role before a comma can introduce the name behind it."""
    return role.start < role.first or role.determiner in _DETERMINERS


def _apposition(name: Name, line: Line, roles: Sequence[Role]) -> Role | None:
    words = line.words
    comma = name.last
    if comma >= len(words) or words[comma].text not in ",(–—" or words[comma - 1].possessive:
        return None
    begin = comma + 1
    if begin + 1 < len(words) and words[begin].text.isdecimal() and words[begin + 1].text == ",":
        begin += 2
    if begin < len(words) and words[begin].lower in _DETERMINERS:
        begin += 1
    for role in roles:
        # A few adjectives may stand before the office: "the long-serving harbour master".
        if not role.is_body and begin <= role.start <= begin + 2:
            between = words[begin : role.start]
            if any(not word.is_wordy or word.is_capitalised for word in between):
                return None
            return role
    return None


def office_of(role: Role, roles: Sequence[Role]) -> str:
    """The office as written; a counterpart holds the office that the sentence names for another."""
    if not role.text.lower().endswith("counterpart"):
        return role.text
    others = [other for other in roles if other.text.lower() in role_group("single")]
    before = [other for other in others if other.first < role.first]
    for other in (*reversed(before), *others):
        if not other.text.lower().endswith("counterpart"):
            return other.text
    return role.text


def stands_alone(role: Role, line: Line) -> bool:
    """Whether a role with no name beside it points at somebody."""
    word = line.words[role.last - 1]
    if role.is_body and role.last < len(line.words) and line.words[role.last].is_capitalised:
        return False
    text = role.text.lower()
    # "the Brinewell group" is Brinewell itself.
    owner = line.words[role.first - 1] if role.start < role.first else None
    if role.is_body and owner and not owner.possessive and text in body_group("general"):
        return False
    if role.of is not None:
        return not word.possessive or role.is_body
    if role.is_body:
        return role.determiner == "the" and text in body_group("single") | body_group("general")
    if role.determiner in ("the", "his", "her", "their"):
        return True
    return role.determiner in ("a", "an") and text in role_group("speaking")
