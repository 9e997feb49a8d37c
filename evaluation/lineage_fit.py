"""Prints the weights of `compare/lineage_descent.py`, from simulated stories.

    python evaluation/lineage_fit.py [--first 1000] [--stories 160]

A conditional logit: each article chooses among its kin and none. The stories are read by rules
alone, and others than those that are scored.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np

from crossread.compare.condition import judge_condition
from crossread.compare.lineage_descent import figures_of
from crossread.compare.lineage_evidence import evidence_for
from crossread.compare.lineage_kinship import find_kinships
from crossread.compare.lineage_overlap import overlaps
from crossread.compare.links import Links
from crossread.compare.reuse import find_shared
from crossread.compare.units import Ground
from crossread.group.actors import find_actors
from crossread.group.dating import date_articles
from crossread.models.jobs import RULES_ALONE
from crossread.pipeline import annotate
from lineage_stories import simulate

_STEPS, _RATE, _MOMENTUM, _RIDGE = 2500, 0.03, 0.9, 3.0
# Of one article: the figures of each candidate, and which of them is the source.
Choice = tuple[np.ndarray, np.ndarray]


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints the weights of descent.")
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--stories", type=int, default=160)
    options = parser.parse_args()
    choices: list[Choice] = []
    for number in range(options.first, options.first + options.stories):
        choices += _choices(number)
    print(", ".join(f"{weight:.2f}" for weight in fitted(choices)))


def _choices(number: int) -> list[Choice]:
    """What each article of one story may have been made from."""
    story = simulate(number)
    dated = date_articles([annotate(a, models=RULES_ALONE) for a in story.articles])
    readings = [
        replace(r, condition=judge_condition(r, [p for p in dated if p.id != r.id])) for r in dated
    ]
    ground = Ground(readings, find_actors(readings), None)
    kinships = find_kinships(ground, Links(ground), find_shared(ground))
    told = overlaps(ground, [(kin.a, kin.b) for kin in kinships if kin.common])
    share = {pair: k.share for k in kinships for pair in ((k.a, k.b), (k.b, k.a)) if k.common}
    found: list[Choice] = []
    for copy in told:
        figures: list[tuple[float, ...]] = []
        right: list[float] = []
        for source in sorted(told[copy].shares):
            evidence = evidence_for(ground, told, source, copy)
            if not evidence.handled_source or evidence.handled_copy:
                figures.append(figures_of(ground, evidence, share[source, copy]))
                right.append(float((source, copy) in story.direct))
        if figures:
            found.append((np.array(figures), np.array(right)))
    return found


def fitted(choices: list[Choice]) -> np.ndarray:
    """The weights under which the true sources, or none, are likeliest, with a ridge."""
    scale = np.maximum(np.concatenate([figures for figures, _ in choices]).std(0), 1e-6)
    scale[0] = 1.0
    weights, pace = np.zeros(len(scale)), np.zeros(len(scale))
    for _ in range(_STEPS):
        slope = _RIDGE * weights
        for figures, right in choices:
            scores = figures / scale @ weights
            top = max(0.0, scores.max())
            odds = np.exp(scores - top)
            slope += (figures / scale).T @ (odds / (odds.sum() + np.exp(-top)) - right)
        pace = _MOMENTUM * pace - _RATE * slope / len(choices)
        weights += pace
    return weights / scale


if __name__ == "__main__":
    main()
