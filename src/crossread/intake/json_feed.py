"""JSON Feed 1.0 and 1.1: each item an article. https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from crossread.intake.dates import iso_date
from crossread.intake.draft import Draft
from crossread.intake.feed import SUMMARY_NOTE
from crossread.intake.headline import with_headline
from crossread.intake.html_text import text_of_html
from crossread.intake.web_address import host_of, is_url
from crossread.records.article import Failure

_VERSION = "jsonfeed.org/version/"


def is_json_feed(content: object) -> bool:
    return (
        isinstance(content, Mapping)
        and isinstance(version := content.get("version"), str)
        and _VERSION in version
        and isinstance(content.get("items"), list)
    )


def read_json_feed(feed: Mapping[str, Any], name: str) -> Iterator[Draft | Failure]:
    """The items in the feed's order, numbered from 1; one without words is a failure of its own."""
    if not feed["items"]:
        yield Failure(name, f"The feed {name} holds no items; fetch it again or drop it.")
    for number, item in enumerate(feed["items"], 1):
        place = f"{name}#{number}"
        if isinstance(item, Mapping):
            yield _draft(feed, item, place, f"{PurePosixPath(name).stem}-{number}")
        else:
            yield Failure(place, f"{place} is no object, as items of a feed are; drop it.")


def _draft(
    feed: Mapping[str, Any], item: Mapping[str, Any], place: str, own: str
) -> Draft | Failure:
    title = _words(item.get("title"))
    text, summary_only = _text(item)
    if not title and not text:
        return Failure(place, f"{place} holds neither a title nor a text; drop it.")
    url = next((u for key in ("url", "external_url", "id") if is_url(u := item.get(key))), None)
    published, basis, notes = None, None, [SUMMARY_NOTE] if summary_only else []
    for key in ("date_published", "date_modified"):
        written = _words(item.get(key))
        if written and (published := iso_date(written)):
            basis = f"feed {key}"
            break
        if written:
            notes.append(f"The date {written[:60]!r} under {key!r} could not be read.")
    return Draft(
        text=with_headline(title, text) if text else title or "",
        path=place,
        id=own,
        url=url,
        outlet=_words(feed.get("title")) or host_of(url),
        title=title,
        byline=_byline(item) or _byline(feed),
        published=published,
        published_basis=basis,
        declared_language=_words(item.get("language")) or _words(feed.get("language")),
        encoding="utf-8",
        notes=tuple(notes),
    )


def _text(item: Mapping[str, Any]) -> tuple[str, bool]:
    if isinstance(html := item.get("content_html"), str) and html.strip():
        return text_of_html(html), False
    if isinstance(text := item.get("content_text"), str) and text.strip():
        return text.strip(), False
    return _words(item.get("summary")) or "", True


def _byline(holder: Mapping[str, Any]) -> str | None:
    authors = holder.get("authors")
    if not isinstance(authors, list):
        authors = [holder.get("author")]  # as version 1.0 has it
    names = [_words(author.get("name")) for author in authors if isinstance(author, Mapping)]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _words(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
