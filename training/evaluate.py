"""Scores on the held-out sides: `python -m training.evaluate --data DATA --minilm FOLDER MODEL…`

A MODEL is a checkpoint (.pt) or an exported file (.onnx).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from training.attribution_files import labelled
from training.decode import Found, Linked, attributions, best_labels, names, runs
from training.gold import Document
from training.labels import ATTRIBUTION, ENTITIES, RELATIONS
from training.material import gum_documents
from training.predict import Read, Run, predict, runner
from training.treebank_files import read_conllu, read_iob2
from training.windows import Pieces

_KINDS = ("person", "organization", "place")
Chars = list[tuple[int, int]]


def f1(right: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (found + gold) if found + gold else 0.0


def score_names(documents: list[Document], reads: list[Read]) -> dict[str, Any]:
    """Exact span F1 of each kind and of the three together."""
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for document, read in zip(documents, reads, strict=True):
        lengths = [len(s.forms) for s in document.sentences]
        got = set(names(read.entities, lengths))
        truth: set[Found] = set()
        at = 0
        for sentence in document.sentences:
            spans = runs(sentence.entities or [], ENTITIES)
            truth |= {Found(s.kind, s.start + at, s.end + at) for s in spans}
            at += len(sentence.forms)
        right.update(s.kind for s in got & truth)
        found.update(s.kind for s in got)
        gold.update(s.kind for s in truth)
    scores = {kind: f1(right[kind], found[kind], gold[kind]) for kind in _KINDS}
    sums = [sum(c[kind] for kind in _KINDS) for c in (right, found, gold)]
    return {**scores, "all": f1(*sums), "names": sums[2]}


def score_syntax(documents: list[Document], reads: list[Read]) -> dict[str, float]:
    """Attachment with universal relations, with subtypes too, heads alone, and tags."""
    counts = Counter[str]()
    for document, read in zip(documents, reads, strict=True):
        at = 0
        for sentence in document.sentences:
            size = len(sentence.forms)
            for word in range(size):
                head = (sentence.heads or [])[word]
                relation = RELATIONS[(sentence.relations or [])[word]]
                got = RELATIONS[read.relations[at + word]]
                attached = read.heads[at + word] == (at + head - 1 if head else -1)
                counts["words"] += 1
                counts["UAS"] += attached
                counts["LAS"] += attached and got.split(":")[0] == relation.split(":")[0]
                counts["LAS with subtypes"] += attached and got == relation
                counts["UPOS"] += int(read.tags[at + word] == (sentence.tags or [])[word])
            at += size
    return {
        name: counts[name] / counts["words"] for name in ("LAS", "LAS with subtypes", "UAS", "UPOS")
    }


def score_attributions(
    records: list[dict[str, Any]], documents: list[Document], reads: list[Read]
) -> dict[str, float]:
    """Content F1 at half overlap and end to end, of all and of each quote type."""
    gold, found, hit, ended, speakers = (Counter[str]() for _ in range(5))
    spans = {part: Counter[str]() for part in ("right", "found", "gold")}
    for record, document, read in zip(records, documents, reads, strict=True):
        offsets = [o for s in document.sentences for o in s.offsets]
        linked = attributions(read.attribution, read.pointers)
        truth = [a for a in record["attributions"] if a["content"]]
        for span in truth:
            gold[span["quote_type"] or "indirect"] += 1
        matched = match(truth, linked, offsets)
        for linked_number, item in enumerate(linked):
            if linked_number not in {p for _, p in matched}:
                text = "".join(record["text"][a:b] for a, b in characters(item.contents, offsets))
                found[quote_type(text)] += 1
        for truth_number, linked_number in matched:
            kind = truth[truth_number]["quote_type"] or "indirect"
            found[kind] += 1
            hit[kind] += 1
            source = linked[linked_number].source
            sources = [(s["start"], s["end"]) for s in truth[truth_number]["source"]]
            own = characters((source,), offsets) if source else []
            right = overlap(own, sources) > 0 if source else not sources
            ended[kind] += right
            speakers["right"] += right
        _exact(document, read, spans)
    scores: dict[str, float] = {}
    for kind in ("direct", "mixed", "indirect", "all"):
        sums = [sum(c.values()) if kind == "all" else c[kind] for c in (hit, found, gold, ended)]
        scores[f"{kind} content"] = f1(*sums[:3])
        scores[f"{kind} end to end"] = f1(sums[3], *sums[1:3])
    scores["speaker of matched"] = speakers["right"] / max(1, sum(hit.values()))
    for kind in ("source", "cue", "content"):
        scores[f"{kind} exact span"] = f1(*(spans[p][kind] for p in ("right", "found", "gold")))
    return scores


def _exact(document: Document, read: Read, spans: dict[str, Counter[str]]) -> None:
    labels = [label for s in document.sentences for label in s.attribution or ()]
    truth = set(runs(labels, ATTRIBUTION))
    got = set(runs(best_labels(read.attribution, ATTRIBUTION), ATTRIBUTION))
    for part, chosen in (("right", truth & got), ("found", got), ("gold", truth)):
        spans[part].update(s.kind for s in chosen)


def match(
    truth: list[dict[str, Any]], linked: list[Linked], offsets: Chars
) -> list[tuple[int, int]]:
    """Gold and predicted contents that share half of their union, one to one, the best first."""
    scored: list[tuple[float, int, int]] = []
    for one, span in enumerate(truth):
        gold = [(s["start"], s["end"]) for s in span["content"]]
        for other, item in enumerate(linked):
            got = characters(item.contents, offsets)
            shared = overlap(gold, got)
            union = sum(b - a for a, b in [*gold, *got]) - shared
            if shared and shared / union >= 0.5:
                scored.append((-shared / union, one, other))
    pairs: list[tuple[int, int]] = []
    for _, one, other in sorted(scored):
        if all(one != a and other != b for a, b in pairs):
            pairs.append((one, other))
    return pairs


def characters(spans: tuple[Found, ...], offsets: Chars) -> Chars:
    """Runs of words as stretches of characters."""
    return [(offsets[s.start][0], offsets[s.end - 1][1]) for s in spans]


def overlap(first: Chars, second: Chars) -> int:
    """Characters that two sets of stretches share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in first for c, d in second)


def quote_type(text: str) -> str:
    """Direct where nine letters in ten stand in quotation marks, indirect where none does."""
    inside = letters = quoted = 0
    for character in text:
        if character in "“«":
            inside = 1
        elif character in "”»":
            inside = 0
        elif character == '"':
            inside = 1 - inside
        elif character.isalpha():
            letters += 1
            quoted += inside
    if letters and quoted >= 0.9 * letters:
        return "direct"
    return "mixed" if quoted else "indirect"


def evaluate(
    run: Run, pieces: Pieces, data: Path, *, articles: int | None = None
) -> dict[str, Any]:
    """All scores of one model."""
    news = [p for p in gum_documents(data, "dev") if "_news_" in p.name]
    gum = [d for p in news for d in read_conllu(p, names=True)]
    more = [p for split in ("dev", "test") for p in gum_documents(data, split)]
    wide = [d for p in more for d in read_conllu(p, names=True)]
    uner = list(read_iob2(data / "uner_ewt" / "en_ewt-ud-test.iob2"))
    ewt = list(read_conllu(data / "ud_english_ewt" / "dev.conllu"))
    lines = (data / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()[:articles]
    records = [json.loads(line) for line in lines]
    quotes = [labelled(record, None) for record in records]
    read_gum = predict(gum, pieces, run, links=False)
    read_wide = predict(wide, pieces, run, links=False)
    scores: dict[str, Any] = {
        "attribution": score_attributions(records, quotes, predict(quotes, pieces, run)),
        "names": {
            "gum news dev": score_names(gum, read_gum),
            "gum open dev and test": score_names(wide, read_wide),
            "uner ewt test": score_names(uner, predict(uner, pieces, run, links=False)),
        },
        "syntax": {
            "gum news dev": score_syntax(gum, read_gum),
            "gum open dev and test": score_syntax(wide, read_wide),
            "ewt dev": score_syntax(ewt, predict(ewt, pieces, run, links=False)),
        },
    }
    pair = [scores["names"][name]["all"] for name in ("gum news dev", "uner ewt test")]
    scores["names"]["mean of gum news dev and uner ewt test"] = sum(pair) / 2
    return scores


def rounded(value: Any) -> Any:
    """The same scores with three places."""
    if isinstance(value, dict):
        return {name: rounded(inner) for name, inner in value.items()}
    return round(value, 3) if isinstance(value, float) else value


def main(argv: list[str] | None = None) -> None:
    """Prints the scores of every model given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--articles", type=int, help="only so many of the attribution set")
    given = parser.parse_args(argv)
    pieces = Pieces(given.minilm / "tokenizer.json")
    for path in given.models:
        found = rounded(evaluate(runner(path), pieces, given.data, articles=given.articles))
        text = json.dumps(found, indent=2)
        print(path, text, sep="\n", flush=True)


if __name__ == "__main__":
    main()
