"""The keys by which stored articles are found again when a later one comes."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection, func, insert, select, text

from crossread.group.gists import Gist, from_data
from crossread.group.incremental import lookup_keys
from crossread.group.pair_scores import Spread
from crossread.store.tables import articles, keys, members, spread

_AT_ONCE = 500  # values in one question: databases have a limit
LONGEST_TERM = 200  # characters; PostgreSQL's index takes 2,704 bytes of term and article
_COUNT = text(
    "INSERT INTO term_spread (term, articles) VALUES (:term, 1) "
    "ON CONFLICT (term) DO UPDATE SET articles = term_spread.articles + 1"
)


def keep_keys(connection: Connection, article: str, gist: Gist) -> None:
    """Count the terms of an article that came in, and keep it under its keys."""
    terms = sorted(gist.terms)
    if not terms:
        return
    counted = sorted({bounded_term(term) for term in terms})
    connection.execute(_COUNT, [{"term": term} for term in counted])
    wanted = lookup_keys(gist, DeskShelves(connection).spread(terms))
    found = sorted({bounded_term(term) for term in wanted})
    connection.execute(insert(keys), [{"term": term, "article": article} for term in found])


def bounded_term(term: str) -> str:
    """The term as an index can hold it: the end of a long one is a digest of the whole."""
    if len(term) <= LONGEST_TERM:
        return term
    digest = hashlib.sha256(term.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{term[: LONGEST_TERM - 33]}-{digest}"


class DeskShelves:
    """What `group/incremental.py` asks of a store, answered by a desk."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def spread(self, terms: Collection[str]) -> Spread:
        count = self._connection.execute(select(func.max(articles.c.number))).scalar() or 0
        held: dict[str, int] = {}
        asked = _by_bounded(terms)
        for some in _parts(asked):
            for row in self._connection.execute(select(spread).where(spread.c.term.in_(some))):
                for term in asked[row.term]:
                    held[term] = row.articles
        return Spread(count, held)

    def holders(self, keys: Collection[str], most: int) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        spread_of = self.spread(keys).holders
        rare = _by_bounded([key for key in keys if spread_of.get(key, 0) <= most])
        for some in _parts(rare):
            for row in self._connection.execute(
                select(_KEYS.c.term, _KEYS.c.article).where(_KEYS.c.term.in_(some))
            ):
                for key in rare[row.term]:
                    found[key].append(row.article)
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


def _by_bounded(terms: Collection[str]) -> dict[str, list[str]]:
    """The terms by the form in which the database holds them."""
    found: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        found[bounded_term(term)].append(term)
    return found


def _parts(values: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
