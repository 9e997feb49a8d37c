import hashlib
import json

import pytest

from crossread.errors import UnreadableInput
from crossread.intake.draft import Draft
from crossread.intake.json_records import read_json, read_json_lines
from crossread.records.article import Failure

NINE = {"id": "a", "text": "Nine were saved."}
TEN = {"id": "b", "text": "Ten were saved."}


def ids(outcomes) -> list[str]:
    return [outcome.id for outcome in outcomes if isinstance(outcome, Draft)]


@pytest.mark.parametrize(
    "content",
    [
        [NINE, TEN],
        {"articles": [NINE, TEN]},
        {"status": "ok", "data": {"items": [NINE, TEN]}},
        {"hits": {"total": 2, "hits": [{"_id": "1", "_source": NINE}, {"_source": TEN}]}},
        {"https://post.example/a": NINE, "https://post.example/b": TEN},
        [[NINE], [TEN]],
    ],
)
def test_wrapped_articles_are_found(content):
    outcomes = list(read_json(json.dumps(content).encode(), "wire.json"))
    assert ids(outcomes) == ["a", "b"]
    assert [outcome.path for outcome in outcomes] == ["wire.json#1", "wire.json#2"]


def test_one_object_is_one_article():
    (draft,) = read_json(json.dumps(NINE).encode(), "wire.json")
    assert draft == Draft(
        text="Nine were saved.", path="wire.json", id="a", id_given=True, encoding="utf-8"
    )


def test_ids_are_made_from_file_and_place():
    raw = b'{"text": "Nine saved."}\n{"text": "Ten saved."}'
    assert ids(read_json_lines(raw, "desk/wire.jsonl")) == ["wire-1", "wire-2"]
    assert ids(read_json_lines(raw, "-")) == ["stdin-1", "stdin-2"]
    assert ids(read_json(b'[{"text": "Nine saved."}]', "wire.json")) == ["wire-1"]
    assert ids(read_json(b'{"text": "Nine saved."}', "wire.json")) == ["wire"]


def test_each_format_is_read_under_the_other_ending():
    lines = b'{"id": "a", "text": "Nine."}\r\n{"id": "b", "text": "Ten."}\r\n'
    assert ids(read_json(lines, "wire.json")) == ["a", "b"]
    assert ids(read_json_lines(json.dumps([NINE, TEN], indent=1).encode(), "w.jsonl")) == ["a", "b"]


def test_one_bad_line_loses_no_other():
    raw = (
        b'{"id": "a", "text": "Nine."}\n{"id": \n\n[7]\n{"title": "Ten"}\n{"id":"b","text":"Ten."}'
    )
    outcomes = list(read_json_lines(raw, "wire.jsonl"))
    assert ids(outcomes) == ["a", "b"]
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert [failure.path for failure in failures] == [
        "wire.jsonl:2",
        "wire.jsonl:4#1",
        "wire.jsonl:5",
    ]
    assert failures[0].why.startswith("Line 2 of wire.jsonl is not valid JSON")
    assert "not an object" in failures[1].why
    assert "maintext" in failures[2].why


def test_file_without_any_json_is_one_failure():
    with pytest.raises(UnreadableInput, match=r"No line of wire\.jsonl is a JSON object"):
        list(read_json_lines(b"nine were saved\n" * 500, "wire.jsonl"))


def test_line_separators_inside_strings_part_no_lines():
    raw = '{"id": "a", "text": "Nine\u2028were\u0085saved."}'.encode()
    (draft,) = read_json_lines(raw, "wire.jsonl")
    assert draft.text == "Nine\u2028were\u0085saved."


@pytest.mark.parametrize("raw", [b"{", b"[" * 200_000, b"nine were saved", b"9" * 9000])
def test_what_is_no_json_is_refused(raw):
    try:
        outcomes = list(read_json(raw, "wire.json"))
    except UnreadableInput as error:
        assert "wire.json is not valid JSON" in str(error)
    else:
        assert all(isinstance(outcome, Failure) for outcome in outcomes)


@pytest.mark.parametrize("raw", [b"[]", b"7", b"{}", b"null", b'{"articles": []}', b'"nine"'])
def test_json_without_articles_is_a_failure(raw):
    (failure,) = read_json(raw, "wire.json")
    assert isinstance(failure, Failure)
    assert "wire.json" in failure.why


def test_text_is_kept_to_the_character():
    record: dict[str, str] = {
        "title": "Nine saved",
        "text": "  The crew <script>said</script> so.\r\n\u00a0",
    }
    (draft,) = read_json(json.dumps(record).encode(), "wire.json")
    assert (draft.text, draft.title) == (record["text"], record["title"])


def test_crossreads_own_articles_come_back_as_they_were():
    text = "---\ntitle: Nine saved\n---\nThe crew said so."
    digest = hashlib.sha256(text.encode()).hexdigest()
    own = {"id": "lark", "title": "Nine saved", "text": text, "sha256": digest}
    content = {"format": "crossread/1", "articles": [own], "stories": [{"title": "x"}]}
    (draft,) = read_json(json.dumps(content).encode(), "crossreading.json")
    assert (draft.id, draft.text) == ("lark", text)
