"""Killed anywhere, on a full disk, behind a lock, beside another writer: all is there once."""

from __future__ import annotations

import json
import multiprocessing
import random
import threading
from collections import Counter
from contextlib import suppress

import pytest
from sqlalchemy import event

from crossread.desk import Desk
from crossread.errors import UnusableDesk
from crossread.gather.archives import from_archive
from crossread.gather.taking import Listener, Tally, take
from crossread.store.database import open_database, writing
from samples.killed_runs import JOBS, PRELOADED, run
from samples.web_crawl import crawl, packed_page
from samples.web_site import serving

_KILLS = {"sqlite": 50, "postgresql": 12}
_ARTICLES = 9  # in one input
_LONGEST = 0.12  # seconds; a batch takes less


class Inputs:
    """Ever new inputs for each job; no article stands in two of them."""

    def __init__(self, folder, site):
        self._folder, self._site = folder, site
        self._next = 0

    def new(self, job):
        numbers = range(self._next, self._next + _ARTICLES)
        self._next += _ARTICLES
        if job == "watch":
            self._site.put_pages(*numbers)
            return self._site.feed(numbers, path=f"/feed-{numbers[0]}.xml")
        if job == "import":
            archive = self._folder / f"crawl-{numbers[0]}.warc.gz"
            archive.write_bytes(b"".join(map(packed_page, numbers)))
            return str(archive)
        files = self._folder / f"files-{numbers[0]}"
        files.mkdir()
        for number in numbers:
            text = f"Ferry {number} sails\n\nThe ferry Ansa {number} left Kessport at dawn."
            (files / f"note-{number}.txt").write_text(text)
        return str(files)


def killed_after(messages, seconds, job, place, source):
    """What a run acknowledged before it was killed, and whether it came to its end first.

    It is killed so many seconds after so many messages of it.
    """
    process_of = multiprocessing.get_context("forkserver")
    process_of.set_forkserver_preload(PRELOADED)
    reading, told = process_of.Pipe(duplex=False)
    process = process_of.Process(target=run, args=(job, place, source, told))
    process.start()
    told.close()
    said = []
    with suppress(EOFError):
        while len(said) < messages:
            said.append(json.loads(reading.recv_bytes()))
        process.join(seconds)
        process.kill()
        while True:
            said.append(json.loads(reading.recv_bytes()))
    process.join()
    return [id_ for batch in said if isinstance(batch, list) for id_ in batch], "done" in said


@pytest.fixture
def inputs(tmp_path):
    with serving() as site:
        yield Inputs(tmp_path, site)


def test_what_was_acknowledged_outlives_kills_at_random_points(place, inputs):
    kind = "postgresql" if "://" in place else "sqlite"
    chance = random.Random(f"crossread {kind}")
    with Desk.open(place):
        pass
    source = {job: inputs.new(job) for job in JOBS}
    acknowledged = set()
    begun = _ARTICLES * len(JOBS)
    cut = Counter()
    for turn in range(_KILLS[kind]):
        job = JOBS[turn % len(JOBS)]
        told, done = killed_after(
            chance.randint(1, 4), chance.random() * _LONGEST, job, place, source[job]
        )
        acknowledged |= set(told)
        cut[job] += bool(told) and not done
        with Desk.open(place) as desk:
            assert desk.check() == ()
            kept = [(record["id"], record["text"]) for record in desk.export()]
        assert acknowledged <= {id_ for id_, _ in kept}
        assert len(kept) == len({text for _, text in kept}) <= begun
        if done:
            source[job] = inputs.new(job)
            begun += _ARTICLES
    for job in JOBS:
        assert killed_after(99, 0, job, place, source[job])[1]
    with Desk.open(place) as desk:
        assert desk.check() == ()
        texts = [record["text"] for record in desk.export()]
        assert len(texts) == len(set(texts)) == begun
    assert cut.total() > 0, "no kill fell between two acknowledgements"


def in_(desk, archive, acknowledged=None):
    tally = Tally()

    def kept(arrivals, _):
        if acknowledged is not None:
            acknowledged.extend(arrival.article for arrival in arrivals)

    take(desk, from_archive(desk, archive, tally), tally, Listener(kept=kept), batch=3)
    return tally


def test_an_import_goes_on_after_a_full_disk(tmp_path):
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(crawl(60))
    acknowledged = []
    with Desk.open(tmp_path / "d.db") as desk:
        pages = "PRAGMA max_page_count = 90"
        event.listen(desk._engine, "begin", lambda c: c.exec_driver_sql(pages))
        with pytest.raises(UnusableDesk, match="disk is full"):
            in_(desk, archive, acknowledged)
    assert 0 < len(acknowledged) < 60
    with Desk.open(tmp_path / "d.db") as desk:
        assert [record["id"] for record in desk.export()] == acknowledged
        assert in_(desk, archive).kept == 60
        desk.finish_grouping()
        assert desk.check() == ()


def test_an_import_goes_on_after_a_lock(place, tmp_path):
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(crawl(9))
    with Desk.open(place, wait=0.3) as desk:
        other = open_database(place)
        with writing(other) as _, pytest.raises(UnusableDesk, match="locked"):
            in_(desk, archive)
        other.dispose()
        assert in_(desk, archive).relations["first"] == 9


def test_two_that_import_one_archive_keep_each_article_once(place, tmp_path):
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(crawl(12))

    def one():
        with Desk.open(place) as desk:
            in_(desk, archive)
            desk.finish_grouping()

    writers = [threading.Thread(target=one) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Desk.open(place) as desk:
        assert desk.check() == ()
        assert len([record["id"] for record in desk.export()]) == 12
