"""Articles that attack: every output stays harmless, and reading stays short."""

from __future__ import annotations

import csv
import json
import re
import time
from html import escape

import pytest
from lxml import html
from typer.testing import CliRunner

from conftest import article
from crossread.cli.main import app
from crossread.pipeline import crossread
from crossread.tell.crossreading_json import to_json
from crossread.tell.html_page import page_html

HOSTILE = (
    "Strike <script>alert(1)</script> at Port Ellery {{7*7}} {% raw %} ]]> </style></textarea>\n\n"
    "<img src=x onerror=alert(2)> Forty-two pilots [red]walked[/red] off the night ferries on "
    'Tuesday, said Mara <b onclick="alert(3)">Holt</b>. \x1b[31mRed\x1b[0m \x1b]0;owned\x07 and '
    "\u202egnis\u202c and ze\u200bro stood there. See [the page](javascript:alert(4)) and "
    '![pic](https://evil.example/p.png) today. <a href="javascript:alert(5)">Here</a> it is.\n\n'
    "“We will not <svg onload=alert(6)> sail another night,” said Mara Holt of [x]Sarn[/x]. \n\n"
    "=cmd|'/C calc'!A0 counted 12 boats on Monday, 12 May. </script><script>alert(7)</script>\n\n"
    "@SUM(1+1) was written on 5 May by Jon Reed of the <iframe src=//evil.example></iframe> Board."
)
SENTENCE = "Forty-two pilots walked off the night ferries on Tuesday, Mara Holt said."


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """`crossread read` over the same attack as text, as a page and as a record."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a.txt").write_text(HOSTILE, encoding="utf-8")
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in HOSTILE.split("\n\n"))
    (folder / "b.html").write_text(
        "<html lang=en><head><meta property='og:site_name' content='&lt;script&gt;alert(8)"
        f"&lt;/script&gt;'></head><body onload=alert(9)><article>{paragraphs}"
        "<script>alert(10)</script></article></body></html>",
        encoding="utf-8",
    )
    record = {
        "id": "<script>alert(11)</script>",
        "outlet": "[red]Out[/red]\x1b[2J",
        "title": "</title><script>alert(12)</script>",
        "url": "javascript:alert(13)",
        "text": HOSTILE,
    }
    (folder / "c.json").write_text(json.dumps(record), encoding="utf-8")
    out = folder / "out"
    inputs = [str(folder / name) for name in ("a.txt", "b.html", "c.json")]
    result = CliRunner().invoke(app, ["read", *inputs, "-o", str(out)])
    assert result.exit_code == 0, result.output
    return out, result


@pytest.fixture(scope="module")
def page(run):
    return html.fromstring((run[0] / "index.html").read_text(encoding="utf-8"))


def test_the_page_runs_nothing_that_an_article_brought(page):
    assert not any("alert(" in (script.text or "") for script in page.iter("script"))
    assert not list(page.iter("img", "iframe", "object", "embed", "base", "link"))
    assert not any("{{" in (style.text or "") for style in page.iter("style"))


def test_the_page_holds_no_handler_and_no_address_that_an_article_brought(page):
    for element in page.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            if name in {"href", "src", "action"}:
                assert not re.match(r"\s*(?:javascript|data|vbscript):", value), value
                assert "evil.example" not in value


def test_the_page_shows_the_attack_as_text(page):
    shown = page.text_content()
    for words in ("<script>alert(1)</script>", "{{7*7}}", "[red]walked[/red]", "onerror=alert(2)"):
        assert words in shown


def test_the_terminal_gets_no_command_and_no_turned_writing(run):
    printed = run[1].stdout + run[1].stderr
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)
    assert "[red]walked[/red]" in printed


def test_the_brief_holds_no_tag_no_link_and_no_picture(run):
    brief = (run[0] / "brief.md").read_text(encoding="utf-8")
    assert brief
    assert not re.search(r"(?<!\\)<[a-z/!]", brief)
    assert not re.search(r"(?<!\\)\]\(", brief)
    assert "\x1b" not in brief


def test_no_cell_of_a_table_is_a_formula(run):
    seen = 0
    for path in sorted(run[0].glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    seen += "cmd|" in cell
                    assert cell[:1] not in set("=@\t\r"), (path.name, cell)
                    assert not re.match(r"[+-]\D", cell), (path.name, cell)
    assert seen


def test_an_attack_verifies_and_is_explained_like_any_text(run):
    verified = CliRunner().invoke(app, ["verify", str(run[0])])
    assert (verified.exit_code, verified.stdout) == (0, "")
    shown = CliRunner().invoke(app, ["explain", str(run[0]), "c1"])
    assert shown.exit_code == 0
    assert "\x1b" not in shown.stdout


@pytest.mark.parametrize(
    "piece, length",
    [
        pytest.param("a", 1_000_000, id="one word of a megabyte"),
        pytest.param("(", 200_000, id="parentheses"),
        pytest.param('"', 200_000, id="straight marks"),
        pytest.param("“", 200_000, id="opening marks"),
        pytest.param("[", 200_000, id="brackets"),
    ],
)
def test_a_line_of_one_thing_is_read_in_reasonable_time(piece, length):
    text = f"Strike at Port Ellery\n\n{SENTENCE}\n\n{piece * length}\n\n{SENTENCE}"
    articles = [article(text, id="a", published="2031-05-15"), article(SENTENCE, id="b")]
    began = time.process_time()
    dossier = crossread(articles, one_story=True)
    assert SENTENCE[:20] in page_html(to_json(dossier))
    assert time.process_time() - began < 30  # a guard against runaway patterns
