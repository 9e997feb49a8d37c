"""What a person is told who slips: in the name of a desk, a day, a word that stands nowhere."""

import pytest
from typer.testing import CliRunner

from crossread.cli.main import app


def call(*arguments):
    return CliRunner().invoke(app, ["desk", *map(str, arguments)])


@pytest.fixture
def place(tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("Ferry fire off Kessport\n\nA fire swept through the ferry Lady Ansa.")
    assert call("add", note, "--desk", tmp_path / "d.db").exit_code == 0
    return tmp_path / "d.db"


@pytest.mark.parametrize(
    "command", [("stories",), ("show", "s"), ("search", "x"), ("export",), ("decide",)]
)
def test_a_slip_in_the_name_makes_no_desk(tmp_path, command):
    result = call(*command, "--desk", tmp_path / "dsek.db")
    assert result.exit_code == 1
    assert "no desk dsek.db" in result.stderr
    assert not (tmp_path / "dsek.db").exists()


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "01.10.2024"])
def test_what_is_no_day_is_refused(place, day):
    for option in ("--since", "--until"):
        result = call("search", "ferry", option, day, "--desk", place)
        assert result.exit_code == 2
        assert "no day" in result.stderr
    assert call("search", "ferry", "--since", "2024-10-01", "--desk", place).exit_code == 0


def test_nothing_found_is_said(place):
    assert "No article is so" in call("search", "submarine", "--desk", place).stderr
    assert "No story is so" in call("stories", "--outlet", "Nobody", "--desk", place).stderr
    assert "Nothing was decided" in call("decide", "--desk", place).stderr
    assert call("search", "ferry", "--desk", place).stderr == ""
