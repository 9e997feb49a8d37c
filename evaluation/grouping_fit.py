"""Fits the same-story score and tells how it does on sets that it was not fitted on.

    python evaluation/grouping_fit.py [DATA] [--write]

Prints BCubed F1 and the number of stories for each set three times: with weights from the other
two sets alone (only newscluster70 has days and titles: the others teach nothing about them); with
weights from the other two and from half of its own stories, each pair scored by the half that saw
neither story; and with weights from all. `--write` keeps the last in the package.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crossread.group.clusters import average_link
from crossread.group.look_alikes import parted
from crossread.group.pair_scores import (
    FEATURES,
    Calibration,
    calibration,
    candidates,
    features_of,
    log_odds_terms,
    spread_of,
    vectors_of,
)
from grouping import SETS, Labelled, bcubed, labelled

Matrix = NDArray[np.float64]
_RIDGE = 0.1  # strength of the pull to nought, in pairs of weight 1
_ROUNDS = 30  # steps of Newton's method
_FILE = Path(__file__).parents[1] / "src" / "crossread" / "group" / "same_story.toml"


@dataclass(frozen=True)
class Pairs:
    """All candidate pairs of a set."""

    set: Labelled
    ends: NDArray[np.int64]  # pairs × 2
    features: Matrix
    same: NDArray[np.bool_]
    weight: Matrix  # so that articles of big stories do not outvote the others

    def part(self, chosen: NDArray[np.bool_]) -> tuple[Matrix, Matrix, Matrix]:
        return self.features[chosen], self.same[chosen].astype(float), self.weight[chosen]


def pairs_of(data: Labelled) -> Pairs:
    vectors = vectors_of(data.gists, spread_of(data.gists))
    ends: list[NDArray[np.int64]] = []
    rows: list[Matrix] = []
    for one, others in enumerate(candidates(vectors)):
        if len(others):
            ends.append(np.column_stack([np.full(len(others), one), others]))
            rows.append(log_odds_terms(features_of(vectors, one, others)))
    all_ends = np.concatenate(ends)
    gold = np.array([data.gold[article.id] for article in data.articles])
    degree = np.bincount(all_ends.ravel(), minlength=len(gold))
    weight = (1 / degree[all_ends]).sum(axis=1)
    return Pairs(
        data,
        all_ends,
        np.concatenate(rows),
        gold[all_ends[:, 0]] == gold[all_ends[:, 1]],
        1_000 * weight / weight.sum(),
    )


def fitted(parts: Sequence[tuple[Matrix, Matrix, Matrix]]) -> tuple[float, tuple[float, ...]]:
    """Offset and weights of the logistic score (ridge, Newton's method)."""
    x, y, w = (np.concatenate([part[i] for part in parts]) for i in range(3))
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    x = np.column_stack([np.ones(len(x)), (x - mean) / scale])
    beta = np.zeros(x.shape[1])
    pull = np.full(len(beta), _RIDGE)
    pull[0] = 0
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-x @ beta))
        slope = x.T @ (w * (y - chance)) - pull * beta
        curve = (x * (w * chance * (1 - chance))[:, None]).T @ x + np.diag(pull)
        beta += np.linalg.solve(curve + 1e-9 * np.eye(len(beta)), slope)
    weights = beta[1:] / scale
    return float(beta[0] - weights @ mean), tuple(float(weight) for weight in weights)


def chances(pairs: Pairs, made: tuple[float, tuple[float, ...]]) -> Matrix:
    return 1 / (1 + np.exp(-(pairs.features @ np.array(made[1]) + made[0])))


def figures(pairs: Pairs, chance: Matrix, same: float) -> str:
    data = pairs.set
    scores = {(int(a), int(b)): float(c) for (a, b), c in zip(pairs.ends, chance, strict=True)}
    joined = average_link(len(data.gists), scores, same=same)
    groups = [part.items for group in joined for part in parted(group, data.gists)]
    found = {data.articles[i].id: str(n) for n, group in enumerate(groups) for i in group}
    return f"{bcubed(found, data.gold)[2]:.3f} {len(groups):4}"


def halves(pairs: Pairs, others: Sequence[Pairs]) -> Matrix:
    """Chances of pairs by weights that saw neither story; the mean of both where they differ."""
    gold = [pairs.set.gold[article.id] for article in pairs.set.articles]
    stories = sorted(set(gold))
    random.Random(1).shuffle(stories)
    side = {story: number % 2 for number, story in enumerate(stories)}
    sides = np.array([side[story] for story in gold])[pairs.ends]
    told = [
        chances(
            pairs,
            fitted(
                [other.part(np.ones(len(other.same), bool)) for other in others]
                + [pairs.part((sides == 1 - half).all(axis=1))]
            ),
        )
        for half in (0, 1)
    ]
    return np.where(
        sides[:, 0] == sides[:, 1],
        np.where(sides[:, 0] == 0, told[0], told[1]),
        (told[0] + told[1]) / 2,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--same", type=float, nargs="+", default=[calibration().same])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"No labelled data at {given.data}: nothing fitted.")
        return 0
    sets = {name: pairs_of(labelled(given.data, name)) for name in SETS}
    whole = {name: pairs.part(np.ones(len(pairs.same), bool)) for name, pairs in sets.items()}
    made = fitted(list(whole.values()))
    for same in given.same:
        print(f"same = {same}\nset             other sets    half its own  all     (F1, stories)")
        for name, pairs in sets.items():
            apart = chances(pairs, fitted([part for key, part in whole.items() if key != name]))
            half = halves(pairs, [other for key, other in sets.items() if key != name])
            told = [figures(pairs, chance, same) for chance in (apart, half, chances(pairs, made))]
            print(f"{name:15} {told[0]:13} {told[1]:13} {told[2]}")
    kept = Calibration(round(made[0], 3), tuple(round(w, 3) for w in made[1]), given.same[-1])
    print(kept)
    if given.write:
        write(kept)
    return 0


def write(kept: Calibration) -> None:
    """Keep the numbers, and the comment above them."""
    comment = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    lines = [*comment, f"offset = {kept.offset}", f"same = {kept.same}", "", "[weights]"]
    lines += [f"{name} = {w}" for name, w in zip(FEATURES, kept.weights, strict=True)]
    _FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
