"""What tests of the page in a browser do over and over."""

from __future__ import annotations

from typing import Any

import pytest

VIEWS = {
    "s": "story",
    "b": "brief",
    "c": "claims",
    "x": "conflicts",
    "q": "quotes",
    "t": "timeline",
    "l": "lineage",
    "d": "condition",
    "a": "actors",
    "r": "reader",
}


def view(page: Any, letter: str) -> None:
    """Go to a view by its two keys, and wait until it is shown."""
    page.keyboard.press("g")
    page.keyboard.press(letter)
    wait_for_view(page, VIEWS[letter])


def wait_for_view(page: Any, name: str) -> None:
    page.wait_for_function(
        "name => document.querySelector('.view.shown').dataset.view === name", arg=name
    )


def axe_finds(page: Any, *rules: str) -> list[tuple[str, str]]:
    """Each violation that axe-core sees, of these rules or of all, with what shows it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    found = axe.run(page, options=options | ({"runOnly": list(rules)} if rules else {}))
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found.response["violations"]]
