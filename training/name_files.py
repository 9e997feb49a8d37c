"""Names in texts where only some mentions are marked, names or not: re3d and ECB+."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.attribution_files import segment
from training.gold import Document, Sentence
from training.labels import ENTITIES, IGNORED
from training.treebank_files import ROLES

Mention = tuple[int, int, str]
_RE3D = {"Person": "person", "Organisation": "organization", "Location": "place"}
_ECB = {
    "HUMAN_PART_PER": "person",
    "HUMAN_PART_ORG": "organization",
    "LOC_GEO": "place",
    "LOC_FAC": "place",
}
# The set's README names open licences for most publishers; the BBC's texts are under its own terms.
_OPEN = frozenset(
    (
        *("UK Government", "CENTCOM", "US State Department", "Wikipedia"),
        "Australian Department of Foreign Affairs",
    )
)
_JOINERS = frozenset(("of", "and", "the", "for", "&", "-", "’s", "'s"))
_PRONOUNS = frozenset(
    [
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "this",
        "that",
        "these",
        "those",
        "who",
        "what",
        "all",
        "some",
    ]
)
_TITLES = frozenset(
    [
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Dr",
        "Maj",
        "Gen",
        "Col",
        "Lt",
        "Sgt",
        "Capt",
        "Sheikh",
        "Imam",
        "Coach",
        "Lady",
    ]
)
_LEADING = re.compile(
    r"^(?:(?:in|at|to|from|near|between|across|the|a|an|on|of)\s+)+", re.IGNORECASE
)
_TRAILING = re.compile(r"['’]s?$")


def read_re3d(folder: Path) -> Iterator[Document]:
    """The openly licensed documents, names among their entities labelled."""
    with (folder / "re3d" / "documents.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["collection"] in _OPEN:
                marked = [
                    (e["begin"], e["end"], _RE3D[e["type"]])
                    for e in record["entities"]
                    if e["type"] in _RE3D
                ]
                yield partly_labelled(record["id"], record["text"], marked)


def read_ecb(folder: Path, split: str = "train") -> Iterator[Document]:
    """The documents of one split, names among their participants and places labelled."""
    marked: dict[str, list[Mention]] = defaultdict(list)
    with (folder / "ecbplus" / "mentions.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            mention = json.loads(line)
            if mention["split"] == split and mention["tag"] in _ECB:
                marked[mention["doc"]].append(
                    (mention["start"], mention["end"], _ECB[mention["tag"]])
                )
    with (folder / "ecbplus" / "documents.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["id"] in marked:
                yield partly_labelled(record["id"], record["text"], marked[record["id"]])


def partly_labelled(name: str, text: str, mentions: Iterable[Mention]) -> Document:
    """Sentences that hold a marked name; what else may be a name there teaches nothing.

    Such sets mark the participants of events, not every name: a capitalised word that no mention
    covers is left out of the loss instead of being taught as no name.
    """
    names = {core for m in mentions if (core := name_within(text, *m))}
    places = {text[a:b] for a, b, kind in names if kind == "place"}
    names = {(a, b, "place" if text[a:b] in places else kind) for a, b, kind in names}
    outer = [n for n in names if not any(m != n and m[0] <= n[0] and n[1] <= m[1] for m in names)]
    kept: list[Sentence] = []
    for sentence in segment(text):
        labels = [
            IGNORED if form[0].isupper() or form[0].isdigit() or form in _JOINERS else 0
            for form in sentence.forms
        ]
        for start, end, kind in outer:
            inside = [
                place
                for place, (first, last) in enumerate(sentence.offsets)
                if first >= start and last <= end
            ]
            for nth, place in enumerate(inside):
                labels[place] = ENTITIES.index(f"{'I' if nth else 'B'}-{kind}")
        if any(label > 0 for label in labels):
            sentence.entities = labels
            kept.append(sentence)
    return Document(name, kept)


def is_plain(word: str, text: str) -> bool:
    """Whether a lone capitalised word is a pronoun, or stands in small letters elsewhere."""
    if word.lower() in _PRONOUNS:
        return True
    small = re.search(rf"\b{re.escape(word.lower())}\b", text)
    return not word.isupper() and small is not None


def name_within(text: str, start: int, end: int, kind: str) -> Mention | None:
    """The mention without article, preposition and title, if all the rest is written as a name."""
    shown = text[start:end]
    lead = _LEADING.match(shown)
    if lead:
        start += lead.end()
    tail = _TRAILING.search(text[start:end])
    if tail:
        end = start + tail.start()
    words = [(m.start() + start, m.group()) for m in re.finditer(r"\S+", text[start:end])]
    titles = [n for n, (_, w) in enumerate(words) if w in ROLES or w.rstrip(".") in _TITLES]
    if titles and kind == "person":
        words = words[titles[-1] + 1 :]
    comma = next((at + len(w) - 1 for at, w in words if w.endswith(",")), None)
    if comma is not None:  # "Baytown, Texas" is two places, of which only the first is marked
        end, words = comma, [w for w in words if w[0] < comma]
    if not words or words[0][1] in _JOINERS or words[-1][1] in ROLES:
        return None
    if len(words) == 1 and (words[0][1].endswith("ans") or is_plain(words[0][1], text)):
        return None
    if not all(w[0].isupper() or w in _JOINERS or w.startswith("al-") for _, w in words):
        return None
    if kind == "person" and any(w in _JOINERS for _, w in words):
        return None
    return words[0][0], end, kind
