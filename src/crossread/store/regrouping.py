"""Articles into stories that keep their names: a late article may join stories or part them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, product

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from crossread.group.gists import from_data
from crossread.group.incremental import reopened
from crossread.group.same_story import grouped
from crossread.store.decisions import decisions_of
from crossread.store.keys import DeskShelves
from crossread.store.tables import articles, members, stories

Pairs = set[tuple[int, int]]

_FEW = 20  # late articles up to which only what they touch is grouped anew
_MANY = 0.2  # share of the desk that may come late for the same
_TOGETHER = 20  # late articles that are placed at a time


def regroup(connection: Connection, *, now: str) -> tuple[str, ...]:
    """Group all articles anew and give the ids of the stories that changed.

    A story goes on in the group that holds most of its articles; where two go on in one group the
    older name stays and the younger says into which it merged. What a person decided wins.
    """
    return _regroup(connection, None, now)


def place(connection: Connection, *, now: str) -> tuple[str, ...]:
    """Put the articles that are in no story into one, and give the stories that changed.

    Only stories that they may join are opened again, so that one more article costs as much in a
    big desk as in a small one. Where many came at once, all are grouped anew.
    """
    late = _late(connection)
    count = connection.execute(select(func.count()).select_from(articles)).scalar() or 0
    if len(late) > max(_FEW, _MANY * count):
        return regroup(connection, now=now)
    shelves = DeskShelves(connection)
    changed: dict[str, None] = {}
    for start in range(0, len(late), _TOGETHER):
        new = shelves.gists(late[start : start + _TOGETHER])
        only = {*new, *reopened(new, shelves), *_with_originals(connection, new, shelves)}
        changed |= dict.fromkeys(_regroup(connection, sorted(only), now))
    # A story that changed may have merged into another since.
    gone = {
        row.id
        for row in connection.execute(select(stories).where(stories.c.merged_into.is_not(None)))
    }
    return tuple(story for story in changed if story not in gone)


def _with_originals(
    connection: Connection, new: Collection[str], shelves: DeskShelves
) -> Iterator[str]:
    """The stories of the articles that new ones are versions of, or the text of."""
    bound = bindparam("new", expanding=True)
    originals = connection.execute(
        select(articles.c.of)
        .where(articles.c.id.in_(bound), articles.c.of.is_not(None))
        .params(new=list(new))
    ).scalars()
    for story in sorted(set(shelves.stories(list(originals)).values())):
        yield from shelves.members(story)


def _regroup(connection: Connection, only: Sequence[str] | None, now: str) -> tuple[str, ...]:
    """Group these articles anew, or all; `only` holds whole stories and articles in none."""
    chosen = select(articles.c.id, articles.c.title, articles.c.terms, articles.c.of)
    if only is not None:
        bound = bindparam("only", expanding=True)
        chosen = chosen.where(articles.c.id.in_(bound)).params(only=list(only))
    rows = connection.execute(chosen.order_by(articles.c.number)).all()
    at = {row.id: index for index, row in enumerate(rows)}
    together, apart = _decided(connection, at)
    together |= {
        pair
        for index, row in enumerate(rows)
        if row.of in at and (pair := _pair(at[row.of], index)) not in apart
    }
    gists = [from_data(json.loads(row.terms)) for row in rows]
    spread = None
    if only is not None:
        terms = {term for gist in gists for term in (*gist.terms, *gist.lead, *gist.head)}
        spread = DeskShelves(connection).spread(terms)
    found = grouped(gists, spread=spread, together=together, apart=apart)
    groups = [[rows[index].id for index in group] for group in found]
    return _keep(connection, groups, {row.id: row.title or row.id for row in rows}, now)


def waiting(connection: Connection) -> bool:
    """Whether an article is in no story, as after an interruption."""
    return bool(_late(connection, most=1))


def _late(connection: Connection, most: int | None = None) -> list[str]:
    """The articles that are in no story yet, in the order they came."""
    return list(
        connection.execute(
            select(articles.c.id)
            .outerjoin(members, members.c.article == articles.c.id)
            .where(members.c.story.is_(None))
            .order_by(articles.c.number)
            .limit(most)
        ).scalars()
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
    moved = [article for group in groups for article in group]
    was = DeskShelves(connection).stories(moved)
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
    home = DeskShelves(connection).stories(moved)
    for story in sorted(set(before) - now_named):
        heir = Counter(home[article] for article in sorted(before[story])).most_common(1)[0][0]
        connection.execute(
            update(stories).where(stories.c.id == story).values(merged_into=heir, changed=now)
        )
    return tuple(changed)


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
