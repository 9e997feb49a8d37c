"""How soon the page of a large story opens, against the same page as a plain static one.

    python benchmarks/page.py CROSSREADING.json [--rounds 3]

The peer is the same file with script switched off: the same content, all of it laid out at once, as
any page of static tables is. Both are opened in turn in one Chromium, until the first screen can be
pictured; the ratio is that of the fastest openings. Then the page is opened once more, each view is
gone to by its keys, and what that costs the main thread is printed: milliseconds of processor time,
which a busy machine does not lengthen.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from crossread.tell.html_page import page_html

_SIZE: Any = {"width": 1280, "height": 900}
_PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# By the page's own clock, which begins when it is asked for.
_CLOCK = """() => [
  performance.getEntriesByName("first-contentful-paint")[0].startTime,
  performance.getEntriesByType("navigation")[0].loadEventEnd,
]"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not given.file.is_file() or chromium is None:
        sys.exit(f"No file {given.file}, or no chromium here: nothing measured.")
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        place = Path(folder) / "index.html"
        place.write_text(page_html(json.loads(given.file.read_text("utf-8"))), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened: dict[bool, list[float]] = {True: [], False: []}
        for _ in range(given.rounds):
            for script in (True, False):
                context = browser.new_context(java_script_enabled=script, viewport=_SIZE)
                context.set_default_timeout(300_000)
                page = context.new_page()
                before = time.perf_counter()
                page.goto(place.as_uri())
                page.screenshot()
                opened[script].append(time.perf_counter() - before)
                context.close()
        costs = _costs(browser, place.as_uri())
        browser.close()
        print(f"{place.stat().st_size / 1e6:.1f} MB")
    ours, plain = min(opened[True]), min(opened[False])
    print(
        f"opens in {ours:.2f} s, as a plain page in {plain:.2f} s: {plain / ours:.1f} times faster"
    )
    print(", ".join(f"{what} {spent:.0f} ms" for what, spent in costs.items()))


def _costs(browser: Any, address: str) -> dict[str, float]:
    page = browser.new_page(viewport=_SIZE)
    page.set_default_timeout(300_000)

    def opening() -> None:
        page.goto(address)
        page.screenshot()

    def going(letter: str) -> None:
        page.keyboard.press("g")
        page.keyboard.press(letter)
        page.evaluate(_PAINTED)

    costs = {"opening": _main_thread(browser, page, opening)}
    elements = page.evaluate("document.querySelectorAll('*').length")
    painted, loaded = page.evaluate(_CLOCK)
    print(f"{elements} elements when opened, painted at {painted:.0f}, loaded at {loaded:.0f} ms")
    return costs | {
        f"g {letter}": _main_thread(browser, page, partial(going, letter)) for letter in "bcxqtldar"
    }


def _main_thread(browser: Any, page: Any, act: Callable[[], None]) -> float:
    """Milliseconds of processor time that the page's main thread spends on it."""
    kinds = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
    browser.start_tracing(page=page, categories=kinds)
    act()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    told = [event for event in events if event.get("ph") == "M"]
    pages = {e["pid"] for e in told if e["args"].get("name") == "Renderer"}
    mains = {(e["pid"], e["tid"]) for e in told if e["args"].get("name") == "CrRendererMain"}
    spent = sum(
        event.get("tdur", 0)
        for event in events
        if event.get("name") == "RunTask"
        and event["pid"] in pages
        and (event["pid"], event["tid"]) in mains
    )
    return spent / 1000


if __name__ == "__main__":
    main()
