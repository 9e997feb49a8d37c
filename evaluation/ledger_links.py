"""Whether two sentences of two articles tell of one event: ECB+, SuperPAL and ClaimDiff."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from crossread.compare.links import Links
from crossread.compare.units import Ground
from crossread.group.actors import find_actors
from crossread.models.shipped import shipped_models
from crossread.pipeline import annotate
from crossread.records import Article, Span

_PLAIN = 0.67  # cosine from which a plain threshold calls two sentences one event, set on train
_TOPIC_STEP = 4  # of the train topics every fourth was read while the rule was written


@dataclass(frozen=True)
class Told:
    """One sentence of one document: where it stands, and the events that it reports."""

    document: str
    span: Span
    events: frozenset[str]


@dataclass
class Tally:
    """Hits, alarms and misses of a yes-or-no question."""

    hits: int = 0
    alarms: int = 0
    missed: int = 0

    def add(self, *, gold: bool, found: bool) -> None:
        self.hits += gold and found
        self.alarms += found and not gold
        self.missed += gold and not found

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.alarms)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}"


def score_events(data: Path, *, split: str) -> dict[str, float]:
    """Precision and recall on pairs of validated sentences of one ECB+ subtopic."""
    documents, told = _ecb(data / "ecbplus", split)
    stories: dict[str, list[str]] = defaultdict(list)
    for name, row in documents.items():
        if told.get(name):
            stories[row["subtopic"]].append(name)
    ours, plain, claims = Tally(), Tally(), Tally()
    for story in sorted(stories):
        texts = {name: documents[name]["text"] for name in stories[story]}
        sentences = [each for name in stories[story] for each in told[name]]
        links = links_of(texts)
        vectors = _vectors([texts[s.document][s.span.start : s.span.end] for s in sentences])
        units = [units_in(links, s.document, s.span) for s in sentences]
        for n, one in enumerate(sentences):
            for m in range(n + 1, len(sentences)):
                two = sentences[m]
                if one.document == two.document:
                    continue
                gold = bool(one.events & two.events)
                likes = [
                    links.between(links.ground.units[x], links.ground.units[y])
                    for x in units[n]
                    for y in units[m]
                ]
                ours.add(gold=gold, found=any(like.same_happening for like in likes))
                claims.add(gold=gold, found=any(like.linked for like in likes))
                plain.add(gold=gold, found=float(vectors[n] @ vectors[m]) >= _PLAIN)
    print(f"  ecbplus {split}: one event           {ours}")
    print(f"  ecbplus {split}: plain embedding     {plain}")
    print(f"  ecbplus {split}: linked as one claim {claims}")
    return {"links_precision": ours.precision, "links_recall": ours.recall}


def score_propositions(data: Path) -> None:
    """SuperPAL dev: which sentences of the sources state what a sentence of the summary does."""
    rows = _rows(data / "superpal_multinews" / "dev.jsonl")
    ours, claims = Tally(), Tally()
    for topic in sorted({row["topic"] for row in rows}):
        some = [row for row in rows if row["topic"] == topic]
        texts: dict[str, str] = {}
        for row in some:
            for name, sentence in (
                ("summary", row["scuSentence"]),
                (row["documentFile"], row["docSentText"]),
            ):
                if sentence not in texts.setdefault(name, ""):
                    texts[name] += sentence.strip() + "\n\n"
        gold = {(row["scuSentence"].strip(), row["docSentText"].strip()) for row in some}
        links = links_of(texts)
        for one in sorted({a for a, _ in gold}):
            for name, two in sorted({(r["documentFile"], r["docSentText"].strip()) for r in some}):
                likes = _likes(links, texts, ("summary", one), (name, two))
                held = (one, two) in gold
                ours.add(gold=held, found=any(like.same_happening for like in likes))
                claims.add(gold=held, found=any(like.linked for like in likes))
    print(f"  superpal dev: one event              {ours}")
    print(f"  superpal dev: linked as one claim    {claims}")


def score_strengthening(data: Path) -> None:
    """ClaimDiff train: pairs of which one strengthens the other, against unrelated pairs."""
    rows = _rows(data / "claimdiff" / "strengthen.train.jsonl")
    ours, claims = Tally(), Tally()
    for topic in sorted({row["topic"] for row in rows})[::3]:
        some = [row for row in rows if row["topic"] == topic]
        texts = {
            "a": "\n\n".join(dict.fromkeys(row["claim_a"] for row in some)),
            "b": "\n\n".join(dict.fromkeys(row["claim_b"] for row in some)),
        }
        links = links_of(texts)
        for row in some:
            likes = _likes(links, texts, ("a", row["claim_a"]), ("b", row["claim_b"]))
            held = row["relation"] == 1
            ours.add(gold=held, found=any(like.same_happening for like in likes))
            claims.add(gold=held, found=any(like.linked for like in likes))
    print(f"  claimdiff train, every third: event  {ours}")
    print(f"  claimdiff train, every third: claim  {claims}")


def links_of(texts: dict[str, str]) -> Links:
    """The links of a story of these texts, with the package's models."""
    models = shipped_models()
    readings = [
        annotate(Article(id=name, text=text, sha256=sha256(text.encode()).hexdigest()))
        for name, text in texts.items()
    ]
    return Links(Ground(readings, find_actors(readings), models.encoder))


def units_in(links: Links, document: str, span: Span) -> list[int]:
    return [
        unit.index
        for unit in links.ground.units
        if unit.article == document and unit.span.overlap(span)
    ]


def _likes(
    links: Links, texts: dict[str, str], one: tuple[str, str], two: tuple[str, str]
) -> list[Any]:
    sides: list[list[int]] = []
    for name, sentence in (one, two):
        start = texts[name].find(sentence)
        sides.append(units_in(links, name, Span(start, start + len(sentence))))
    units = links.ground.units
    return [links.between(units[x], units[y]) for x in sides[0] for y in sides[1]]


def _vectors(texts: Sequence[str]) -> Any:
    encoder = shipped_models().encoder
    return encoder.encode(texts) if encoder else np.zeros((len(texts), 1), np.float32)


def _ecb(folder: Path, split: str) -> tuple[dict[str, Any], dict[str, list[Told]]]:
    documents = {
        row["id"]: row for row in _rows(folder / "documents.jsonl") if row["split"] == split
    }
    if split == "train":
        topics = sorted({row["topic"] for row in documents.values()}, key=int)[1::_TOPIC_STEP]
        documents = {name: row for name, row in documents.items() if row["topic"] in topics}
    events: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in _rows(folder / "mentions.jsonl"):
        if row["doc"] in documents and row["validated"]:
            held = events[row["doc"], row["sentence"]]
            if row["kind"] == "event":
                held.add(row["chain"])
    told: dict[str, list[Told]] = defaultdict(list)
    for (name, number), chains in sorted(events.items()):
        tokens = [token for token in documents[name]["tokens"] if token[3] == number]
        span = Span(tokens[0][1], tokens[-1][2])
        told[name].append(Told(name, span, frozenset(chains)))
    return documents, told


def _rows(path: Path) -> list[Any]:
    lines: Iterable[str] = path.open(encoding="utf-8")
    return [json.loads(line) for line in lines]
