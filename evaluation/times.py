"""Scores of the time expressions.

    python evaluation/times.py DATA            spans and values against TimeBank and AQUAINT
    python evaluation/times.py DATA --held     the half of the documents no rule was made on
    python evaluation/times.py DATA --gate     whether the half scored stands above its floors

DATA is a folder with `tempeval3/*.jsonl`. Days of publication: `evaluation/dating.py`.

Counted as the task's own scorer counts (UzZaman et al., SemEval 2013): value F1 is the share of
right values among the expressions that overlap, times the F1 of overlap; the day of the document
itself is no expression.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from crossread.annotate.sentences import split_sentences
from crossread.annotate.times import find_times
from crossread.records import Article, Passage, Reading, Time
from gate import passed

_JOINER = re.compile(r"\s?[-–]\s?|\s(?:to|through|until|till|and)\s(?:the\s)?")


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 by exact span, by overlap, by overlap and type, and by overlap and value."""

    strict: float
    relaxed: float
    type: float
    value: float
    precision: float  # of overlap
    recall: float
    gold: int


def is_held(document: str) -> bool:
    """Whether a document lies in the half that only the last measurement may see."""
    return hashlib.sha256(document.encode()).digest()[0] % 2 == 1


def documents(data: Path, *, held: bool) -> Iterator[dict[str, Any]]:
    for name in ("timebank", "aquaint"):
        with (data / "tempeval3" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                if is_held(document["docid"]) == held:
                    yield document


def reading_of(name: str, text: str, published: str | None) -> Reading:
    article = Article(name, text, "", published=published)
    reading = Reading(article, passages=(Passage(0, len(text), "body"),))
    return Reading(article, passages=reading.passages, sentences=split_sentences(reading))


def ends_of(one: Time, text: str) -> list[Time]:
    """The two ends of a range, since TIMEX3 tags "1985" and "1987" of "1985 to 1987" apart."""
    joiner = _JOINER.search(text, one.start, one.end)
    if one.role != "range" or not joiner or "/" not in one.value:
        return [one]
    first, last = one.value.split("/", 1)
    return [
        replace(one, end=joiner.start(), value=first),
        replace(one, start=joiner.end(), value=last),
    ]


def score(
    documents: list[tuple[str, list[dict[str, Any]], tuple[Time, ...]]],
) -> Scores:
    """Of texts with gold and found: each gold is matched with the first unused overlapping find."""
    counts: Counter[str] = Counter()
    for text, gold, found in documents:
        counts["gold"] += len(gold)
        unused = [part for one in found for part in ends_of(one, text)]
        counts["found"] += len(unused)
        for one in gold:
            hits = [t for t in unused if t.start < one["end"] and one["start"] < t.end]
            if not hits:
                continue
            exact = [t for t in hits if (t.start, t.end) == (one["start"], one["end"])]
            hit = (exact or hits)[0]
            unused.remove(hit)
            counts["relaxed"] += 1
            counts["strict"] += bool(exact)
            counts["type"] += hit.type == one["type"]
            counts["value"] += hit.value == one["value"]

    def f1(name: str) -> float:
        return 200 * counts[name] / max(1, counts["gold"] + counts["found"])

    return Scores(
        f1("strict"),
        f1("relaxed"),
        f1("type"),
        f1("value"),
        100 * counts["relaxed"] / max(1, counts["found"]),
        100 * counts["relaxed"] / max(1, counts["gold"]),
        counts["gold"],
    )


def measure_times(data: Path, *, held: bool, most: int | None = None) -> dict[str, float]:
    """Prints the scores of one half, or of its first documents, and gives those of the floors."""
    pairs, words, spent = [], 0, 0.0
    for document in islice(documents(data, held=held), most):
        reading = reading_of(document["docid"], document["text"], document["dct"])
        begun = time.process_time()
        found = find_times(reading)
        spent += time.process_time() - begun
        words += len(document["text"].split())
        pairs.append((document["text"], document["timex"], found))
    scores = score(pairs)
    half = "held" if held else "development"
    print(f"tempeval3, {half} half: {len(pairs)} documents, {scores.gold} expressions")
    print(f"  strict F1 {scores.strict:.1f}  relaxed F1 {scores.relaxed:.1f}", end="")
    print(f" (P {scores.precision:.1f}, R {scores.recall:.1f})", end="")
    print(f"  type F1 {scores.type:.1f}  value F1 {scores.value:.1f}")
    print("  (HeidelTime on the task's own test: value F1 77.6)")
    print(f"  {words / max(spent, 1e-9):,.0f} words a second")
    return {name: getattr(scores, name) / 100 for name in ("strict", "relaxed", "value")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--gate", action="store_true")
    options = parser.parse_args()
    if not (options.data / "tempeval3").is_dir():
        sys.exit(f"No tempeval3 under {options.data}: give the folder that holds it.")
    figures = measure_times(options.data, held=options.held)
    half = "held" if options.held else "development"
    if options.gate and not passed(f"times.{half}", figures):
        sys.exit(1)


if __name__ == "__main__":
    main()
