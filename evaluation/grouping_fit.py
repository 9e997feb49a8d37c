"""Fits the same-story score and tells how it does on sets that it was not fitted on.

    python evaluation/grouping_fit.py [DATA] [--write]

Each set is fitted on as it is and in the other states of `grouping.STATES` (without titles and
days, cut to sixty words, in small collections), so that one setting holds for all of them. Prints
BCubed F1 and the number of stories for each set and state three times: with weights from the other
two sets alone (only newscluster70 has days: the others teach nothing about them); with weights from
the other two and from half of its own stories, each pair scored by the half that saw neither story;
and with weights from all. `--write` keeps the last in the package.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crossread.group.clusters import average_link
from crossread.group.look_alikes import parted
from crossread.group.pair_scores import (
    FAINT,
    FEATURES,
    Calibration,
    calibration,
    spread_of,
    vectors_of,
)
from crossread.group.pair_scores import pairs_of as pairs_between
from grouping import SETS, STATES, Labelled, bcubed, in_state, labelled

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
    found = [
        (part.start, pairs_between(vectors_of(gists, spread_of(gists))))
        for part in data.collections()
        for gists in [data.gists[part]]
    ]
    ends = np.concatenate([np.column_stack([one.ones, one.twos]) + start for start, one in found])
    gold = np.array([data.gold[article.id] for article in data.articles])
    degree = np.bincount(ends.ravel(), minlength=len(gold))
    weight = (1 / degree[ends]).sum(axis=1)
    same = gold[ends[:, 0]] == gold[ends[:, 1]]
    features = np.concatenate([one.features for _, one in found])
    return Pairs(data, ends, features, same, 1_000 * weight / weight.sum())


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


def figures(pairs: Pairs, chance: Matrix, same: float) -> tuple[float, int]:
    """F1 and the number of stories."""
    data = pairs.set
    scores = {
        (int(a), int(b)): round(float(c), 4)
        for (a, b), c in zip(pairs.ends, chance, strict=True)
        if c >= FAINT
    }
    joined = average_link(len(data.gists), scores, same=same)
    groups = [part.items for group in joined for part in parted(group, data.gists)]
    found = {data.articles[i].id: str(n) for n, group in enumerate(groups) for i in group}
    return bcubed(found, data.gold)[2], len(groups)


Part = tuple[Matrix, Matrix, Matrix]
Sets = Mapping[str, Mapping[str, Pairs]]  # by name and state


def all_sets(data: Path) -> Sets:
    """Every set in every state in which it differs."""
    return {
        name: {state: pairs_of(found) for state, found in _states(labelled(data, name)).items()}
        for name in SETS
    }


def _states(given: Labelled) -> dict[str, Labelled]:
    dated = any(article.title or article.published for article in given.articles)
    return {state: in_state(given, state) for state in STATES if dated or state != "bare"}


def whole(states: Mapping[str, Pairs]) -> list[Part]:
    return [pairs.part(np.ones(len(pairs.same), bool)) for pairs in states.values()]


def left_out(sets: Sets, same: float) -> dict[str, dict[str, tuple[float, int]]]:
    """F1 and the number of stories of each set in each state, with weights from the others."""
    return {
        name: {state: figures(pairs, chances(pairs, made), same) for state, pairs in states.items()}
        for name, states in sets.items()
        for made in [
            fitted([p for key, other in sets.items() if key != name for p in whole(other)])
        ]
    }


def halves(name: str, sets: Sets, same: float) -> dict[str, tuple[float, int]]:
    """The same with weights that saw neither story of a pair; the mean of both for the rest."""
    others = [part for key, other in sets.items() if key != name for part in whole(other)]
    gold = next(iter(sets[name].values())).set.gold
    stories = sorted(set(gold.values()))
    random.Random(1).shuffle(stories)
    side = {story: number % 2 for number, story in enumerate(stories)}

    def sides(pairs: Pairs) -> NDArray[np.int64]:
        return np.array([side[gold[article.id]] for article in pairs.set.articles])[pairs.ends]

    made = [
        fitted(
            others
            + [pairs.part((sides(pairs) == 1 - half).all(axis=1)) for pairs in sets[name].values()]
        )
        for half in (0, 1)
    ]
    found: dict[str, tuple[float, int]] = {}
    for state, pairs in sets[name].items():
        told = [chances(pairs, one) for one in made]
        at = sides(pairs)
        mixed = (told[0] + told[1]) / 2
        own = np.where(at[:, 0] == 0, told[0], told[1])
        found[state] = figures(pairs, np.where(at[:, 0] == at[:, 1], own, mixed), same)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--same", type=float, nargs="+", default=[calibration().same])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"No labelled data at {given.data}: nothing fitted.")
        return 0
    sets = all_sets(given.data)
    made = fitted([part for states in sets.values() for part in whole(states)])
    for same in given.same:
        print(f"same = {same}\nset                     other sets    half its own  all")
        apart = left_out(sets, same)
        for name, states in sets.items():
            half = halves(name, sets, same)
            for state, pairs in states.items():
                told = apart[name][state], half[state], figures(pairs, chances(pairs, made), same)
                cells = "  ".join(f"{f:.3f} {stories:5} " for f, stories in told)
                print(f"{name:15} {state:7} {cells}", flush=True)
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
