"""How many planted conflicts are found, and how many harmless changes are accused."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from aligned_pairs import Pair, aligned_pairs
from crossread.pipeline import crossread
from crossread.records import Article, Conflict, Reading
from crossread.records.crossreading import Crossreading
from planting import HARMFUL, HARMLESS, Planted


@dataclass(frozen=True)
class Case:
    """One pair with its change, and the accusations made on it."""

    pair: Pair
    planted: Planted
    accused: tuple[Conflict, ...]

    @property
    def hit(self) -> Conflict | None:
        """The accusation that lies on the planted change."""
        start, end = self.planted.start - 2, self.planted.end + 2
        for conflict in self.accused:
            side = conflict.a if conflict.a.article == "b" else conflict.b
            if side.start < end and start < side.end:
                return conflict
        return None


def planted_cases(data: Path, *, held: bool, most: int) -> Iterator[Case]:
    """Every pair with one change of every kind that fits it, up to so many of a kind."""
    counts: Counter[str] = Counter()
    for pair in aligned_pairs(data, held=held):
        for plant in (*HARMFUL, *HARMLESS):
            name = plant.__name__
            if counts[name] >= most:
                continue
            rng = random.Random(f"{pair.story} {name} {pair.a}")
            planted = plant(pair.a, pair.b, rng)
            if planted is None:
                continue
            counts[name] += 1
            yield Case(pair, planted, accusations(pair.a, planted.text, pair.day))


def accusations(a: str, b: str, day: str) -> tuple[Conflict, ...]:
    """The conflicts between two one-sentence articles."""
    story, _ = compared((a, b), day)
    return tuple(c for c in story.conflicts if c.verdict == "conflict")


def compared(texts: Sequence[str], day: str) -> tuple[Crossreading, tuple[Reading, ...]]:
    """These texts as the articles of one story, compared, with their readings."""
    articles = [
        Article(
            id=name,
            text=text,
            sha256=sha256(text.encode()).hexdigest(),
            published=day,
            language="en",
        )
        for name, text in zip("abcdefgh", texts, strict=False)
    ]
    dossier = crossread(articles, one_story=True)
    return dossier.crossreadings[0], dossier.readings


def score_conflicts(data: Path, *, held: bool, most: int, show: bool) -> dict[str, float]:
    """Precision, recall and rightness of kind; prints one line for each kind of change."""
    cases = list(planted_cases(data, held=held, most=most))
    found = right = false = 0
    by_kind: dict[str, Counter[str]] = {}
    for case in cases:
        row = by_kind.setdefault(case.planted.kind, Counter())
        row["n"] += 1
        hit = case.hit if case.planted.harm else None
        stray = len(case.accused) - (hit is not None)
        row["stray"] += stray
        false += stray
        if hit is not None:
            found += 1
            row["found"] += 1
            row["right"] += hit.kind == case.planted.kind
            right += hit.kind == case.planted.kind
        if show and (stray or (case.planted.harm and hit is None)):
            _show(case)
    harmful = sum(case.planted.harm for case in cases)
    for kind, row in by_kind.items():
        print(
            f"  {kind:10} {row['n']:4}  found {row['found']:4}  kind right {row['right']:4}"
            f"  accused beside it {row['stray']:3}"
        )
    return {
        "precision": found / max(1, found + false),
        "recall": found / max(1, harmful),
        "kind": right / max(1, found),
        "cases": float(len(cases)),
    }


def _show(case: Case) -> None:
    mark = "MISSED" if case.planted.harm and case.hit is None else "ACCUSED"
    print(f"{mark} {case.planted.kind} [{case.pair.story}]")
    print(f"    {case.pair.a}\n    {case.planted.text}")
    for conflict in case.accused:
        print(f"    {conflict.kind}: {conflict.why}")
