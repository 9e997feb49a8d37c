"""Articles come in: known ones are told from versions and from one text at several outlets."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from sqlalchemy import Connection, func, insert, select, update

from crossread.clean.headlines import headline_of
from crossread.group.gists import as_data, gist_of
from crossread.records import Article
from crossread.store.keys import keep_keys
from crossread.store.search import index_text
from crossread.store.tables import addresses, articles, wording_digest, wordings
from crossread.store.views import Arrival

# Parameters that say how a reader came to a page, not which page it is.
_WAYS = ("utm_", "fbclid", "gclid", "ocid", "cmpid", "mc_cid", "mc_eid", "igshid", "yclid")
_HOST_PREFIXES = ("www.", "m.", "mobile.", "amp.")
_HOST_LIKE = re.compile(r"[\w-]+(\.[\w-]+)+")
_LONGEST_ADDRESS = 400  # what databases keep in an index
_LONGEST_NAME = 200
_NUMBERED = 10  # ids "wire", "wire-2", … before a digest keeps them apart


def put_in(connection: Connection, arriving: Sequence[Article], *, now: str) -> list[Arrival]:
    """Store each article that is not known yet; the caller's transaction holds all or none."""
    told: list[Arrival] = []
    number = connection.execute(select(func.max(articles.c.number))).scalar() or 0
    for article in arriving:
        relation, of = _relation(connection, article)
        if relation in ("known", "other address"):
            if relation == "other address":
                _keep_address(connection, article.url, of or "", now)
            told.append(Arrival(of or article.id, relation, None, article.url))
            continue
        number += 1
        article = replace(article, id=_own_id(connection, article))
        _insert(connection, article, number, relation, of, now)
        if relation == "version":
            # All addresses of the earlier text lead to the newest one.
            connection.execute(
                update(addresses).where(addresses.c.article == of).values(article=article.id)
            )
        _keep_address(connection, article.url, article.id, now)
        told.append(Arrival(article.id, relation, of, article.url))
    return told


def address_of(url: str | None) -> str | None:
    """The address without what differs between readers: scheme, "www.", tracking, fragment."""
    if not url or not url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
        host = _plain_host(parts.hostname or "")
        asked = sorted(
            (key, value)
            for key, value in parse_qsl(parts.query, keep_blank_values=True)
            if not key.lower().startswith(_WAYS)
        )
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return _bounded(url.strip(), _LONGEST_ADDRESS)
    query = f"?{urlencode(asked)}" if asked else ""
    return _bounded(f"{host}{port}{parts.path.rstrip('/')}{query}", _LONGEST_ADDRESS)


def _plain_host(host: str) -> str:
    for prefix in _HOST_PREFIXES:
        if host.startswith(prefix) and "." in host[len(prefix) :]:
            return host[len(prefix) :]
    return host


def _host(url: str | None) -> str:
    try:
        return _plain_host(urlsplit((url or "").strip()).hostname or "")
    except ValueError:
        return ""


def _relation(connection: Connection, article: Article) -> tuple[str, str | None]:
    address = address_of(article.url)
    at = (
        connection.execute(
            select(addresses.c.article).where(addresses.c.address == address)
        ).scalar()
        if address
        else None
    )
    alike = connection.execute(
        select(articles.c.id, articles.c.record)
        .join(wordings, wordings.c.article == articles.c.id)
        .where(wordings.c.digest == wording_digest(article.text))
        .order_by(articles.c.number)
    ).all()
    for row in alike:
        if address and at == row.id:
            return "known", row.id
        held = json.loads(row.record)
        if _same_outlet(article, held["outlet"], held["url"]):
            # An address that another article answers at today leads there still.
            return ("other address" if address and at is None else "known"), row.id
    if at:
        return "version", at
    return ("same text elsewhere", alike[0].id) if alike else ("first", None)


def _same_outlet(article: Article, outlet: str | None, url: str | None) -> bool:
    """Whether a text comes from where another came from.

    Their outlets bear one name, or they stand at one host and a name is missing or is a host: a
    host that carries several outlets names each of them.
    """
    one, other = _name(article.outlet), _name(outlet)
    if one == other:
        return True
    host = _host(article.url)
    named = [name for name in (one, other) if name and not _HOST_LIKE.fullmatch(name)]
    return bool(host) and host == _host(url) and len(named) < 2


def _name(outlet: str | None) -> str:
    return " ".join((outlet or "").casefold().split())


def _own_id(connection: Connection, article: Article) -> str:
    wanted = own = _bounded(_sound(article.id) or "article", _LONGEST_NAME)
    number = 1
    while connection.execute(select(articles.c.id).where(articles.c.id == own)).first():
        number += 1
        # Counting on would take a look at the database for each article of a common name.
        base = wanted if number <= _NUMBERED else f"{wanted}-{article.sha256[:12]}"
        own = f"{base}-{number}" if number != _NUMBERED + 1 else base
    return own


def _keep_address(connection: Connection, url: str | None, article: str, now: str) -> None:
    address = address_of(url)
    if address is None:
        return
    moved = connection.execute(
        update(addresses).where(addresses.c.address == address).values(article=article)
    )
    if not moved.rowcount:
        connection.execute(
            insert(addresses).values(
                address=address, article=article, url=_sound(url or ""), seen=now
            )
        )


def _insert(
    connection: Connection, article: Article, number: int, relation: str, of: str | None, now: str
) -> None:
    title = _sound(article.title or headline_of(article)).strip()[:200]
    address = address_of(article.url)
    gist = gist_of(article)
    connection.execute(
        insert(articles).values(
            number=number,
            id=article.id,
            sha256=article.sha256,
            address=address,
            outlet=_bounded(_sound(article.outlet), _LONGEST_NAME) if article.outlet else None,
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
        insert(wordings).values(article=article.id, digest=wording_digest(article.text))
    )
    keep_keys(connection, article.id, gist)
    index_text(connection, number, title, _sound(article.text))


def _sound(text: str) -> str:
    """The text without NUL, which no column of PostgreSQL takes."""
    return text.replace("\x00", " ")


def _bounded(name: str, most: int) -> str:
    """The name, its end replaced by a digest where it is too long for an index."""
    if len(name) <= most:
        return _sound(name)
    return f"{_sound(name[: most - 17])}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def article_of(record: str) -> Article:
    """The article that was stored as `record`."""
    fields = json.loads(record)
    return Article(**{**fields, "notes": tuple(fields["notes"])})
