"""What runs in a process that a test kills: add, import and watch, telling what they keep."""

from __future__ import annotations

import asyncio
import json
from multiprocessing.connection import Connection
from pathlib import Path

from crossread.desk import Desk
from crossread.gather.archives import from_archive
from crossread.gather.fetching import Fetcher
from crossread.gather.files import from_files
from crossread.gather.taking import Listener, Tally, take
from crossread.gather.watching import watch

JOBS = ("add", "import", "watch")
BATCH = 3
# Imported once, so that each run begins at once.
PRELOADED = [
    *("crossread.desk", "crossread.gather.archives", "crossread.gather.files"),
    *("crossread.gather.watching", "crossread.intake.html_page", "trafilatura", "lxml.html"),
    *("fastwarc.warc", "protego", "psycopg", "sqlalchemy.dialects.sqlite", "sqlite3"),
]


def run(job: str, place: str, source: str, acknowledged: Connection) -> None:
    """Take the source in; each batch that is kept is acknowledged; "begun" and "done" round it."""
    acknowledged.send_bytes(b'"begun"')

    def kept(arrivals, _):
        acknowledged.send_bytes(json.dumps([arrival.article for arrival in arrivals]).encode())

    tally, listener = Tally(), Listener(kept=kept)
    with Desk.open(place) as desk:
        if job == "add":
            take(desk, from_files(desk, [source], tally), tally, listener, batch=BATCH)
        elif job == "import":
            take(desk, from_archive(desk, Path(source), tally), tally, listener, batch=BATCH)
        else:
            asyncio.run(_watch(desk, source, listener))
        desk.finish_grouping()
    acknowledged.send_bytes(b'"done"')


async def _watch(desk: Desk, feed: str, listener: Listener) -> None:
    async with Fetcher(allow_private=True, pause=0) as fetcher:
        await watch(
            desk,
            [feed],
            fetcher,
            listener,
            every=None,
            stop=asyncio.Event(),
            told=lambda *_: None,
        )
