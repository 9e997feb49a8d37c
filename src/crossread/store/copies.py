"""Copies of a whole desk, and whether it is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select, text

from crossread.errors import UnusableDesk
from crossread.store.tables import articles, members, stories


def back_up(engine: Engine, to: Path) -> tuple[str, ...]:
    """Write the desk, as of one moment, to a new SQLite file; what is damaged in it is told."""
    if engine.dialect.name != "sqlite":
        raise UnusableDesk("This desk is kept by a database server: back it up with pg_dump.")
    if to.exists():
        raise UnusableDesk(f"{to.name} exists; name a file that does not, so that nothing is lost.")
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    raw = engine.raw_connection()
    try:
        source = raw.driver_connection
        assert isinstance(source, sqlite3.Connection)
        with closing(sqlite3.connect(part)) as target:
            source.backup(target)
            damage = _damage(target.execute("PRAGMA integrity_check"))
        part.rename(to)
    except (sqlite3.Error, OSError) as error:
        raise UnusableDesk(
            f"The backup {to.name} could not be written ({error}); check its folder."
        ) from error
    finally:
        raw.close()
    return damage


def problems(connection: Connection) -> tuple[str, ...]:
    """A sentence for each thing that is not as it must be."""
    told: list[str] = []
    if connection.dialect.name == "sqlite":
        told += _damage(connection.exec_driver_sql("PRAGMA integrity_check"))
    count = connection.execute(select(func.count()).select_from(articles)).scalar() or 0
    texts = connection.execute(text("SELECT count(*) FROM articles_text")).scalar() or 0
    if count != texts:
        told.append(f"{count} articles, but {texts} of them can be searched.")
    homeless = connection.execute(
        select(func.count())
        .select_from(articles.outerjoin(members, members.c.article == articles.c.id))
        .where(members.c.story.is_(None))
    ).scalar()
    if homeless:
        told.append(f"{homeless} articles are in no story.")
    astray = connection.execute(
        select(func.count())
        .select_from(members.join(stories, members.c.story == stories.c.id))
        .where(stories.c.merged_into.is_not(None))
    ).scalar()
    if astray:
        told.append(f"{astray} articles are in stories that merged into others.")
    return tuple(told)


def _damage(said: Iterable[Any]) -> tuple[str, ...]:
    return tuple(f"SQLite: {row[0]}" for row in said if row[0] != "ok")
