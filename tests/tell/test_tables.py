"""The tables say what the crossreading says, and no cell of them is a formula."""

from __future__ import annotations

import copy
import csv
import io

import pytest

from crossread.tell.crossreading_json import to_json
from crossread.tell.tables import tables, write_tables
from samples.small_dossier import DOSSIER, TEXTS

SOUND = to_json(DOSSIER)


def _rows(data, name):
    return list(csv.DictReader(io.StringIO(tables(data)[name], newline="")))


def test_claims_have_a_row_for_every_article():
    rows = _rows(SOUND, "claims.csv")
    assert [(row["claim"], row["article"], row["verdict"]) for row in rows] == [
        ("c1", "herald", "carried"),
        ("c1", "courier", "reworded"),
        ("c1", "mirror", "contradicted"),
        ("c2", "herald", "omitted"),
        ("c2", "courier", "unsure"),
        ("c2", "mirror", "carried"),
    ]
    first = rows[0]
    assert (first["holder"], first["outlet"]) == ("Coast Guard", "The Herald")
    assert (first["outlets"], first["lines_low"], first["lines_high"]) == ("2", "1", "2")
    text = TEXTS["herald"]
    assert text[int(first["start"]) : int(first["end"])] == first["span_text"]
    assert rows[3]["start"] == "" and rows[3]["nearest_start"] == "34"


def test_quotes_name_utterance_speaker_and_words():
    rows = _rows(SOUND, "quotes.csv")
    assert [(r["utterance"], r["quote"], r["speaker"], r["relation"]) for r in rows] == [
        ("u1", "q1", "Mara Holt", "verbatim"),
        ("u1", "q2", "Mara Holt", "reworded"),
    ]
    assert rows[0]["content"] == "We brought every passenger ashore"


def test_a_speaker_without_an_actor_is_told_in_the_words_of_the_text():
    data = copy.deepcopy(SOUND)
    data["stories"][0]["quotes"][0]["speaker"]["actor"] = None
    assert _rows(data, "quotes.csv")[0]["speaker"] == "Captain Mara Holt"


def test_lineage_and_timeline_name_their_places():
    edge, moment = _rows(SOUND, "lineage.csv")[0], _rows(SOUND, "timeline.csv")[0]
    assert (edge["from_name"], edge["to_name"]) == ("Coast Guard statement", "The Herald")
    assert edge["evidence"] == "herald:102-113"
    assert (moment["articles"], moment["disputed"]) == ("herald courier", "no")


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", "\r=1"])
def test_no_text_becomes_a_formula_and_numbers_stay_numbers(evil):
    data = copy.deepcopy(SOUND)
    data["stories"][0]["claims"][0]["text"] = evil
    data["stories"][0]["lineage"]["edges"][0]["confidence"] = -0.5
    assert _rows(data, "claims.csv")[0]["text"] == "'" + evil
    assert _rows(data, "lineage.csv")[0]["confidence"] == "-0.5"


def test_any_words_come_back_from_a_cell_as_they_were():
    data = copy.deepcopy(SOUND)
    why = 'commas, "quotes"\nand\r\nlines; “ä” 𝄞'
    data["stories"][0]["claims"][0]["cells"][0]["why"] = why
    assert _rows(data, "claims.csv")[0]["why"] == why


def test_the_files_are_utf_8_even_with_half_a_character(tmp_path):
    data = copy.deepcopy(SOUND)
    data["stories"][0]["claims"][0]["cells"][0]["why"] = "half \ud83d"
    write_tables(data, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "claims.csv",
        "events.csv",
        "lineage.csv",
        "quotes.csv",
        "timeline.csv",
    ]
    assert "half \ufffd" in (tmp_path / "claims.csv").read_text(encoding="utf-8")
