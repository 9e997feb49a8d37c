"""Full text search: the same question to SQLite's FTS5 and to PostgreSQL."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

from crossread.store.views import ArticleLine, Hit

_SQLITE = """
SELECT a.id, a.title, a.outlet, a.published, a.record, a.added, a.relation, a.of, m.story,
       snippet(articles_text, 1, '⟦', '⟧', '…', 24) AS snippet
FROM articles_text JOIN articles a ON a.number = articles_text.rowid
LEFT JOIN members m ON m.article = a.id
WHERE articles_text MATCH :asked {filters}
ORDER BY bm25(articles_text, 4.0, 1.0), a.number LIMIT :limit OFFSET :offset
"""
_POSTGRES = """
SELECT a.id, a.title, a.outlet, a.published, a.record, a.added, a.relation, a.of, m.story,
       ts_headline('simple', t.text, q, 'StartSel=⟦, StopSel=⟧, MaxWords=24, MinWords=8') AS snippet
FROM articles_text t JOIN articles a ON a.number = t.rowid
LEFT JOIN members m ON m.article = a.id, to_tsquery('simple', :asked) q
WHERE t.words @@ q {filters}
ORDER BY ts_rank(t.words, q) DESC, a.number LIMIT :limit OFFSET :offset
"""


def search(
    connection: Connection,
    words: str,
    *,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    offset: int,
) -> tuple[Hit, ...]:
    """Articles that hold all the words, the best first; ferr* stands for all that begin so."""
    lite = connection.dialect.name == "sqlite"
    asked = _asked(words, lite=lite)
    if not asked:
        return ()
    filters = ""
    given: dict[str, object] = {"asked": asked, "limit": limit, "offset": offset}
    for name, condition in (
        ("outlet", "a.outlet = :outlet"),
        ("since", "a.published >= :since"),
        ("until", "substr(a.published, 1, 10) <= :until"),
    ):
        value = {"outlet": outlet, "since": since, "until": until}[name]
        if value:
            filters += f" AND {condition}"
            given[name] = value
    statement = text((_SQLITE if lite else _POSTGRES).format(filters=filters))
    return tuple(
        Hit(
            ArticleLine(
                row.id,
                row.title or row.id,
                row.outlet,
                row.published,
                None,
                row.added,
                row.relation,
                row.of,
            ),
            row.story,
            " ".join((row.snippet or "").split()),
        )
        for row in connection.execute(statement, given)
    )


def _asked(words: str, *, lite: bool) -> str:
    """The words as the database asks for them; quoting keeps its own signs out of them."""
    found = re.findall(r"\w+\*?", words.replace("\x00", " "))
    if lite:
        return " ".join(f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"' for word in found)
    return " & ".join(f"{word[:-1]}:*" if word.endswith("*") else word for word in found)
