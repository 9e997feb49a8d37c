"""The keys by which stored articles are found again when a later one comes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection, func, insert, select, text

from crossread.group.gists import Gist, from_data
from crossread.group.incremental import lookup_keys
from crossread.group.pair_scores import Spread
from crossread.store.tables import articles, keys, members, spread

_AT_ONCE = 500  # values in one question: databases have a limit
_COUNT = text(
    "INSERT INTO term_spread (term, articles) VALUES (:term, 1) "
    "ON CONFLICT (term) DO UPDATE SET articles = term_spread.articles + 1"
)


def keep_keys(connection: Connection, article: str, gist: Gist) -> None:
    """Count the terms of an article that came in, and keep it under its keys."""
    terms = sorted(gist.terms)
    if not terms:
        return
    connection.execute(_COUNT, [{"term": term} for term in terms])
    found = sorted(lookup_keys(gist, DeskShelves(connection).spread(terms)))
    connection.execute(insert(keys), [{"term": term, "article": article} for term in found])


class DeskShelves:
    """What `group/incremental.py` asks of a store, answered by a desk."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def spread(self, terms: Collection[str]) -> Spread:
        count = self._connection.execute(select(func.max(articles.c.number))).scalar() or 0
        held: dict[str, int] = {}
        for some in _parts(terms):
            for row in self._connection.execute(select(spread).where(spread.c.term.in_(some))):
                held[row.term] = row.articles
        return Spread(count, held)

    def holders(self, keys: Collection[str], most: int) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        spread_of = self.spread(keys).holders
        rare = [key for key in keys if spread_of.get(key, 0) <= most]
        for some in _parts(rare):
            for row in self._connection.execute(
                select(_KEYS.c.term, _KEYS.c.article).where(_KEYS.c.term.in_(some))
            ):
                found[row.term].append(row.article)
        return found

    def gists(self, articles: Collection[str]) -> Mapping[str, Gist]:
        found: dict[str, Gist] = {}
        for some in _parts(articles):
            for row in self._connection.execute(
                select(_ARTICLES.c.id, _ARTICLES.c.terms).where(_ARTICLES.c.id.in_(some))
            ):
                found[row.id] = from_data(json.loads(row.terms))
        return found

    def stories(self, articles: Collection[str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for some in _parts(articles):
            for row in self._connection.execute(select(members).where(members.c.article.in_(some))):
                found[row.article] = row.story
        return found

    def members(self, story: str) -> Sequence[str]:
        return (
            self._connection.execute(select(members.c.article).where(members.c.story == story))
            .scalars()
            .all()
        )


# Arguments of the methods above bear the same names.
_KEYS, _ARTICLES = keys, articles


def _parts(values: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
