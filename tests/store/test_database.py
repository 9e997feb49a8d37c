"""A desk of an earlier program, a full disk, a locked desk: nothing is lost, and it is told."""

import json
import threading
from dataclasses import asdict

import pytest
from sqlalchemy import insert, select

from conftest import article
from crossread.desk import Desk
from crossread.errors import UnusableDesk
from crossread.store import tables
from crossread.store.database import _url, open_database, reading, writing

LONG = "Kessport news\n\n" + "The harbour was quiet and the boats lay still that day. " * 400


def test_a_desk_of_version_one_is_brought_forward_with_its_addresses(place):
    from sqlalchemy import create_engine

    old = article("Ferry fire\n\nA ferry burned.", id="f", url="https://kess.example/fire")
    with create_engine(_url(place)).begin() as connection:
        tables.STEPS[0](connection)
        connection.execute(insert(tables.version).values(version=1))
        connection.execute(
            insert(tables.articles).values(
                number=1,
                id="f",
                sha256=old.sha256,
                address="kess.example/fire",
                title="Ferry fire",
                record=json.dumps(asdict(old)),
                terms="{}",
                relation="first",
                added="2031-01-01T00:00:00+00:00",
            )
        )
        from crossread.store.search import index_text

        index_text(connection, 1, "Ferry fire", old.text)
    with Desk.open(place) as desk:
        assert desk.check() == ()
        assert desk.add([old]).known == ("f",)
        newer = article("Ferry fire\n\nA ferry sank.", id="g", url="http://www.kess.example/fire/")
        assert desk.add([newer]).versions == ("g",)


def test_a_desk_of_version_four_keeps_its_long_terms_in_a_form_that_any_index_takes(tmp_path):
    place = tmp_path / "desk.db"
    with Desk.open(place) as desk:
        desk.add([article("Ferry fire\n\nA ferry burned.", id="f")])
        with writing(desk._engine) as connection:
            connection.execute(insert(tables.keys).values(term="x" * 5000, article="f"))
            connection.execute(insert(tables.spread).values(term="x" * 5000, articles=1))
            tables.inputs.drop(connection)
            tables.fetched.drop(connection)
            connection.execute(tables.version.update().values(version=4))
    with Desk.open(place) as desk, reading(desk._engine) as connection:
        for table in (tables.keys, tables.spread):
            (kept,) = connection.execute(
                select(table.c.term).where(table.c.term.startswith("xx"))
            ).scalars()
            assert len(kept) == 200
        assert desk.check() == ()


def test_a_desk_of_version_six_learns_what_its_articles_open_with(tmp_path):
    place = tmp_path / "desk.db"
    text = "A fire swept through the ferry Lady Ansa off Kessport on Tuesday. Nobody was hurt."
    with Desk.open(place) as desk:
        desk.add([article(text, id="f")])
        with writing(desk._engine) as connection:
            old = {"terms": {"ferry": 1}, "lead": {"ferry": 1}, "title": [], "day": None}
            connection.execute(tables.articles.update().values(terms=json.dumps(old)))
            connection.execute(tables.version.update().values(version=6))
    with Desk.open(place) as desk:
        later = text.replace("Nobody was hurt", "The crew put it out")
        assert desk.add([article(later, id="g")]).stories == ("story-1",)
        assert desk.stories()[0].articles == 2


def test_a_desk_of_a_newer_program_is_refused(place):
    with Desk.open(place) as desk, writing(desk._engine) as connection:
        connection.execute(tables.version.update().values(version=99))
    with pytest.raises(UnusableDesk, match="newer crossread"):
        Desk.open(place)


def test_a_writer_waits_and_then_says_that_the_desk_is_locked(place):
    with Desk.open(place, wait=0.3) as desk:
        desk.add([article("One\n\nA text.", id="one")])
        other = open_database(place)
        with writing(other) as _, pytest.raises(UnusableDesk, match=r"locked.*kept"):
            desk.add([article("Two\n\nAnother text.", id="two")])
        other.dispose()
        assert [record["id"] for record in desk.export()] == ["one"]
        desk.add([article("Two\n\nAnother text.", id="two")])
        assert [record["id"] for record in desk.export()] == ["one", "two"]


def test_a_full_disk_is_told_and_what_was_acknowledged_is_there(tmp_path):
    kept = []
    with Desk.open(tmp_path / "desk.db") as desk:
        from sqlalchemy import event

        pages = "PRAGMA max_page_count = 400"
        event.listen(desk._engine, "begin", lambda c: c.exec_driver_sql(pages))
        with pytest.raises(UnusableDesk, match="disk is full"):
            desk.add(
                (article(f"{LONG} {n}", id=f"a{n}") for n in range(400)),
                kept=lambda batch: kept.extend(each.article for each in batch),
            )
    with Desk.open(tmp_path / "desk.db") as desk:
        assert desk.check() == ()
        assert [record["id"] for record in desk.export()] == kept
        assert desk.add([article(f"{LONG} 399", id="a399")]).new == ("a399",)


def test_two_writers_lose_nothing(place):
    def write(name):
        with Desk.open(place) as desk:
            for n in range(6):
                desk.add([article(f"{name} {n}\n\nA short text of {name}, number {n}.", id=name)])

    writers = [threading.Thread(target=write, args=(name,)) for name in ("ada", "bea")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Desk.open(place) as desk:
        assert desk.check() == ()
        assert len({record["id"] for record in desk.export()}) == 12


def test_a_new_desk_may_be_opened_by_many_at_once(place):
    for new in [place] if "://" in place else [f"{place}-{turn}" for turn in range(20)]:
        together, failed = threading.Barrier(6), []

        def open_it(new=new, together=together, failed=failed):
            together.wait()
            try:
                Desk.open(new).close()
            except UnusableDesk as error:
                failed.append(error)

        openers = [threading.Thread(target=open_it) for _ in range(6)]
        for opener in openers:
            opener.start()
        for opener in openers:
            opener.join()
        assert failed == []


def test_a_database_that_cannot_be_reached_is_told_without_its_password(tmp_path):
    with pytest.raises(UnusableDesk) as told:
        Desk.open(f"postgresql://ada:secret@/desk?host={tmp_path}")
    assert "secret" not in str(told.value)
