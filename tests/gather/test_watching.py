"""Feeds and addresses: each entry comes in once, whole where it can be, with its source."""

import asyncio
import json
import signal
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from crossread.cli.main import app
from crossread.desk import Desk
from samples.web_crawl import page


def call(*arguments):
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture
def place(tmp_path):
    return tmp_path / "d.db"


def watch(place, *feeds):
    options = ("--once", "--pause", 0, "--allow-private")
    return call("desk", "watch", *feeds, "--desk", place, *options)


def articles(place):
    with Desk.open(place) as desk:
        assert desk.check() == ()
        return list(desk.export())


def test_entries_come_in_with_their_pages_once(site, place):
    site.put_pages(*range(3))
    feed = site.feed([0, 1])
    first = watch(place, feed)
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("2 new, ")
    assert [(a["id"], a["url"]) for a in articles(place)] == [
        (str(number), f"{site.address}/{number}") for number in (0, 1)
    ]
    assert all("harbour office" in a["text"] for a in articles(place))
    site.asked.clear()
    assert "0 new" in watch(place).stdout  # the desk remembers its feeds
    assert site.asked == ["304 /feed.xml"]
    site.feed([2, 0, 1])
    site.asked.clear()
    assert "1 new" in watch(place, feed).stdout
    assert [asked for asked in site.asked if "robots" not in asked] == ["200 /feed.xml", "200 /2"]
    assert len(articles(place)) == 3


def test_an_entry_that_changed_is_asked_for_again_and_only_a_new_text_is_a_version(site, place):
    site.put_pages(0, 1)
    feed = site.feed([0, 1])
    watch(place, feed)
    site.put("/1", page(1).replace(b"101 people", b"99 people"), ETag='"new"')
    site.feed([0, 1], more="<pubDate>Sun, 04 May 2031 10:00:00 GMT</pubDate>")
    site.asked.clear()
    assert "0 new, 1 new versions" in watch(place, feed).stdout
    assert "304 /0" in site.asked
    assert "200 /1" in site.asked


def test_the_source_that_a_feed_names_is_the_outlet(site, place):
    site.put_pages(0)
    more = "<source url='https://sorel.example/f'>Sorel Gazette</source>"
    watch(place, site.feed([0], more=more))
    (article,) = articles(place)
    assert article["outlet"] == "Sorel Gazette"


def test_a_page_that_cannot_be_had_leaves_the_teaser_and_is_told(site, place):
    site.put_pages(0, 1)
    site.put("/robots.txt", "User-agent: *\nDisallow: /0", "text/plain")
    result = watch(place, site.feed([0, 1, 7]))
    assert result.exit_code == 1
    assert "robots.txt" in result.stderr
    assert "answered 404" in result.stderr
    assert [a["text"] for a in articles(place)][::2] == [
        "Ferry 0 sails\n\nIn short.",
        "Ferry 7 sails\n\nIn short.",
    ]
    assert "200 /0" not in site.asked


def test_a_page_that_failed_for_now_is_asked_for_again(site, place):
    site.put("/0", b"", status=500)
    feed = site.feed([0])
    watch(place, feed)
    site.put_pages(0)
    assert "1 new versions" in watch(place, feed).stdout
    assert "harbour office" in articles(place)[-1]["text"]


def test_atom_and_json_feeds_and_lists_of_feeds_are_followed(site, place, tmp_path):
    text = "The ferry left the harbour of Kessport with its lights on. " * 5
    site.put(
        "/atom",
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Atom</title><entry>"
        f"<title>One</title><link href='{site.address}/one'/><content>{text}1</content></entry>"
        "</feed>",
        "text/html",  # servers mislabel them
    )
    item = {"id": "2", "url": f"{site.address}/two", "title": "Two", "content_html": f"<p>{text}2"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Json", "items": [item]}
    site.put("/json", json.dumps(feed), "application/feed+json")
    outlines = "".join(
        f"<outline text='f'><outline xmlUrl='{site.address}{p}'/></outline>"
        for p in ("/atom", "/json")
    )
    site.put("/list", f"<opml version='2.0'><body>{outlines}</body></opml>", "text/x-opml")
    assert "2 new" in watch(place, site.address + "/list").stdout
    assert {a["outlet"] for a in articles(place)} == {"Atom", "Json"}
    saved = tmp_path / "feeds.opml"
    saved.write_bytes(site.pages["/list"][2])
    assert "2 new" in watch(tmp_path / "other.db", saved).stdout


def test_a_broken_feed_is_told_and_the_others_go_on(site, place):
    site.put_pages(0)
    site.put("/broken", "<rss><channel>", "application/rss+xml")
    site.put("/page", page(3))
    site.put("/bomb", "<!DOCTYPE r [<!ENTITY a 'b'>]><rss>&a;</rss>", "text/xml")
    bad = [site.address + path for path in ("/broken", "/page", "/bomb", "/none")]
    result = watch(place, *bad, site.feed([0]), "http://256.256.256.256/")
    assert result.exit_code == 1
    assert "1 new" in result.stdout
    for path in ("/broken", "/page", "/bomb", "/none"):
        assert f"not read: {site.address}{path}: " in result.stderr
    assert "no RSS, Atom or JSON feed" in result.stderr


def test_without_leave_this_machine_is_not_watched(site, place):
    result = call("desk", "watch", site.feed([0]), "--once", "--desk", place)
    assert result.exit_code == 1
    assert "--allow-private" in result.stderr
    assert site.asked == []


def test_nothing_to_watch_is_told(place):
    assert "No feed to follow" in call("desk", "watch", "--once", "--desk", place).stderr


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_watching_goes_on_until_it_is_stopped_and_ends_well(site, place, sent):
    site.put_pages(0)
    command = [sys.executable, "-m", "crossread.cli.main", "desk", "watch", site.feed([0])]
    process = subprocess.Popen(
        [*command, "--desk", str(place), "--allow-private", "--pause", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("1 new")
    time.sleep(0.2)
    assert process.poll() is None
    process.send_signal(sent)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert "Stopped" in said
    assert len(articles(place)) == 1


def test_pages_and_feeds_are_added_by_address(site, place):
    site.put_pages(0, 1)
    site.put("/pdf", b"%PDF-1.7", "application/pdf")
    urls = [site.address + path for path in ("/0", "/pdf")]
    options = ("--desk", place, "--allow-private")
    result = call("desk", "add", *urls, site.feed([1]), *options)
    assert result.exit_code == 1
    assert "2 new" in result.stdout
    assert "is application/pdf, no page and no feed" in result.stderr
    (first, _) = articles(place)
    assert (first["url"], first["id"]) == (site.address + "/0", "0")
    site.asked.clear()
    again = call("desk", "add", urls[0], *options)
    assert (again.exit_code, "1 known" in again.stdout) == (0, True)
    assert "304 /0" in site.asked


def test_a_stop_within_a_round_keeps_what_is_in(site, place):
    from crossread.gather.fetching import Fetcher
    from crossread.gather.taking import Listener
    from crossread.gather.watching import watch as follow

    site.put_pages(*range(6))
    feed = site.feed(range(6))

    async def stopped_after_two():
        stop = asyncio.Event()

        def kept(_, tally):
            if tally.kept == 2:
                stop.set()

        with Desk.open(place) as desk:
            async with Fetcher(allow_private=True, pause=0) as fetcher:
                await follow(
                    desk,
                    [feed],
                    fetcher,
                    Listener(kept=kept),
                    every=900,
                    stop=stop,
                    told=lambda *_: None,
                )

    asyncio.run(stopped_after_two())
    had = len(articles(place))
    assert 2 <= had < 6
    watch(place)
    assert len(articles(place)) == 6
