"""Many articles annotated, in this process or in several; the lines come out the same.

Articles are held, readings are not: each becomes its line of JSON where it was read.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from crossread.errors import CrossreadError, LostProcess
from crossread.group.actors import find_actors
from crossread.group.dating import date_articles
from crossread.models.shipped import shipped_models
from crossread.pipeline import annotate
from crossread.records import Article, Failure
from crossread.tell.crossreading_json import annotated_article, dump

# Below so many characters further processes would take longer to begin than to read.
_WORTH_IT = 250_000
_AHEAD = 4  # articles handed out to each process before the first of them is waited for


@dataclass(frozen=True, slots=True)
class Share:
    """How the work is shared out: processes, and threads of the model in each."""

    processes: int
    threads: int


def share(articles: Sequence[Article], processes: int | None = None) -> Share:
    """One process for little text, else one for each core; threads so that all cores are used."""
    cores = _cores()
    if processes is None:
        text = sum(len(article.text) for article in articles)
        processes = cores if text >= _WORTH_IT else 1
    processes = max(1, min(processes, len(articles)))
    return Share(processes, max(1, cores // processes))


def annotated_lines(
    articles: Sequence[Article], *, as_of: str | None = None, processes: int | None = None
) -> Iterator[str | Failure]:
    """One line of JSON an article, in their order, or the failure to read it."""
    parts = share(articles, processes)
    if parts.processes == 1:
        for article in articles:
            yield _line(article, as_of, parts.threads)
        return
    # A forked process would inherit the threads of a model already loaded, and hang.
    pool = ProcessPoolExecutor(parts.processes, mp_context=get_context("spawn"))
    try:
        yield from _in_order(pool, articles, as_of, parts)
    except BrokenProcessPool as error:
        raise LostProcess(
            "A process that was reading articles was ended from outside, most likely for want of "
            "memory. Read with --processes 1."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, articles: Sequence[Article], as_of: str | None, parts: Share
) -> Iterator[str | Failure]:
    waiting: deque[Future[str | Failure]] = deque()
    for article in articles:
        waiting.append(pool.submit(_line, article, as_of, parts.threads))
        if len(waiting) >= parts.processes * _AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _line(article: Article, as_of: str | None, threads: int | None) -> str | Failure:
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


def _cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system tells
        return os.cpu_count() or 1
