"""Readings of single articles kept, so that a story that grew is not read again from its start.

A reading is of one article's record, one version of the program and its models; where any of them
is another, it is made anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Connection, delete, insert, select

from crossread.records import Article, Reading
from crossread.store.tables import readings


def state_of(article: Article, made_by: Sequence[str]) -> str:
    """A digest of all that a reading is made from."""
    made_from = json.dumps([asdict(article), list(made_by)], sort_keys=True)
    return hashlib.sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()


def kept_readings(
    connection: Connection, articles: Sequence[Article], made_by: Sequence[str]
) -> dict[str, Reading]:
    """The readings that are still of today, by article."""
    wanted = {article.id: article for article in articles}
    found: dict[str, Reading] = {}
    rows = connection.execute(select(readings).where(readings.c.article.in_(list(wanted))))
    for row in rows:
        article = wanted[row.article]
        if row.state == state_of(article, made_by):
            found[row.article] = _reading(article, json.loads(row.data))
    return found


def keep_readings(connection: Connection, made: Sequence[Reading], made_by: Sequence[str]) -> None:
    for reading in made:
        layers = {f.name: getattr(reading, f.name) for f in fields(Reading) if f.name != "article"}
        data = {name: _plain(layer) for name, layer in layers.items()}
        connection.execute(delete(readings).where(readings.c.article == reading.id))
        connection.execute(
            insert(readings).values(
                article=reading.id,
                state=state_of(reading.article, made_by),
                data=json.dumps(data, separators=(",", ":")),
            )
        )


def _plain(value: Any) -> Any:
    """Records as lists of their fields' values, in order."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return [_plain(getattr(value, f.name)) for f in fields(value)]
    return value


def _reading(article: Article, data: dict[str, Any]) -> Reading:
    hints = get_type_hints(Reading)
    return Reading(article, **{name: _maker(hints[name])(held) for name, held in data.items()})


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """A function from plain data to a value of a record's field."""
    origin, inside = get_origin(kind), get_args(kind)
    record: Callable[..., Any] = kind
    if origin is tuple:
        if len(inside) == 2 and inside[1] is Ellipsis:
            make = _maker(inside[0])
            return lambda held: tuple(map(make, held))
        makers = [_maker(one) for one in inside]
        return lambda held: tuple(m(one) for m, one in zip(makers, held, strict=True))
    if origin in (UnionType, Union):
        (kept,) = (one for one in inside if one is not type(None))
        make = _maker(kept)
        return lambda held: None if held is None else make(held)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        makers = [_maker(hints[f.name]) for f in fields(kind)]
        return lambda held: record(*(m(one) for m, one in zip(makers, held, strict=True)))
    assert origin is Literal or kind in (str, int, float, bool), kind
    return lambda held: held
