"""Stories of a desk as data and as pages, read and laid out in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crossread.desk import Desk
from crossread.web.background import LAYING_OUT, PATIENCE, Background, Job, Recent
from crossread.web.problems import Refused


class Readings:
    """The stories of one desk; `lay_out` makes a page of a crossreading."""

    def __init__(self, desk: Desk, lay_out: Callable[[dict[str, Any]], str]) -> None:
        self._desk = desk
        self._lay_out = lay_out
        self._background = Background()
        self._pages = Recent()

    def read(self, story: str) -> dict[str, Any]:
        """The crossreading, made first where the desk does not have it."""
        data = self._desk.kept(story)
        if data is None:
            self._job(story).done.wait()
            data = self._desk.kept(story)
        if data is None:
            raise Refused(500, "Not read", "This story could not be read; the log says why.")
        return data

    def page(self, story: str, *, again: bool = True) -> str | Job:
        """The story's page, or the job that makes it where that takes longer."""
        data = self._desk.kept(story)
        if data is not None and (page := self._pages.get(_made_from(data))):
            return page
        job = self._job(story, again=again)
        job.done.wait(PATIENCE if again else 0)
        return job if job.made is None else job.made

    def _job(self, story: str, *, again: bool = True) -> Job:
        line = self._desk.show(story).line

        def make(progress: Callable[[str], None]) -> str:
            # Another may have made it between the asker's look and this.
            data = self._desk.kept(line.id) or self._desk.read(line.id, progress=progress)
            if page := self._pages.get(_made_from(data)):
                return page
            progress(LAYING_OUT)
            page = self._lay_out(data)
            self._pages.put(_made_from(data), page)
            return page

        return self._background.ask(line.id, line.title, line.articles, make, again=again)


def _made_from(data: dict[str, Any]) -> str:
    """What a page hangs on: its articles and what was decided on them."""
    (story,) = data["stories"]
    articles = [(each["id"], each["sha256"], each["published"]) for each in data["articles"]]
    return repr((story["id"], data["made_by"], articles, story["decisions"]))
