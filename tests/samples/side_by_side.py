"""Invented articles laid side by side as one story, and the words that its findings point at."""

from __future__ import annotations

from collections.abc import Sequence

from conftest import article
from crossread.pipeline import crossread
from crossread.records import Citation, Crossreading, Dossier

# A Thursday.
DAY = "2031-05-15"


def laid_out(*texts: str, days: Sequence[str | None] = (), **fields: Sequence[str]) -> Dossier:
    """The dossier of articles a, b, c …, all published on `DAY` unless `days` says otherwise."""
    articles = [
        article(
            text,
            id="abcdefgh"[n],
            published=days[n] if days else DAY,
            **{field: values[n] for field, values in fields.items()},
        )
        for n, text in enumerate(texts)
    ]
    return crossread(articles, one_story=True)


def compared(*texts: str, days: Sequence[str | None] = (), **fields: Sequence[str]) -> Crossreading:
    """The same, as the one story that it holds."""
    (only,) = laid_out(*texts, days=days, **fields).crossreadings
    return only


def words_at(cite: Citation, *texts: str) -> str:
    """The words of article a, b, c … that a finding points at."""
    return cite.span.of(texts["abcdefgh".index(cite.article)])
