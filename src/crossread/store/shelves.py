"""Stories and articles of a desk, as rows for a list and as whole records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, func, select

from crossread.errors import UnknownFinding
from crossread.records import Article
from crossread.store import tables
from crossread.store.arrival import article_of
from crossread.store.decisions import decisions_of, story_members
from crossread.store.versions import changes_between
from crossread.store.views import ArticleLine, Change, StoryLine, StoryView


def stories_in(
    connection: Connection,
    *,
    outlet: str | None = None,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
    story: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[StoryLine, ...]:
    """Stories with an article that meets the filters, the one that changed last first."""
    a, m, s = tables.articles, tables.members, tables.stories
    held = select(m.c.story).join(a, a.c.id == m.c.article)
    if outlet:
        held = held.where(a.c.outlet == outlet)
    if since:
        held = held.where(a.c.published >= since)
    if until:
        held = held.where(func.substr(a.c.published, 1, 10) <= until)
    wanted = select(s).where(s.c.id.in_(held)).order_by(s.c.changed.desc(), s.c.number)
    if status:
        wanted = wanted.where(
            s.c.id.in_(select(tables.statuses.c.story).where(tables.statuses.c.status == status))
        )
    if story:
        wanted = wanted.where(s.c.id == story)
    found = connection.execute(wanted.limit(limit).offset(offset)).all()
    inside = connection.execute(
        select(m.c.story, a.c.outlet, a.c.published)
        .join(a, a.c.id == m.c.article)
        .where(m.c.story.in_([row.id for row in found]))
    ).all()
    return tuple(_line(row, [one for one in inside if one.story == row.id]) for row in found)


def _line(row: Any, inside: Sequence[Any]) -> StoryLine:
    days = sorted(one.published[:10] for one in inside if one.published)
    return StoryLine(
        row.id,
        row.title,
        len(inside),
        tuple(sorted({one.outlet for one in inside if one.outlet})),
        days[0] if days else None,
        days[-1] if days else None,
        row.changed,
    )


def story_view(connection: Connection, story: str) -> StoryView:
    """One story; an id that merged answers with the story it merged into."""
    s, a, m = tables.stories, tables.articles, tables.members
    asked, seen = story, set[str]()
    while story not in seen:
        seen.add(story)
        row = connection.execute(select(s.c.merged_into).where(s.c.id == story)).first()
        if row is None:
            raise UnknownFinding(f"The desk holds no story {asked}; `desk stories` lists them.")
        story = row.merged_into or story
    lines = stories_in(connection, story=story)
    if not lines:
        raise UnknownFinding(f"The story {asked} holds no articles any more.")
    rows = connection.execute(
        select(a).join(m, m.c.article == a.c.id).where(m.c.story == story).order_by(a.c.number)
    ).all()
    merged = connection.execute(
        select(s.c.id).where(s.c.merged_into == story).order_by(s.c.number)
    ).scalars()
    inside = set(story_members(connection, story))
    return StoryView(
        lines[0],
        tuple(_article_line(connection, row) for row in rows),
        tuple(merged),
        decisions_of(connection, articles_of=inside, undone=True),
    )


def _article_line(connection: Connection, row: Any) -> ArticleLine:
    now = article_of(row.record)
    changes: tuple[Change, ...] = ()
    if row.relation == "version":
        changes = changes_between(article(connection, row.of).text, now.text)
    return ArticleLine.of_row(row, now.url, changes)


def article(connection: Connection, id_: str) -> Article:
    """One article, untouched."""
    return articles(connection, [id_])[0]


def articles(connection: Connection, ids: Sequence[str]) -> tuple[Article, ...]:
    """Articles in the order asked for."""
    a = tables.articles
    found = {
        row.id: row.record
        for row in connection.execute(select(a.c.id, a.c.record).where(a.c.id.in_(ids)))
    }
    for id_ in ids:
        if id_ not in found:
            raise UnknownFinding(f"The desk holds no article {id_}; `desk show` lists their ids.")
    return tuple(article_of(found[id_]) for id_ in ids)


def export(connection: Connection, story: str | None) -> Iterator[dict[str, Any]]:
    """Every article with the story it is in."""
    a, m = tables.articles, tables.members
    wanted = (
        select(a.c.record, a.c.relation, a.c.of, a.c.added, m.c.story)
        .outerjoin(m, m.c.article == a.c.id)
        .order_by(a.c.number)
    )
    if story:
        wanted = wanted.where(m.c.story == story)
    for row in connection.execute(wanted):
        found = {key: value for key, value in asdict(article_of(row.record)).items() if value}
        found.pop("notes", None)
        yield {
            **found,
            "story": row.story,
            "relation": row.relation,
            "of": row.of,
            "added": row.added,
        }
