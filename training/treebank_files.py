"""Treebanks in CoNLL-U, with names where the file marks entities as GUM does, and IOB2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crossread.models.words import shape_of
from training.gold import Document, Sentence
from training.labels import ENTITIES, TAGS, relation_number

_BRACKET = re.compile(r"\((\d+)-([a-z]+)[^()]*(\)?)|(\d+)\)")
_KINDS = {"person": "person", "organization": "organization", "place": "place"}
_UNNAMED = {"time"}  # dates and hours are another part's work
_INSIDE = (
    "flat",
    "compound",
    "goeswith",
    "amod",
    "nummod",
    "nmod",
    "nmod:unmarked",
    "case",
    "punct",
)
_LOOSE = ("PUNCT", "ADP", "DET", "PART")  # never the first or last word of a name
# Written with a capital and tagged as names, yet no name of anyone.
ROLES = frozenset(
    (
        *("President", "Director", "Chairman", "Chairwoman", "Minister", "Ambassador", "Governor"),
        *("Mayor", "Senator", "Professor", "Judge", "Justice", "King", "Queen", "Prince"),
        *("Princess", "Pope", "God", "Lord", "Sir", "Secretary", "Dr.", "Mr.", "Mrs.", "Ms."),
    )
)
_IOB2 = {"PER": "person", "ORG": "organization", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class _Row:
    form: str
    tag: str
    head: int
    relation: str
    misc: str
    spaced: bool
    plural: bool


def read_conllu(path: Path, *, names: bool = False, syntax: bool = True) -> Iterator[Document]:
    """One document a `newdoc`; names come from GUM's entity brackets."""
    document = Document(path.stem, [])
    rows: list[_Row] = []
    state = {"paragraph": True, "spaced": True, "joined": 0}

    def close() -> None:
        if rows:
            document.sentences.append(
                _sentence(rows, names=names, syntax=syntax, paragraph=state["paragraph"] is True)
            )
            rows.clear()
            state["paragraph"] = False

    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            close()
            state["spaced"] = True
        elif line.startswith("# newdoc"):
            if document.sentences:
                yield document
            document = Document(line.partition("=")[2].strip() or path.stem, [])
        elif line.startswith("# newpar"):
            state["paragraph"] = True
        elif not line.startswith("#"):
            fields = line.split("\t")
            if "-" in fields[0]:
                # The words of "don't" are written together, whatever their own lines say.
                state["joined"] = int(fields[0].split("-")[1])
                state["after"] = "SpaceAfter=No" not in fields[9]
            elif "." not in fields[0]:
                number = int(fields[0])
                rows.append(
                    _Row(fields[1], fields[3], int(fields[6]), fields[7], fields[9],
                         bool(state["spaced"]), fields[4] == "NNPS")
                )  # fmt: skip
                if number < state["joined"]:
                    state["spaced"] = False
                elif number == state["joined"]:
                    state["spaced"] = state["after"]
                else:
                    state["spaced"] = "SpaceAfter=No" not in fields[9]
                if number >= state["joined"]:
                    state["joined"] = 0
    close()
    if document.sentences:
        yield document


def read_iob2(path: Path) -> Iterator[Document]:
    """Names alone: one word a line as `number form label`, a blank line between sentences."""
    document = Document(path.stem, [])
    forms: list[str] = []
    labels: list[int] = []
    text = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            if document.sentences:
                yield document
            document = Document(line.partition("=")[2].strip(), [])
        elif line.startswith("# text ="):
            text = line[8:].strip()
        elif line and not line.startswith("#"):
            fields = line.split("\t")
            mark, _, kind = fields[2].partition("-")
            forms.append(fields[1])
            labels.append(ENTITIES.index(f"{mark}-{_IOB2[kind]}") if kind in _IOB2 else 0)
        elif not line and forms:
            shapes = [
                shape_of(form, spaced=spaced, first=False)
                for form, spaced in zip(forms, _spacing(text, forms), strict=True)
            ]
            document.sentences.append(Sentence(forms, shapes, entities=labels))
            forms, labels, text = [], [], ""
    if document.sentences:
        yield document


def _spacing(text: str, forms: list[str]) -> list[bool]:
    at, spaced = 0, []
    for form in forms:
        found = text.find(form, at)
        spaced.append(found <= 0 or text[found - 1].isspace())
        at = found + len(form) if found >= 0 else at
    return spaced


def _sentence(rows: list[_Row], *, names: bool, syntax: bool, paragraph: bool) -> Sentence:
    sentence = Sentence(
        [row.form for row in rows],
        [
            shape_of(row.form, spaced=row.spaced, first=paragraph and place == 0)
            for place, row in enumerate(rows)
        ],
    )
    if syntax:
        sentence.tags = [TAGS.index(row.tag) for row in rows]
        sentence.heads = [row.head for row in rows]
        sentence.relations = [relation_number(row.relation) for row in rows]
    if names:
        sentence.entities = _names(rows)
    return sentence


def _names(rows: list[_Row]) -> list[int]:
    """Labels of the proper names among the entity mentions, the longest first."""
    open_at: dict[str, list[tuple[int, str]]] = {}
    mentions: list[tuple[int, int, str]] = []
    for place, row in enumerate(rows):
        for group, kind, closed, ended in _BRACKET.findall(row.misc):
            if group and closed:
                mentions.append((place, place + 1, kind))
            elif group:
                open_at.setdefault(group, []).append((place, kind))
            elif open_at.get(ended):
                start, kind = open_at[ended].pop()
                mentions.append((start, place + 1, kind))
    labels = [0] * len(rows)
    spans = {
        (*_core(rows, start, end, kind), kind)
        for start, end, kind in mentions
        if kind not in _UNNAMED
    }
    for first, last, kind in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        if first < last and not any(labels[first:last]):
            name = _KINDS.get(kind, "other")
            labels[first] = ENTITIES.index(f"B-{name}")
            labels[first + 1 : last] = [ENTITIES.index(f"I-{name}")] * (last - first - 1)
    return labels


def _core(rows: list[_Row], start: int, end: int, kind: str) -> tuple[int, int]:
    """The name inside a mention: its head, if a proper noun, and what belongs to it."""
    heads = [p for p in range(start, end) if not start <= rows[p].head - 1 < end]
    if len(heads) != 1 or rows[heads[0]].tag != "PROPN":
        return 0, 0
    kept = {heads[0]}
    grown = True
    while grown:
        grown = False
        for place in range(start, end):
            row = rows[place]
            if place not in kept and row.head - 1 in kept and _belongs(rows, place, kind):
                kept.add(place)
                grown = True
    first = last = heads[0]
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while rows[first].tag in _LOOSE and first < last:
        first += 1
    while rows[last].tag in _LOOSE and last > first:
        last -= 1
    lone = rows[first] if first == last else None
    if kind == "person" and lone and (lone.form in ROLES or lone.plural):
        return 0, 0
    return first, last + 1


def _belongs(rows: list[_Row], place: int, kind: str) -> bool:
    row = rows[place]
    if row.relation.startswith("flat") or row.relation == "goeswith":
        return True
    if row.relation in ("punct", "case"):
        return row.form in ("-", "–", ".", "&", "of", "for", "'s", "’s")
    if row.relation == "det":
        return rows[row.head - 1].relation == "nmod"
    if row.relation not in _INSIDE or (not row.form[0].isupper() and not row.form[0].isdigit()):
        return False
    if kind == "person" and row.relation not in ("compound", "nummod"):
        return False
    if row.relation == "nmod":
        return kind != "person" and any(
            r.head - 1 == place and r.relation == "case" and r.form in ("of", "for") for r in rows
        )
    return True
