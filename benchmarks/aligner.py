"""How long the aligner takes over one story of many articles, in seconds of the processor.

    python benchmarks/aligner.py DATA/newscluster70/articles.jsonl [--articles 60]

The first articles of the set are taken as one story and read by rules alone; only the alignment is
timed: its vocabulary, the candidates, the stretches. With --encoder the sentence encoder proposes
candidates too; its own time is told apart, since the ledger needs its vectors anyway.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from itertools import islice
from pathlib import Path

from crossread.compare.reuse import find_shared
from crossread.compare.units import Ground
from crossread.group.actors import find_actors
from crossread.group.dating import date_articles
from crossread.models.jobs import RULES_ALONE
from crossread.models.shipped import shipped_models
from crossread.pipeline import annotate
from crossread.records import Article


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--encoder", action="store_true")
    given = parser.parse_args()
    if not given.file.is_file():
        sys.exit(f"No file {given.file}: nothing measured.")
    with given.file.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, given.articles)]
    articles = [Article(id=f"{n:03}", text=text, sha256="") for n, text in enumerate(texts)]
    readings = date_articles([annotate(article, models=RULES_ALONE) for article in articles])
    encoder = shipped_models().encoder if given.encoder else None
    ground = Ground(readings, find_actors(readings), encoder)
    print(f"{len(readings)} articles, {sum(len(r.sentences) for r in readings)} sentences")
    before = time.process_time()
    _ = ground.units, ground.vectors
    encoded = time.process_time()
    shared = find_shared(ground)
    done = time.process_time()
    if given.encoder:
        print(f"units and vectors {encoded - before:.1f} s, shared with the claims")
    print(f"alignment {done - encoded:.1f} s of the processor, {len(shared)} stretches")


if __name__ == "__main__":
    main()
