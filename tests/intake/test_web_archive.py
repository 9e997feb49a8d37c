"""Web archives: every sound page is read, whatever stands between."""

import gzip
import io
import random
import resource

import pytest

from crossread.errors import UnreadableInput
from crossread.intake.draft import Draft
from crossread.intake.sources import read_inputs
from crossread.intake.web_archive import Passed, read_web_archive
from crossread.records import Failure
from samples.web_crawl import crawl, packed_page, page, record


def outcomes(raw, position=0):
    taken = read_web_archive(io.BytesIO(raw), "c.warc.gz", position=position)
    return [one.outcome for one in taken if one.outcome]


def titles(raw):
    return [one.title for one in outcomes(raw) if isinstance(one, Draft)]


def whys(raw):
    return [one.why for one in outcomes(raw) if isinstance(one, Failure)]


def test_each_page_is_an_article_with_its_address_and_outlet():
    one, two = outcomes(crawl(2))
    assert one.title == "Ferry 0 sails"
    assert one.text.startswith("Ferry 0 sails\nThe ferry Lady Ansa 0 left")
    assert (one.url, one.outlet) == ("https://kess.example/0", "kess.example")
    assert one.id != two.id


@pytest.mark.parametrize(
    "pack", [lambda raw: raw, gzip.compress], ids=["plain", "packed as a whole"]
)
def test_archives_packed_otherwise_are_read_too(pack):
    raw = pack(b"".join(record(page(n)) for n in range(30)))
    assert len(titles(raw)) == 30


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page(1)), "Content-Encoding: gzip\r\n"),
        (page(1), "Content-Encoding: gzip\r\n"),  # unpacked by the crawler, its label left
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(1)), page(1)), "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_bodies_are_unpacked(body, headers):
    assert titles(gzip.compress(record(body, headers=headers))) == ["Ferry 1 sails"]


def bomb(unpacked=400_000_000):
    """Packed twice, so that a few kilobytes hold it all."""
    packed = gzip.compress(gzip.compress(bytes(1_000_000)) * (unpacked // 1_000_000))
    return gzip.compress(record(packed, headers="Content-Encoding: gzip, gzip\r\n"))


HOSTILE = {
    "zip bomb in the body": (bomb(), "larger than 10 MB"),
    "200 MB page": (gzip.compress(record(bytes(200_000_000))), "larger than 10 MB"),
    "bytes missing": (gzip.compress(record(page(9), longer=5_000_000)), "missing"),
    "torn member": (packed_page(9)[:200], "damaged"),
    "rubbish": (b"no record at all " * 50, "damaged"),
    "endless header": (gzip.compress(record(page(9), headers=f"X: {'a' * 3_000_000}\r\n")), ""),
    "unknown packing": (gzip.compress(record(page(9), headers="Content-Encoding: br\r\n")), "'br'"),
    "no article": (gzip.compress(record(b"<html><body></body></html>")), "No article text"),
    "deep nesting": (gzip.compress(record(b"<div>" * 400_000)), ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_gives_one_line_and_the_pages_round_it_are_read(name):
    raw, said = HOSTILE[name]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    archive = packed_page(1) + raw + packed_page(2)
    assert titles(archive) == ["Ferry 1 sails", "Ferry 2 sails"]
    (why,) = whys(archive)
    assert said in why
    assert "c.warc.gz@" in why
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 150_000  # kilobytes


@pytest.mark.parametrize(
    ("kind", "status"), [("application/pdf", 200), ("image/png", 200), ("text/html", 404)]
)
def test_what_is_no_page_is_passed_over(kind, status):
    (one,) = outcomes(gzip.compress(record(b"%PDF-1.7", kind=kind, status=status)))
    assert isinstance(one, Passed)
    assert kind in one.why or str(status) in one.why


def test_what_is_no_archive_says_so():
    with pytest.raises(UnreadableInput, match="no web archive"):
        outcomes(b"Dear reader, this is a letter.\n" * 50)


def test_every_position_is_one_to_go_on_from():
    raw = crawl(6)
    positions = [one.position for one in read_web_archive(io.BytesIO(raw), "c")]
    for number, position in enumerate(positions):
        assert len(outcomes(raw, position)) == 6 - number


def test_a_position_that_begins_no_record_reads_all():
    assert len(outcomes(gzip.compress(b"".join(record(page(n)) for n in range(3))), 40)) == 3


def test_damage_anywhere_ends_nothing():
    chance = random.Random(7)
    raw = crawl(5)
    for _ in range(40):
        torn = bytearray(raw)
        for _ in range(3):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        assert len(titles(bytes(torn))) >= 1


def test_a_small_archive_is_an_input_like_others(tmp_path):
    (tmp_path / "c.warc.gz").write_bytes(crawl(3))
    articles, failures = read_inputs([tmp_path])
    assert len(articles) == 3
    assert failures == ()
