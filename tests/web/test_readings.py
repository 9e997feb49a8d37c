"""A story that was not read yet answers at once, and is read in the background, once."""

import threading
import time

import pytest
from starlette.testclient import TestClient

from conftest import article
from crossread.desk import Desk
from crossread.tell.crossreading_json import dump
from crossread.web import app
from crossread.web.background import Job
from crossread.web.desk_app import create_desk_app
from crossread.web.readings import Readings
from samples.invented_story import crossreading

ORIGIN = "http://127.0.0.1:8750"
TEXTS = [
    "Ferry fire off Kessport\n\nA fire swept through the ferry Lady Ansa off Kessport on Tuesday.",
    "Tolvesk votes on tram\n\nThe council of Tolvesk voted on Monday to build a tram line.",
]


@pytest.fixture
def desk(tmp_path):
    with Desk.open(tmp_path / "desk.db") as opened:
        opened.add([article(text, id=f"a{place}") for place, text in enumerate(TEXTS)])
        yield opened


@pytest.fixture
def slow(desk, monkeypatch):
    """A desk whose reading stands still until it is let go; gives the gate and what was read."""
    gate, asked, read = threading.Event(), [], desk.read

    def held(story, *, progress=lambda _: None):
        asked.append(story)
        progress("reading a0")
        assert gate.wait(20)
        return read(story, progress=progress)

    monkeypatch.setattr(desk, "read", held)
    yield gate, asked
    gate.set()


def until(true, seconds=20.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_the_page_waits_with_progress_and_turns_to_the_story(desk, slow):
    gate, asked = slow
    client = TestClient(create_desk_app(desk), base_url=ORIGIN)
    story, other = (line.id for line in desk.stories())
    page = client.get(f"/s/{story}")  # answered though nothing can be read before the gate opens
    assert page.status_code == 200
    assert "<progress" in page.text
    until(lambda: "Reading article 1 of 1" in client.get(f"/s/{story}/progress").text)
    assert "1 other story is first" in client.get(f"/s/{other}").text
    gate.set()
    until(lambda: "hx-refresh" in client.get(f"/s/{other}/progress").headers)
    assert client.get(f"/s/{story}/progress").headers["hx-refresh"] == "true"
    assert 'data-view="claims"' in client.get(f"/s/{story}").text
    assert asked == [story, other]


def test_many_askers_of_one_story_have_it_read_once(desk, slow):
    gate, asked = slow
    readings = Readings(desk, lambda data: data["stories"][0]["title"])
    story = desk.stories()[0].id
    got = []
    askers = [threading.Thread(target=lambda: got.append(readings.read(story))) for _ in range(5)]
    for each in askers:
        each.start()
    until(lambda: asked)
    gate.set()
    for each in askers:
        each.join(20)
    assert len(got) == 5
    assert asked == [story]


def test_a_story_that_fails_is_told_and_stops_no_other(desk, monkeypatch, caplog):
    story, other = (line.id for line in desk.stories())
    read = desk.read

    def breaks(asked, **options):
        if asked == story:
            raise RuntimeError("broken")
        return read(asked, **options)

    monkeypatch.setattr(desk, "read", breaks)
    client = TestClient(create_desk_app(desk), base_url=ORIGIN)
    client.get(f"/s/{story}")
    until(lambda: "could not be read" in client.get(f"/s/{story}/progress").text)
    assert "broken" not in client.get(f"/s/{story}/progress").text
    assert client.get(f"/api/v1/stories/{story}").status_code == 500
    assert client.get(f"/api/v1/stories/{other}").status_code == 200
    assert "broken" in caplog.text


def test_a_title_cannot_break_out_of_the_waiting_page(tmp_path):
    bad = "<script>alert(1)</script> \u202e fire\n\nA fire swept through the ferry Lady Ansa."
    with Desk.open(tmp_path / "desk.db") as desk:
        desk.add([article(bad, id="a0")])
        client = TestClient(create_desk_app(desk), base_url=ORIGIN)
        page = client.get(f"/s/{desk.stories()[0].id}").text
    assert "<script>alert" not in page
    assert "\u202e" not in page


def test_a_page_is_laid_out_once_and_anew_after_a_decision(desk):
    laid_out = []

    def lay_out(data):
        laid_out.append(data)
        return f"page {len(laid_out)}"

    readings, story = Readings(desk, lay_out), desk.stories()[0].id
    until(lambda: not isinstance(readings.page(story), Job))
    assert readings.page(story) == readings.page(story) == "page 1"
    claim = desk.read(story)["stories"][0]["claims"][0]["id"]
    desk.decide("accept", [story, claim])
    assert readings.page(story) == "page 2"


def test_a_large_crossreading_of_a_folder_is_laid_out_in_the_background(tmp_path, monkeypatch):
    (tmp_path / "crossreading.json").write_text(dump(crossreading()), encoding="utf-8")
    gate = threading.Event()
    lay_out = app.page_html
    monkeypatch.setattr(app, "page_html", lambda *given: gate.wait(20) and lay_out(*given))
    client = TestClient(app.create_app(tmp_path), base_url=ORIGIN)
    address = f"/c/{tmp_path.name}"
    assert "Laying out the page" in client.get(address).text
    assert "Laying out the page" in client.get(f"{address}/progress").text
    gate.set()
    until(lambda: client.get(f"{address}/progress").headers.get("hx-refresh"))
    assert 'data-view="claims"' in client.get(address).text
