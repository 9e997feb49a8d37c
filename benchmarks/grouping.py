"""How fast articles are grouped and their reuse found, beside Louvain and BERTopic's recipe.

    python benchmarks/grouping.py REUTERS.jsonl TE3SILVER.jsonl... [--counts 2000 20000]
        [--peers PYTHON] [--peers-count 5000]

Each line of a file holds a `text`, and may hold a `title` and a `date`. The smaller count takes
the first articles of every file in its order, as many of each as its share. Grouping and reuse run
side by side, one process each, as they do not need one another. PYTHON is the interpreter of an
environment with scikit-learn and networkx. Louvain's graph are TF-IDF cosines. BERTopic's recipe
is run on TF-IDF with fewer dimensions by SVD and HDBSCAN, without the sentence vectors that it
usually takes (some 9 articles a second), which is the kinder comparison. Peers are timed on
--peers-count articles, and crossread is timed on as many.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from crossread.compare.reuse_at_scale import shared_wording
from crossread.group.gists import gist_of
from crossread.group.same_story import grouped
from crossread.records import Article

_SHORTEST = 100  # characters of a text that counts as an article


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--counts", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--peers-count", type=int, default=5_000)
    given = parser.parse_args()
    for needed in given.files:
        if not needed.is_file():
            sys.exit(f"No file {needed}: nothing measured.")
    costs: list[float] = []
    for count in given.counts:
        costs.append(measured(given.files, count))
    if len(costs) > 1:
        print(f"an article costs {costs[-1] / costs[0]:.2f} times as much at {given.counts[-1]}")
    if given.peers:
        measured(given.files, given.peers_count)
        beside_peers(given.files, given.peers_count, given.peers)


def articles_of(files: Sequence[Path], count: int) -> list[Article]:
    """So many articles, each file in its order and by its share."""
    held: list[list[dict[str, Any]]] = []
    for file in files:
        rows = [json.loads(line) for line in file.open(encoding="utf-8")]
        held.append([row for row in rows if len(row["text"]) >= _SHORTEST])
    total = sum(map(len, held))
    if total < count:
        print(f"{total} articles in the files, not {count}")
    taken = [row for rows in held for row in rows[: -(-len(rows) * min(count, total) // total)]]
    return [
        Article(
            f"{number:06}",
            row["text"],
            hashlib.sha256(row["text"].encode()).hexdigest(),
            title=row.get("title"),
            published=row.get("date"),
        )
        for number, row in enumerate(taken[:count])
    ]


def measured(files: Sequence[Path], count: int) -> float:
    """Prints what grouping and reuse take side by side; milliseconds of CPU for an article."""
    began = time.perf_counter()
    # Fresh processes: a fork would count this one's memory as its own.
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        done = [pool.submit(job, files, count) for job in (_group, _reuse)]
        told = [future.result() for future in done]
    clock = time.perf_counter() - began
    cpu, memory, loading = (sum(one[i] for one in told) for i in range(3))
    size = told[0][4]
    print(
        f"crossread   {size} articles: {size / clock:.0f} a second by the clock, starting and "
        f"reading the files included; {1000 * cpu / size:.2f} ms of CPU an article "
        f"({1000 * told[0][0] / size:.2f} grouping, {1000 * told[1][0] / size:.2f} reuse); "
        f"{size / max(one[0] for one in told):.0f} a CPU second of the longer process; "
        f"{memory:.0f} MB in both at their peaks; {told[0][3]} stories, {told[1][3]} stretches; "
        f"{loading:.1f} s to read the files",
        flush=True,
    )
    return 1000 * cpu / size


def _group(files: Sequence[Path], count: int) -> tuple[float, float, float, int, int]:
    articles, loading = _loaded(files, count)
    before = time.process_time()
    groups = grouped([gist_of(article) for article in articles])
    return time.process_time() - before, _peak(), loading, len(groups), len(articles)


def _reuse(files: Sequence[Path], count: int) -> tuple[float, float, float, int, int]:
    articles, loading = _loaded(files, count)
    before = time.process_time()
    found = sum(1 for _ in shared_wording(articles))
    return time.process_time() - before, _peak(), loading, found, len(articles)


def _loaded(files: Sequence[Path], count: int) -> tuple[list[Article], float]:
    before = time.process_time()
    articles = articles_of(files, count)
    return articles, time.process_time() - before


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def beside_peers(files: Sequence[Path], count: int, python: str) -> None:
    """Prints what each peer takes for grouping alone."""
    script = Path(__file__).with_name("peer_grouping.py")
    texts = [
        f"{article.title}. {article.text}" if article.title else article.text
        for article in articles_of(files, count)
    ]
    for peer in ("louvain", "bertopic-recipe"):
        try:
            told = subprocess.run(
                [python, script, peer],
                input=json.dumps(texts),
                capture_output=True,
                text=True,
                check=True,
            )
        except (OSError, subprocess.CalledProcessError) as error:
            reason = str(getattr(error, "stderr", "") or error).strip().splitlines()[-1:]
            print(f"{peer:11} not measured with {python}: {' '.join(reason)}")
            continue
        said = json.loads(told.stdout)
        print(
            f"{peer}: {1000 * said['cpu'] / len(texts):.2f} ms of CPU an article for {len(texts)}, "
            f"grouping alone; {said['memory']:.0f} MB at its peak; {said['groups']} groups",
            flush=True,
        )


if __name__ == "__main__":
    main()
