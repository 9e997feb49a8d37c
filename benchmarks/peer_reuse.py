"""Which pairs a MinHash library proposes: run by benchmarks/reuse.py, prints one line of JSON.

Signatures of 128 values over runs of five words, candidates at an estimated Jaccard of .2.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

_WORD = re.compile(r"\w+")
_THRESHOLD = 0.2


def main(peer: str, file: Path) -> None:
    texts = json.loads(file.read_text(encoding="utf-8"))
    before = time.process_time()
    grams = [_grams(text) for text in texts]
    pairs = (_rensa if peer == "rensa" else _datasketch)(grams)
    spent = time.process_time() - before
    print(json.dumps({"processor": spent, "memory": peak_memory(), "pairs": sorted(pairs)}))


def peak_memory(*, of: int | None = None, now: bool = False) -> float:
    """Megabytes that a process held at the most, or holds now; its parent's do not count."""
    status = Path(f"/proc/{of or 'self'}/status").read_text(encoding="utf-8")
    return int(re.search(rf"{'VmRSS' if now else 'VmHWM'}:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def _grams(text: str) -> list[str]:
    words = [w.lower() for w in _WORD.findall(text)]
    return sorted({" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4))})


def _rensa(grams: list[list[str]]) -> set[tuple[int, int]]:
    from rensa import RMinHash, RMinHashLSH  # pyright: ignore[reportMissingImports]

    index = RMinHashLSH(threshold=_THRESHOLD, num_perm=128, num_bands=64)
    held, pairs = [], set[tuple[int, int]]()
    for number, items in enumerate(grams):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(items)
        near = [n for n in index.query(sketch) if held[n].jaccard(sketch) >= _THRESHOLD]
        pairs.update((n, number) for n in near)
        held.append(sketch)
        index.insert(number, sketch)
    return pairs


def _datasketch(grams: list[list[str]]) -> set[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH  # pyright: ignore[reportMissingImports]

    index = MinHashLSH(threshold=_THRESHOLD, num_perm=128)
    held, pairs = [], set[tuple[int, int]]()
    for number, items in enumerate(grams):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([item.encode() for item in items])
        near = [int(n) for n in index.query(sketch)]
        near = [n for n in near if held[n].jaccard(sketch) >= _THRESHOLD]
        pairs.update((n, number) for n in near)
        held.append(sketch)
        index.insert(number, sketch)
    return pairs


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
