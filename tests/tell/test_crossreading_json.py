"""The dossier as JSON: the contract's fields and words, and the way to a file and back."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.errors import BadCrossreading
from crossread.records import Article, Dossier, Reading
from crossread.tell.crossreading_json import (
    FILE_NAME,
    annotated_article,
    dump,
    load,
    to_json,
)
from samples.small_dossier import ACTORS, DOSSIER, TEXTS

# The field names of the contract, in its order.
CONTRACT = {
    "": ["format", "made_by", "articles", "stories", "failures"],
    "articles/0": "id path url outlet title byline published published_basis language text sha256 "
    "passages credits condition times",
    "articles/0/passages/0": "start end kind",
    "articles/0/credits/0": "start end agency",
    "articles/2/condition": "label score evidence",
    "articles/2/condition/evidence/0": "start end reads likely",
    "articles/0/times/0": "start end type value low high granularity anchor",
    "stories/0": "id title articles actors quotes utterances claims conflicts shared lineage "
    "timeline events brief",
    "stories/0/actors/0": "id name kind mentions speaks_for",
    "stories/0/actors/0/mentions/0": "article start end",
    "stories/0/quotes/0": "id article kind content cue speaker confidence",
    "stories/0/quotes/0/content/0": "start end",
    "stories/0/quotes/0/speaker": "start end actor",
    "stories/0/utterances/0": "id quotes speaker speaker_conflict wordings",
    "stories/0/utterances/0/wordings/1": "quote relation changes",
    "stories/0/utterances/0/wordings/1/changes/0": "kind from to",
    "stories/0/claims/0": "id text holder modality time cells outlets lines originators status",
    "stories/0/claims/0/cells/0": "article verdict spans nearest why",
    "stories/0/claims/0/lines": "low high",
    "stories/0/conflicts/0": "id kind verdict a b why confidence",
    "stories/0/shared/0": "a b kind inside_quotation score",
    "stories/0/lineage": "edges originals lines",
    "stories/0/lineage/edges/0": "from to kind confidence evidence why",
    "stories/0/lineage/originals/0": "id kind name articles",
    "stories/0/timeline/0": "value low high text role articles spans disputed",
    "stories/0/brief/0": "text cites",
    "failures/0": "path why",
}


@pytest.fixture(scope="module")
def data():
    return to_json(DOSSIER)


@pytest.mark.parametrize("path, names", CONTRACT.items(), ids=[p or "file" for p in CONTRACT])
def test_every_field_of_the_contract_is_there_in_its_order(data, path, names):
    held = data
    for step in filter(None, path.split("/")):
        held = held[int(step) if isinstance(held, list) else step]
    asked = names.split() if isinstance(names, str) else names
    assert [name for name in held if name in asked] == asked


def test_the_values_are_those_of_the_records(data):
    story = data["stories"][0]
    assert data["format"] == "crossread/1"
    assert list(data["made_by"]["models"]) == ["judge", "speakers"]
    assert [article["text"] for article in data["articles"]] == list(TEXTS.values())
    assert story["articles"] == ["herald", "courier", "mirror"]
    assert [quote["id"] for quote in story["quotes"]] == ["q1", "q2"]
    assert [quote["speaker"]["actor"] for quote in story["quotes"]] == ["a1", "a1"]
    assert "confidence" not in story["quotes"][1]
    assert story["claims"][0]["lines"]["why"] == "no shared wording was found"
    assert data["articles"][2]["quantities"][0]["high"] is None
    assert story["lineage"]["edges"][0]["from"] == "o1"


def test_all_spans_read_the_same_from_the_file_as_from_the_records(data):
    again = json.loads(dump(data))
    for before, after in zip(data["articles"], again["articles"], strict=True):
        assert sha256(after["text"].encode()).hexdigest() == before["sha256"]
    claim = again["stories"][0]["claims"][1]
    text = again["articles"][2]["text"]
    assert text[claim["source"]["start"] : claim["source"]["end"]] == claim["text"]


def test_an_annotated_article_has_its_own_quotes_and_actors(data):
    reading, actors = DOSSIER.readings[0], ACTORS[:2]
    written = annotated_article(reading, actors)
    assert {**written, **data["articles"][0]} == written
    assert written["quotes"][0]["speaker"]["actor"] == "a1"
    assert [actor["id"] for actor in written["actors"]] == ["a1", "a2"]


def test_an_annotated_article_fits_on_one_line():
    line = dump(annotated_article(DOSSIER.readings[1], ()), spread=0)
    assert line.count("\n") == 1
    assert json.loads(line)["quotes"][0]["speaker"]["actor"] is None


def test_the_same_dossier_gives_the_same_bytes():
    shuffled = replace(DOSSIER, models=dict(reversed(DOSSIER.models.items())))
    assert dump(to_json(DOSSIER)) == dump(to_json(shuffled))


@given(st.text(st.characters(categories=("Lu", "Ll", "Zs", "Cc", "So", "Cs")), max_size=40))
def test_any_text_comes_back_from_a_file_as_it_was(tmp_path_factory, text):
    # Two halves of a pair side by side cannot be told from the whole in JSON.
    text = "".join(char + "." if "\ud800" <= char <= "\udbff" else char for char in text)
    path = tmp_path_factory.getbasetemp() / "any.json"
    reading = Reading(Article("x", text, sha256(text.encode("utf-8", "replace")).hexdigest()))
    path.write_bytes(dump(to_json(Dossier((reading,)))).encode("utf-8"))
    assert load(path)["articles"][0]["text"] == text


def test_a_folder_or_a_file_is_loaded(tmp_path, data):
    (tmp_path / FILE_NAME).write_text(dump(data), encoding="utf-8")
    assert load(tmp_path) == load(tmp_path / FILE_NAME) == data


@pytest.mark.parametrize(
    "content, why",
    [
        (None, "No such file"),
        (b"{", "not JSON"),
        (b"\xff", "not JSON in UTF-8"),
        (b'{"format": NaN}', "NaN"),
        (b"[]", "has format None"),
        (b'{"format": "crossread/9"}', "crossread/9"),
        (b"[" * 200_000, "not JSON"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_reason(tmp_path, content, why):
    if content is not None:
        (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(BadCrossreading, match=why):
        load(tmp_path)
