"""Stories of a desk are crossread in the background, one after another, each once."""

from __future__ import annotations

import logging
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from crossread.desk import Desk
from crossread.web.problems import Refused

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Job:
    """A story that is being crossread, or waits for its turn."""

    story: str
    title: str
    articles: int
    before: int = 0  # stories that are read first
    steps: list[str] = field(default_factory=list[str])  # what was begun so far, in words
    failed: bool = False
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1: each article is a step, comparing them another three."""
        read = min(max(len(self.steps) - 1, 0), self.articles)
        return read / (self.articles + 3)


class Readings:
    """The crossreadings of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._jobs: dict[str, Job] = {}
        self._waiting: deque[Job] = deque()
        self._lock = threading.Lock()
        self._working = False

    def ask(self, story: str, *, again: bool = True) -> dict[str, Any] | Job:
        """The crossreading where the desk has it, else the job that makes it.

        One that failed is begun once more, or not where `again` is false.
        """
        data = self._desk.kept(story)
        return self._job(story, again) if data is None else data

    def read(self, story: str) -> dict[str, Any]:
        """The crossreading, made first where the desk does not have it."""
        asked = self.ask(story)
        if not isinstance(asked, Job):
            return asked
        asked.done.wait()
        data = self._desk.kept(story)
        if data is None:
            raise Refused(500, "Not read", "This story could not be read; the log says why.")
        return data

    def _job(self, story: str, again: bool) -> Job:
        line = self._desk.show(story).line
        with self._lock:
            job = self._jobs.get(line.id)
            if job is None or (again and job.failed):
                job = Job(line.id, line.title, line.articles)
                self._jobs[line.id] = job
                self._waiting.append(job)
                if not self._working:
                    # A daemon: closing the application does not wait for a long story.
                    self._working = True
                    threading.Thread(target=self._work, name="readings", daemon=True).start()
            if job in self._waiting:
                job.before = self._waiting.index(job) + 1
            else:
                job.before = 0
            return job

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._working = False
                    return
                job = self._waiting.popleft()
            try:
                self._desk.read(job.story, progress=job.steps.append)
            except Exception:
                # Whatever one story does, the others are still to be read.
                job.failed = True
                _log.exception("%s could not be crossread", job.story)
            finally:
                with self._lock:
                    if not job.failed:
                        del self._jobs[job.story]
                job.done.set()
