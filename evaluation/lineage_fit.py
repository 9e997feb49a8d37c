"""Prints the weights of lineage, from simulated stories that are not scored.

    python evaluation/lineage_fit.py [--first 1000] [--stories 160]

First those of `compare/lineage_marks.py`: a logistic regression over the copies that were found, of
which of two texts was made from the other. Then those of `compare/lineage_descent.py`: a
conditional logit, in which each article chooses among its kin and none. Then those of
`compare/lineage_ties.py`: a logistic regression over all kindred pairs, of which are joined in
truth; it takes the choices of the articles as the code weighs them, so it is to be run again after
a change there.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.compare.lineage_descent import chances_of, figures_of, weigh_descents
from crossread.compare.lineage_evidence import evidence_for
from crossread.compare.lineage_kinship import Kinship, find_kinships
from crossread.compare.lineage_marks import Marks, marks_between
from crossread.compare.lineage_overlap import Told, overlaps
from crossread.compare.lineage_ties import tie_evidence
from crossread.compare.links import Links
from crossread.compare.reuse import find_shared
from crossread.compare.units import Ground
from crossread.compare.utterances import find_utterances
from crossread.group.dating import date_articles
from crossread.models.jobs import Models
from crossread.models.shipped import shipped_models
from crossread.pipeline import annotate
from lineage import grounded
from lineage_stories import Simulated, simulate

_STEPS, _RATE, _MOMENTUM, _RIDGE = 2500, 0.03, 0.9, 3.0
Row = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A story with what the lineage step weighs in it."""

    story: Simulated
    ground: Ground
    told: dict[str, Told]
    kinships: dict[tuple[str, str], Kinship]  # either way round
    marks: dict[tuple[str, str], Marks]


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints the weights of lineage.")
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--stories", type=int, default=160)
    options = parser.parse_args()
    models = shipped_models()
    numbers = range(options.first, options.first + options.stories)
    cases = [_case(simulate(number), models) for number in numbers]
    marks = direction_weights(
        [np.array(case.marks[pair].values()) for case in cases for pair in _copies(case)]
    )
    print("marks:", ", ".join(f"{weight:.2f}" for weight in marks))

    def lean(held: Marks) -> float:
        return float(np.array(held.values()) @ marks)

    choices = [choice for case in cases for choice in _choices(case, lean)]
    print("descent:", ", ".join(f"{weight:.2f}" for weight in descent_weights(choices)))
    tied = [row for case in cases for row in tie_rows(case)]
    print("ties:", ", ".join(f"{weight:.2f}" for weight in tie_weights(tied)))


def _case(story: Simulated, models: Models) -> Case:
    dated = date_articles([annotate(article, models=models) for article in story.articles])
    ground = grounded(dated, models)
    links = Links(ground, find_utterances(ground))
    kinships = {
        pair: kin
        for kin in find_kinships(ground, links, find_shared(ground))
        if kin.common
        for pair in ((kin.a, kin.b), (kin.b, kin.a))
    }
    told = overlaps(ground, sorted({(kin.a, kin.b) for kin in kinships.values()}))
    marks = {pair: marks_between(ground, told, *pair) for pair in kinships}
    return Case(story, ground, told, kinships, marks)


def _copies(case: Case) -> list[tuple[str, str]]:
    return [pair for pair in sorted(case.story.direct) if pair in case.marks]


def _choices(case: Case, lean: Callable[[Marks], float]) -> Iterator[tuple[Row, Row]]:
    """Of each article the figures of what it may have been made from, and which of them it was."""
    for copy in case.told:
        figures: list[tuple[float, ...]] = []
        right: list[float] = []
        for source in sorted(case.told[copy].shares):
            evidence = evidence_for(case.ground, case.told, source, copy)
            if not evidence.handled_source or evidence.handled_copy:
                pair = source, copy
                share = case.kinships[pair].share
                figures.append(figures_of(case.ground, evidence, share, lean(case.marks[pair])))
                right.append(float(pair in case.story.direct))
        if figures:
            yield np.array(figures), np.array(right)


def tie_rows(case: Case) -> Iterator[tuple[Row, bool]]:
    """Of each kindred pair the figures, and whether it is joined in truth."""
    true = {frozenset(pair) for pair in case.story.direct | case.story.common}
    kinships = [case.kinships[pair] for pair in sorted(case.kinships) if pair[0] < pair[1]]
    scored = weigh_descents(case.ground, kinships, case.told, case.marks)
    chances = chances_of(case.told, scored)
    for kin in kinships:
        figures = tie_evidence(kin, case.told, chances).values()
        yield np.array(figures), frozenset((kin.a, kin.b)) in true


def tie_weights(rows: Sequence[tuple[Row, bool]]) -> Row:
    """The weights under which the joined pairs are likeliest, with a ridge."""
    figures = np.stack([row for row, _ in rows])
    right = np.array([joined for _, joined in rows], float)
    scale = np.maximum(figures.std(0), 1e-6)
    scale[0] = 1.0
    figures = figures / scale
    weights, pace = np.zeros(len(scale)), np.zeros(len(scale))
    for _ in range(_STEPS):
        slope = figures.T @ (1 / (1 + np.exp(-(figures @ weights))) - right) + _RIDGE * weights
        pace = _MOMENTUM * pace - 4 * _RATE * slope / len(figures)
        weights += pace
    return weights / scale


def direction_weights(rows: Sequence[Row]) -> Row:
    """The weights under which the sources of all rows are likeliest, with a ridge."""
    figures = np.stack(rows)
    scale = np.maximum(figures.std(0), 1e-6)
    figures = figures / scale
    weights = np.zeros(len(scale))
    for _ in range(_STEPS):
        doubt = 1 / (1 + np.exp(figures @ weights))
        weights += 0.25 * (figures.T @ doubt - _RIDGE * weights) / len(figures)
    return weights / scale


def descent_weights(choices: Sequence[tuple[Row, Row]]) -> Row:
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
