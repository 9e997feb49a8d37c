"""A real browser over the page; where none is installed these tests are skipped."""

import shutil
import threading
import time

import pytest

from crossread.tell.crossreading_json import dump
from crossread.tell.html_page import page_html
from samples.invented_story import crossreading

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
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


@pytest.fixture
def application(tmp_path):
    """The application at a free port over one crossreading; gives its address."""
    uvicorn = pytest.importorskip("uvicorn")
    from crossread.web.app import create_app

    (tmp_path / "strike").mkdir()
    (tmp_path / "strike" / "crossreading.json").write_text(dump(crossreading()), encoding="utf-8")
    config = uvicorn.Config(create_app(tmp_path), host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)
