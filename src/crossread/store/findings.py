"""What the last reading of a story found, kept so that articles can be searched by it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection, delete, insert

from crossread.store.search import folded_name
from crossread.store.tables import sightings, statuses

_LONGEST_NAME = 120  # characters


def keep_findings(connection: Connection, story: str, data: dict[str, Any]) -> None:
    """Note which article names which actors, by all their names, and the statuses of claims."""
    (told,) = data["stories"]
    connection.execute(delete(sightings).where(sightings.c.story == story))
    connection.execute(delete(statuses).where(statuses.c.story == story))
    texts = {article["id"]: article["text"] for article in data["articles"]}
    seen: set[tuple[str, str]] = set()
    for actor in told["actors"]:
        names = {actor["name"]}
        for mention in actor["mentions"]:
            shown = texts[mention["article"]][mention["start"] : mention["end"]]
            if any(sign.isupper() for sign in shown):  # "he" and "the minister" name nobody
                names.add(shown)
        folded = {folded_name(n) for n in names if len(n) <= _LONGEST_NAME and "\x00" not in n}
        homes = {mention["article"] for mention in actor["mentions"]}
        seen |= {(article, name) for article in homes for name in folded}
    if seen:
        connection.execute(
            insert(sightings),
            [{"story": story, "article": a, "name": n} for a, n in sorted(seen)],
        )
    for status, claims in sorted(Counter(claim["status"] for claim in told["claims"]).items()):
        connection.execute(insert(statuses).values(story=story, status=status, claims=claims))
