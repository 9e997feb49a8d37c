"""Feeds followed round by round: each new entry an article, with its page behind a mere teaser.

An entry is known again by its address and a digest of what the feed says of it, kept with its
article; what a server said of a feed is written down only once all its entries are kept. So a run
may be stopped or killed anywhere, and the next one goes on.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace

from crossread.desk import Desk
from crossread.errors import Unreachable, UnreadableInput
from crossread.gather.fetching import Answer, Fetcher
from crossread.gather.pages import drafts_of, is_feed, is_feed_list
from crossread.gather.taking import Far, Given, Listener, Tally, take
from crossread.intake.draft import Draft
from crossread.intake.feed import SUMMARY_NOTE
from crossread.intake.feed_list import read_feed_list
from crossread.records import Failure
from crossread.store.ledger import Fetched

_AT_ONCE = 8  # feeds


async def watch(
    desk: Desk,
    feeds: Iterable[str],
    fetcher: Fetcher,
    listener: Listener,
    *,
    every: float | None,
    stop: asyncio.Event,
    told: Callable[[Tally, tuple[str, ...]], None],
) -> None:
    """Follow the feeds every so many seconds until `stop` is set; one round without `every`.

    `told` hears of each round: what was taken in, and which stories changed.
    """
    watched = dict.fromkeys(feeds)
    for url in watched:
        if desk.fetched(url) is None:
            desk.keep((), [Fetched(url, "feed")])
    while not stop.is_set():
        fetcher.begin_round()
        tally = Tally()
        one_round = asyncio.create_task(_round(desk, watched, fetcher, tally, listener))
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({one_round, stopped}, return_when=asyncio.FIRST_COMPLETED)
        one_round.cancel()
        stopped.cancel()
        for outcome in await asyncio.gather(one_round, stopped, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome
        told(tally, desk.finish_grouping())
        if every is None:
            return
        try:
            await asyncio.wait_for(stop.wait(), every)
        except TimeoutError:
            continue


async def _round(
    desk: Desk, watched: dict[str, None], fetcher: Fetcher, tally: Tally, listener: Listener
) -> None:
    turns = asyncio.Semaphore(_AT_ONCE)
    seen: set[str] = set()
    done = 0

    async def one(url: str) -> list[str]:
        nonlocal done
        async with turns:
            found = await _Feed(desk, url, fetcher, tally, listener).take_in()
        done += 1
        take(desk, [Far(done, len(seen), "feeds")], tally, listener)
        return found

    while new := [url for url in watched if url not in seen]:
        seen.update(new)
        for url, found in zip(new, await asyncio.gather(*map(one, new)), strict=True):
            if found:  # it was a list of feeds: they are watched in its place
                del watched[url]
                watched.update(dict.fromkeys(found))


class _Feed:
    """One feed in one round."""

    def __init__(
        self, desk: Desk, url: str, fetcher: Fetcher, tally: Tally, listener: Listener
    ) -> None:
        self._desk, self._url, self._fetcher = desk, url, fetcher
        self._tally, self._listener = tally, listener
        self._complete = True

    async def take_in(self) -> list[str]:
        """Keep what is new in the feed; the feeds in it where it is a list of them."""
        try:
            answer = await self._fetcher.get(
                self._url, known=self._desk.fetched(self._url), named=True
            )
            if answer is None:
                return []
            if is_feed_list(answer):
                return list(read_feed_list(answer.body, self._url))
        except (Unreachable, UnreadableInput) as error:
            self._keep([Failure(self._url, str(error))])
            return []
        if not is_feed(answer):
            why = f"{self._url} is no RSS, Atom or JSON feed; give the address of one."
            self._keep([Failure(self._url, why)])
            return []
        await self._take_entries(answer)
        said = Fetched(self._url, "feed", answer.etag, answer.modified)
        # Without what the server said, the feed comes whole again and what is missing with it.
        self._keep([said if self._complete else Fetched(self._url, "feed")])
        return []

    async def _take_entries(self, answer: Answer) -> None:
        teasers: list[tuple[Draft, Fetched]] = []
        whole: list[Given] = []
        for entry in drafts_of(answer, self._url):
            if isinstance(entry, Failure):
                whole.append(entry)
                continue
            known = self._desk.fetched(entry.url) if entry.url else None
            mark = _mark(entry)
            if known and known.mark == mark:
                continue
            if entry.url is None or (SUMMARY_NOTE not in entry.notes and entry.text != entry.title):
                whole += [entry, *([Fetched(entry.url, "page", mark=mark)] if entry.url else [])]
            else:
                known = known or Fetched(entry.url, "page")
                teasers.append((entry, replace(known, mark=mark)))
        self._keep(whole)
        for entry, mark in teasers:
            self._keep(await self._page(entry, mark))

    async def _page(self, entry: Draft, mark: Fetched) -> list[Given]:
        """The page behind a teaser, or the teaser where the page cannot be had."""
        try:
            answer = await self._fetcher.get(mark.url, known=mark)
        except Unreachable as error:
            self._complete = self._complete and error.lasting
            return [Failure(mark.url, str(error)), entry, *([mark] if error.lasting else [])]
        if answer is None:
            return [mark]
        mark = replace(mark, etag=answer.etag, modified=answer.modified)
        if is_feed(answer):
            return [entry, mark]
        pages = list(drafts_of(answer, mark.url))
        if len(pages) != 1 or not isinstance(page := pages[0], Draft):
            return [*(one for one in pages if isinstance(one, Failure)), entry, mark]
        dated = page.published is not None or entry.published is None
        full = replace(
            page,
            url=entry.url,
            outlet=entry.source or page.outlet or entry.outlet,
            title=page.title or entry.title,
            byline=page.byline or entry.byline,
            published=page.published if dated else entry.published,
            published_basis=page.published_basis if dated else entry.published_basis,
        )
        return [full, mark]

    def _keep(self, given: list[Given]) -> None:
        take(self._desk, given, self._tally, self._listener)


def _mark(entry: Draft) -> str:
    said = (entry.title, entry.text, entry.published, entry.outlet)
    return hashlib.sha256("\0".join(map(str, said)).encode("utf-8", "replace")).hexdigest()
