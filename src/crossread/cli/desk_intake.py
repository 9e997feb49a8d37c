"""`crossread desk add`, `import`, `watch`: the ways into the desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.cli.desk import HERE, Place, opened, tell
from crossread.cli.progress import Meter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crossread.desk import Desk
    from crossread.gather.fetching import Fetcher
    from crossread.gather.taking import Given, Tally

_REASONS = 20  # of failures, that the summary tells


Private = Annotated[
    bool,
    typer.Option("--allow-private", help="Also fetch from this machine and its own network."),
]
Authorities = Annotated[
    Path | None,
    typer.Option(
        "--ca-file",
        envvar="SSL_CERT_FILE",
        help="Certificates (PEM) of authorities to trust beside the usual ones.",
    ),
]


def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders of them, addresses (http, https) of pages or feeds, or - for JSON "
            "Lines on standard input."
        ),
    ],
    place: Place = HERE,
    allow_private: Private = False,
    ca_file: Authorities = None,
) -> None:
    """Add articles; what is known already is told and not added twice.

    A run that was broken off is taken up again by giving the same command.

    Example: crossread desk add examples/ferry-fire
    """
    from crossread.gather.files import from_files
    from crossread.intake.web_address import is_url

    urls = [path for path in paths if is_url(path)]
    files = [path for path in paths if not is_url(path)]

    def sources(desk: Desk, tally: Tally) -> Iterable[Iterable[Given]]:
        yield from_files(desk, files, tally, stdin=sys.stdin.buffer)
        if urls:
            from crossread.gather.pages import from_addresses

            yield from_addresses(
                desk, urls, tally, allow_private=allow_private, authorities=ca_file
            )

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


def watch(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(
            help="Addresses of feeds (RSS, Atom, JSON Feed) or OPML lists, or an .opml file; "
            "those of earlier runs if left out."
        ),
    ] = None,
    place: Place = HERE,
    every: Annotated[float, typer.Option(help="Minutes between rounds.", min=1)] = 15,
    once: Annotated[bool, typer.Option("--once", help="One round only.")] = False,
    pause: Annotated[
        float, typer.Option(help="Seconds between two requests to one host.", min=0)
    ] = 1.0,
    allow_private: Private = False,
    ca_file: Authorities = None,
) -> None:
    """Follow feeds: each new entry comes in, with its page where the feed has only a teaser.

    Goes on until it is stopped (Ctrl-C, or SIGTERM); what was kept is kept.

    Example: crossread desk watch https://news.example/feed.xml --once
    """
    import asyncio

    with opened(place, new=True) as desk:
        watched, failed = _feeds(feeds, desk)
        if not watched:
            tell("No feed to follow: give the address of one, or an OPML list.", err=True)
            raise typer.Exit(1)
        seconds = None if once else 60 * every
        from crossread.gather.fetching import Fetcher

        fetcher = Fetcher(allow_private=allow_private, pause=pause, authorities=ca_file)
        failed |= asyncio.run(_watch(desk, watched, seconds, fetcher))
    if once and failed:
        raise typer.Exit(1)


def _feeds(given: list[str] | None, desk: Desk) -> tuple[list[str], bool]:
    """The addresses behind what was given, and whether something was none."""
    from crossread.errors import UnreadableInput
    from crossread.intake.feed_list import read_feed_list
    from crossread.intake.web_address import is_url

    if not given:
        return list(desk.feeds()), False
    found: list[str] = []
    failed = False
    for one in given:
        if is_url(one):
            found.append(one)
            continue
        name = Path(one).name
        try:
            found += read_feed_list(Path(one).read_bytes(), name)
        except (OSError, UnreadableInput) as error:
            failed = True
            said = getattr(error, "strerror", None) or str(error)
            tell(f"not read: {name}: {said}", err=True)
    return found, failed


async def _watch(desk: Desk, feeds: list[str], every: float | None, fetcher: Fetcher) -> bool:
    """Whether the last round had failures."""
    import asyncio
    import signal

    from crossread.gather.taking import Listener
    from crossread.gather.watching import watch as follow

    stop = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        try:
            asyncio.get_running_loop().add_signal_handler(one, stop.set)
        except NotImplementedError:  # not every system has them
            signal.signal(one, lambda *_: stop.set())
    failed = False

    def told(tally: Tally, stories: tuple[str, ...]) -> None:
        nonlocal failed
        failed = bool(tally.failures)
        tell_tally(tally, stories)

    with Meter() as meter:
        listener = Listener(kept=meter.kept, failed=meter.failed, moved=meter.moved)
        async with fetcher:
            await follow(desk, feeds, fetcher, listener, every=every, stop=stop, told=told)
    if stop.is_set():
        tell("Stopped; all that was told as kept is kept.", err=True)
    return failed


def _take_in(place: str, sources: Callable[[Desk, Tally], Iterable[Iterable[Given]]]) -> None:
    """Keep what the sources give, group it, and tell what became of it."""
    from crossread.gather.taking import Listener, Tally, take

    tally = Tally()
    stories: tuple[str, ...] = ()
    with opened(place, new=True) as desk:
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
