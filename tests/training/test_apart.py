"""The card tells where eight bits and full precision differ, and only there."""

import json
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))


def test_only_scores_further_apart_than_a_hundredth_are_told(tmp_path):
    from training.card import apart

    for name, place, las in (("", 0.8, 0.9), (".fp32", 0.78, 0.91)):
        scores = {"names": {"news": {"place": place}}, "syntax": {"LAS": las}}
        (tmp_path / f"reader{name}.scores.json").write_text(json.dumps(scores))
    told = apart(tmp_path)
    assert "| names, news, place | 0.800 | 0.780 | +0.020 |" in told
    assert "LAS" not in told
