"""The same work on many things, in this process or in several; what comes out is the same."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from crossread.errors import LostProcess

Thing = TypeVar("Thing")
Result = TypeVar("Result")
_AHEAD = 4  # things handed out to each process before the first of them is waited for


def cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system tells
        return os.cpu_count() or 1


@contextmanager
def spread(processes: int) -> Generator[Callable[..., Iterator[Any]]]:
    """Something to call like `map`, whose work is done in so many processes, in order.

    The work must be a function of a module, and things and results must be picklable. Raises
    LostProcess where a process was ended from outside.
    """
    if processes <= 1:
        yield map
        return
    # A forked process would inherit the threads of a model already loaded, and hang.
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))

    def each(work: Callable[[Thing], Result], things: Iterable[Thing]) -> Iterator[Result]:
        waiting: deque[Future[Result]] = deque()
        for thing in things:
            waiting.append(pool.submit(work, thing))
            if len(waiting) >= processes * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    try:
        yield each
    except BrokenProcessPool as error:
        raise LostProcess(
            "A process that was reading articles was ended from outside, most likely for want of "
            "memory. Read with --processes 1."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
