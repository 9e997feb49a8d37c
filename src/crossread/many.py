"""Many articles annotated, in this process or in several; the lines come out the same.

Articles are held, readings are not: each becomes its line of JSON where it was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from crossread.errors import CrossreadError
from crossread.group.actors import find_actors
from crossread.group.dating import date_articles
from crossread.models.shipped import shipped_models
from crossread.pipeline import annotate
from crossread.processes import cores, spread
from crossread.records import Article, Failure
from crossread.tell.crossreading_json import annotated_article, dump

# Below so many characters further processes would take longer to begin than to read.
_WORTH_IT = 250_000


@dataclass(frozen=True, slots=True)
class Share:
    """How the work is shared out: processes, and threads of the model in each."""

    processes: int
    threads: int


def share(articles: Sequence[Article], processes: int | None = None) -> Share:
    """One process for little text, else one for each core; threads so that all cores are used."""
    available = cores()
    if processes is None:
        text = sum(len(article.text) for article in articles)
        processes = available if text >= _WORTH_IT else 1
    processes = max(1, min(processes, len(articles)))
    return Share(processes, max(1, available // processes))


def annotated_lines(
    articles: Sequence[Article], *, as_of: str | None = None, processes: int | None = None
) -> Iterator[str | Failure]:
    """One line of JSON an article, in their order, or the failure to read it."""
    parts = share(articles, processes)
    with spread(parts.processes) as each:
        yield from each(partial(_line, as_of=as_of, threads=parts.threads), articles)


def _line(article: Article, *, as_of: str | None, threads: int | None) -> str | Failure:
    try:
        models = shipped_models(threads=threads)
        (reading,) = date_articles([annotate(article, as_of=as_of, models=models)])
        return dump(annotated_article(reading, find_actors([reading])), spread=0)
    except CrossreadError:
        raise
    except Exception as error:  # one article must not end the run of many
        kind = type(error).__name__
        why = f"Reading {article.id} broke off ({kind}: {error}); leave it out, and report it."
        return Failure(article.path or article.id, why)
