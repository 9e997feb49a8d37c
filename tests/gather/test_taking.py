"""Long intakes: what was taken in is not read again, what failed is told, nothing is lost."""

import gzip
import re

import pytest
from typer.testing import CliRunner

from crossread.cli.main import app
from crossread.cli.progress import told
from crossread.desk import Desk
from crossread.gather.archives import from_archive
from crossread.gather.files import from_files
from crossread.gather.taking import Far, Listener, Tally, take
from samples.web_crawl import crawl, packed_page, record


def call(*arguments, stdin=None):
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)


def ids(place):
    with Desk.open(place) as desk:
        assert desk.check() == ()
        return [record["id"] for record in desk.export()]


class Stop(Exception):
    pass


def broken_off(desk, source, after, **options):
    """Take from a source until so many batches are kept."""
    batches = []

    def kept(arrivals, _):
        batches.append(arrivals)
        if len(batches) == after:
            raise Stop

    with pytest.raises(Stop):
        take(desk, source, Tally(), Listener(kept=kept), **options)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(9):
        text = f"Ferry {number} sails\n\nThe ferry {number} left Kessport with {number + 3} cars."
        (folder / f"f{number}.txt").write_text(text)
    return folder


def test_an_archive_goes_on_where_it_was_broken_off(tmp_path, monkeypatch):
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(crawl(12))
    read = []
    from crossread.intake import web_archive

    real = web_archive.read_html_page
    monkeypatch.setattr(
        web_archive, "read_html_page", lambda raw, name: read.append(name) or real(raw, name)
    )
    with Desk.open(tmp_path / "d.db") as desk:
        broken_off(desk, from_archive(desk, archive, Tally()), after=2, batch=3)
        assert len(list(desk.export())) == 6
        read.clear()
        tally = Tally()
        take(desk, from_archive(desk, archive, tally), tally, Listener(), batch=3)
        assert len(read) == 6
        assert (tally.kept, tally.relations["first"], tally.relations["known"]) == (12, 6, 6)
        read.clear()
        take(desk, from_archive(desk, archive, again := Tally()), again, Listener())
        assert (read, again.kept) == ([], 12)
    assert len(set(ids(tmp_path / "d.db"))) == 12


def test_a_folder_goes_on_where_it_was_broken_off(tmp_path, folder, monkeypatch):
    with Desk.open(tmp_path / "d.db") as desk:
        broken_off(desk, from_files(desk, [folder], Tally()), after=2, batch=3)
        from crossread.intake import sources

        read = []
        real = sources._drafts
        monkeypatch.setattr(
            sources, "_drafts", lambda raw, name: read.append(name) or real(raw, name)
        )
        take(desk, from_files(desk, [folder], tally := Tally()), tally, Listener())
        assert read == ["f6.txt", "f7.txt", "f8.txt"]
        assert (tally.kept, tally.relations["known"]) == (9, 6)
    assert ids(tmp_path / "d.db") == [f"f{number}" for number in range(9)]


def test_a_file_that_changed_or_failed_is_read_again(tmp_path, folder):
    desk = tmp_path / "d.db"
    (folder / "f9.txt").write_bytes(b"\0\1\2")
    assert call("desk", "add", folder, "--desk", desk).exit_code == 1
    (folder / "f9.txt").write_text("Ferry 9 sails\n\nThe ferry 9 left Kessport at last.")
    (folder / "f0.txt").write_text("Ferry 0 stays\n\nThe ferry 0 stayed in Kessport.")
    result = call("desk", "add", folder, "--desk", desk)
    assert result.exit_code == 0, result.output
    assert "2 new" in result.stdout
    assert "8 known" in result.stdout


def test_import_tells_what_it_kept_what_it_left_out_and_why(tmp_path):
    archive = tmp_path / "crawl.warc.gz"
    big = [gzip.compress(record(bytes(11_000_000))) for _ in range(8)]
    pdf = gzip.compress(record(b"%PDF-1.7", kind="application/pdf"))
    archive.write_bytes(packed_page(1) + b"".join(big) + pdf + packed_page(2))
    result = call("desk", "import", archive, tmp_path / "none.warc", "--desk", tmp_path / "d.db")
    assert result.exit_code == 1
    assert result.stdout.startswith("2 new, ")
    assert "kept 2 articles; forming stories" in result.stderr
    assert result.stderr.count("not read: crawl.warc.gz@") == 5  # the rest is counted
    assert "8 × … is larger than 10 MB" in result.stderr
    assert "1 × … could not be read (no such file or directory)" in result.stderr
    assert "1 × … is application/pdf, no page." in result.stderr
    assert str(tmp_path) not in result.output
    assert len(ids(tmp_path / "d.db")) == 2


def test_what_is_no_archive_is_told(tmp_path):
    (tmp_path / "letter.warc").write_text("Dear reader\n" * 50)
    result = call("desk", "import", tmp_path / "letter.warc", "--desk", tmp_path / "d.db")
    assert result.exit_code == 1
    assert "holds no WARC record" in result.stderr


def test_an_interrupted_run_keeps_what_it_read(tmp_path, folder):
    def until_interrupted(desk):
        for number, one in enumerate(from_files(desk, [folder], Tally())):
            if number == 12:
                raise KeyboardInterrupt
            yield one

    with Desk.open(tmp_path / "d.db") as desk, pytest.raises(KeyboardInterrupt):
        take(desk, until_interrupted(desk), Tally(), Listener())
    assert ids(tmp_path / "d.db") == ["f0", "f1", "f2", "f3"]


def test_progress_tells_rate_and_what_is_left():
    tally = Tally(kept=1200, far=Far(40, 100, "files"))
    assert told(tally, 4.0) == "kept 1,200 articles · 40 of 100 files · 300/s · 6 s left"
    tally = Tally(kept=10, far=Far(2_000_000, 8_000_000, "bytes"))
    assert told(tally, 400, before=10) == "kept 10 articles · 2.0 of 8.0 MB · 20 min left"
    assert told(Tally(), 0.0) == "kept 0 articles"


def test_terminal_commands_in_names_reach_no_terminal(tmp_path):
    (tmp_path / "evil\x1b[2J.docx").write_text("x")
    result = call("desk", "add", tmp_path, "--desk", tmp_path / "d.db")
    assert "\x1b" not in result.output
    assert re.search(r"not read: evil\[2J\.docx", result.stderr)
