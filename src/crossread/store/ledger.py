"""What was taken in so far: how far each input was read, and what servers said of a page.

Both are written in the transaction that keeps the articles, so that neither runs ahead of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from crossread.store.tables import fetched, inputs


@dataclass(frozen=True, slots=True)
class Intake:
    """How far an input was taken in."""

    name: str
    identity: str  # what the input is, not where it lies
    position: int = 0  # where what is not taken in yet begins
    articles: int = 0  # that it gave so far, known ones among them
    failures: Mapping[str, int] = field(default_factory=dict[str, int])  # reason → how often
    done: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server said with a page or feed, to be asked only for a newer one."""

    url: str
    kind: str  # "feed" or "page"
    etag: str | None = None
    modified: str | None = None
    mark: str | None = None  # of a page: a digest of what its feed said of it


Mark = Intake | Fetched


def intake_of(connection: Connection, name: str, identity: str) -> Intake:
    """How far the input was read; a new one stands at its beginning."""
    row = connection.execute(select(inputs).where(inputs.c.id == _digest(identity))).first()
    if row is None:
        return Intake(name, identity)
    failures = json.loads(row.failures)
    return Intake(name, identity, row.position, row.articles, failures, row.done is not None)


def fetched_of(connection: Connection, url: str) -> Fetched | None:
    row = connection.execute(select(fetched).where(fetched.c.id == _digest(url))).first()
    return Fetched(row.url, row.kind, row.etag, row.modified, row.mark) if row else None


def feeds_of(connection: Connection) -> tuple[str, ...]:
    """The addresses of all feeds that were ever watched."""
    found = connection.execute(select(fetched.c.url).where(fetched.c.kind == "feed"))
    return tuple(sorted(found.scalars()))


def keep_marks(connection: Connection, marks: Sequence[Mark], *, now: str) -> None:
    """Write marks down; of two on one thing the later one lasts."""
    for mark in marks:
        if isinstance(mark, Intake):
            id_ = _digest(mark.identity)
            connection.execute(delete(inputs).where(inputs.c.id == id_))
            connection.execute(
                insert(inputs).values(
                    id=id_,
                    name=mark.name.replace("\x00", " "),
                    position=mark.position,
                    articles=mark.articles,
                    failures=json.dumps(dict(mark.failures)),
                    done=now if mark.done else None,
                )
            )
        else:
            id_ = _digest(mark.url)
            connection.execute(delete(fetched).where(fetched.c.id == id_))
            connection.execute(
                insert(fetched).values(
                    id=id_,
                    url=mark.url,
                    kind=mark.kind,
                    etag=mark.etag,
                    modified=mark.modified,
                    mark=mark.mark,
                    checked=now,
                )
            )


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
