"""`crossread desk add`, `import`: the ways into the desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.cli.desk import HERE, Place, opened, tell
from crossread.cli.inputs import Paths
from crossread.cli.progress import Meter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crossread.desk import Desk
    from crossread.gather.taking import Given, Tally

_REASONS = 20  # of failures, that the summary tells


def add(paths: Paths, place: Place = HERE) -> None:
    """Add articles; what is known already is told and not added twice.

    A run that was broken off is taken up again by giving the same command.

    Example: crossread desk add examples/ferry-fire
    """
    from crossread.gather.files import from_files

    def sources(desk: Desk, tally: Tally) -> Iterable[Iterable[Given]]:
        yield from_files(desk, paths, tally, stdin=sys.stdin.buffer)

    _take_in(place, sources)


def import_(
    archives: Annotated[
        list[Path], typer.Argument(help="Web archives: .warc or .warc.gz, as CC-NEWS has them.")
    ],
    place: Place = HERE,
) -> None:
    """Add every page of web archives; a broken-off run goes on where it was.

    Example: crossread desk import crawl.warc.gz
    """
    from crossread.gather.archives import from_archive

    def sources(desk: Desk, tally: Tally) -> Iterable[Iterable[Given]]:
        for archive in archives:
            yield from_archive(desk, archive, tally)

    _take_in(place, sources)


def _take_in(place: str, sources: Callable[[Desk, Tally], Iterable[Iterable[Given]]]) -> None:
    """Keep what the sources give, group it, and tell what became of it."""
    from crossread.gather.taking import Listener, Tally, take

    tally = Tally()
    stories: tuple[str, ...] = ()
    with opened(place) as desk:
        with Meter() as meter:
            listener = Listener(kept=meter.kept, failed=meter.failed, moved=meter.moved)
            try:
                for source in sources(desk, tally):
                    take(desk, source, tally, listener)
            except KeyboardInterrupt:
                meter.say(
                    f"Broken off: {tally.kept:,} articles are kept. The same command goes on."
                )
                raise typer.Exit(130) from None
            meter.say(f"kept {tally.kept:,} articles; forming stories")
        stories = desk.finish_grouping()
    tell_tally(tally, stories)
    if not tally.kept:
        tell("No article could be read: nothing was added.", err=True)
    if tally.failures or not tally.kept:
        raise typer.Exit(1)


def tell_tally(tally: Tally, stories: tuple[str, ...]) -> None:
    """What became of the articles on standard output, what was not read on standard error."""
    of = tally.relations
    tell(
        f"{of['first']} new, {of['version']} new versions, {of['same text elsewhere']} the "
        f"same text elsewhere, {of['other address']} at one more address, "
        f"{of['known']} known; {len(stories)} stories changed"
    )
    for counted, said in ((tally.failures, "not read"), (tally.passed, "passed over")):
        if not counted:
            continue
        tell(f"{counted.total():,} {said}:", err=True)
        for reason, count in counted.most_common(_REASONS):
            tell(f"  {count:,} × {reason}", err=True)
        if len(counted) > _REASONS:
            tell(f"  and {len(counted) - _REASONS:,} reasons more", err=True)
