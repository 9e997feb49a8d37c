"""A real browser over the page; where none is installed these tests are skipped."""

import shutil
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import article
from crossread.tell.crossreading_json import dump
from crossread.tell.html_page import page_html
from samples.invented_story import crossreading

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

EXAMPLE = Path(__file__).parents[2] / "examples" / "ferry-fire"
DESK = [
    "Ferry fire off Kessport\n\nA fire swept through the ferry Lady Ansa off Kessport on Tuesday. "
    "The coast guard took 238 people into its boats. Captain Ilse Varrow led the rescue.",
    "Tolvesk votes on tram\n\nThe town council of Tolvesk voted on Monday to build a tram line to "
    "the harbour. Mayor Jon Reed said work would start in spring and cost 40 million crowns.",
]


# A module's own: while it runs, its loop is this thread's, and code that runs a loop could not.
@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no chromium here: install Debian's chromium to test the page in a browser")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "index.html"
    path.write_text(page_html(crossreading()), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def example_file(tmp_path_factory):
    """The page of the example story."""
    import crossread

    path = tmp_path_factory.mktemp("example") / "index.html"
    path.write_text(page_html(crossread.read([str(EXAMPLE)])), encoding="utf-8")
    return path


@pytest.fixture
def open_page(browser):
    """Opens an address; fails at the end on any console error or request to elsewhere."""
    contexts, wrong = [], []

    def open_at(address, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda each: wrong.append(each.text) if each.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        own = address.split("/c/")[0].split("#")[0]
        page.on(
            "request", lambda asked: None if asked.url.startswith(own) else wrong.append(asked.url)
        )
        page.goto(address)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert wrong == []


@contextmanager
def serving(app):
    """The application at a free port; gives its address."""
    uvicorn = pytest.importorskip("uvicorn")
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture
def application(tmp_path):
    """The address of the application over one crossreading."""
    from crossread.web.app import create_app

    (tmp_path / "strike").mkdir()
    (tmp_path / "strike" / "crossreading.json").write_text(dump(crossreading()), encoding="utf-8")
    with serving(create_app(tmp_path)) as address:
        yield address


@pytest.fixture
def desk_of_the_application(tmp_path):
    """A desk with two stories."""
    from crossread.desk import Desk

    with Desk.open(tmp_path / "desk.db") as desk:
        desk.add([article(text, id=f"a{place}") for place, text in enumerate(DESK)])
        yield desk


@pytest.fixture
def desk_application(desk_of_the_application):
    """The address of the application over that desk."""
    from crossread.web.desk_app import create_desk_app

    with serving(create_desk_app(desk_of_the_application)) as address:
        yield address
