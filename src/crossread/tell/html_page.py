"""The crossreading as one HTML file that opens from disk, asks nothing of any network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossread.tell.view_days import days_words, published_words, resolved
from crossread.tell.view_index import VIEWS, Link
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
    numbers_words,
    visible,
)

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLES = ("page.css", "charts.css", "print.css")
_SCRIPTS = (
    *("folds.js", "page.js", "ledger.js", "search.js", "reader.js", "copying.js"),
    *("d3/d3.min.js", "charts.js", "lineage.js", "timeline.js", "actors.js"),
)


@dataclass(frozen=True, slots=True)
class Application:
    """What the web application adds to the page: where decisions go, and those that stand."""

    decide_at: str
    decided: tuple[Decided, ...] = ()
    around: tuple[Link, ...] = ()  # the pages about this one, by address
    splits: bool = True  # whether a finding can be said to be two


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that stands, by the anchors of its findings on the page."""

    kind: str
    finding: Link
    other: Link | None = None


def page_html(data: Mapping[str, Any], application: Application | None = None) -> str:
    """The whole page for the contents of a crossreading.json; same data, same bytes."""
    style, script = _joined(_STYLES), _scripts(application is not None)
    stories = view_stories(data)
    told = {source.id for story in stories for source in story.sources}
    page = _environment().get_template("page.html.jinja")
    return page.render(
        policy=page_policy(application is not None),
        application=application,
        style=style,
        script=script,
        stories=stories,
        failures=data.get("failures", ()),
        loose=[article_label(each) for each in data.get("articles", ()) if each["id"] not in told],
        version=data.get("made_by", {}).get("crossread", ""),
        models=sorted(data.get("made_by", {}).get("models", {}).items()),
    )


def decided_html(application: Application) -> str:
    """The part of the page that lists the decisions, to be put in place of the old one."""
    return _environment().get_template("decided.html.jinja").render(application=application)


def shelf_html(volumes: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """A list of crossreadings: each with its name and its stories' titles and addresses."""
    return render("shelf.html.jinja", volumes=volumes)


def render(template: str, **given: Any) -> str:
    """A page of the application without script, from one of the templates here."""
    page = _environment().get_template(template)
    return page.render(policy=page_policy(True), style=_joined(_STYLES), **given)


def page_policy(application: bool) -> str:
    """Nothing but this very style sheet and this very script may run or load.

    The application's page may also load this application's own scripts and ask it.
    """
    own = " 'self'" if application else ""
    return (
        f"default-src 'none'; style-src {_digest(_joined(_STYLES))}; "
        f"script-src {_digest(_scripts(application))}{own}; img-src data:; base-uri 'none'; "
        + ("connect-src 'self'; form-action 'self'" if application else "form-action 'none'")
    )


def _scripts(application: bool) -> str:
    return _joined((*_SCRIPTS, "decide.js") if application else _SCRIPTS)


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

    from crossread.tell.compiled_templates import BesidePython

    environment = Environment(
        loader=FunctionLoader(_asset),
        bytecode_cache=BesidePython(Path(__file__).parent / "page"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        file_name=_file_name,
        resolved=resolved,
        published=published_words,
        days=days_words,
        numbers=numbers_words,
    )
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
