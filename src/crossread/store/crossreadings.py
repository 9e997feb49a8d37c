"""Crossreadings that were made are kept, and the next one says what is new in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from crossread.records import Article
from crossread.store.tables import crossreadings

_HALF = 32  # characters of a state
_BY_ANOTHER = (
    "Read anew by another version of the program: differences in claims may come from it alone."
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A crossreading with the digest of what it was made from, and when."""

    state: str
    data: dict[str, Any]
    made: str


def state_of(articles: Sequence[Article], made_by: Sequence[str]) -> str:
    """A digest of all that a crossreading is made from: its articles first, then the program."""
    return _digest(f"{a.id} {a.sha256} {a.published}" for a in articles) + _digest(made_by)


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_HALF]


def kept(connection: Connection, story: str) -> Kept | None:
    row = connection.execute(select(crossreadings).where(crossreadings.c.story == story)).first()
    return Kept(row.state, json.loads(row.data), row.made) if row else None


def keep(connection: Connection, story: str, state: str, data: dict[str, Any], *, now: str) -> None:
    connection.execute(delete(crossreadings).where(crossreadings.c.story == story))
    connection.execute(
        insert(crossreadings).values(
            story=story, state=state, data=json.dumps(data, ensure_ascii=False), made=now
        )
    )


def news(before: Kept | None, data: dict[str, Any], state: str) -> list[str]:
    """A sentence for each article, claim and conflict that the reading before did not have."""
    if before is None:
        return []
    since = f"since {before.made[:16].replace('T', ' ')}"
    titles = {
        a["id"]: f"{a.get('outlet') or a['id']}: {a.get('title') or a['id']}"
        for a in data["articles"]
    }
    were = {article["id"] for article in before.data["articles"]}
    told = [] if before.state[_HALF:] == state[_HALF:] else [_BY_ANOTHER]
    told += [f"New article {since}: {titles[id_]}." for id_ in titles if id_ not in were]
    told += [f"No longer here {since}: {id_}." for id_ in sorted(were - titles.keys())]
    old, new = before.data["stories"][0], data["stories"][0]
    told += _news_of_claims(old["claims"], new["claims"], since)
    places = {_place(conflict) for conflict in old["conflicts"]}
    told += [
        f"New {conflict['verdict']} {since} ({conflict['kind']}): {conflict['why']}"
        for conflict in new["conflicts"]
        if _place(conflict) not in places
    ]
    return list(dict.fromkeys(told))


def _news_of_claims(
    old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]], since: str
) -> Iterator[str]:
    """A claim that may now be told in the words of another article is no new one."""
    known: dict[tuple[Any, ...], str] = {}
    for claim in reversed(old):
        known |= dict.fromkeys(_places(claim), claim["status"])
    for claim in new:
        statuses = [known[place] for place in _places(claim) if place in known]
        if not statuses:
            yield f"New claim {since}: {claim['text']}"
        elif claim["status"] not in statuses:
            yield f"Was {statuses[0]}, now {claim['status']} {since}: {claim['text']}"


def _places(claim: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Where the claim is told."""
    spans = [span for cell in claim["cells"] for span in cell["spans"]]
    return [(span["article"], span["start"], span["end"]) for span in spans]


def _place(conflict: dict[str, Any]) -> tuple[Any, ...]:
    a, b = conflict["a"], conflict["b"]
    return a["article"], a["start"], a["end"], b["article"], b["start"], b["end"]
