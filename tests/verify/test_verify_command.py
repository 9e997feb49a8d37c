"""`crossread verify` and `crossread explain` as a user calls them."""

from __future__ import annotations

import copy
import json
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from crossread.cli.explain import explain
from crossread.cli.verify import verify
from crossread.errors import UnknownFinding
from crossread.tell.brief_markdown import brief_markdown
from crossread.tell.crossreading_json import FILE_NAME, dump, to_json
from crossread.tell.explanation import find
from crossread.tell.tables import write_tables
from samples.small_dossier import DOSSIER

SOUND = to_json(DOSSIER)


def _call(command, *words):
    app = typer.Typer()
    app.command()(command)
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def out(tmp_path):
    (tmp_path / FILE_NAME).write_text(dump(SOUND), encoding="utf-8")
    (tmp_path / "brief.md").write_text(brief_markdown(SOUND), encoding="utf-8")
    write_tables(SOUND, tmp_path)
    return tmp_path


def test_a_sound_folder_passes(out):
    result = _call(verify, out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(" checks, 0 defects\n")


@pytest.mark.parametrize(
    "name, old, new",
    [
        ("claims.csv", "contested", "corroborated"),
        ("quotes.csv", "We brought", "We carried"),
        ("lineage.csv", "0.6", "0.9"),
        ("timeline.csv", "2031-05-12", "2031-05-11"),
        ("events.csv", "cameo", "code"),
        ("brief.md", "212 people", "221 people"),
    ],
)
def test_a_table_changed_by_hand_is_named_with_its_line(out, name, old, new):
    text = (out / name).read_text(encoding="utf-8")
    assert old in text
    (out / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    result = _call(verify, out)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{name}: line ")
    assert "1 defects" in result.stderr


def test_each_defect_is_one_line(out):
    data = copy.deepcopy(SOUND)
    data["stories"][0]["claims"][0]["outlets"] = 3
    data["stories"][0]["brief"][0]["text"] = "It\nwas the \x1b[Gull."
    (out / FILE_NAME).write_text(dump(data), encoding="utf-8")
    result = _call(verify, out / FILE_NAME)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "\x1b" not in result.stdout
    assert "(c1): tells of 3 outlets, but 2 carry it" in result.stdout


@pytest.mark.parametrize(
    "content", [None, "{", "[]", '{"format": "other/1"}', "[" * 100_000, "\xff"]
)
def test_what_cannot_be_checked_is_wrong_use(tmp_path, content):
    if content is not None:
        (tmp_path / FILE_NAME).write_bytes(content.encode("latin-1"))
    for result in (_call(verify, tmp_path), _call(explain, tmp_path, "c1")):
        assert result.exit_code == 2
        assert result.stderr.strip()
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "name, shown",
    [
        ("c1", ["⟦The ferry Aurelia", "gives another number", "contested", "The Herald (herald)"]),
        ("c2", ["covers the neighbourhood", "⟦Harbour master Ivo Brandt blamed the fog⟧"]),
        ("u1", ["⟦We brought every", "⟦We carried every", "Mara Holt (a1)", "synonym"]),
        ("k1", ["⟦212 people⟧", "212 is less than 252"]),
        ("q2", ["⟦Holt⟧ said", "Sound Courier (courier)"]),
        ("a1", ["⟦Mara Holt⟧", "Coast Guard (a2)"]),
        ("edge:2", ["same order, swapped words", "The Herald (herald)"]),
        ("timeline:1", ["⟦Monday⟧", "⟦12 May 2031⟧"]),
        ("condition:mirror", ["one word is a swap", "⟦twenty-one dozen folk⟧", "people"]),
        ("s1/c1", ["contested"]),
    ],
)
def test_explain_shows_the_words_in_their_texts_and_every_why(out, name, shown):
    result = _call(explain, out, name)
    assert result.exit_code == 0
    for words in shown:
        assert words in result.stdout


def test_explain_shows_the_why_of_every_cell(out):
    shown = _call(explain, out, "c1").stdout
    for cell in SOUND["stories"][0]["claims"][0]["cells"]:
        assert cell["why"] in shown


def test_an_unknown_id_is_answered_with_near_ones(out):
    result = _call(explain, out, "edge:7")
    assert result.exit_code == 2
    assert "edge:1" in result.stderr
    with pytest.raises(UnknownFinding, match="Nothing is called"):
        find(SOUND, "")


def test_explain_lets_no_text_command_the_terminal(out):
    data = copy.deepcopy(SOUND)
    evil = "\x1b]0;owned\x07 \x1b[2J \x9b31m \u202eabc [bold]x[/bold] :smile: \n\r"
    data["articles"][2]["text"] = evil + data["articles"][2]["text"] + evil
    data["articles"][2]["outlet"] = evil
    data["stories"][0]["title"] = evil
    (out / FILE_NAME).write_text(dump(data), encoding="utf-8")
    shown = _call(explain, out, "c1").stdout
    for forbidden in "\x1b\x07\x9b\u202e\r":
        assert forbidden not in shown
    assert "[bold]x[/bold] :smile:" in shown


def test_the_commands_load_nothing_heavy():
    lines = "import sys, crossread.cli.verify, crossread.cli.explain\n"
    lines += "print(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", f"import json\n{lines}"], capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(ran.stdout))
    assert not loaded & {"rich", "jsonschema", "numpy", "jinja2", "crossread.verify"}
