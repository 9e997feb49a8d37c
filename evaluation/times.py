"""Scores of the time expressions, and of the dates of publication inferred from them.

    python evaluation/times.py DATA            spans and values against TimeBank and AQUAINT
    python evaluation/times.py DATA --held     the half of the documents no rule was made on
    python evaluation/times.py DATA --dating   dates of publication, one in five spoilt on purpose

DATA is a folder with `tempeval3/*.jsonl` and `newscluster70/articles.jsonl`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from crossread.annotate.sentences import split_sentences
from crossread.annotate.times import day_of, find_times
from crossread.group.dating import date_articles
from crossread.records import Article, Passage, Reading, Time

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


def measure_times(data: Path, *, held: bool) -> None:
    pairs, words, spent = [], 0, 0.0
    for document in documents(data, held=held):
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
    print(f"  {words / max(spent, 1e-9):,.0f} words a second")


def measure_dating(data: Path) -> None:
    """Spoil the date of one article in five and count what comes back right."""
    stories: dict[str, list[tuple[Reading, date]]] = defaultdict(list)
    with (data / "newscluster70" / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            day = day_of(record["date"])
            if day and len(record["text"] or "") > 200:
                reading = reading_of(record["id"], record["text"], day.isoformat())
                stories[record["story"]].append((reading, day))
    random, counts, spent = Random(20230317), Counter[str](), 0.0
    for _, members in sorted(stories.items()):
        if len(members) < 4:
            continue
        spoilt, truth = [], []
        for reading, day in members:
            kind = "sound"
            if random.random() < 0.2:
                kind = random.choice(("shifted", "removed"))
            shift = timedelta(days=random.choice((-1, 1)) * random.randint(1, 400))
            given = {"sound": day, "shifted": day + shift, "removed": None}[kind]
            published = given.isoformat() if given else None
            spoilt.append(reading_of(reading.id, reading.text, published))
            truth.append((kind, day))
        begun = time.process_time()
        dated = date_articles(spoilt)
        spent += time.process_time() - begun
        for (kind, day), reading in zip(truth, dated, strict=True):
            counts[kind] += 1
            given = day_of(reading.article.published)
            near = given is not None and abs((given - day).days) <= 1
            counts[f"{kind} right"] += near
            counts[f"{kind} none"] += given is None
    for kind in ("shifted", "removed"):
        print(
            f"  {kind}: {counts[f'{kind} right']} of {counts[kind]} within one day "
            f"({counts[f'{kind} none']} left without a date)"
        )
    print(
        f"  sound: {counts['sound'] - counts['sound right']} of {counts['sound']} wrongly changed"
    )
    print(f"  {sum(counts[k] for k in ('sound', 'shifted', 'removed'))} articles in {spent:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--dating", action="store_true")
    options = parser.parse_args()
    if options.dating:
        measure_dating(options.data)
    else:
        measure_times(options.data, held=options.held)


if __name__ == "__main__":
    main()
