"""How the makers of news JSON name their fields, as tables, and the values found there.

Taken as written by news-please, Fundus, newspaper4k, trafilatura, ninjs 1 to 3, passim, NewsAPI,
WordPress and schema.org. Within a table the first name with a value wins. Case, "_" and "-" in a
name do not count: `versioncreated` and `versionCreated` are one. A dot steps into an object.
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from crossread.intake.dates import iso_date
from crossread.intake.html_text import holds_markup, text_of_html
from crossread.intake.web_address import host_of, is_url

Record = Mapping[str, Any]


TEXTS = (
    "maintext",  # news-please
    "articleBody",  # schema.org
    "body_text",  # ninjs 1
    "bodies",  # ninjs 2, 3
    "body",  # Fundus: an object of sections; else a string
    "plaintext",  # Fundus
    "text",  # crossread, newspaper4k, trafilatura, passim
    "raw_text",  # trafilatura
    "body_html",
    "body_xhtml",
    "full_text",
    "content",  # WordPress: {"rendered": …}
)
PLAIN_TEXTS = frozenset({"maintext", "plaintext", "text", "raw_text"})
IDS = ("id", "_id", "article_id", "uri", "guid")
TITLES = ("title", "headline", "headlines", "title_rss", "title_page", "name")
BYLINES = ("byline", "authors", "author", "by", "creator")
LANGUAGES = ("language", "lang", "inLanguage", "meta_lang")
URLS = (
    "url",
    "canonical_link",
    "canonical_url",
    "link",
    "html.requested_url",
    "html.responded_url",
    "mainEntityOfPage",
    "@id",
    "uri",
    "source",  # trafilatura
)
DATES = (
    "published",
    "datePublished",
    "date_publish",  # news-please
    "publishing_date",  # Fundus
    "publish_date",  # newspaper4k
    "published_at",
    "publication_date",
    "pub_date",
    "version_created",  # ninjs: the version at hand, which is what the text shows
    "first_created",
    "content_created",
    "date",
)
OUTLETS = (
    "outlet",
    "publisher",
    "source_name",
    "site_name",
    "sitename",
    "source-hostname",  # trafilatura writes the site's name here
    "meta_site_name",  # newspaper4k
    "infosources",  # ninjs
    "source",  # NewsAPI: {"id": …, "name": …}
    "series",  # passim
    "publication",
    "newspaper",
    "provider",
)
HOSTS = ("source_domain", "hostname", "domain", "source_url")
# Under these names whole collections of articles are wrapped; "_source" wraps a single one.
WRAPPERS = (
    "articles",
    "documents",
    "docs",
    "items",
    "results",
    "entries",
    "posts",
    "stories",
    "news",
    "hits",
    "data",
    "response",
    "@graph",
    "_source",
    "article",
)
_NOTHING = {"", "none", "null", "nan", "n/a"}  # how empty values come out of careless exports
_NAME_KEYS = ("name", "literal", "value", "rendered", "@value")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>")
_MOST_NAMES = 50
_TEASERS = ("summary", "teaser", "abstract", "description", "caption")


@lru_cache(4096)
def folded(name: str) -> str:
    return name.replace("_", "").replace("-", "").lower()


def fold_keys(record: Record) -> dict[str, tuple[str, Any]]:
    """Folded key → (key as written, value); the first of two that fold alike stays."""
    keys: dict[str, tuple[str, Any]] = {}
    for key, value in record.items():
        keys.setdefault(folded(key), (key, value))
    return keys


def values_of(record: Record, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """(name as written, value) for each of `names` that the record holds."""
    keys = fold_keys(record)
    for name in names:
        first, _, rest = name.partition(".")
        written, value = keys.get(folded(first), (first, None))
        if rest:
            if isinstance(value, Mapping):
                yield from ((f"{written}.{n}", v) for n, v in values_of(value, (rest,)))
        elif value is not None:
            yield written, value


def wording_of(value: object) -> str | None:
    """One line out of a string, an object with a name, or the first of a list of these."""
    names = names_of(value)
    return names[0] if names else None


def names_of(value: object) -> list[str]:
    """The names in a string, an object, or a list of these, without blanks and repetitions."""
    found: dict[str, None] = {}
    pending = deque([value])
    while pending and len(found) < _MOST_NAMES:
        part = pending.popleft()
        if isinstance(part, str):
            line = " ".join(html.unescape(_TAG.sub("", part)).split())
            if line.lower() not in _NOTHING:
                found[line] = None
        elif isinstance(part, Mapping):
            pending.appendleft(next((part[key] for key in _NAME_KEYS if part.get(key)), None))
        elif isinstance(part, list):
            pending.extendleft(reversed(part))
    return list(found)


def title_of(record: Record) -> str | None:
    for name, value in values_of(record, TITLES):
        if folded(name) == "headlines" and isinstance(value, list):
            main = (h for h in value if isinstance(h, Mapping) and h.get("role") in ("main", None))
            title = wording_of([*main, *value])
        else:
            title = wording_of(value)
        if title:
            return title
    return None


def byline_of(record: Record) -> str | None:
    for _, value in values_of(record, BYLINES):
        names = [name for name in names_of(value) if not is_url(name)]
        if names:
            return ", ".join(names)
    return None


def url_of(record: Record) -> str | None:
    for _, value in values_of(record, URLS):
        address = value.get("@id") or value.get("url") if isinstance(value, Mapping) else value
        if is_url(address):
            return str(address).strip()
    return None


def outlet_of(record: Record) -> str | None:
    """The outlet's name by a field of its own, else the host of an address."""
    for _, value in values_of(record, OUTLETS):
        name = wording_of(value)
        if name and not is_url(name):
            return name
    for _, value in values_of(record, HOSTS):
        if isinstance(value, str) and (host := host_of(value)):
            return host
    return host_of(url_of(record))


def language_of(record: Record) -> str | None:
    return next((w for _, v in values_of(record, LANGUAGES) if (w := wording_of(v))), None)


def id_of(record: Record) -> str | None:
    for _, value in values_of(record, IDS):
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            given = str(value)
            if given.strip().lower() not in _NOTHING:
                return given
    return None


def published_of(record: Record) -> tuple[str | None, str | None, str | None]:
    """The day or instant, its basis, and a note where a date is given but cannot be read."""
    unread: str | None = None
    for name, value in values_of(record, DATES):
        published = iso_date(value)
        if published:
            return published, f"field {name}", None
        if unread is None and isinstance(value, str) and value.strip().lower() not in _NOTHING:
            unread = f"The date {value[:60]!r} in field {name!r} could not be read."
    return None, None, unread


def text_of(record: Record) -> tuple[str, tuple[str, ...]] | None:
    """The article's text and notes on it; None without any text."""
    for name, value in values_of(record, TEXTS):
        text = _body(value)
        if text is None or not text.strip() or text.strip().lower() in _NOTHING:
            continue
        # A field that promises plain text is kept to the character, whatever it holds.
        plain = text_of_html(text) if name not in PLAIN_TEXTS and holds_markup(text) else None
        if plain:
            return plain, (f"The HTML in field {name!r} was turned into plain text.",)
        return text, ()
    return None


def holds_text(record: Record) -> bool:
    return any(_body(value) for _, value in values_of(record, TEXTS))


def _body(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        parts = [part for part in value if isinstance(part, Mapping)]
        if parts:
            return _best_rendition(parts)
        return "\n\n".join(part for part in value if isinstance(part, str))
    if isinstance(value, Mapping):
        if "sections" in value:
            return "\n\n".join(_fundus_paragraphs(value))
        return next((value[key] for key in _NAME_KEYS if isinstance(value.get(key), str)), None)
    return None


def _best_rendition(parts: list[Mapping[str, Any]]) -> str | None:
    """The text of one ninjs body: not a teaser, and plain rather than HTML."""

    def rank(part: Mapping[str, Any]) -> tuple[bool, bool]:
        keys = fold_keys(part)
        content_type = str(keys.get("contenttype", ("", "text/plain"))[1])
        return str(part.get("role")).lower() in _TEASERS, "html" in content_type.lower()

    values = [part.get("value") for part in sorted(parts, key=rank)]
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def _fundus_paragraphs(body: Mapping[str, Any]) -> Iterator[str]:
    yield from _strings(body.get("summary"))
    sections = body.get("sections")
    for section in sections if isinstance(sections, list) else ():
        if isinstance(section, Mapping):
            yield from _strings(section.get("headline"))
            yield from _strings(section.get("paragraphs"))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        value = [value]
    parts = value if isinstance(value, list) else []
    return [part for part in parts if isinstance(part, str) and part.strip()]
