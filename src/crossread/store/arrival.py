"""Articles come in: known ones are told from versions and from one text at several outlets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from sqlalchemy import Connection, func, insert, select, text

from crossread.clean.headlines import headline_of
from crossread.group.gists import as_data, gist_of
from crossread.records import Article
from crossread.store.keys import keep_keys
from crossread.store.tables import articles
from crossread.store.views import Added

# Parameters that say how a reader came to a page, not which page it is.
_WAYS = ("utm_", "fbclid", "gclid", "ocid", "cmpid", "mc_cid", "mc_eid")


def put_in(connection: Connection, arriving: Sequence[Article], *, now: str) -> Added:
    """Store each article that is not known yet; the caller's transaction holds all or none."""
    new: list[str] = []
    versions: list[str] = []
    same: list[str] = []
    known: list[str] = []
    for article in arriving:
        relation, of = _relation(connection, article)
        if relation == "known":
            known.append(of or article.id)
            continue
        article = replace(article, id=_own_id(connection, article.id))
        _insert(connection, article, relation, of, now)
        {"first": new, "version": versions, "same text elsewhere": same}[relation].append(
            article.id
        )
    return Added(tuple(new), tuple(versions), tuple(same), tuple(known))


def address_of(url: str | None) -> str | None:
    """The address without what differs between readers: scheme, "www.", tracking, fragment."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        asked = sorted(
            (key, value)
            for key, value in parse_qsl(parts.query, keep_blank_values=True)
            if not key.lower().startswith(_WAYS)
        )
    except ValueError:
        return url.strip()
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _relation(connection: Connection, article: Article) -> tuple[str, str | None]:
    address = address_of(article.url)
    alike = connection.execute(
        select(articles.c.id, articles.c.outlet, articles.c.address)
        .where(articles.c.sha256 == article.sha256)
        .order_by(articles.c.number)
    ).all()
    for row in alike:
        if row.outlet == article.outlet or (address and row.address == address):
            return "known", row.id
    if address:
        earlier = connection.execute(
            select(articles.c.id)
            .where(articles.c.address == address)
            .order_by(articles.c.number.desc())
        ).scalar()
        if earlier:
            return "version", earlier
    return ("same text elsewhere", alike[0].id) if alike else ("first", None)


def _own_id(connection: Connection, wanted: str) -> str:
    own, number = wanted, 1
    while connection.execute(select(articles.c.id).where(articles.c.id == own)).first():
        number += 1
        own = f"{wanted}-{number}"
    return own


def _insert(
    connection: Connection, article: Article, relation: str, of: str | None, now: str
) -> None:
    title = (article.title or headline_of(article)).strip()[:200]
    gist = gist_of(article)
    number = (connection.execute(select(func.max(articles.c.number))).scalar() or 0) + 1
    connection.execute(
        insert(articles).values(
            number=number,
            id=article.id,
            sha256=article.sha256,
            address=address_of(article.url),
            outlet=article.outlet,
            published=article.published,
            title=title.lstrip("# "),
            record=json.dumps(asdict(article), ensure_ascii=False),
            terms=json.dumps(as_data(gist), ensure_ascii=False),
            relation=relation,
            of=of,
            added=now,
        )
    )
    connection.execute(
        text("INSERT INTO articles_text (rowid, title, text) VALUES (:number, :title, :text)"),
        {
            "number": number,
            "title": title.replace("\x00", " "),
            "text": article.text.replace("\x00", " "),
        },
    )
    keep_keys(connection, article.id, gist)


def article_of(record: str) -> Article:
    """The article that was stored as `record`."""
    fields = json.loads(record)
    return Article(**{**fields, "notes": tuple(fields["notes"])})
