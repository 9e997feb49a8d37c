"""What a web page says about its article: JSON-LD first, then its meta elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossread.intake import json_fields as fields
from crossread.intake.dates import iso_date
from crossread.intake.json_ld import article_in_json_ld
from crossread.intake.web_address import host_of, is_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META_DATES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_META_TITLES = ("og:title", "parsely-title", "twitter:title", "dc.title")
_META_AUTHORS = ("author", "article:author", "parsely-author", "byl", "dc.creator")
_META_OUTLETS = ("og:site_name", "application-name", "dc.publisher")
_META_LANGUAGES = ("og:locale", "content-language", "dc.language")
_TITLE_PARTINGS = (" | ", " - ", " – ", " — ", " :: ")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


def metadata_of(tree: HtmlElement) -> PageMetadata:
    """What the page declares; guesses from its running text are not made here."""
    article, all_sound = article_in_json_ld(tree)
    meta = _meta_elements(tree)
    url = fields.url_of(article) or _page_url(tree, meta)
    outlet = (
        fields.wording_of(article.get("publisher"))
        or _first(meta, _META_OUTLETS, lambda value: value)
        or host_of(url)
    )
    published, basis = _published(tree, article, meta)
    return PageMetadata(
        title=fields.wording_of(article.get("headline")) or _title(tree, meta, outlet),
        byline=fields.byline_of({"author": article.get("author")})
        or _first(meta, _META_AUTHORS, lambda value: None if is_url(value) else value),
        outlet=outlet,
        url=url,
        published=published,
        published_basis=basis,
        language=fields.language_of(article) or _language(tree, meta),
        notes=() if all_sound else ("Broken JSON-LD in the page was passed over.",),
    )


def _meta_elements(tree: HtmlElement) -> dict[str, str]:
    """Lower-case name → content; of several the first stays."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _first(
    meta: dict[str, str], names: Iterable[str], taken: Callable[[str], str | None]
) -> str | None:
    return next((value for name in names if name in meta and (value := taken(meta[name]))), None)


def _published(
    tree: HtmlElement, article: fields.Record, meta: dict[str, str]
) -> tuple[str | None, str | None]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if published := iso_date(article.get(key)):
            return published, f"JSON-LD {key}"
    for name in _META_DATES:
        if published := iso_date(meta.get(name)):
            return published, f"meta {name}"
    for element in _time_elements(tree):
        if published := iso_date(element.get("datetime") or element.get("content")):
            return published, "time element of the page"
    return None, None


def _time_elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Those marked as the date of publication, else the first within the article."""
    yield from tree.xpath("//time[@pubdate or contains(@itemprop, 'datePublished')]")
    # Teasers of other stories bear dates too, so a page of several articles tells nothing here.
    articles = tree.xpath("//article[not(ancestor::article)]")
    if len(articles) == 1:
        yield from articles[0].iter("time")


def _page_url(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    declared = [*canonical[:1], meta.get("og:url"), meta.get("parsely-link")]
    return next((str(address).strip() for address in declared if is_url(address)), None)


def _title(tree: HtmlElement, meta: dict[str, str], outlet: str | None) -> str | None:
    shown = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    named = " ".join(tree.xpath("string(//title)").split())
    title = _first(meta, _META_TITLES, lambda value: value) or next(
        iter(filter(None, shown)), named
    )
    for parting in _TITLE_PARTINGS:
        head, found, tail = title.rpartition(parting)
        # "Ferry sinks | The Harbour Post": the tail names the outlet, or is not in the heading.
        if found and (tail.casefold() == (outlet or "").casefold() or head in shown):
            return head
    return title or None


def _language(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    return root.get("lang") or root.get("xml:lang") or _first(meta, _META_LANGUAGES, lambda v: v)
