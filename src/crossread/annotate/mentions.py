"""Who and what an article names: people, organisations, places, and roles that stand for them."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.annotate.mention_headlines import is_title_case, supported_names
from crossread.annotate.mention_kinds import Kind, kinds_of, speaks_for_itself
from crossread.annotate.mention_lexicon import Lexicon, lexicon
from crossread.annotate.mention_names import (
    Line,
    Name,
    is_addressed,
    line_of,
    names_in,
    opens_sentence,
)
from crossread.annotate.mention_proposals import with_proposals
from crossread.annotate.mention_roles import (
    Role,
    office_of,
    role_beside,
    roles_in,
    stands_alone,
    title_before,
)
from crossread.annotate.mention_words import words_of
from crossread.models.jobs import Tagged
from crossread.records import Mention, Reading, Span


def find_mentions(reading: Reading, tagged: Tagged | None = None) -> tuple[Mention, ...]:
    """The mentions of an article in order; names do not overlap, a bare role may hold a name.

    `tagged` is what a model proposes for its text; without it the rules find all names.
    """
    words = lexicon()
    lines = [line_of(words_of(reading.text, span), words) for span in _stretches(reading)]
    names = _trusted(_names(lines, words), lines, words)
    proposed: dict[Name, tuple[Kind, float]] = {}
    if tagged:
        names, proposed = with_proposals(names, lines, tagged, words)
    by_line: list[list[Name]] = [[] for _ in lines]
    for name in names:
        by_line[name.line].append(name)
    roles = [roles_in(number, line, by_line[number], words) for number, line in enumerate(lines)]
    beside = {name: role_beside(name, lines[name.line], roles[name.line]) for name in names}
    titles = {name: title_before(name, lines[name.line]) for name in names}
    persons = frozenset(name for name in names if beside[name] or titles[name])
    kinds = kinds_of(names, lines, persons, words, proposed)
    mentions: list[Mention] = []
    given: set[Role] = set()
    for name in names:
        role = beside[name] if kinds[name] == "person" else None
        line = lines[name.line]
        if role:
            given.add(role)
            office, of = office_of(role, roles[name.line]), role.of
        else:
            office, of = titles[name] if kinds[name] == "person" else None, None
        mentions.append(_named(name, kinds[name], line, office, of or _land_of(name, line)))
    for line, its_roles in zip(lines, roles, strict=True):
        bare = (role for role in its_roles if role not in given and stands_alone(role, line))
        mentions.extend(_bare(role, line, office_of(role, its_roles)) for role in bare)
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.name)))


def _stretches(reading: Reading) -> list[Span]:
    if reading.sentences:
        return [sentence.span for sentence in reading.sentences]
    if reading.passages:
        return [passage.span for passage in reading.passages]
    return [Span(0, len(reading.text))]


def _names(lines: Sequence[Line], words: Lexicon) -> list[Name]:
    """The names of running text, then those of title-case headlines that it supports."""
    names: list[Name] = []
    titles = {number for number, line in enumerate(lines) if is_title_case(line, words)}
    for number, line in enumerate(lines):
        if number not in titles:
            names.extend(names_in(number, line, words))
    supported = {name.text for name in names} | {name.text.split()[-1] for name in names}
    supported = {text for text in supported if text.lower() not in words.ordinary}
    for number in sorted(titles):
        names.extend(supported_names(number, lines[number], words, supported))
    return sorted(names, key=lambda name: (name.line, name.first))


def _trusted(names: Sequence[Name], lines: Sequence[Line], words: Lexicon) -> list[Name]:
    """The names without capitals that only an everyday word or a sentence's head explains."""
    spelled = {
        part
        for name in names
        if name.last - name.first > 1 or not opens_sentence(name, lines[name.line])
        for part in name.text.split()
    }
    parts = {part for name in names if name.last - name.first > 1 for part in name.text.split()}
    trusted: list[Name] = []
    for name in names:
        line = lines[name.line]
        if _is_shouted(name, line, words):
            continue
        if name.known or name.last - name.first > 1 or is_addressed(name, line):
            trusted.append(name)
        elif name.text.lower() in words.ordinary:
            if name.text in parts and not opens_sentence(name, line):
                trusted.append(name)
        elif (
            name.text in spelled or name.text in words.given or speaks_for_itself(name, line, words)
        ):
            trusted.append(name)
    return trusted


def _is_shouted(name: Name, line: Line, words: Lexicon) -> bool:
    """Whether everyday words in capitals make up most of what looks like a name."""
    parts = line.words[name.first : name.last]
    loud = sum(part.text.isupper() and part.lower in words.ordinary for part in parts)
    return loud > 1 and name.known is None


def _land_of(name: Name, line: Line) -> str | None:
    """The country to which a seat of power or a nameless body's name belongs."""
    if name.known:
        return name.known.land if name.known.sort == "seat" else None
    if tuple(name.text.lower().split()) not in lexicon().bodies or not name.first:
        return None
    for first, (length, known) in line.known.items():
        if first + length == name.first and known.land:
            return known.land
    return None


def _named(name: Name, kind: Kind, line: Line, role: str | None, of: str | None) -> Mention:
    start, end = line.words[name.first].start, line.words[name.last - 1].end
    shouted = name.known is not None and name.text.isupper() and len(name.text) > 5
    text = " ".join(part.capitalize() for part in name.text.split()) if shouted else name.text
    return Mention(start, end, kind, text, role, of)


def _bare(role: Role, line: Line, office: str) -> Mention:
    start, end = line.words[role.start].start, line.words[role.end - 1].end
    kind: Kind = "organization" if role.is_body else "person"
    return Mention(start, end, kind, "", office, role.of)
