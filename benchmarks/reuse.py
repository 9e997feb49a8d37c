"""What `crossread reuse` finds of planted copies, and how fast, beside rensa and datasketch.

    python benchmarks/reuse.py FILE.jsonl... [--count 2000] [--seed 7] [--processes 2]
        [--wordnet FOLDER] [--peers PYTHON]

Each line of a file holds a `text`; see planted_copies.py for what is planted. PYTHON is the
interpreter of an environment with rensa and datasketch; without it this one is tried. A pair
counts as found where a stretch in it is no furniture; "covered" is the share of the shorter text
that such stretches hold. A found pair that was not planted is false: the background has no copies.
Memory is the sum of what each process held at its peak. What the clock would say on as many idle
cores lies between all seconds of the processor shared out evenly, and those of this process with
only the others' shared out.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path

from peer_reuse import peak_memory
from planted_copies import KINDS, Planted, planted

from crossread.compare.reuse_at_scale import shared_wording
from crossread.processes import cores, spread
from crossread.records import Article, Shared


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--processes", type=int, default=cores())
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--failures", type=int, default=0, help="print so many misses a kind")
    given = parser.parse_args()
    for needed in (*given.files, given.wordnet / "data.noun"):
        if not needed.is_file():
            sys.exit(f"No file {needed}: nothing measured.")
    made = planted(given.files, given.count, given.wordnet, given.seed)
    articles = [
        Article(f"{number:06}", text, hashlib.sha256(text.encode()).hexdigest())
        for number, text in enumerate(made.texts)
    ]
    print(f"{len(articles)} articles, {made.background} of them background from the files")
    # From here on the peak is that of the search, not of writing the articles; what the writing
    # left behind is in it.
    gc.collect()
    held = peak_memory(now=True)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    run = searched(articles, given.processes)
    shared = run.shared
    roles: dict[tuple[int, int], set[str]] = defaultdict(set)
    for stretch in shared:
        roles[int(stretch.a.article), int(stretch.b.article)].add(
            "quoted" if stretch.inside_quotation else stretch.role
        )
    copies = {pair for pair, held in roles.items() if held != {"furniture"}}
    covered: Counter[tuple[int, int]] = Counter()
    for s in shared:
        if s.role != "furniture":
            covered[int(s.a.article), int(s.b.article)] += s.a.end - s.a.start
    per = 1000 / len(articles)
    least = (run.own + run.others) / given.processes
    most = run.own + run.others / given.processes if run.others else least
    print(
        f"crossread   {per * (run.own + run.others):.2f} ms of CPU an article in "
        f"{given.processes} processes ({per * run.own:.2f} of them in the first); "
        f"{len(articles) / run.clock:.0f} articles a second by the clock ({run.clock:.0f} s), "
        f"{len(articles) / most:.0f} to {len(articles) / least:.0f} on as many idle cores"
    )
    print(
        f"            {run.memory:.0f} MB in all processes at their peaks, {held:.0f} of them "
        "before the search"
    )
    recall("crossread", made, copies)
    cells: list[str] = []
    for kind in KINDS:
        pairs = [pair for pair, planted_kind in made.kinds.items() if planted_kind == kind]
        shares = [covered[p] / min(len(made.texts[p[0]]), len(made.texts[p[1]])) for p in pairs]
        cells.append(f"{kind} {sum(shares) / max(1, len(shares)):.2f}")
    print(f"            covered: {' '.join(cells)}")
    quoted = [roles.get(p, set[str]()) for p, kind in made.kinds.items() if kind == "quote-only"]
    named = sum("quoted" in held for held in quoted)
    print(f"            {named} of {len(quoted)} quote-only pairs named as quotations")
    furniture = len(roles) - len(copies)
    print(f"            {furniture} pairs share nothing but what is named furniture")
    if given.failures:
        tell_failures(made, copies, given.failures)
    beside_peers(made, given.peers)


@dataclass(frozen=True)
class Run:
    """One search: what it found, and what it took."""

    shared: list[Shared]
    own: float  # seconds of the processor in this process
    others: float  # the same in all others
    clock: float
    memory: float  # megabytes


def searched(articles: list[Article], processes: int) -> Run:
    clock, own = time.perf_counter(), time.process_time()
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    with spread(processes) as each:
        shared = list(shared_wording(articles, each=each, threads=processes))
        memory = peak_memory() + sum(peak_memory(of=child.pid) for child in active_children())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(
        shared=shared,
        own=time.process_time() - own,
        others=after.ru_utime + after.ru_stime - others.ru_utime - others.ru_stime,
        clock=time.perf_counter() - clock,
        memory=memory,
    )


def recall(name: str, made: Planted, found: set[tuple[int, int]]) -> None:
    """Prints the share found of each kind, and of the pairs found how many are right."""
    wanted = Counter(made.kinds.values())
    got = Counter(made.kinds[pair] for pair in found if pair in made.kinds)
    cells = " ".join(f"{kind} {got[kind] / max(1, wanted[kind]):.3f}" for kind in KINDS)
    print(f"{name:11} recall: {cells}")
    right = sum(got[kind] for kind in (*KINDS, "unasked"))
    false = [pair for pair in found if made.kinds.get(pair, "independent") == "independent"]
    print(
        f"{'':11} precision of pairs {right / max(1, right + len(false)):.3f} "
        f"({right} right, {len(false)} false, of them {got['independent']} of "
        f"{wanted['independent']} independent reports)"
    )


def tell_failures(made: Planted, found: set[tuple[int, int]], most: int) -> None:
    told: Counter[str] = Counter()
    misses = [(p, f"missed {k}") for p, k in made.kinds.items() if k in KINDS and p not in found]
    false = [(p, "false") for p in sorted(found) if made.kinds.get(p, "independent")[0] == "i"]
    for (a, b), why in misses + false:
        told[why] += 1
        if told[why] <= most:
            print(f"--- {why}\n{made.texts[a]}\n-\n{made.texts[b]}")


def beside_peers(made: Planted, python: str) -> None:
    """Runs each peer at threshold .2 over runs of five words, and scores what it finds."""
    script = Path(__file__).with_name("peer_reuse.py")
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(made.texts, file)
        file.flush()
        for peer in ("rensa", "datasketch"):
            try:
                told = subprocess.run(
                    [python, script, peer, file.name], capture_output=True, text=True, check=True
                )
            except (OSError, subprocess.CalledProcessError):
                print(f"{peer:11} not measured: {python} does not import it; see --peers")
                continue
            said = json.loads(told.stdout)
            print(
                f"{peer:11} {1000 * said['processor'] / len(made.texts):.2f} ms of CPU an article, "
                f"{said['memory']:.0f} MB at its peak"
            )
            recall(peer, made, {(a, b) for a, b in said["pairs"]})


if __name__ == "__main__":
    main()
