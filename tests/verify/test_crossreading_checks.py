"""A sound crossreading has no defect; each way of damaging it is noticed, where it was done."""

from __future__ import annotations

import ast
import copy
import json
from pathlib import Path

import pytest

import crossread.verify
from crossread.tell.crossreading_json import to_json
from crossread.verify import check_crossreading, run_checks
from samples.small_dossier import DOSSIER, MIRROR, cite

SOUND = to_json(DOSSIER)


@pytest.fixture
def data():
    return copy.deepcopy(SOUND)


def _set(data, path, value):
    *way, last = path.strip("/").split("/")
    held = data
    for step in way:
        held = held[int(step) if isinstance(held, list) else step]
    held[int(last) if isinstance(held, list) else last] = value


def _get(data, path):
    for step in path.strip("/").split("/"):
        data = data[int(step) if isinstance(data, list) else step]
    return data


def _span(article, words):
    found = cite(article, words)
    return {"article": article, "start": found.start, "end": found.end}


def test_a_sound_crossreading_has_no_defect(data):
    assert check_crossreading(data) == []
    assert len(list(run_checks(data))) > 100


STORY = "/stories/0"
BRIEF = "/stories/0/brief/0"
DAMAGES = {
    "another format": ("/format", "crossread/2", "/format", "crossread/1"),
    "text touched": ("/articles/2/text", MIRROR.replace("fog", "fox"), "/articles/2", "sha256"),
    "digest touched": ("/articles/0/sha256", "0" * 64, "/articles/0", "sha256"),
    "unknown verdict": (
        f"{STORY}/claims/0/cells/0/verdict",
        "true",
        f"{STORY}/claims/0/cells/0/verdict",
        "none of",
    ),
    "unknown status": (f"{STORY}/claims/0/status", "proven", f"{STORY}/claims/0", "none of"),
    "span one too long": ("/articles/1/times/0/end", 10_000, "/articles/1/times/0", "no stretch"),
    "span empty": (f"{STORY}/conflicts/0/a/end", 79, f"{STORY}/conflicts/0/a", "no stretch"),
    "span turned round": (f"{STORY}/shared/0/a/end", 3, f"{STORY}/shared/0/a", "no stretch"),
    "article unknown": (f"{BRIEF}/cites/0/article", "gone", f"{BRIEF}/cites/0", "'gone'"),
    "passages overlap": ("/articles/0/passages/0/end", 40, "/articles/0/passages/1", "overlaps"),
    "id twice": (f"{STORY}/claims/1/id", "c1", "/stories/0 (c1)", "2 findings"),
    "id of another kind": (f"{STORY}/claims/1/id", "q1", "/stories/0 (q1)", "2 findings"),
    "quote unknown": (f"{STORY}/utterances/0/quotes/1", "q9", f"{STORY}/utterances/0", "'q9'"),
    "holder unknown": (f"{STORY}/claims/0/holder", "a9", f"{STORY}/claims/0 (c1)", "'a9'"),
    "originator unknown": (f"{STORY}/claims/0/originators", ["a9"], f"{STORY}/claims/0", "'a9'"),
    "claim unknown": (f"{STORY}/conflicts/0/claim", "c9", f"{STORY}/conflicts/0", "'c9'"),
    "original unknown": (f"{STORY}/lineage/edges/0/from", "o9", f"{STORY}/lineage/edges/0", "o9"),
    "speaker of other words": (f"{STORY}/quotes/0/speaker/actor", "a3", f"{STORY}/quotes/0", "a3"),
    "claim one off": (f"{STORY}/claims/0/source/start", 35, f"{STORY}/claims/0", "not those"),
    "claim reworded": (
        f"{STORY}/claims/1/text",
        "Harbour master Ivo Brandt blames the fog",
        f"{STORY}/claims/1",
        "not those",
    ),
    "wrong day in brackets": (
        f"{STORY}/claims/0/text",
        "The ferry Aurelia ran aground on Monday [2031-05-13] with 212 people aboard",
        f"{STORY}/claims/0",
        "2031-05-13",
    ),
    "no name in brackets": (
        f"{STORY}/claims/1/text",
        "Harbour master Ivo Brandt [Otto Lind] blamed the fog",
        f"{STORY}/claims/1",
        "Otto Lind",
    ),
    "outlets miscounted": (f"{STORY}/claims/0/outlets", 3, f"{STORY}/claims/0", "2 carry it"),
    "lines upside down": (f"{STORY}/claims/0/lines/low", 3, f"{STORY}/claims/0", "at least 3"),
    "more lines than texts": (f"{STORY}/claims/1/lines/high", 2, f"{STORY}/claims/1", "up to 2"),
    "status too good": (f"{STORY}/claims/0/status", "corroborated", f"{STORY}/claims/0", "two"),
    "cell of another text": (
        f"{STORY}/claims/1/cells/2/spans/0",
        _span("herald", "Nordhaven"),
        f"{STORY}/claims/1/cells/2",
        "another article",
    ),
    "cell without a span": (f"{STORY}/claims/0/cells/0/spans", [], f"{STORY}/claims/0", "no span"),
    "change outside its quote": (
        f"{STORY}/utterances/0/wordings/1/changes/0/to",
        _span("courier", "stranded"),
        f"{STORY}/utterances/0/wordings/1/changes/0",
        "q2",
    ),
    "time ends first": ("/articles/0/times/0/low", "2031-05-14", "/articles/0/times/0", "begins"),
    "no such day": ("/articles/0/times/0/low", "2031-02-30", "/articles/0/times/0", "calendar"),
    "timeline a day off": (f"{STORY}/timeline/0/high", "2031-05-13", f"{STORY}/timeline/0", "no s"),
    "timeline not out then": (
        f"{STORY}/timeline/1/articles",
        ["courier"],
        f"{STORY}/timeline/1",
        "came out",
    ),
    "brief cites nothing": (f"{BRIEF}/cites", [], BRIEF, "cites nothing"),
}
REWRITTEN = {
    "number": (0, "212", "213", "213"),
    "number in words": (0, "212", "three hundred", "300"),
    "weekday": (0, "Monday", "Tuesday", "Tuesday"),
    "day in brackets": (0, "2031-05-12", "2031-05-13", "2031-05-13"),
    "name": (0, "Aurelia", "Borealis", "borealis"),
    "name in front": (1, "“We brought every passenger ashore,” said", "Brandt met", "brandt"),
    "half a name": (1, "Mara Holt", "Mara Brandt", "mara brandt"),
    "quoted word": (1, "brought", "carried", "word for word"),
    "quotation stitched": (2, "212 people", "212 folk", "word for word"),
    "year": (0, "with", "in 2032 with", "2032"),
    "month": (0, "on Monday", "on Monday in June", "Jun"),
}


@pytest.mark.parametrize("path, value, where, what", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_noticed_where_it_was_done(data, path, value, where, what):
    assert _get(data, path) != value
    _set(data, path, value)
    found = check_crossreading(data)
    assert any(defect.where.startswith(where) and what in defect.what for defect in found), found


@pytest.mark.parametrize("index, old, new, what", REWRITTEN.values(), ids=REWRITTEN)
def test_a_brief_that_says_other_than_its_sources_is_noticed(data, index, old, new, what):
    sentence = data["stories"][0]["brief"][index]
    assert old in sentence["text"]
    sentence["text"] = sentence["text"].replace(old, new)
    found = check_crossreading(data)
    assert any(
        defect.where == f"/stories/0/brief/{index} (brief:{index + 1})" and what in defect.what
        for defect in found
    ), found


@pytest.mark.parametrize(
    "text",
    [
        "According to The Herald, the ferry Aurelia ran aground on Monday with 212 people.",
        "The FERRY Aurelia's 212 people ran aground on Monday [Monday 12 May 2031].",
        "On Monday [2031-05-12], the Aurelia ran aground “with 212 … aboard”.",
        "Some ran aground [Ivo Brandt].",
    ],
)
def test_a_brief_may_say_it_otherwise(data, text):
    data["stories"][0]["brief"][0]["text"] = text
    assert check_crossreading(data) == []


def test_an_actor_may_be_named_in_full_where_the_cited_words_mention_it(data):
    sentence = data["stories"][0]["brief"][0]
    sentence["text"] = "Mara Holt said it."
    sentence["cites"] = [_span("courier", "Holt said")]
    assert check_crossreading(data) == []


def test_a_first_word_given_a_capital_is_no_month(data):
    sentence = data["stories"][0]["brief"][0]
    sentence["text"] = "March on, said Captain Mara Holt."
    assert any("Mar" in defect.what for defect in check_crossreading(data))
    article = data["articles"][0]
    article["text"] = article["text"].replace("We brought", "march on,")
    sentence["cites"] = [{"article": "herald", "start": 121, "end": 180}]
    found = check_crossreading(data)
    assert not any(defect.where.startswith("/stories/0/brief/0") for defect in found), found


def test_a_bracket_that_the_source_has_is_no_insertion(data):
    article, claim = data["articles"][2], data["stories"][0]["claims"][1]
    text = article["text"].replace("Ivo Brandt blamed", "Ivo Brandt [sic] blamed")
    article["text"] = text
    article["passages"][-1]["end"] = article["sentences"][-1]["end"] = len(text)
    claim["source"]["end"] += 6
    claim["text"] = "Harbour master Ivo Brandt [sic] blamed the fog"
    assert [defect.what for defect in check_crossreading(data)] == [
        "the text is not the one that was read: its sha256 differs"
    ]


def test_an_empty_sentence_is_no_crash(data):
    data["stories"][0]["brief"][0]["text"] = ""
    data["stories"][0]["claims"][0]["text"] = ""
    assert check_crossreading(data)


@pytest.mark.parametrize("path", ["/articles", "/stories/0/claims/0/cells/0/spans/0/start"])
@pytest.mark.parametrize("value", [None, "x", -1, True, {}, [[]]])
def test_broken_files_give_defects_and_never_a_crash(data, path, value):
    _set(data, path, value)
    assert check_crossreading(data)


def test_every_field_that_must_be_there_is_missed(data):
    for where, held in _objects(data):
        for name in sorted(held):
            broken = copy.deepcopy(SOUND)
            del (_get(broken, where) if where else broken)[name]
            check_crossreading(broken)  # no crash, whatever is missing
    del data["stories"][0]["claims"][0]["source"]
    assert [defect.what for defect in check_crossreading(data)] == ["has no 'source'"]


def _objects(value, where=""):
    if isinstance(value, dict):
        yield where, value
        for name, held in value.items():
            yield from _objects(held, f"{where}/{name}")
    elif isinstance(value, list) and value:
        yield from _objects(value[0], f"{where}/0")


def test_the_checks_ask_no_step_that_made_the_findings():
    folder = Path(crossread.verify.__file__).parent
    imported = set()
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("crossread."):
                imported.add((node.module or "").split(".")[1])
    assert imported <= {"verify", "records", "lexicons", "tell"}


def test_it_survives_the_way_through_a_file(data):
    assert check_crossreading(json.loads(json.dumps(data))) == []
