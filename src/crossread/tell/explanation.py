"""One finding of a crossreading in full: its reasons, and its words as they stand in their texts.

Any id that the file gives can be asked for. Findings without an id of their own are asked for by
kind and number, as `edge:1`, `timeline:1`, `shared:1` or `brief:1`, and the condition of a text by
article, as `condition:<article id>`. Where two stories use one id, `<story id>/<id>` tells them
apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from crossread.errors import UnknownFinding
from crossread.tell.harmless import harmless

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Json = dict[str, Any]

CONTEXT = 120  # characters shown on either side of a span
# Marks that show the span where a screen has no colours, or the output goes to a file.
OPEN, CLOSE = "⟦", "⟧"

_WITH_ID = {
    "claims": "claim",
    "utterances": "utterance",
    "conflicts": "conflict",
    "quotes": "quote",
    "actors": "actor",
    "events": "event",
}
_NUMBERED = {"timeline": "timeline", "shared": "shared", "brief": "brief"}
_HIDDEN = {"id", "article", "start", "end"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that can be explained, under the name by which it is asked for."""

    kind: str
    name: str
    story: Json | None
    record: Json


def find(data: Json, name: str) -> list[Finding]:
    """Every finding called `name`; raises UnknownFinding, with near names, where there is none."""
    findings = list(_findings(data))
    asked = [f for f in findings if name in (f.name, f.story and f"{f.story['id']}/{f.name}")]
    if asked:
        return asked
    names = list(dict.fromkeys(finding.name for finding in findings))
    near = get_close_matches(name, names, n=5, cutoff=0.4) or names[:5]
    raise UnknownFinding(
        f"Nothing is called {harmless(name)!r} here. Near it: {', '.join(map(harmless, near))}. "
        "The ids stand in crossreading.json and in the tables."
    )


def print_explanation(data: Json, name: str, console: Console) -> None:
    """Prints each finding called `name`: its fields, its reasons and its words in their texts."""
    from rich.text import Text

    for finding in find(data, name):
        head = f"{finding.kind} {finding.name}"
        if finding.story is not None:
            head += f" · {finding.story['title']}"
        console.print(Text(harmless(head), style="bold"))
        for line in _lines(finding, data):
            console.print(line, soft_wrap=True)
        console.print()


def _findings(data: Json) -> Iterator[Finding]:
    for story in data["stories"]:
        for key, kind in _WITH_ID.items():
            for record in story[key]:
                yield Finding(kind, record["id"], story, record)
        for key, kind in _NUMBERED.items():
            for number, record in enumerate(story[key], 1):
                yield Finding(kind, f"{kind}:{number}", story, record)
        for number, record in enumerate(story["lineage"]["edges"], 1):
            yield Finding("edge", f"edge:{number}", story, record)
        for record in story["lineage"]["originals"]:
            yield Finding("original", record["id"], story, record)
    for article in data["articles"]:
        record = {**article["condition"], "article": article["id"]}
        yield Finding("condition", f"condition:{article['id']}", None, record)


def _lines(finding: Finding, data: Json) -> Iterator[Text]:
    articles = {article["id"]: article for article in data["articles"]}
    story = finding.story or {"quotes": [], "actors": []}
    quotes = {quote["id"]: quote for quote in story["quotes"]}
    actors = {actor["id"]: actor["name"] for actor in story["actors"]}
    article = finding.record.get("article")
    yield from _record(finding.record, 1, article, _Sources(articles, quotes, actors))


@dataclass(frozen=True, slots=True)
class _Sources:
    """What the ids in a finding stand for."""

    articles: dict[str, Json]
    quotes: dict[str, Json]
    actors: dict[str, str]


def _record(record: Json, depth: int, article: str | None, sources: _Sources) -> Iterator[Text]:
    """The words a record points at, then field by field what it says of them."""
    article = record.get("article", article)
    if "start" in record and article in sources.articles:
        yield _in_context(record, sources.articles[article], depth)
    for name, value in record.items():
        if name in _HIDDEN and ("start" in record or name == "id"):
            continue
        yield from _field(name, value, depth, article, sources)


def _field(
    name: str, value: Any, depth: int, article: str | None, sources: _Sources
) -> Iterator[Text]:
    if isinstance(value, dict):
        yield _line(name, "", depth)
        yield from _record(value, depth + 1, article, sources)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield _line(name, "", depth)
        for item in value:
            yield from _record(item, depth + 1, article, sources)
    elif value not in (None, [], ""):
        held = value if isinstance(value, list) else [value]
        yield _line(name, ", ".join(_called(name, item, sources) for item in held), depth)
        if name in ("quote", "quotes"):
            for quote in (sources.quotes[id_] for id_ in held if id_ in sources.quotes):
                for part in quote["content"]:
                    if quote["article"] in sources.articles:
                        yield _in_context(part, sources.articles[quote["article"]], depth + 1)


def _called(name: str, value: Any, sources: _Sources) -> str:
    """A value with what it stands for, where it is an id."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in ("article", "articles", "from", "to") and value in sources.articles:
        return _label(sources.articles[value])
    if value in sources.actors:
        return f"{sources.actors[value]} ({value})"
    return str(value)


def _line(name: str, words: str, depth: int) -> Text:
    from rich.text import Text

    style = "bold" if name == "why" else ""
    held = (f" {harmless(words)}", style) if words else ""
    return Text.assemble("  " * depth, (f"{harmless(name)}:", "dim"), held)


def _in_context(span: Json, article: Json, depth: int) -> Text:
    from rich.text import Text

    text, start, end = article["text"], span["start"], span["end"]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Text.assemble(
        "  " * depth,
        (f"{harmless(_label(article))} {start}–{end}: ", "cyan"),
        "…" * (start > CONTEXT),
        harmless(before),
        (f"{OPEN}{harmless(text[start:end])}{CLOSE}", "bold reverse"),
        harmless(after),
        "…" * (end + CONTEXT < len(text)),
    )


def _label(article: Json) -> str:
    return f"{article['outlet']} ({article['id']})" if article["outlet"] else article["id"]
