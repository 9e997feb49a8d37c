"""The desk's own pages: the list of its stories with search, and the articles of one story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from crossread.tell.html_page import render

_HIT = re.compile("⟦([^⟧]*)⟧")


def desk_html(
    stories: Sequence[Any], hits: Sequence[Any], asked: Mapping[str, str], more: int | None
) -> str:
    """Stories, or the articles that hold the words asked for; `more` is where the rest begins."""
    given = {name: value for name, value in asked.items() if value}
    following = "/?" + urlencode({**given, "offset": more}) if more else None
    found = [(hit, _pieces(hit.snippet)) for hit in hits]
    return render("desk.html.jinja", stories=stories, found=found, asked=asked, following=following)


def members_html(view: Any, address: str) -> str:
    """The articles of a story with what was decided on them."""
    return render("members.html.jinja", view=view, address=address)


def waiting_html(job: Any, address: str) -> str:
    """What is shown while a story is being read; it turns to the story's page by itself."""
    return render("waiting.html.jinja", job=job, address=address)


def progress_html(job: Any, address: str) -> str:
    """How far the reading has come, to be put in place of what was shown before."""
    return render("progress.html.jinja", job=job, address=address)


def _pieces(snippet: str) -> list[tuple[str, bool]]:
    """The snippet in stretches, and whether each is among the words asked for."""
    # What a split by one group gives stands by turns outside and inside it.
    return [(piece, bool(place % 2)) for place, piece in enumerate(_HIT.split(snippet)) if piece]
