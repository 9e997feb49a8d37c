"""The commands as a user calls them: what they print where, and their exit status."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.main import get_command
from typer.testing import CliRunner

from crossread.cli.main import app
from samples.web_crawl import crawl

ROOT = Path(__file__).parents[2]
COMMANDS = {
    f"{group} {name}".strip(): command
    for group, holder in [("", get_command(app)), ("desk", get_command(app).commands["desk"])]
    for name, command in holder.commands.items()
    if name != "desk"
}
# They go on until they are stopped; their own tests run them.
UNENDING = {"serve", "desk watch"}
TEXT = (
    "Pilots stop work\n\nPublished 15 May 2031\n\n"
    "Forty-two pilots walked off the night ferries on Tuesday. “We will not sail another night "
    "without a second pilot,” said Mara Holt, who leads the union."
)
OTHER = (
    "Night ferries empty\n\nPublished 15 May 2031\n\n"
    "Forty pilots walked off the night ferries on Tuesday. “We will not sail another night,” Mara "
    "Holt said."
)


def call(*arguments, stdin=None):
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def inputs(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture
def out(inputs, tmp_path):
    assert call("read", inputs, "-o", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_help_lists_every_command():
    shown = call("--help")
    assert shown.exit_code == 0
    for name in ("read", "annotate", "group", "reuse", "verify", "explain"):
        assert re.search(rf"^\W*{name}\s", shown.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_tells_its_use_with_an_example(name):
    shown = call(*name.split(), "--help")
    assert shown.exit_code == 0
    assert f"Example: crossread {name}" in shown.stdout


def test_every_documented_example_runs(tmp_path, monkeypatch):
    # In the order in which a user meets them: `read` writes what the others look at.
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    (tmp_path / "crawl.warc.gz").write_bytes(crawl(2))
    monkeypatch.chdir(tmp_path)
    first = ["read", "desk add"]
    order = [*first, *sorted(set(COMMANDS) - {*first, *UNENDING})]
    for name in order:
        example = re.search(r"Example: crossread (.+)", COMMANDS[name].help)
        result = call(*shlex.split(example[1]))
        assert result.exit_code == 0, (example[0], result.output)
        assert result.stdout or name in {"verify", "desk backup"}


def test_read_writes_the_page_the_json_the_tables_and_the_brief(out):
    assert {path.name for path in out.iterdir()} == {
        "index.html",
        "crossreading.json",
        "brief.md",
        "claims.csv",
        "quotes.csv",
        "lineage.csv",
        "timeline.csv",
        "events.csv",
    }


def test_json_is_data_and_nothing_else_and_fits_the_schema(inputs):
    result = call("read", inputs, "--json")
    schema = json.loads((files("crossread") / "schemas/crossread-1.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(result.stdout))
    assert result.exit_code == 0


def test_same_input_same_bytes(inputs):
    one, two = (call("read", inputs, "--json") for _ in range(2))
    assert one.stdout_bytes == two.stdout_bytes


def test_what_was_read_verifies_and_damage_is_found(out):
    sound = call("verify", out)
    assert (sound.exit_code, sound.stdout) == (0, "")
    file = out / "crossreading.json"
    file.write_text(file.read_text("utf-8").replace("Forty-two", "Forty-six", 1), encoding="utf-8")
    damaged = call("verify", out)
    assert damaged.exit_code == 1
    assert damaged.stdout


def test_explain_shows_the_words_of_a_claim_and_refuses_unknown_ids(out):
    shown = call("explain", out, "c1")
    assert shown.exit_code == 0
    assert "pilots" in shown.stdout.casefold()
    unknown = call("explain", out, "c999")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "c999" in unknown.stderr


def test_one_bad_file_is_named_on_standard_error_and_does_not_stop_the_run(inputs):
    (inputs / "empty.txt").write_bytes(b"")
    (inputs / "torn.json").write_text('{"text": ', encoding="utf-8")
    result = call("read", inputs, "--json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert len(data["articles"]) == 2
    assert {failure["path"] for failure in data["failures"]} == {"empty.txt", "torn.json"}
    for name in ("empty.txt", "torn.json"):
        assert name in result.stderr


def test_nothing_readable_is_a_failure_with_nothing_on_standard_output(tmp_path):
    result = call("read", tmp_path / "missing.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "missing.txt" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x.txt", "--as-of", "yesterday"],
        ["read", "x.txt", "--as-of", "2031-02-30"],
        ["read", "x.txt", "--as-of", "20310515"],
        ["read", "x.txt", "--no-such-option"],
        ["no-such-command"],
        ["verify", "no-such-folder"],
        ["explain", "no-such-folder", "c1"],
    ],
)
def test_wrong_use_is_status_2_with_a_reason_and_no_data(arguments):
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_a_file_in_the_place_of_the_folder_is_wrong_use(inputs):
    result = call("read", inputs, "-o", inputs / "a.txt")
    assert result.exit_code == 2
    assert (inputs / "a.txt").read_text(encoding="utf-8") == TEXT


def test_a_dash_reads_json_lines_from_standard_input():
    records = [{"id": "x1", "text": TEXT, "outlet": "Courier"}, {"id": "x2", "text": OTHER}]
    stdin = "\n".join(json.dumps(record) for record in records)
    data = json.loads(call("read", "-", "--json", stdin=stdin).stdout)
    assert [article["id"] for article in data["articles"]] == ["x1", "x2"]
    assert data["articles"][0]["outlet"] == "Courier"


def test_annotate_prints_one_article_a_line_with_its_own_actors_and_quotes(inputs):
    result = call("annotate", inputs)
    assert [article["id"] for article in lines(result)] == ["a", "b"]
    for article in lines(result):
        assert article["quotes"]
        assert "Mara Holt" in {actor["name"] for actor in article["actors"]}


def test_annotate_prints_the_same_bytes_whatever_the_number_of_processes(inputs):
    for number in range(5):
        (inputs / f"c{number}.txt").write_text(TEXT + f" Ferry {number} left.", encoding="utf-8")
    (inputs / "empty.txt").write_text("", encoding="utf-8")
    alone, shared = (call("annotate", inputs, "--processes", n) for n in (1, 2))
    assert alone.stdout == shared.stdout
    assert [article["id"] for article in lines(shared)] == ["a", "b", "c0", "c1", "c2", "c3", "c4"]
    assert shared.exit_code == 1
    assert "empty.txt" in shared.stderr


@pytest.mark.parametrize("processes", [1, 2])
def test_annotate_tells_how_far_it_is_only_where_somebody_watches(inputs, monkeypatch, processes):
    assert "annotated" not in call("annotate", inputs, "--processes", processes).stderr
    monkeypatch.setattr("crossread.cli.inputs.is_watched", lambda: True)
    told = call("annotate", inputs, "--processes", processes)
    assert "annotated 1 of 2 articles" in told.stderr
    assert "annotated 2 of 2 articles" in told.stderr
    assert "annotated" not in told.stdout


def test_one_article_that_cannot_be_read_does_not_end_the_run(inputs, monkeypatch):
    from crossread import many

    def broken(article, **_):
        if article.id == "a":
            raise RuntimeError("no such luck")
        return real(article, **_)

    real = many.annotate
    monkeypatch.setattr(many, "annotate", broken)
    result = call("annotate", inputs)
    assert result.exit_code == 1
    assert [article["id"] for article in lines(result)] == ["b"]
    assert "a.txt: Reading a broke off (RuntimeError: no such luck)" in result.stderr


def test_group_tells_the_story_of_every_article(inputs):
    (inputs / "c.txt").write_text(
        "Council votes on fund\n\nThe town of Tolvesk approved a fund for its library in June.",
        encoding="utf-8",
    )
    found = {line["article"]: line["story"] for line in lines(call("group", inputs))}
    assert found == {"a": "story-1", "b": "story-1", "c": "story-2"}


def test_one_story_keeps_all_input_together(inputs):
    (inputs / "c.txt").write_text("Library\n\nTolvesk has a new library.", encoding="utf-8")
    data = json.loads(call("read", inputs, "--one-story", "--json").stdout)
    assert [story["articles"] for story in data["stories"]] == [["a", "b", "c"]]


def test_reuse_prints_stretches_that_stand_in_their_texts(inputs):
    found = lines(call("reuse", inputs))
    assert found
    texts = {"a": TEXT, "b": OTHER}
    for line in found:
        assert {"a", "b", "kind", "score"} <= set(line)
        for side in (line["a"], line["b"]):
            assert texts[side["article"]][side["start"] : side["end"]].strip()


def test_as_of_is_used_for_articles_that_state_no_day(tmp_path):
    (tmp_path / "a.txt").write_text("Sea\n\nThe ferry left Kessport yesterday.", encoding="utf-8")
    data = json.loads(call("read", tmp_path / "a.txt", "--as-of", "2031-06-02", "--json").stdout)
    assert data["articles"][0]["published"] == "2031-06-02"
    assert data["articles"][0]["times"][0]["low"] == "2031-06-01"


def test_the_installed_command_keeps_data_and_notes_apart(inputs, tmp_path):
    command = [sys.executable, "-m", "crossread.cli.main", "read", inputs, "-o", tmp_path / "out"]
    result = subprocess.run(command, capture_output=True, check=False)
    assert result.returncode == 0
    assert b"2 articles" in result.stdout
    assert b"\x1b" not in result.stdout + result.stderr
    assert b"index.html" in result.stderr
    assert b"index.html" not in result.stdout


def test_reuse_by_wording_compares_articles_of_two_stories(tmp_path):
    copy = "The harbour master closed both piers at dawn after a crane fell."
    (tmp_path / "a.txt").write_text(f"Piers\n\n{copy} Boats wait.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"Budget\n\nTaxes rise. {copy}", encoding="utf-8")
    (found,) = lines(call("reuse", tmp_path, "--wording"))
    assert {"a", "b", "kind", "score", "role"} <= set(found)
