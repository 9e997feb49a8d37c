"""Scores quotes against PolNeAR (Newell, Margolin and Ruths, LREC 2018).

    python evaluation/quotes.py [DATA] [--split dev] [--articles 60] [--rules] [--gate]

DATA is the folder that holds `polnear/`; without it the environment variable CROSSREAD_DATA, and
then `../shared/data` are looked at. Content counts as found where the characters of a predicted
and a gold content overlap by half of their union or more, one to one. End to end, the predicted
speaker must touch the gold source as well.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from crossread.annotate.mentions import find_mentions
from crossread.annotate.quotes import find_quotes
from crossread.annotate.sentences import split_sentences
from crossread.clean.passages import mark_passages
from crossread.models.jobs import RULES_ALONE, Models
from crossread.models.shipped import shipped_models
from crossread.records import Article, Quote, Reading, Span
from gate import passed

KINDS = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution as annotated."""

    kind: str
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold attribution with the prediction that matches its content."""

    gold: Gold
    quote: Quote
    speaker_right: bool


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "data", nargs="?", default=os.environ.get("CROSSREAD_DATA", "../shared/data")
    )
    parser.add_argument("--split", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--articles", type=int, default=None, help="only the first so many")
    parser.add_argument("--rules", action="store_true", help="by rules alone, without a model")
    parser.add_argument("--gate", action="store_true", help="fail below the floors of all of dev")
    arguments = parser.parse_args()
    models = RULES_ALONE if arguments.rules else shipped_models()
    path = Path(arguments.data) / "polnear" / f"{arguments.split}.jsonl"
    if not path.is_file():
        sys.exit(f"No {path}. Give the folder that holds polnear/, or set CROSSREAD_DATA.")
    counts = counts_of(path, models, most=arguments.articles)
    print(table(counts))
    if arguments.gate and not passed("quotes", figures_of(counts)):
        sys.exit(1)


def counts_of(path: Path, models: Models, *, most: int | None = None) -> Counter[tuple[str, str]]:
    """How many quotes of each kind are in the set, were found, and are right."""
    counts: Counter[tuple[str, str]] = Counter()
    for record in islice(read_records(path), most):
        reading = annotate(record, models)
        gold = gold_of(record)
        count(counts, gold, reading.quotes, match(gold, reading.quotes))
    return counts


def figures_of(counts: Counter[tuple[str, str]]) -> dict[str, float]:
    """F1 by the names that floors.toml has for them."""
    figures: dict[str, float] = {}
    for kind, kinds in (("direct", ("direct",)), ("all", KINDS)):
        gold, predicted, content, whole = (
            sum(counts[k, name] for k in kinds)
            for name in ("gold", "predicted", "content", "end to end")
        )
        figures[f"{kind}_content"] = scores(content, predicted, gold)[2]
        figures[f"{kind}_whole"] = scores(whole, predicted, gold)[2]
    return figures


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def annotate(record: dict[str, Any], models: Models) -> Reading:
    """The record's text, read as far as its quotes."""
    article = Article(id=record["id"], text=record["text"], sha256="", title=record.get("title"))
    reading = Reading(article)
    reading = replace(reading, passages=mark_passages(reading))
    reading = replace(reading, sentences=split_sentences(reading))
    spans = [sentence.span for sentence in reading.sentences]
    tagged = models.tagger.tag(reading.text, spans) if models.tagger else None
    reading = replace(reading, mentions=find_mentions(reading, tagged))
    return replace(reading, quotes=find_quotes(reading, tagged))


def gold_of(record: dict[str, Any]) -> tuple[Gold, ...]:
    """The annotated attributions that have content."""

    def spans(items: list[dict[str, Any]]) -> tuple[Span, ...]:
        return tuple(sorted(Span(item["start"], item["end"]) for item in items))

    return tuple(
        Gold(
            item["quote_type"] or "indirect",
            spans(item["content"]),
            spans(item["source"]),
            spans(item["cue"]),
        )
        for item in record["attributions"]
        if item["content"]
    )


def match(gold: tuple[Gold, ...], quotes: tuple[Quote, ...]) -> list[Pair]:
    """Pairs of gold and prediction, one to one, the closest first."""
    scored = sorted(
        (
            (-score, g, q)
            for g, attribution in enumerate(gold)
            for q, quote in enumerate(quotes)
            if (score := agreement(attribution.content, quote.content)) >= 0.5
        ),
    )
    used_gold: set[int] = set()
    used_quotes: set[int] = set()
    pairs: list[Pair] = []
    for _, g, q in scored:
        if g in used_gold or q in used_quotes:
            continue
        used_gold.add(g)
        used_quotes.add(q)
        speaker = quotes[q].speaker
        right = (
            any(speaker.overlap(source) for source in gold[g].source)
            if speaker
            else not gold[g].source
        )
        pairs.append(Pair(gold[g], quotes[q], right))
    return pairs


def agreement(a: tuple[Span, ...], b: tuple[Span, ...]) -> float:
    """Shared characters as a part of all."""
    shared = sum(x.overlap(y) for x in a for y in b)
    union = sum(map(len, a)) + sum(map(len, b)) - shared
    return shared / union if union else 0.0


def count(
    counts: Counter[tuple[str, str]],
    gold: tuple[Gold, ...],
    quotes: tuple[Quote, ...],
    pairs: list[Pair],
) -> None:
    for attribution in gold:
        counts[attribution.kind, "gold"] += 1
    # A prediction counts under the kind of the gold it matches, and else under its own.
    matched = {id(pair.quote): pair.gold.kind for pair in pairs}
    for quote in quotes:
        counts[matched.get(id(quote), quote.kind), "predicted"] += 1
    for pair in pairs:
        counts[pair.gold.kind, "content"] += 1
        counts[pair.gold.kind, "end to end"] += pair.speaker_right


def table(counts: Counter[tuple[str, str]]) -> str:
    lines = [f"{'':10}{'gold':>7}{'found':>7}   content P    R   F1   end to end P    R   F1"]
    for kind in (*KINDS, "all"):
        kinds = KINDS if kind == "all" else (kind,)
        gold, predicted, content, whole = (
            sum(counts[k, name] for k in kinds)
            for name in ("gold", "predicted", "content", "end to end")
        )
        figures = [*scores(content, predicted, gold), *scores(whole, predicted, gold)]
        p, r, f, wp, wr, wf = (f"{figure:.2f}".lstrip("0") for figure in figures)
        lines.append(f"{kind:10}{gold:7}{predicted:7}{p:>12}{r:>5}{f:>5}{wp:>15}{wr:>5}{wf:>5}")
    return "\n".join(lines)


def scores(right: int, predicted: int, gold: int) -> tuple[float, float, float]:
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


if __name__ == "__main__":
    main()
