"""Full text search: the same question to SQLite's FTS5 and to PostgreSQL's tsvector."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sqlalchemy import Connection, text

from crossread.store.snippets import snippet_of
from crossread.store.views import ArticleLine, Hit

_LONGEST_INDEXED = 200_000  # characters; PostgreSQL's word list of one text ends at a megabyte
_COLUMNS = "a.id, a.title, a.outlet, a.published, a.record, a.added, a.relation, a.of, m.story"
_SQLITE = f"""
SELECT {_COLUMNS} FROM articles_text JOIN articles a ON a.number = articles_text.rowid
LEFT JOIN members m ON m.article = a.id
WHERE articles_text MATCH :asked {{filters}}
ORDER BY bm25(articles_text, 4.0, 1.0), a.number LIMIT :limit OFFSET :offset
"""
_POSTGRES = f"""
SELECT {_COLUMNS} FROM articles_text t JOIN articles a ON a.number = t.rowid
LEFT JOIN members m ON m.article = a.id
WHERE t.words @@ to_tsquery('simple', :asked) {{filters}}
ORDER BY ts_rank_cd(t.words, to_tsquery('simple', :asked), 1) DESC, a.number
LIMIT :limit OFFSET :offset
"""
_NEWEST = f"""
SELECT {_COLUMNS} FROM articles a LEFT JOIN members m ON m.article = a.id
WHERE 1 = 1 {{filters}}
ORDER BY a.published IS NULL, a.published DESC, a.number DESC LIMIT :limit OFFSET :offset
"""
_FILTERS = {
    "outlet": "a.outlet = :outlet",
    "since": "a.published >= :since",
    "until": "substr(a.published, 1, 10) <= :until",
    "status": "m.story IN (SELECT story FROM statuses WHERE status = :status)",
}
# An article that was read names its actors; in one that was not, the words of the name stand.
_SEEN = (
    "EXISTS (SELECT 1 FROM sightings s WHERE s.article = a.id AND s.story = m.story "
    "AND ' ' || s.name || ' ' LIKE :seen ESCAPE '!')"
)
_NAMED = {
    "sqlite": "a.number IN (SELECT rowid FROM articles_text WHERE articles_text MATCH :named)",
    "postgresql": "a.number IN (SELECT rowid FROM articles_text "
    "WHERE words @@ to_tsquery('simple', :named))",
}
_WORD = re.compile(r"[^\W_]+\*?")


def index_text(connection: Connection, number: int, title: str, body: str) -> None:
    """Make the words of an article findable under its number."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO articles_text (rowid, title, text) VALUES (:number, :title, :body)"),
            {"number": number, "title": title, "body": body},
        )
        return
    connection.execute(
        text(
            "INSERT INTO articles_text (rowid, words) VALUES (:number, "
            "setweight(to_tsvector('simple', :title), 'A') || "
            "setweight(to_tsvector('simple', :body), 'D'))"
        ),
        {"number": number, "title": _plain(title), "body": _plain(body[:_LONGEST_INDEXED])},
    )


def search(
    connection: Connection,
    words: str,
    *,
    outlet: str | None,
    actor: str | None,
    status: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    offset: int,
) -> tuple[Hit, ...]:
    """Articles that hold all the words, the best first; ferr* stands for all that begin so.

    Without words, the articles that the filters leave, the newest first; nothing without both.
    """
    dialect = connection.dialect.name
    asked = _WORD.findall(words)
    given: dict[str, object] = {"limit": limit, "offset": offset}
    filters = ""
    chosen = {"outlet": outlet, "since": since, "until": until, "status": status}
    for name, value in chosen.items():
        if value:
            filters += f" AND {_FILTERS[name]}"
            given[name] = value
    if named := [word.rstrip("*") for word in _WORD.findall(actor or "")]:
        filters += f" AND ({_SEEN} OR {_NAMED[dialect]})"
        given["seen"] = f"% {_escaped(folded_name(actor or ''))} %"
        given["named"] = _phrase(named, dialect)
    if asked:
        given["asked"] = _asked(asked, dialect)
        statement = {"sqlite": _SQLITE, "postgresql": _POSTGRES}[dialect]
    elif filters and not words.strip():
        statement = _NEWEST
    else:
        return ()
    rows = connection.execute(text(statement.format(filters=filters)), given)
    return tuple(_hit(row, asked) for row in rows)


def folded_name(name: str) -> str:
    """The name as it is kept and asked for: without case, one space between words."""
    return " ".join(name.casefold().split())


def _hit(row: object, asked: Sequence[str]) -> Hit:
    from crossread.store.arrival import article_of

    article = article_of(row.record)  # type: ignore[attr-defined]
    line = ArticleLine.of_row(row, article.url)
    return Hit(line, row.story, snippet_of(article.text, asked))  # type: ignore[attr-defined]


def _asked(words: Sequence[str], dialect: str) -> str:
    """The words as the database asks for them; quoting keeps its own signs out of them."""
    if dialect == "sqlite":
        return " ".join(f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"' for word in words)
    plain = [(_plain(word.rstrip("*")).strip(), word.endswith("*")) for word in words]
    return " & ".join(f"'{word}'{':*' if begins else ''}" for word, begins in plain if word)


def _phrase(words: Sequence[str], dialect: str) -> str:
    if dialect == "sqlite":
        return f'"{" ".join(words)}"'
    return " <-> ".join(f"'{part}'" for word in words for part in _plain(word).split())


def _plain(words: str) -> str:
    """Letters and digits alone, without case and accents, as FTS5 folds them."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", bare))


def _escaped(words: str) -> str:
    return words.replace("!", "!!").replace("%", "!%").replace("_", "!_")
