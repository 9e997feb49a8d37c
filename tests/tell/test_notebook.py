"""In a notebook a crossreading shows itself and gives its findings as tables."""

import json
import sys

import pytest

from crossread.tell.notebook import Crossreading
from samples.invented_story import crossreading

KINDS = ("articles", "claims", "utterances", "quotes", "conflicts", "timeline", "lineage", "actors")


@pytest.fixture
def reading():
    return Crossreading(crossreading())


def test_it_is_still_what_the_file_holds(reading):
    assert json.loads(json.dumps(reading)) == crossreading()
    assert reading["stories"][0]["claims"][0]["id"] == "c1"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_finding_is_a_table(reading, kind):
    pytest.importorskip("pandas")
    findings = getattr(reading, kind)
    frame = findings.to_pandas()
    assert len(frame) == len(findings) > 0
    assert list(frame.columns) == list(findings.columns)


def test_a_claim_has_the_verdict_on_each_article_in_its_column(reading):
    claim = next(row for row in reading.claims if row["id"] == "c2")
    assert claim["post"] == "contradicted"
    assert claim["text"] == reading["stories"][0]["claims"][1]["text"]
    assert reading.claims[0]["id"] == "c1"
    assert len(reading.claims[:1]) == 1


def test_conflicts_hold_the_words_of_both_sides(reading):
    assert {reading.conflicts[0]["a_text"], reading.conflicts[0]["b_text"]} >= {"three days"}


def test_without_pandas_the_error_says_what_to_do(reading, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        reading.claims.to_pandas()


def test_what_is_shown_is_escaped():
    data = crossreading()
    bad = "<script>alert(1)</script>\u202e"
    data["stories"][0]["title"] = data["articles"][0]["outlet"] = bad
    data["stories"][0]["claims"][0]["text"] = bad
    reading = Crossreading(data)
    for shown in (reading, reading.articles, reading.claims):
        html = shown._repr_html_()
        assert "<script" not in html
        assert "\u202e" not in html
        assert "&lt;script&gt;alert(1)" in html


def test_an_empty_crossreading_shows_itself_too():
    empty = Crossreading(articles=[], stories=[], failures=[{"path": "x", "why": "empty"}])
    assert "No story" in empty._repr_html_()
    assert "1 not read" in empty._repr_html_()
    assert len(empty.claims) == 0
    assert "none" in empty.claims._repr_html_()
    assert repr(empty) == "<crossreading of 0 stories: 0 articles, 0 claims>"


def test_the_files_are_written(reading, tmp_path):
    reading.write(tmp_path / "out")
    assert (tmp_path / "out" / "index.html").read_text(encoding="utf-8") == reading.page()
