"""How fast articles are read: the model alone, and every layer of a reading.

    python benchmarks/reading.py ARTICLES.jsonl [--articles 60]

Each line of the file holds a `text`. Counted are articles of 450 words a second, by the clock and
by the time that the processor spent, with the time to load the model and the memory at its peak.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

from crossread.annotate.sentences import split_sentences
from crossread.clean.passages import mark_passages
from crossread.models.shipped import shipped_models
from crossread.pipeline import annotate
from crossread.records import Article, Reading

WORDS = 450


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=60)
    given = parser.parse_args()
    lines = given.file.read_text(encoding="utf-8").splitlines()[: given.articles]
    articles = [_article(number, json.loads(line)["text"]) for number, line in enumerate(lines)]
    size = sum(len(article.text.split()) for article in articles) / WORDS
    tagger = shipped_models().tagger
    if tagger is None:
        print(shipped_models().note)
        return
    began = time.perf_counter()
    tagger.tag("", [])
    print(f"load       {time.perf_counter() - began:.2f} s")
    timed("the model", size, lambda: [_tag(article) for article in articles])
    timed("everything", size, lambda: [annotate(article) for article in articles])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory     {peak:.0f} MB at its peak")


def _article(number: int, text: str) -> Article:
    return Article(str(number), text, hashlib.sha256(text.encode()).hexdigest())


def _tag(article: Article) -> None:
    reading = Reading(article)
    reading = Reading(article, passages=mark_passages(reading))
    tagger = shipped_models().tagger
    if tagger:
        tagger.tag(article.text, [sentence.span for sentence in split_sentences(reading)])


def timed(name: str, size: float, run: Callable[[], object]) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    run()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(
        f"{name:10} {size / clock:5.1f} articles of {WORDS} words a second, "
        f"{size / processor:5.1f} a processor second"
    )


if __name__ == "__main__":
    main()
