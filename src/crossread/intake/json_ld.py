"""The article that a page describes in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from crossread.intake.json_fields import names_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# NewsArticle, ReportageNewsArticle, OpinionNewsArticle, … all end so.
_ARTICLE_TYPE = re.compile(r".*(?:Article|BlogPosting|LiveBlogPosting|Report)")
_WRAPPING = ("@graph", "mainEntity", "hasPart")
# What hides a block from old browsers, and a stray semicolon, are no part of the JSON.
_OPENING = re.compile(r"(?:<!--|/\*\s{0,9}<!\[CDATA\[\s{0,9}\*/|//\s{0,9}<!\[CDATA\[)")
_CLOSING = re.compile(r"(?:-->|/\*\s{0,9}\]\]>\s{0,9}\*/|//\s{0,9}\]\]>|;)$")
_MOST_NODES = 2_000


def article_in_json_ld(tree: HtmlElement) -> tuple[Mapping[str, Any], bool]:
    """The fields of the page's article, references filled in, and whether all blocks were sound."""
    nodes: list[Mapping[str, Any]] = []
    all_sound = True
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            nodes.extend(_nodes(_parsed(script.text or "")))
        except ValueError:
            all_sound = False
    articles = [
        node for node in nodes if any(map(_ARTICLE_TYPE.fullmatch, names_of(node.get("@type"))))
    ]
    if not articles:
        return {}, all_sound
    shown = " ".join(tree.xpath("string((//h1)[1])").split()).casefold()
    chosen = next((a for a in articles if shown and _headline(a) == shown), articles[0])
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    return {key: _resolved(value, by_id) for key, value in chosen.items()}, all_sound


def _parsed(source: str) -> Any:
    bare = source.strip()
    opening = _OPENING.match(bare)
    bare = bare[opening.end() if opening else 0 :]
    bare = (bare[:-40] + _CLOSING.sub("", bare[-40:])).strip()
    try:
        return json.loads(bare, strict=False)  # raw line breaks inside strings are common
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _nodes(content: Any) -> Iterator[Mapping[str, Any]]:
    pending = [content]
    for _ in range(_MOST_NODES):
        if not pending:
            return
        part = pending.pop()
        if isinstance(part, list):
            pending.extend(reversed(part))
        elif isinstance(part, Mapping):
            yield part
            pending.extend(part[key] for key in reversed(_WRAPPING) if key in part)


def _headline(article: Mapping[str, Any]) -> str:
    return " ".join(names_of(article.get("headline"))).casefold()


def _resolved(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> Any:
    """A bare reference, or each in a list, replaced by what it refers to."""
    if isinstance(value, list):
        return [_resolved(part, by_id) if isinstance(part, Mapping) else part for part in value]
    if isinstance(value, Mapping) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value
