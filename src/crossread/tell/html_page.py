"""The crossreading as one HTML file that opens from disk, asks nothing of any network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from crossread.tell.view_index import VIEWS
from crossread.tell.view_page import view_stories
from crossread.tell.view_texts import LAYERS
from crossread.tell.view_words import (
    CONDITIONS,
    CONFLICT_MEANINGS,
    CONFLICT_VERDICTS,
    STATUSES,
    VERDICT_MEANINGS,
    VERDICTS,
    article_label,
    visible,
)

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLES = ("page.css",)
_SCRIPTS = ("page.js", "ledger.js", "search.js", "reader.js", "copying.js")


def page_html(data: Mapping[str, Any]) -> str:
    """The whole page for the contents of a crossreading.json; same data, same bytes."""
    style, script = _joined(_STYLES), _joined(_SCRIPTS)
    stories = view_stories(data)
    told = {source.id for story in stories for source in story.sources}
    page = _environment().get_template("page.html.jinja")
    return page.render(
        policy=_policy(style, script),
        style=style,
        script=script,
        stories=stories,
        failures=data.get("failures", ()),
        loose=[article_label(each) for each in data.get("articles", ()) if each["id"] not in told],
        version=data.get("made_by", {}).get("crossread", ""),
        models=sorted(data.get("made_by", {}).get("models", {}).items()),
    )


def _policy(style: str, script: str) -> str:
    """Nothing but this very style sheet and this very script may run or load."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _joined(names: tuple[str, ...]) -> str:
    return "\n".join(_asset(name) for name in names)


@cache
def _asset(name: str) -> str:
    return (files("crossread.tell") / "page" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["file_name"] = _file_name
    environment.globals.update(
        VERDICTS=VERDICTS,
        VERDICT_MEANINGS=VERDICT_MEANINGS,
        STATUSES=STATUSES,
        CONFLICT_VERDICTS=CONFLICT_VERDICTS,
        CONFLICT_MEANINGS=CONFLICT_MEANINGS,
        CONDITIONS=CONDITIONS,
        LAYERS=LAYERS,
        VIEWS=VIEWS,
    )
    return environment


def _file_name(path: str) -> str:
    # A page is passed on, and where a file lay on its maker's machine is nobody's business.
    return path if "://" in path else path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def _shown(value: object) -> object:
    # What a template has marked as safe is a `Markup`, a kind of str; only plain text is guarded.
    return visible(value) if type(value) is str else value
