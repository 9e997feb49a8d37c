"""Lineage on a few simulated stories: a change that loses edges, lines or statements shows here.

`evaluation/lineage.py --gate` scores many more; the stories are made as they are needed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "evaluation"))

import gate  # noqa: E402
import lineage  # noqa: E402
import lineage_stories  # noqa: E402

_STORIES = 6


@pytest.fixture(scope="module")
def figures():
    from crossread.models.shipped import shipped_models

    models = shipped_models()
    score = lineage.Score()
    for number in range(_STORIES):
        story = lineage_stories.simulate(number)
        score.add(story, *lineage.traced(story, models))
    return score.figures()


def test_lineage_of_a_few_stories_stays_above_its_floor(figures):
    assert not gate.below_floor("lineage.sample", figures)


def test_a_number_gives_the_same_story_again():
    assert lineage_stories.simulate(3) == lineage_stories.simulate(3)


def test_stories_hold_several_lines_and_copies():
    stories = [lineage_stories.simulate(number) for number in range(40)]
    assert {story.lines for story in stories} >= {1, 2, 3}
    assert sum(len(story.direct) for story in stories) > 40
    assert all(4 <= len(story.printed) <= 8 for story in stories)
