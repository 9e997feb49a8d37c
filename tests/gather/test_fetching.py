"""The network is hostile: what is private, endless, looping or forbidden gives one clear line."""

import asyncio
import gzip
import socket
import threading
import zlib

import pytest

from crossread.errors import Unreachable
from crossread.gather import fetching
from crossread.gather.addresses import is_public
from crossread.gather.fetching import Fetcher
from samples.web_crawl import page


def fetch(url, *, allow_private=True, pause=0.0, times=1, **options):
    async def asked():
        async with Fetcher(allow_private=allow_private, pause=pause, **options) as fetcher:
            for _ in range(times):
                answer = await fetcher.get(url)
            return answer

    return asyncio.run(asked())


def refused(url, **options):
    with pytest.raises(Unreachable) as told:
        fetch(url, **options)
    return str(told.value)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254"),
        *("0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "rubbish"),
    ],
)
def test_addresses_that_are_nobody_elses_are_private(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_addresses_of_the_open_network_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "0"])
def test_this_machine_is_refused_however_it_is_written(site, host):
    port = site.address.rpartition(":")[2]
    why = refused(f"http://{host}:{port}/", allow_private=False)
    assert "private address" in why
    assert "--allow-private" in why
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site, monkeypatch):
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    port = site.address.rpartition(":")[2]
    site.put("/out", b"", status=302, Location=f"http://127.0.0.2:{port}/secret")
    assert "private address (127.0.0.2)" in refused(site.address + "/out", allow_private=False)
    assert not any("secret" in asked for asked in site.asked)


def test_a_name_is_resolved_once_and_what_was_checked_is_asked(site, monkeypatch):
    port = int(site.address.rpartition(":")[2])
    given = iter(["127.0.0.1", "127.0.0.1"])  # for robots.txt and the page
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")

    async def resolve(self, host, port, **options):
        assert host == "kess.example"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(given), port))]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolve)
    site.put("/a", page(1))
    answer = fetch(f"http://kess.example:{port}/a", allow_private=False)
    assert answer.url == f"http://kess.example:{port}/a"
    assert answer.body == page(1)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/x", "http://", "http://[::1", "gopher://x/"]
)
def test_what_is_no_web_address_is_refused(url):
    assert "no address" in refused(url)


def test_a_redirect_is_followed_and_a_loop_is_not(site):
    site.put("/old", b"", status=301, Location="/new")
    site.put("/new", page(1))
    site.put("/loop", b"", status=302, Location="/loop")
    site.put("/odd", b"", status=302, Location="javascript:alert(1)")
    assert fetch(site.address + "/old").url == site.address + "/new"
    assert "redirects more than 5 times" in refused(site.address + "/loop")
    assert site.asked.count("302 /loop") == 6
    assert f"{site.address}/odd could not be fetched" in refused(site.address + "/odd")


def test_a_page_that_is_too_large_is_not_read_to_its_end(site):
    site.put("/large", bytes(30_000_000))
    assert "larger than 10 MB" in refused(site.address + "/large")
    bomb = gzip.compress(bytes(100_000_000))
    site.put("/bomb", bomb, Content_Encoding="gzip")
    assert "larger than 10 MB" in refused(site.address + "/bomb")
    site.put("/odd", b"x", Content_Encoding="br")
    assert "'br'" in refused(site.address + "/odd")


def test_no_packing_is_asked_for_that_is_not_unpacked(site):
    packed = {"gzip": gzip.compress(page(1)), "deflate": zlib.compress(page(1))}
    site.put("/plain", page(1))
    fetch(site.address + "/plain")
    asked = [named.strip() for named in site.headers[-1]["Accept-Encoding"].split(",")]
    assert set(asked) == set(packed)
    for named in asked:
        site.put(f"/{named}", packed[named], Content_Encoding=named)
        assert fetch(f"{site.address}/{named}").body == page(1)


def test_a_server_that_never_ends_is_left(site):
    listening = socket.create_server(("127.0.0.1", 0))

    def trickle():
        try:
            connection, _ = listening.accept()
            connection.sendall(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n")
            connection.close()
            connection, _ = listening.accept()
            while True:  # each byte within any time-out
                connection.sendall(b"H")
                threading.Event().wait(0.05)
        except OSError:
            connection.close()

    listening.settimeout(10)  # on a busy machine the page may never be asked for
    thread = threading.Thread(target=trickle, daemon=True)
    thread.start()
    port = listening.getsockname()[1]
    why = refused(f"http://127.0.0.1:{port}/", seconds=1.0)
    assert "did not come within 1 seconds" in why or "could not be fetched" in why
    listening.close()
    thread.join(10)


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /private", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: crossread\nDisallow: /*.html$\n", False),
        ("User-agent: other\nDisallow: /\n", True),
        ("\x00\xff rubbish", True),
    ],
)
def test_robots_txt_is_kept_to(site, rules, allowed):
    site.put("/robots.txt", rules.encode("latin-1"), "text/plain")
    site.put("/a.html", page(1))
    if allowed:
        assert fetch(site.address + "/a.html")
    else:
        assert "robots.txt" in refused(site.address + "/a.html")
        assert site.asked == ["200 /robots.txt"]


def test_a_broken_robots_txt_forbids_for_now(site):
    site.put("/robots.txt", b"", status=500)
    assert "tried later" in refused(site.address + "/a")


def test_a_host_is_asked_with_pauses_between(site):
    site.put("/a", page(1))
    begun = asyncio.new_event_loop().time()
    fetch(site.address + "/a", pause=0.2, times=3)
    assert asyncio.new_event_loop().time() - begun >= 0.6
    assert site.asked == ["404 /robots.txt", "200 /a", "200 /a", "200 /a"]


def test_a_server_that_asks_to_be_left_alone_is(site):
    site.put("/busy", b"", status=429, Retry_After="900")

    async def asked():
        async with Fetcher(allow_private=True, pause=0) as fetcher:
            for said in ("answered 429", "left alone for"):
                with pytest.raises(Unreachable, match=said):
                    await fetcher.get(site.address + "/busy")

    asyncio.run(asked())
    assert site.asked.count("429 /busy") == 1
