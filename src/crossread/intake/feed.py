"""RSS 0.9x, 1.0, 2.0 and Atom: each entry of a feed an article.

https://www.rssboard.org/rss-specification, RFC 4287 (Atom).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crossread.intake.dates import iso_date
from crossread.intake.draft import Draft
from crossread.intake.headline import with_headline
from crossread.intake.html_text import text_of_html
from crossread.intake.web_address import host_of, is_url
from crossread.intake.xml_tree import children, local_name, words
from crossread.records.article import Failure

if TYPE_CHECKING:
    from lxml.etree import _Element

FEED_ROOTS = frozenset({"rss", "RDF", "feed"})
# The fullest first: a summary stands in only where the text itself is not given.
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("published", "pubDate", "issued", "date", "created", "updated", "modified")
SUMMARY_NOTE = "The feed gives a summary only, not the article's text."
_MEDIA = "http://search.yahoo.com/mrss/"


def read_feed(root: _Element, name: str) -> Iterator[Draft | Failure]:
    """The entries in the feed's order, numbered from 1; one without words is a failure of its own.

    An RSS <source> (or an Atom <source>'s title) names the outlet an entry was taken from; it goes
    before the feed's own title.
    """
    channel = next(children(root, "channel"), root)
    feed_title = words(next(children(channel, "title"), None))
    language = words(next(children(channel, "language"), None)) or _language(root)
    entries = [*children(channel, "item", "entry")]
    if local_name(root) == "RDF":
        entries = [*children(root, "item")]  # RSS 1.0 keeps them beside the channel
    if not entries:
        yield Failure(name, f"The feed {name} holds no entries; fetch it again or drop it.")
    for number, entry in enumerate(entries, 1):
        yield _draft(entry, name, number, feed_title, language)


def _draft(
    entry: _Element, name: str, number: int, feed_title: str | None, language: str | None
) -> Draft | Failure:
    place = f"{name}#{number}"
    title = _plain(next(children(entry, "title"), None))
    body, summary_only = _body(entry)
    if not title and not body:
        return Failure(place, f"{place} holds neither a title nor a text; drop it.")
    url = _url(entry)
    published, basis, unread = _published(entry)
    source = _source(entry)
    notes = [SUMMARY_NOTE] if summary_only else []
    return Draft(
        text=with_headline(title, body) if body else f"{title}",
        path=place,
        id=f"{PurePosixPath(name).stem}-{number}",
        url=url,
        outlet=source or feed_title or host_of(url),
        source=source,
        title=title,
        byline=_byline(entry),
        published=published,
        published_basis=basis,
        declared_language=_language(entry) or language,
        encoding=entry.getroottree().docinfo.encoding,
        notes=(*notes, *([unread] if unread else [])),
    )


def _body(entry: _Element) -> tuple[str, bool]:
    for tag in _TEXTS:
        for element in children(entry, tag):
            if str(element.tag).startswith(f"{{{_MEDIA}}}"):
                continue  # media:content is a picture, not the text
            if text := _shown(element):
                return text, tag in ("description", "summary")
    return "", False


def _shown(element: _Element) -> str:
    """An element's text as a browser shows it, whether its HTML is escaped or written out."""
    if len(element):
        from lxml.etree import tostring

        return text_of_html(tostring(element, encoding="unicode", with_tail=False))
    inside = element.text or ""
    if element.get("type") in (None, "html", "text/html"):
        return text_of_html(inside) if inside.strip() else ""
    return inside.strip()


def _plain(element: _Element | None) -> str | None:
    if element is None:
        return None
    shown = _shown(element) or words(element) or ""
    return " ".join(shown.split()) or None


def _url(entry: _Element) -> str | None:
    for link in children(entry, "link"):
        address = (link.get("href") or link.text or "").strip()
        if link.get("rel", "alternate") == "alternate" and is_url(address):
            return address
    for tag in ("guid", "id"):
        address = words(next(children(entry, tag), None))
        if is_url(address):
            return address
    return None


def _source(entry: _Element) -> str | None:
    for source in children(entry, "source"):
        if inner := words(next(children(source, "title"), None)):
            return inner
        if not len(source) and (named := words(source)):
            return named
    return None


def _byline(entry: _Element) -> str | None:
    names: list[str] = []
    for author in children(entry, "author", "creator"):
        name = words(next(children(author, "name"), None) if len(author) else author)
        if name and name not in names:
            names.append(name)
    return ", ".join(names) or None


def _published(entry: _Element) -> tuple[str | None, str | None, str | None]:
    unread = None
    for tag in _DATES:
        written = words(next(children(entry, tag), None))
        if not written:
            continue
        if published := iso_date(written):
            return published, f"feed {tag}", None
        unread = unread or f"The date {written[:60]!r} under {tag!r} could not be read."
    return None, None, unread


def _language(element: _Element) -> str | None:
    return element.get("{http://www.w3.org/XML/1998/namespace}lang")
