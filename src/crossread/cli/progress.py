"""How long work goes, on standard error: a bar where somebody watches, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from crossread.gather.taking import Tally
    from crossread.records import Failure
    from crossread.store.views import Arrival

_EVERY = 5.0  # seconds between plain lines


class Meter:
    """Tells of a run that takes articles in; a context manager round it."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._last = self._begun
        self._before: int | None = None  # kept by earlier runs, which this one's rate leaves out
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Meter:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            columns = (BarColumn(bar_width=24), TextColumn("{task.description}", markup=False))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("", total=None)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def kept(self, _: list[Arrival], tally: Tally) -> None:
        self._tell(tally)

    def moved(self, tally: Tally) -> None:
        if self._before is None:
            self._before = tally.kept
        self._tell(tally)

    def failed(self, failure: Failure) -> None:
        self.say(f"not read: {failure.path}: {failure.why}")

    def say(self, line: str) -> None:
        """One line that stays."""
        from crossread.tell.harmless import harmless

        if self._bar is not None:
            self._bar.console.print(harmless(line), markup=False, highlight=False, emoji=False)
        else:
            typer.echo(harmless(line), err=True)

    def _tell(self, tally: Tally) -> None:
        now = time.monotonic()
        line = told(tally, now - self._begun, before=self._before or 0)
        if self._bar is not None and self._task is not None:
            far = tally.far
            self._bar.update(
                self._task,
                description=line,
                completed=far.done if far else 0,
                total=far.total if far else None,
            )
        elif now - self._last >= _EVERY:
            self._last = now
            self.say(line)


def told(tally: Tally, seconds: float, *, before: int = 0) -> str:
    """ "kept 1,200 articles · 40 of 900 files · 310/s · 7 s left"."""
    parts = [f"kept {tally.kept:,} articles"]
    if far := tally.far:
        if far.unit == "bytes":
            parts.append(f"{far.done / 1e6:,.1f} of {(far.total or 0) / 1e6:,.1f} MB")
        else:
            parts.append(f"{far.done:,} of {far.total:,} {far.unit}" if far.total else "")
    fresh = tally.kept - before
    if seconds > 0 and fresh > 0:
        rate = fresh / seconds
        parts.append(f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s")
    if (far := tally.far) and far.total and 0 < far.done < far.total:
        parts.append(f"{_span((far.total - far.done) * seconds / far.done)} left")
    return " · ".join(part for part in parts if part)


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"
