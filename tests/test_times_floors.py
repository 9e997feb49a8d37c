"""Times and days of publication against the labelled sets, where they are at hand.

The sets are their owners' and no part of the repository: without them these tests skip.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "evaluation"))

import dating  # noqa: E402
import gate  # noqa: E402
import times  # noqa: E402

DATA = Path(os.environ.get("CROSSREAD_DATA", ROOT.parent / "shared" / "data"))
_DOCUMENTS = 40
_STORIES = 8


def at_hand(*parts: str) -> Path:
    path = DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no {'/'.join(parts)} under {DATA}; set CROSSREAD_DATA")
    return path


def test_times_of_a_sample_stay_above_their_floor():
    at_hand("tempeval3")
    assert not gate.below_floor(
        "times.sample", times.measure_times(DATA, held=False, most=_DOCUMENTS)
    )


def test_sound_days_of_a_sample_of_stories_are_kept():
    stories = dating.stories_of(at_hand("newscluster70", "articles.jsonl"))
    development = [name for name in stories if not dating.is_held(name)][:_STORIES]
    outcomes, _ = dating.outcomes_of({name: stories[name] for name in development})
    figures = dating.figures_of(outcomes)
    assert figures["sound_kept"] == 1
    assert figures["repaired"] > 0.5
