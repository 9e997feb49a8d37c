"""The tables of a desk, the same for every database, and the steps from one version to the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    inspect,
    select,
    update,
)

from crossread.errors import UnusableDesk
from crossread.group.gists import as_data, from_data, gist_of
from crossread.records import Article

metadata = MetaData()

version = Table("desk_version", metadata, Column("version", Integer, nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),  # order of arrival
    Column("id", String, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("address", String, index=True),  # the url, folded: two spellings of one address meet
    Column("outlet", String, index=True),
    Column("published", String, index=True),
    Column("title", Text),
    Column("record", Text, nullable=False),  # the whole article as JSON
    Column("terms", Text, nullable=False),  # what it is about, for grouping, as JSON
    Column("relation", String, nullable=False),  # first, version, same text elsewhere
    Column("of", String),  # id of the article that this is a version or the text of
    Column("added", String, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("changed", String, nullable=False),
    Column("merged_into", String),  # the id that answers for this one now
)

members = Table(
    "members",
    metadata,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("story", String, ForeignKey("stories.id"), nullable=False),
    Index("members_of_story", "story"),
)

# Under which terms an article is looked up when a later one comes, and how common terms are.
keys = Table(
    "article_keys",
    metadata,
    Column("term", String, primary_key=True),
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
)

spread = Table(
    "term_spread",
    metadata,
    Column("term", String, primary_key=True),
    Column("articles", Integer, nullable=False),
)

crossreadings = Table(
    "crossreadings",
    metadata,
    Column("story", String, ForeignKey("stories.id"), primary_key=True),
    Column("state", String(64), nullable=False),  # digest of everything it was made from
    Column("data", Text, nullable=False),
    Column("made", String, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("items", Text, nullable=False),  # JSON list
    Column("bears", Text, nullable=False),  # JSON list of lists: article ids that it bears on
    Column("anchors", Text, nullable=False),  # JSON list: the spans of each finding it names
    Column("note", Text, nullable=False),
    Column("who", String, nullable=False),
    Column("made", String, nullable=False),
    Column("undone", String),
)

_FIRST = (version, articles, stories, members, crossreadings, decisions)

# What follows came with version 4.
addresses = Table(
    "addresses",
    metadata,
    Column("address", String, primary_key=True),  # folded, as in `articles`
    Column("article", String, ForeignKey("articles.id"), nullable=False, index=True),  # the newest
    Column("url", Text, nullable=False),  # as it was given
    Column("seen", String, nullable=False),
)

wordings = Table(
    "wordings",
    metadata,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("digest", String(64), nullable=False, index=True),  # of the text, white space folded
)

sightings = Table(
    "sightings",
    metadata,
    Column("story", String, ForeignKey("stories.id"), primary_key=True),
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("name", String, primary_key=True),  # one that an actor of the article bears, folded
)

statuses = Table(
    "statuses",
    metadata,
    Column("story", String, ForeignKey("stories.id"), primary_key=True),
    Column("status", String, primary_key=True),  # of claims of its last reading
    Column("claims", Integer, nullable=False),
)

# What follows came with version 5.
inputs = Table(
    "inputs",
    metadata,
    Column("id", String(64), primary_key=True),  # digest of what the input is
    Column("name", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("failures", Text, nullable=False),  # JSON: reason → how often
    Column("done", String),
)

fetched = Table(
    "fetched",
    metadata,
    Column("id", String(64), primary_key=True),  # digest of the address
    Column("url", Text, nullable=False),
    Column("kind", String, nullable=False),  # feed or page
    Column("etag", Text),
    Column("modified", Text),
    Column("mark", String(64)),
    Column("checked", String, nullable=False),
)

# What follows came with version 6.
readings = Table(
    "readings",
    metadata,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("state", String(64), nullable=False),  # digest of everything it was made from
    Column("data", Text, nullable=False),
)

_THIRD = (keys, spread)
_FOURTH = (addresses, wordings, sightings, statuses)
_FIFTH = (inputs, fetched)

# A change to the tables is a function here, at the end: from version n to n + 1.
STEPS: tuple[Callable[[Connection], None], ...] = (
    lambda connection: _first_tables(connection),
    lambda connection: _gists_anew(connection),
    lambda connection: _keys_of_stored_articles(connection),
    lambda connection: _addresses_and_intake(connection),
    lambda connection: _inputs_and_short_terms(connection),
    lambda connection: metadata.create_all(connection, tables=[readings]),
    lambda connection: _gists_anew(connection),
)


def is_newest(connection: Connection) -> bool:
    """Whether no step is left to take; a desk of a newer program is refused."""
    return _version(connection) == len(STEPS)


def migrate(connection: Connection) -> None:
    """Bring the database to the newest version; one of a newer program is refused."""
    have = _version(connection)
    for step in STEPS[have:]:
        step(connection)
    if have == 0:
        connection.execute(insert(version).values(version=len(STEPS)))
    elif have < len(STEPS):
        connection.execute(update(version).values(version=len(STEPS)))


def _version(connection: Connection) -> int:
    have = 0
    if inspect(connection).has_table(version.name):
        have = connection.execute(select(version.c.version)).scalar() or 0
    if have > len(STEPS):
        raise UnusableDesk(
            f"The desk is of version {have}, this program knows versions up to {len(STEPS)}: "
            "install a newer crossread."
        )
    return have


def _first_tables(connection: Connection) -> None:
    metadata.create_all(connection, tables=_FIRST)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS articles_text USING fts5("
            "title, text, tokenize='unicode61 remove_diacritics 2')"
        )
    else:
        # Title and text are folded by us, so that both databases find the same words.
        connection.exec_driver_sql(
            "CREATE TABLE articles_text (rowid INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)"
        )
        connection.exec_driver_sql(
            "CREATE INDEX articles_text_words ON articles_text USING gin(words)"
        )


def _gists_anew(connection: Connection) -> None:
    """Version 1 kept bare counts under `terms`, version 6 no head of articles without a title."""
    for row in connection.execute(select(articles.c.number, articles.c.record)).all():
        record = json.loads(row.record)
        article = Article(**{**record, "notes": tuple(record["notes"])})
        connection.execute(
            update(articles)
            .where(articles.c.number == row.number)
            .values(terms=json.dumps(as_data(gist_of(article)), ensure_ascii=False))
        )


def _keys_of_stored_articles(connection: Connection) -> None:
    """Version 2 compared every article with every other."""
    from crossread.store.keys import keep_keys

    metadata.create_all(connection, tables=_THIRD)
    for row in connection.execute(
        select(articles.c.id, articles.c.terms).order_by(articles.c.number)
    ).all():
        keep_keys(connection, row.id, from_data(json.loads(row.terms)))


def _addresses_and_intake(connection: Connection) -> None:
    metadata.create_all(connection, tables=_FOURTH)
    known: set[str] = set()
    for row in connection.execute(
        select(articles.c.id, articles.c.address, articles.c.record, articles.c.added).order_by(
            articles.c.number.desc()
        )
    ).all():
        record = json.loads(row.record)
        connection.execute(
            insert(wordings).values(article=row.id, digest=wording_digest(record["text"]))
        )
        if row.address and row.address not in known:
            known.add(row.address)
            connection.execute(
                insert(addresses).values(
                    address=row.address, article=row.id, url=record["url"], seen=row.added
                )
            )


def _inputs_and_short_terms(connection: Connection) -> None:
    """Version 4 kept terms of any length as keys, which PostgreSQL refuses."""
    from crossread.store.keys import LONGEST_TERM, bounded_term

    metadata.create_all(connection, tables=_FIFTH)
    for table in (keys, spread):
        long = func.length(table.c.term) > LONGEST_TERM
        for row in connection.execute(select(table).where(long)).all():
            connection.execute(delete(table).where(table.c.term == row.term))
            held = {**row._mapping, "term": bounded_term(row.term)}
            connection.execute(insert(table).values(held))


def wording_digest(text: str) -> str:
    """A digest of the text that white space does not change."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
