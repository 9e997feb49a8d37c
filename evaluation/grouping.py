"""BCubed of `crossread group` on labelled stories: python evaluation/grouping.py [DATA].

Prints precision, recall, F1 (Bagga & Baldwin 1998, items weighted alike) and the number of stories
beside the true one. DATA is a folder with newscluster70/articles.jsonl,
fnc1_stories/train.jsonl and ecbplus/documents.jsonl; the default is ../shared/data.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crossread.group.gists import Gist, gist_of
from crossread.group.same_story import group_stories
from crossread.read.sources import read_inputs
from crossread.records import Article, Reading

SETS = {
    "newscluster70": ("newscluster70/articles.jsonl", "story"),
    "fnc1_stories": ("fnc1_stories/train.jsonl", "story"),
    "ecbplus": ("ecbplus/documents.jsonl", "subtopic"),  # pairs of events that look alike
}
_LEFT_OUT = {"test"}  # splits that nothing is measured on


def bcubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one partition of items against another."""
    in_found, in_gold = _members(found), _members(gold)
    precision = recall = 0.0
    for item in gold:
        mine, theirs = in_found[found[item]], in_gold[gold[item]]
        common = len(mine & theirs)
        precision += common / len(mine)
        recall += common / len(theirs)
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _members(partition: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for item, group in partition.items():
        members[group].add(item)
    return members


@dataclass(frozen=True)
class Labelled:
    """A set's articles with their gists and their true stories."""

    articles: tuple[Article, ...]
    gists: tuple[Gist, ...]
    gold: dict[str, str]


def labelled(data: Path, name: str) -> Labelled:
    """One of `SETS`, without the splits that nothing is measured on."""
    file, field = SETS[name]
    rows = [json.loads(line) for line in (data / file).open(encoding="utf-8")]
    labels = {str(r["id"]): str(r[field]) for r in rows if r.get("split") not in _LEFT_OUT}
    articles, _ = read_inputs([str(data / file)])
    articles = tuple(article for article in articles if article.id in labels)
    gold = {article.id: labels[article.id] for article in articles}
    return Labelled(articles, tuple(gist_of(article) for article in articles), gold)


def main(data: Path) -> int:
    if not data.is_dir():
        print(f"No labelled data at {data}: nothing measured.")
        return 0
    print("set             precision recall F1    stories gold  CPU seconds")
    for name in SETS:
        given = labelled(data, name)
        started = time.process_time()
        stories = group_stories([Reading(article) for article in given.articles])
        seconds = time.process_time() - started
        found = {article: story.id for story in stories for article in story.articles}
        p, r, f = bcubed(found, given.gold)
        print(
            f"{name:15} {p:.3f}     {r:.3f}  {f:.3f} {len(stories):7} "
            f"{len(set(given.gold.values())):4} {seconds:8.1f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")))
