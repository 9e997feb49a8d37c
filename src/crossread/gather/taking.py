"""The one way into a desk: what a source gives is kept in batches, with how far it was read.

A source is an iterator of drafts, failures, what it passes over, and marks. What stands before a
mark is kept in the same transaction as the mark or in an earlier one, so that a run that is broken
off goes on behind the last mark and loses nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from crossread.desk import BATCH, Desk
from crossread.intake.draft import Draft
from crossread.intake.identity import as_articles
from crossread.intake.web_archive import Passed
from crossread.records import Failure
from crossread.store.ledger import Intake, Mark
from crossread.store.views import Arrival

_MARKS = 2_000  # without an article, after which marks are written down all the same
_CLOSELY_TOLD = 5  # failures of one reason that are told each


@dataclass(frozen=True, slots=True)
class Far:
    """How far a source was read, in its own unit."""

    done: int
    total: int | None
    unit: str  # "files", "bytes" or "addresses"


Given = Draft | Failure | Passed | Mark | Far


@dataclass(slots=True)
class Tally:
    """What a run took in so far; it goes on counting while the run does."""

    kept: int = 0  # acknowledged: in the desk for good, known ones among them
    relations: Counter[str] = field(default_factory=Counter[str])
    failures: Counter[str] = field(default_factory=Counter[str])  # reason → how often
    passed: Counter[str] = field(default_factory=Counter[str])
    far: Far | None = None

    def known(self, articles: int) -> None:
        """Articles of an input that an earlier run took in."""
        self.kept += articles
        self.relations["known"] += articles


@dataclass(frozen=True, slots=True)
class Listener:
    """Whom a run tells of what happens; all are called only from the run's own thread."""

    kept: Callable[[list[Arrival], Tally], None] = lambda _arrivals, _tally: None
    failed: Callable[[Failure], None] = lambda _: None
    moved: Callable[[Tally], None] = lambda _: None


def take(
    desk: Desk, given: Iterable[Given], tally: Tally, listener: Listener, *, batch: int = BATCH
) -> None:
    """Keep all that a source gives; stories are formed by `Desk.finish_grouping` later.

    Of failures of one kind the first are told; all are counted.
    """
    drafts: list[Draft] = []
    waiting: dict[str, Mark] = {}  # the last one of each input
    marks = 0
    try:
        for one in given:
            if isinstance(one, Draft):
                drafts.append(one)
            elif isinstance(one, Far):
                tally.far = one
                listener.moved(tally)
            elif isinstance(one, Failure | Passed):
                _note(one, tally, listener)
            else:
                waiting[one.identity if isinstance(one, Intake) else one.url] = one
                marks += 1
            # A full batch waits for its mark, so that nothing is read twice.
            full = len(drafts) >= batch and isinstance(one, Mark)
            if full or len(drafts) > batch or marks >= _MARKS:
                _keep(desk, drafts, list(waiting.values()), tally, listener)
                drafts, waiting, marks = [], {}, 0
    finally:  # interrupted by the person too: what was read is kept
        _keep(desk, drafts, list(waiting.values()), tally, listener)


def _keep(
    desk: Desk, drafts: list[Draft], marks: list[Mark], tally: Tally, listener: Listener
) -> None:
    arrivals = desk.keep(as_articles(drafts), marks)
    if arrivals:
        tally.kept += len(arrivals)
        tally.relations.update(arrival.relation for arrival in arrivals)
        listener.kept(arrivals, tally)


def _note(one: Failure | Passed, tally: Tally, listener: Listener) -> None:
    reason = reason_of(one)
    counted = tally.failures if isinstance(one, Failure) else tally.passed
    counted[reason] += 1
    if isinstance(one, Failure) and counted[reason] <= _CLOSELY_TOLD:
        listener.failed(one)


def reason_of(one: Failure | Passed) -> str:
    """Why, without which: so that thousands of failures are a few lines."""
    return one.why.replace(one.path, "…")
