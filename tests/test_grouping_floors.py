"""Stories against the labelled sets, where they are at hand.

The sets are their owners' and no part of the repository: without them these tests skip.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "evaluation"))

import gate  # noqa: E402
import grouping  # noqa: E402

DATA = Path(os.environ.get("CROSSREAD_DATA", ROOT.parent / "shared" / "data"))


@pytest.mark.parametrize(
    ("name", "state"),
    [*(("newscluster70", state) for state in grouping.STATES), ("ecbplus", "full")],
)
def test_stories_stay_above_their_floor(name, state):
    if not (DATA / grouping.SETS[name][0]).exists():
        pytest.skip(f"no {grouping.SETS[name][0]} under {DATA}; set CROSSREAD_DATA")
    data = grouping.in_state(grouping.labelled(DATA, name), state)
    figures = grouping.figures_of(grouping.grouped_at_once(data), data.gold)
    assert not gate.below_floor(f"grouping.{name}" + f".{state}" * (state != "full"), figures)


def test_bcubed_counts_what_is_together_and_what_should_be():
    gold = {"a": "1", "b": "1", "c": "2", "d": "2"}
    assert grouping.bcubed(gold, gold) == (1, 1, 1)
    precision, recall, _ = grouping.bcubed(dict.fromkeys(gold, "one"), gold)
    assert (precision, recall) == (0.5, 1)
    precision, recall, _ = grouping.bcubed({item: item for item in gold}, gold)
    assert (precision, recall) == (1, 0.5)
