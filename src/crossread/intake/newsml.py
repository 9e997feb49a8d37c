"""NewsML-G2: each news item of a message an article (IPTC NewsML-G2, NITF or XHTML inside)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crossread.intake.dates import iso_date
from crossread.intake.draft import Draft
from crossread.intake.headline import with_headline
from crossread.intake.html_text import text_of_html
from crossread.intake.xml_tree import children, local_name, words
from crossread.records.article import Failure

if TYPE_CHECKING:
    from lxml.etree import _Element

NEWSML_ROOTS = frozenset({"newsItem", "newsMessage", "packageItem"})
_WITHDRAWN = "stat:canceled"


def read_newsml(root: _Element, name: str) -> Iterator[Draft | Failure]:
    """The text items of a NewsML-G2 file; an item of pictures alone is a failure of its own."""
    items = [item for item in root.iter() if local_name(item) == "newsItem"]
    if not items:
        yield Failure(name, f"{name} holds no newsItem; give the items that its package names.")
    for number, item in enumerate(items, 1):
        place = name if len(items) == 1 else f"{name}#{number}"
        yield _draft(item, place, number if len(items) > 1 else None)


def _draft(item: _Element, place: str, number: int | None) -> Draft | Failure:
    content = next(children(item, "contentMeta"), None)
    meta = next(children(item, "itemMeta"), None)
    title = _said(content, "headline") or _said(meta, "title")
    body = _body(item)
    if not body:
        return Failure(place, f"{place} holds no text, only other media; drop it.")
    published, basis = _published(content, meta)
    stem = PurePosixPath(place.partition("#")[0]).stem
    language = next((e.get("tag") for e in _inside(content, "language")), None)
    notes: tuple[str, ...] = ()
    if any(status.get("qcode") == _WITHDRAWN for status in _inside(meta, "pubStatus")):
        notes = ("Its provider withdrew this item.",)
    return Draft(
        text=with_headline(title, body),
        path=place,
        id=item.get("guid") or (f"{stem}-{number}" if number else stem),
        id_given=bool(item.get("guid")),
        outlet=_named(meta, "provider") or _named(content, "infoSource"),
        title=title,
        byline=_said(content, "by") or _named(content, "creator"),
        published=published,
        published_basis=basis,
        declared_language=language or item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        encoding=item.getroottree().docinfo.encoding,
        notes=notes,
    )


def _body(item: _Element) -> str:
    from lxml.etree import tostring

    for holder in item.iter():
        if local_name(holder) not in ("inlineXML", "inlineData"):
            continue
        # NITF keeps its headline in the body too, so the narrower element goes first.
        parts = {local_name(element): element for element in reversed([*holder.iter()])}
        inside = parts.get("body.content", parts.get("body"))
        if inside is not None:
            for element in inside.iter():  # without its prefix a name is one that HTML knows
                element.tag = local_name(element)
            markup = tostring(inside, encoding="unicode", with_tail=False)
            if text := text_of_html(markup):
                return text
        elif local_name(holder) == "inlineData":
            plain = holder.get("contenttype", "text/plain").startswith("text/plain")
            text = holder.text or ""
            return text.strip() if plain else text_of_html(text)
    return ""


def _published(content: _Element | None, meta: _Element | None) -> tuple[str | None, str | None]:
    for parent, tag in (
        (meta, "firstCreated"),
        (content, "contentCreated"),
        (meta, "versionCreated"),
    ):
        if published := iso_date(_said(parent, tag)):
            return published, f"NewsML {tag}"
    return None, None


def _inside(parent: _Element | None, tag: str) -> Iterator[_Element]:
    return iter(()) if parent is None else children(parent, tag)


def _said(parent: _Element | None, tag: str) -> str | None:
    return words(next(_inside(parent, tag), None))


def _named(parent: _Element | None, tag: str) -> str | None:
    for element in _inside(parent, tag):
        if name := _said(element, "name") or element.get("literal"):
            return name
    return None
