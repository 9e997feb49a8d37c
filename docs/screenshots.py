"""Make the README's pictures from the example story: python docs/screenshots.py

Needs the developer's packages and Debian's chromium; writes docs/images/*.png.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import crossread

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"


def main() -> int:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("No chromium here: install Debian's chromium and run this again.", file=sys.stderr)
        return 1
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        crossread.read(ROOT / "examples" / "ferry-fire").write(folder)
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 680}, color_scheme="light")
        page.goto((Path(folder) / "index.html").as_uri())
        page.screenshot(path=IMAGES / "story.png")
        # The first claim that somebody contradicts, opened.
        page.goto(page.url.partition("#")[0] + "#view-story-1-claims")
        page.select_option("[data-by=verdict]", "contradicted")
        page.keyboard.press("Escape")
        page.locator(".claim:visible .open").first.click()
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=IMAGES / "claims.png")
        browser.close()
    for image in sorted(IMAGES.glob("*.png")):
        print(f"{image.relative_to(ROOT)}: {image.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
