"""Attribution in JSON Lines: text, and sources, cues and contents by offset."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crossread.annotate.sentences import sentences_within
from crossread.clean.paragraphs import split_paragraphs
from crossread.models.words import split_words
from training.gold import Document, Sentence
from training.labels import ATTRIBUTION, ENTITIES

_SILVER = {
    "PERSON": "person",
    "ORGANIZATION": "organization",
    "LOCATION": "place",
    "MISC": "other",
}
SILVER_WEIGHT = 0.4  # machine labels teach less than people's


def read_attributions(path: Path, silver: Path | None = None) -> Iterator[Document]:
    """One document a line, with machine-made names where a file of them is given."""
    names = dict(_silver_names(silver)) if silver else {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield labelled(record, names.get(record.get("id")))


def labelled(record: dict[str, Any], names: list[tuple[int, int, str]] | None) -> Document:
    """A record's text cut into sentences and words, each word labelled."""
    document = Document(str(record.get("id", "")), segment(record["text"]))
    starts = [start for s in document.sentences for start, _ in s.offsets]
    ends = [end for s in document.sentences for _, end in s.offsets]

    def covered(start: int, end: int) -> range:
        first = bisect_left(starts, start)
        if first and ends[first - 1] > start:
            first -= 1
        return range(first, bisect_left(starts, end))

    labels = [0] * len(starts)
    contents: list[tuple[int, int]] = []
    for attribution in record["attributions"]:
        firsts: dict[str, int] = {}
        for kind in ("content", "source", "cue"):
            for span in sorted(attribution.get(kind, ()), key=lambda s: s["start"]):
                words = covered(span["start"], span["end"])
                if not words:
                    continue
                firsts.setdefault(kind, words[0])
                for word in words:
                    labels[word] = ATTRIBUTION.index(f"{'B' if word == words[0] else 'I'}-{kind}")
                if kind == "content":
                    contents.append((words[0], len(contents)))
                    document.cue_of_content.setdefault(words[0], -1)
        for span in attribution.get("content", ()):
            words = covered(span["start"], span["end"])
            if words and "cue" in firsts and document.cue_of_content[words[0]] < 0:
                document.cue_of_content[words[0]] = firsts["cue"]
        if "cue" in firsts:
            document.source_of_cue.setdefault(firsts["cue"], firsts.get("source", -1))
    _deal(document, "attribution", labels)
    if names is not None:
        entities = [0] * len(starts)
        for start, end, kind in names:
            for place, word in enumerate(covered(start, end)):
                entities[word] = ENTITIES.index(f"{'I' if place else 'B'}-{kind}")
        _deal(document, "entities", entities)
        document.entity_weight = SILVER_WEIGHT
    return document


def segment(text: str) -> list[Sentence]:
    """The sentences of a text, paragraph by paragraph, without labels."""
    sentences: list[Sentence] = []
    for paragraph in split_paragraphs(text):
        opens = True
        for span in sentences_within(text, paragraph):
            words = split_words(text, span.start, span.end, opens_paragraph=opens)
            if words:
                opens = False
                sentences.append(
                    Sentence(
                        [w.form for w in words],
                        [w.shape for w in words],
                        offsets=[(w.start, w.end) for w in words],
                    )
                )
    return sentences


def _deal(document: Document, column: str, labels: list[int]) -> None:
    at = 0
    for sentence in document.sentences:
        setattr(sentence, column, labels[at : at + len(sentence.forms)])
        at += len(sentence.forms)


def _silver_names(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            found: list[tuple[int, int, str]] = []
            for sentence in record["sentences"]:
                kind = ""
                for _, start, end, _, _, label, _, _ in sentence:
                    named = _SILVER.get(label, "")
                    if named and named == kind:
                        found[-1] = (found[-1][0], end, named)
                    elif named:
                        found.append((start, end, named))
                    kind = named
            yield record["id"], found
