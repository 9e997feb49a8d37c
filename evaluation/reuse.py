"""Scores `shared_wording` on real copies: python evaluation/reuse.py DATA.

DATA holds fnc1_stories and newscluster70. Of the pairs that share half their runs of eight words,
the share that is found must not fall under the floor in floors.toml ([reuse]).
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from crossread.align.wordings import wordings
from crossread.compare.reuse_at_scale import shared_wording
from crossread.intake.sources import read_inputs

_SETS = {"fnc1_stories": "train.jsonl", "newscluster70": "articles.jsonl"}


def main(data: Path) -> int:
    floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))["reuse"]
    failed = False
    for name, file in _SETS.items():
        path = data / name / file
        if not path.exists():
            print(f"{name}: {path.name} is not in that folder; nothing was measured")
            return 2
        records = map(json.loads, path.read_text("utf-8").splitlines())
        story = {record["id"]: record["story"] for record in records}
        articles, _ = read_inputs([str(path)])
        before = time.process_time()
        shared = list(shared_wording(articles))
        spent = 1000 * (time.process_time() - before) / len(articles)
        pairs = {frozenset((s.a.article, s.b.article)) for s in shared}
        holders: dict[tuple[int, ...], list[str]] = defaultdict(list)
        sizes: dict[str, int] = {}
        words = wordings(article.text for article in articles)
        for article, first, end in zip(articles, words.bounds, words.bounds[1:], strict=False):
            codes = words.codes[first:end].tolist()
            grams = {tuple(codes[at : at + 8]) for at in range(len(codes) - 7)}
            sizes[article.id] = len(grams)
            for gram in grams:
                holders[gram].append(article.id)
        common = Counter(pair for ids in holders.values() for pair in combinations(ids, 2))
        half = [p for p, n in common.items() if 2 * n >= min(sizes[p[0]], sizes[p[1]])]
        recall = sum(frozenset(pair) in pairs for pair in half) / len(half)
        across = [s for s in shared if story[s.a.article] != story[s.b.article]]
        named = sum(s.role == "furniture" for s in across)
        within = [s for s in shared if story[s.a.article] == story[s.b.article]]
        wrong = sum(s.role == "furniture" for s in within) / len(within)
        print(
            f"{name}: {len(articles)} articles, {spent:.2f} ms of CPU each; "
            f"found {recall:.3f} of {len(half)} pairs that share half; "
            f"{named} of {len(across)} stretches across stories named furniture, "
            f"{wrong:.3f} of {len(within)} within stories"
        )
        failed |= recall < floors["half_shared_recall"]
        failed |= wrong > floors["furniture_within_stories_at_most"]
    return int(failed)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
