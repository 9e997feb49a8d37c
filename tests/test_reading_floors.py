"""Quotes, sentences and syntax against the labelled sets, where they are at hand.

The sets are their owners' and no part of the repository: without them these tests skip. Here a
sample is scored; `--gate` of the scripts in evaluation/ scores the whole.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "evaluation"))

import gate  # noqa: E402
import quotes  # noqa: E402
import sentences  # noqa: E402
import syntax  # noqa: E402

DATA = Path(os.environ.get("CROSSREAD_DATA", ROOT.parent / "shared" / "data"))
_QUOTES_READ = 12  # articles


def at_hand(*parts: str) -> Path:
    path = DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no {'/'.join(parts)} under {DATA}; set CROSSREAD_DATA")
    return path


def test_sentences_stay_above_their_floor():
    assert not gate.below_floor("sentences", sentences.figures_of(at_hand("gum_news", "dep")))


def test_quotes_of_a_sample_stay_above_their_floor(shipped):
    counts = quotes.counts_of(at_hand("polnear", "dev.jsonl"), shipped, most=_QUOTES_READ)
    assert not gate.below_floor("quotes.sample", quotes.figures_of(counts))


def test_syntax_of_a_sample_stays_above_its_floor(shipped):
    from crossread.models.manifest import weights_of
    from crossread.models.reader import Reader

    path = at_hand("gum_news", "dep", f"GUM_news_{syntax.GUM_DEV[0]}.conllu")
    counts = syntax.score(Reader(weights_of("reader"), weights_of("tokenizer")), [path])
    assert not gate.below_floor("syntax.gum", {"LAS": counts["LAS"] / counts["words"]})


@pytest.fixture
def shipped():
    from crossread.models.shipped import shipped_models

    models = shipped_models()
    if models.tagger is None:
        pytest.skip(models.note or "no reader model in this installation")
    return models


def test_a_figure_below_its_floor_and_one_not_measured_are_both_told():
    told = gate.below_floor("sentences", {"precision": 0.5, "recall": 1.0})
    assert len(told) == 2
    assert "precision is 0.500, below its floor" in told[0]
    assert "f1 has a floor" in told[1]
