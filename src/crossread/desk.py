"""The desk: one front door for command line, web and Python to articles, stories and decisions.

Every call is a transaction of its own: what it acknowledges lasts, what it breaks off leaves no
trace. One desk may be used from several threads and several processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from types import TracebackType
from typing import Any

from crossread.made_by import made_by
from crossread.records import Article, Reading
from crossread.store import copies, crossreadings, search, shelves
from crossread.store.anchors import anchor_of, with_decisions
from crossread.store.arrival import put_in
from crossread.store.database import WAIT, open_database, reading, writing
from crossread.store.decisions import (
    decisions_of,
    keep_decision,
    story_members,
    undo_decision,
)
from crossread.store.findings import keep_findings
from crossread.store.ledger import (
    Fetched,
    Intake,
    Mark,
    feeds_of,
    fetched_of,
    intake_of,
    keep_marks,
)
from crossread.store.readings import keep_readings, kept_readings
from crossread.store.regrouping import place, regroup, waiting
from crossread.store.views import Added, Arrival, Decision, Hit, StoryLine, StoryView

BATCH = 50  # articles a transaction
_MOVES = frozenset({"merge", "split", "apart"})  # decisions that change which articles a story has


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _nobody(_: Sequence[Arrival]) -> None:
    """Nobody listens."""


class Desk:
    """An open desk; a context manager."""

    def __init__(
        self, place: str | Path, *, now: Callable[[], str] = _now, wait: float = WAIT
    ) -> None:
        self._engine = open_database(place, wait=wait)
        self._now = now

    @classmethod
    def open(cls, place: str | Path, *, now: Callable[[], str] = _now, wait: float = WAIT) -> Desk:
        """The desk at a path or database URL, made when missing; raises UnusableDesk.

        A writer waits `wait` seconds for another before it gives up.
        """
        desk = cls(place, now=now, wait=wait)
        desk.finish_grouping()
        return desk

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(
        self, articles: Iterable[Article], *, kept: Callable[[Sequence[Arrival]], None] = _nobody
    ) -> Added:
        """Keep the articles, each batch for good as soon as it is in, then group them.

        `kept` is told of each batch once it lasts.
        """
        arrivals: list[Arrival] = []
        batch: list[Article] = []
        for article in articles:
            batch.append(article)
            if len(batch) == BATCH:
                arrivals += self._keep_batch(batch, kept)
                batch = []
        arrivals += self._keep_batch(batch, kept)
        return added(arrivals, self.finish_grouping())

    def _keep_batch(
        self, batch: Sequence[Article], kept: Callable[[Sequence[Arrival]], None]
    ) -> list[Arrival]:
        arrivals = self.keep(batch)
        kept(arrivals)
        return arrivals

    def keep(self, articles: Sequence[Article], marks: Sequence[Mark] = ()) -> list[Arrival]:
        """Keep articles in one transaction, ungrouped, with how far their inputs were read."""
        if not articles and not marks:
            return []
        with writing(self._engine) as connection:
            now = self._now()
            arrivals = put_in(connection, articles, now=now)
            keep_marks(connection, marks, now=now)
            return arrivals

    def intake(self, name: str, identity: str) -> Intake:
        """How far an input was read in earlier runs."""
        with reading(self._engine) as connection:
            return intake_of(connection, name, identity)

    def fetched(self, url: str) -> Fetched | None:
        """What a server said of a page or feed when it was last fetched."""
        with reading(self._engine) as connection:
            return fetched_of(connection, url)

    def feeds(self) -> tuple[str, ...]:
        """The addresses of all feeds that were ever watched."""
        with reading(self._engine) as connection:
            return feeds_of(connection)

    def finish_grouping(self) -> tuple[str, ...]:
        """Group what an addition, or one that was broken off, left ungrouped."""
        with reading(self._engine) as connection:
            if not waiting(connection):
                return ()
        with writing(self._engine) as connection:
            return place(connection, now=self._now())

    def stories(
        self,
        *,
        outlet: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[StoryLine, ...]:
        """Stories, the one that changed last first; days are those of publication.

        `status` leaves those in whose last reading a claim has it.
        """
        with reading(self._engine) as connection:
            return shelves.stories_in(
                connection,
                outlet=outlet,
                status=status,
                since=since,
                until=until,
                limit=limit,
                offset=offset,
            )

    def show(self, story: str) -> StoryView:
        """One story; an id that merged answers with the story it merged into."""
        with reading(self._engine) as connection:
            return shelves.story_view(connection, story)

    def article(self, article: str) -> Article:
        with reading(self._engine) as connection:
            return shelves.article(connection, article)

    def search(
        self,
        words: str,
        *,
        outlet: str | None = None,
        actor: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> tuple[Hit, ...]:
        """Articles that hold all the words, the best first; without words, the newest first.

        `actor` asks for those that name the actor, by any name that their story's last reading
        gave it, or by the words of the name; `status` for those of stories in whose last reading a
        claim has it.
        """
        with reading(self._engine) as connection:
            return search.search(
                connection,
                words,
                outlet=outlet,
                actor=actor,
                status=status,
                since=since,
                until=until,
                limit=limit,
                offset=offset,
            )

    def read(
        self, story: str, *, progress: Callable[[str], None] = lambda _: None
    ) -> dict[str, Any]:
        """The story's crossreading (format crossread/1), kept until its articles change.

        Then only what is new among them is read; all are compared. After a change of the program or
        its models all is read anew.

        Its further keys: `decisions` in the story, and `news`, a sentence for each thing that the
        reading before did not have.
        """
        view, articles, kept = self._kept(story)
        state = crossreadings.state_of(articles, made_by())
        if kept and kept.state == state:
            return _decided(kept.data, view)
        from crossread.front import crossread_articles  # the models load with it

        with reading(self._engine) as connection:
            held = kept_readings(connection, articles, made_by())
        made: list[Reading] = []
        data = crossread_articles(
            articles, one_story=True, progress=progress, held=held, made=made.append
        )
        data["stories"][0]["id"] = view.line.id
        data["news"] = crossreadings.news(kept, data, state)
        with writing(self._engine) as connection:
            crossreadings.keep(connection, view.line.id, state, data, now=self._now())
            keep_findings(connection, view.line.id, data)
            keep_readings(connection, made, made_by())
        return _decided(data, view)

    def kept(self, story: str) -> dict[str, Any] | None:
        """What `read` would give without reading: none where the articles are not read yet."""
        view, articles, kept = self._kept(story)
        fresh = kept is not None and kept.state == crossreadings.state_of(articles, made_by())
        return _decided(kept.data, view) if kept and fresh else None

    def _kept(self, story: str) -> tuple[StoryView, list[Article], crossreadings.Kept | None]:
        with reading(self._engine) as connection:
            view = shelves.story_view(connection, story)
            articles = shelves.articles(connection, [line.id for line in view.articles])
            return view, list(articles), crossreadings.kept(connection, view.line.id)

    def decide(
        self, kind: str, items: Sequence[str], *, note: str = "", who: str | None = None
    ) -> Decision:
        """Keep a decision; it wins over what the program finds, in every later reading too."""
        anchors = ()
        if kind in {"accept", "reject", "same-actor"} and len(items) > 1:
            (story,) = self.read(items[0])["stories"]
            anchors = tuple(anchor_of(story, finding) for finding in items[1:])
        with writing(self._engine) as connection:
            decision = keep_decision(
                connection,
                kind,
                items,
                note=note,
                who=getuser() if who is None else who,
                now=self._now(),
                anchors=anchors,
            )
            if kind in _MOVES:
                regroup(connection, now=self._now())
        return decision

    def undo(self, decision: int) -> Decision:
        """Take a decision back; it stays on record."""
        with writing(self._engine) as connection:
            undone = undo_decision(connection, decision, now=self._now())
            if undone.kind in _MOVES:
                regroup(connection, now=self._now())
        return undone

    def decisions(self, story: str | None = None, *, undone: bool = False) -> tuple[Decision, ...]:
        """All decisions, or those on one story's articles, in the order they were made."""
        with reading(self._engine) as connection:
            inside = None
            if story is not None:
                view = shelves.story_view(connection, story)
                inside = set(story_members(connection, view.line.id))
            return decisions_of(connection, articles_of=inside, undone=undone)

    def export(self, story: str | None = None) -> Iterator[dict[str, Any]]:
        """Every article as one JSON object with its story, in the order they came."""
        with reading(self._engine) as connection:
            inside = shelves.story_view(connection, story).line.id if story else None
            yield from shelves.export(connection, inside)

    def backup(self, to: Path) -> tuple[str, ...]:
        """A copy of the whole desk that is of one moment, while others go on writing.

        Gives a sentence for each damage that the copy shares with the desk.
        """
        return copies.back_up(self._engine, to)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the desk, a sentence each; nothing for a sound one at rest.

        While another adds to it, articles may be in no story yet.
        """
        with reading(self._engine) as connection:
            return copies.problems(connection)


def _decided(data: dict[str, Any], view: StoryView) -> dict[str, Any]:
    told = [decision for decision in view.decisions if decision.undone is None]
    return {**data, "stories": [with_decisions(data["stories"][0], told)]}


def added(arrivals: Sequence[Arrival], stories: Sequence[str] = ()) -> Added:
    """What became of the articles, by relation."""

    def those(relation: str) -> tuple[str, ...]:
        return tuple(each.article for each in arrivals if each.relation == relation)

    return Added(
        new=those("first"),
        versions=those("version"),
        same_text=those("same text elsewhere"),
        other_address=those("other address"),
        known=those("known"),
        stories=tuple(stories),
    )
