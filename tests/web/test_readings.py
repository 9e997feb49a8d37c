"""A story that was not read yet answers at once, and is read in the background, once."""

import threading
import time

import pytest
from starlette.testclient import TestClient

from conftest import article
from crossread.desk import Desk
from crossread.web.desk_app import create_desk_app
from crossread.web.readings import Job, Readings

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
    began = time.monotonic()
    page = client.get(f"/s/{story}")
    assert time.monotonic() - began < 1
    assert page.status_code == 200
    assert "<progress" in page.text
    until(lambda: "Reading article 1 of 1" in client.get(f"/s/{story}/progress").text)
    assert "1 other story is read first" in client.get(f"/s/{other}").text
    gate.set()
    until(lambda: "hx-redirect" in client.get(f"/s/{other}/progress").headers)
    assert client.get(f"/s/{story}/progress").headers["hx-redirect"] == f"/s/{story}"
    assert 'data-view="claims"' in client.get(f"/s/{story}").text
    assert asked == [story, other]


def test_many_askers_of_one_story_have_it_read_once(desk, slow):
    gate, asked = slow
    readings = Readings(desk)
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


def test_what_is_kept_needs_no_job(desk):
    story = desk.stories()[0].id
    readings = Readings(desk)
    assert isinstance(readings.ask(story), Job)
    readings.read(story)
    assert not isinstance(readings.ask(story), Job)
