"""Articles into stories that keep their names: a late article may join stories or part them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, product

from sqlalchemy import Connection, delete, func, insert, select, update

from crossread.group.gists import from_data
from crossread.group.same_story import grouped
from crossread.store.decisions import decisions_of
from crossread.store.tables import articles, members, stories

Pairs = set[tuple[int, int]]


def regroup(connection: Connection, *, now: str) -> tuple[str, ...]:
    """Group all articles anew and give the ids of the stories that changed.

    A story goes on in the group that holds most of its articles; where two go on in one group the
    older name stays and the younger says into which it merged. What a person decided wins.
    """
    rows = connection.execute(
        select(articles.c.id, articles.c.title, articles.c.terms, articles.c.of).order_by(
            articles.c.number
        )
    ).all()
    at = {row.id: index for index, row in enumerate(rows)}
    together, apart = _decided(connection, at)
    together |= {
        pair
        for index, row in enumerate(rows)
        if row.of in at and (pair := _pair(at[row.of], index)) not in apart
    }
    gists = [from_data(json.loads(row.terms)) for row in rows]
    found = grouped(gists, together=together, apart=apart)
    groups = [[rows[index].id for index in group] for group in found]
    return _keep(connection, groups, {row.id: row.title or row.id for row in rows}, now)


def waiting(connection: Connection) -> bool:
    """Whether an article is in no story, as after an interruption."""
    return (
        connection.execute(
            select(articles.c.id)
            .outerjoin(members, members.c.article == articles.c.id)
            .where(members.c.story.is_(None))
            .limit(1)
        ).first()
        is not None
    )


def _decided(connection: Connection, at: Mapping[str, int]) -> tuple[Pairs, Pairs]:
    """What a person put together and what apart; the later decision wins."""
    together: Pairs = set()
    apart: Pairs = set()
    for decision in decisions_of(connection):
        parts = decision.parts
        if decision.kind not in {"merge", "split", "apart"}:
            continue
        held = [[at[article] for article in part if article in at] for part in parts]
        for part in held:
            pairs = {_pair(one, two) for one, two in combinations(part, 2)}
            together |= pairs
            apart -= pairs
        for one, two in combinations(held, 2):
            pairs = {_pair(a, b) for a, b in product(one, two) if a != b}
            apart |= pairs
            together -= pairs
    return together, apart


def _pair(one: int, two: int) -> tuple[int, int]:
    return (one, two) if one < two else (two, one)


def _keep(
    connection: Connection, groups: Sequence[Sequence[str]], titles: Mapping[str, str], now: str
) -> tuple[str, ...]:
    """Write the groups down under the names that go on; only what changed is touched."""
    was = _homes(connection)
    order = {row.id: row.number for row in connection.execute(select(stories))}
    names = _names(groups, was, order)
    changed: list[str] = []
    free = (connection.execute(select(func.max(stories.c.number))).scalar() or 0) + 1
    before: dict[str, set[str]] = defaultdict(set)
    for article, story in was.items():
        before[story].add(article)
    now_named: set[str] = set()
    for group, name in zip(groups, names, strict=True):
        title = central_title([titles[article] for article in group])
        if name is None:
            name = f"story-{free}"
            connection.execute(
                insert(stories).values(number=free, id=name, title=title, changed=now)
            )
            free += 1
        now_named.add(name)
        if before.get(name, set()) == set(group):
            continue
        changed.append(name)
        connection.execute(
            update(stories)
            .where(stories.c.id == name)
            .values(title=title, changed=now, merged_into=None)
        )
        for article in group:
            if was.get(article) != name:
                connection.execute(delete(members).where(members.c.article == article))
                connection.execute(insert(members).values(article=article, story=name))
    place = _homes(connection)
    for story in sorted(set(before) - now_named):
        heir = Counter(place[article] for article in sorted(before[story])).most_common(1)[0][0]
        connection.execute(
            update(stories).where(stories.c.id == story).values(merged_into=heir, changed=now)
        )
    return tuple(changed)


def _homes(connection: Connection) -> dict[str, str]:
    """The story that each article is in."""
    return {row.article: row.story for row in connection.execute(select(members))}


def _names(
    groups: Sequence[Sequence[str]], was: Mapping[str, str], order: Mapping[str, int]
) -> list[str | None]:
    """The name under which each group goes on, None where it is new."""
    common: dict[str, Counter[int]] = defaultdict(Counter)
    for index, group in enumerate(groups):
        for article in group:
            if article in was:
                common[was[article]][index] += 1
    names: list[str | None] = [None] * len(groups)
    for story in sorted(common, key=lambda story: order[story]):
        heir = min(common[story], key=lambda index: (-common[story][index], index))
        if names[heir] is None:
            names[heir] = story
    return names


def central_title(titles: Sequence[str]) -> str:
    """The title that says most of what the others say."""
    spread = Counter(word for title in titles for word in set(title.casefold().split()))

    def common(title: str) -> float:
        words = set(title.casefold().split())
        return sum(spread[word] - 1 for word in words) / max(6, len(words))

    return max(titles, key=common)
