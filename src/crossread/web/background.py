"""What takes longer than a reader waits for: made in the background, one after another, once."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

_log = logging.getLogger(__name__)

LAYING_OUT = "laying out the page"
# Whoever opens a story sees it, or how far it has come, within a second.
PATIENCE = 0.6
Make = Callable[[Callable[[str], None]], Any]


@dataclass(slots=True)
class Job:
    """Something that is being made, or waits for its turn."""

    key: str
    title: str
    articles: int
    make: Make
    before: int = 0  # jobs that are done first
    steps: list[str] = field(default_factory=list[str])  # what was begun so far, in words
    failed: bool = False
    done: threading.Event = field(default_factory=threading.Event)
    made: Any = None

    @property
    def words(self) -> str:
        if self.before:
            return f"{self.before} other {'story is' if self.before == 1 else 'stories are'} first."
        if self.steps and self.steps[-1] == LAYING_OUT:
            return "Laying out the page"
        if len(self.steps) > self.articles:
            return "Comparing"
        return f"Reading article {max(1, len(self.steps))} of {self.articles}"

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1: each article is a step, comparing them another three."""
        read = min(max(len(self.steps) - 1, 0), self.articles)
        return read / (self.articles + 3)


class Background:
    """One worker and those who wait for it."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._waiting: deque[Job] = deque()
        self._lock = threading.Lock()
        self._working = False

    def ask(self, key: str, title: str, articles: int, make: Make, *, again: bool = True) -> Job:
        """The job of that key, begun where there is none.

        One that failed is begun once more, or not where `again` is false.
        """
        with self._lock:
            job = self._jobs.get(key)
            if job is None or (again and job.failed):
                job = Job(key, title, articles, make)
                self._jobs[key] = job
                self._waiting.append(job)
                if not self._working:
                    # A daemon: closing the application does not wait for a long story.
                    self._working = True
                    threading.Thread(target=self._work, name="background", daemon=True).start()
            job.before = self._waiting.index(job) + 1 if job in self._waiting else 0
            return job

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._working = False
                    return
                job = self._waiting.popleft()
                job.before = 0
            try:
                job.made = job.make(job.steps.append)
            except Exception:
                # Whatever one story does, the others are still to be made.
                job.failed = True
                _log.exception("%s could not be made", job.key)
            finally:
                with self._lock:
                    if not job.failed:
                        del self._jobs[job.key]
                job.done.set()


class Recent:
    """The last few things made, by what they were made from."""

    def __init__(self, most: int = 8) -> None:
        self._most = most
        self._kept: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self._kept.get(key)

    def put(self, key: str, made: str) -> None:
        self._kept.pop(key, None)
        self._kept[key] = made
        for oldest in list(self._kept)[: -self._most]:
            self._kept.pop(oldest, None)
