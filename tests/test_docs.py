"""The documents tell the truth of today: what they show is run here."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crossread.cli.main import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """A crossreading of the example, for the commands that need one."""
    folder = tmp_path_factory.mktemp("docs") / "out"
    result = run(["read", "examples/ferry-fire", "-o", str(folder)])
    assert result.returncode == 0, result.stderr
    return folder


def run(arguments):
    command = [sys.executable, "-m", "crossread.cli.main", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={
            "COLUMNS": "80",
            "PATH": "",
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": str(ROOT / "src"),
        },
    )


def shown_commands():
    """Every `crossread …` command that README's table shows."""
    return re.findall(r"^\| `crossread ([^`]+)` \|", README, re.MULTILINE)


def test_the_readme_shows_commands():
    assert len(shown_commands()) >= 6


@pytest.mark.parametrize("command", shown_commands())
def test_a_command_of_the_readme_runs(command, out):
    arguments = [str(out) if part == "out" else part for part in shlex.split(command)]
    result = run(arguments)
    assert result.returncode == 0, result.stderr
    assert result.stdout or "verify" in command


def test_the_output_in_the_readme_is_the_real_one(out):
    (block,) = re.findall(r"<!-- output -->\n```text\n(.*?)```", README, re.DOTALL)
    printed = [line.rstrip() for line in run(["read", "examples/ferry-fire"]).stdout.splitlines()]
    real = "\n".join(printed)
    for part in re.split(r"^ +…$", block, flags=re.MULTILINE):
        assert part.strip("\n") in real


def test_the_python_in_the_readme_runs():
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_the_front_door_opens_twice():
    """A folder of the package by the same name would stand in its way the second time."""
    import crossread

    file = ROOT / "examples" / "ferry-fire" / "02-tolvesk-times.txt"
    assert crossread.read(file) == crossread.read([file])


def test_every_command_has_help_with_an_example():
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        shown = CliRunner().invoke(app, [name, "--help"])
        assert shown.exit_code == 0
        assert f"Example: crossread {name}" in " ".join(shown.output.split())


@pytest.mark.parametrize(
    "path", sorted({*re.findall(r"\]\(([\w./-]+)\)", README), "docs/quality.md"})
)
def test_files_that_the_readme_names_exist(path):
    assert (ROOT / path).exists()


def test_the_pictures_in_the_readme_are_small_and_described():
    pictures = re.findall(r"!\[([^\]]+)\]\((docs/images/\w+\.png)\)", README)
    assert len(pictures) == 2
    for words, path in pictures:
        assert len(words.split()) >= 8
        assert (ROOT / path).stat().st_size < 250_000


def test_files_that_the_architecture_names_exist():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for path in re.findall(
        r"`((?:compare|annotate|align|verify|tell|read|records)/\w+\.py)`", text
    ):
        assert (ROOT / "src" / "crossread" / path).exists(), path


def shown_answers():
    """Each `curl` of docs/page.md with the answer that it shows."""
    page = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
    shown = re.findall(
        r'```console\n\$ curl "?http://127.0.0.1:8750([^"\n]+)"?\n(.*?)```', page, re.S
    )
    assert len(shown) >= 5
    return shown


@pytest.mark.parametrize(("address", "answer"), shown_answers())
def test_an_answer_in_the_page_about_the_application_is_the_real_one(address, answer, out):
    from starlette.testclient import TestClient

    from crossread.web.app import create_app

    client = TestClient(create_app(out), base_url="http://127.0.0.1:8750")
    real = json.dumps(client.get(address).json(), indent=2, ensure_ascii=False)
    at = 0
    for part in answer.split("…"):
        at = real.index(part.strip("\n"), at)


def test_the_python_of_the_page_about_notebooks_runs():
    pytest.importorskip("pandas")
    page = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert "corroborated" in result.stdout


def test_every_address_of_the_interface_is_in_its_table(out):
    from crossread.web.app import create_app

    page = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
    for path in create_app(out).openapi()["paths"]:
        address = path.replace("{volume}", "OUT").replace("{story}", "STORY")
        address = address.replace("{article}", "ARTICLE")
        assert address in page or f"…/{address.rpartition('/')[2]}" in page, path


def desk_commands():
    """Each `crossread desk …` of docs/desk.md with the answer that it shows."""
    page = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
    shown = []
    for block in re.findall(r"```console\n(.*?)```", page, re.S):
        shown += re.findall(r"^\$ crossread ([^\n]+)\n((?:(?!\$ ).*\n)*)", block, re.M)
    return shown


def test_every_command_of_the_page_about_the_desk_runs_and_answers_as_shown(tmp_path, monkeypatch):
    from samples.web_crawl import crawl
    from samples.web_site import serving

    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    (tmp_path / "crawl.warc.gz").write_bytes(crawl(3))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    commands = desk_commands()
    names = {command.split()[1] for command, _ in commands}
    (desk,) = app.registered_groups
    registered = desk.typer_instance.registered_commands
    assert names == {command.name or command.callback.__name__ for command in registered}
    with serving() as site:
        site.put_pages(90, 91)
        site.feed([90, 91])
        for command, answer in commands:
            given = command.replace("http://127.0.0.1:8760", site.address)
            result = CliRunner().invoke(app, shlex.split(given))
            assert result.exit_code == 0, (command, result.output)
            at = 0
            for part in answer.replace("…\n", "…").split("…"):
                assert part in result.stdout[at:], (command, result.stdout)
                at = result.stdout.index(part, at)
