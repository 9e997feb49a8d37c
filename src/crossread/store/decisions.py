"""What a person decided: kept apart from what the program finds, and never deleted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, func, insert, select, update

from crossread.errors import BadDecision
from crossread.store.tables import articles, decisions, members
from crossread.store.views import Anchor, Decision

# How many items each kind is said of.
KINDS = {
    "merge": "two or more stories: they are one",
    "split": "one or more articles of a story: they leave it, together",
    "apart": "two articles: never one story",
    "same-actor": "a story and two or more of its actors: they are one",
    "accept": "a story and a finding of it",
    "reject": "a story and a finding of it",
}
_FEWEST = {"merge": 2, "split": 1, "apart": 2, "same-actor": 3, "accept": 2, "reject": 2}
_MOST = {"apart": 2, "accept": 2, "reject": 2}


def keep_decision(
    connection: Connection,
    kind: str,
    items: Sequence[str],
    *,
    note: str,
    who: str,
    now: str,
    anchors: Sequence[Anchor] = (),
) -> Decision:
    """Write a decision down, with the articles that it bears on today."""
    items = tuple(dict.fromkeys(items))
    if kind not in KINDS:
        raise BadDecision(f"There is no decision {kind!r}; there are {', '.join(KINDS)}.")
    if not _FEWEST[kind] <= len(items) <= _MOST.get(kind, len(items)):
        raise BadDecision(f"{kind} is said of {KINDS[kind]}; {len(items)} were given.")
    parts = _parts(connection, kind, items)
    number = (connection.execute(select(func.max(decisions.c.id))).scalar() or 0) + 1
    connection.execute(
        insert(decisions).values(
            id=number,
            kind=kind,
            items=json.dumps(items, ensure_ascii=False),
            bears=json.dumps(parts, ensure_ascii=False),
            anchors=json.dumps([asdict(anchor) for anchor in anchors], ensure_ascii=False),
            note=note,
            who=who,
            made=now,
        )
    )
    return Decision(number, kind, items, parts, note, who, now, anchors=tuple(anchors))


def undo_decision(connection: Connection, number: int, *, now: str) -> Decision:
    """Take a decision back; it stays on record with the instant it was undone."""
    found = [d for d in decisions_of(connection, undone=True) if d.id == number]
    if not found:
        raise BadDecision(f"There is no decision {number}; `crossread desk decide` lists them.")
    if found[0].undone is None:
        connection.execute(update(decisions).where(decisions.c.id == number).values(undone=now))
    return next(d for d in decisions_of(connection, undone=True) if d.id == number)


def decisions_of(
    connection: Connection, *, articles_of: set[str] | None = None, undone: bool = False
) -> tuple[Decision, ...]:
    """Decisions in the order they were made, those that bear on `articles_of` where given."""
    rows = connection.execute(select(decisions).order_by(decisions.c.id)).all()
    made = [
        Decision(
            row.id,
            row.kind,
            tuple(json.loads(row.items)),
            tuple(tuple(part) for part in json.loads(row.bears)),
            row.note,
            row.who,
            row.made,
            row.undone,
            tuple(
                Anchor(**{**a, "spans": tuple(tuple(span) for span in a["spans"])})
                for a in json.loads(row.anchors)
            ),
        )
        for row in rows
        if undone or row.undone is None
    ]
    if articles_of is None:
        return tuple(made)
    return tuple(d for d in made if any(articles_of.intersection(part) for part in d.parts))


def story_members(connection: Connection, story: str) -> tuple[str, ...]:
    """The articles of a story in the order they came."""
    rows = connection.execute(
        select(members.c.article)
        .join(articles, articles.c.id == members.c.article)
        .where(members.c.story == story)
        .order_by(articles.c.number)
    )
    return tuple(rows.scalars().all())


def _parts(connection: Connection, kind: str, items: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The articles that a decision bears on: those of one part belong together."""
    if kind in {"split", "apart"}:
        homes = [
            connection.execute(select(members.c.story).where(members.c.article == item)).scalar()
            for item in items
        ]
        for item, home in zip(items, homes, strict=True):
            if home is None:
                raise BadDecision(f"The desk holds no article {item}; `desk show` lists their ids.")
        if kind == "apart":
            return tuple((item,) for item in items)
        if len(set(homes)) > 1:
            raise BadDecision("The articles to split off stand in several stories; give one's.")
        staying = tuple(a for a in story_members(connection, homes[0] or "") if a not in items)
        if not staying:
            raise BadDecision("Those are all articles of the story: nothing would stay in it.")
        return (tuple(items), staying)
    held = [
        story_members(connection, story) for story in items[: len(items) if kind == "merge" else 1]
    ]
    for story, inside in zip(items, held, strict=False):
        if not inside:
            raise BadDecision(f"The desk holds no story {story}; `desk stories` lists them.")
    return (tuple(article for inside in held for article in inside),)
