"""Pages and feeds from the network: politely, only from public addresses, never too much.

Each host gets one request at a time with a pause between; robots.txt (RFC 9309) is kept to. A name
is resolved once and the connection goes to the very address that was checked, at every redirect
anew. Sizes, times and redirects are bounded; an unchanged page is not sent again (RFC 9110, 13).
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import httpx

from crossread import __version__
from crossread.errors import Unreachable, UnreadableInput
from crossread.gather.addresses import is_public
from crossread.intake.http_body import ASKED_FOR, too_large, unpacked
from crossread.store.ledger import Fetched

if TYPE_CHECKING:
    from protego import Protego

AGENT = "crossread"
_MOST_BYTES = 10_000_000
_MOST_ROBOTS = 500_000  # RFC 9309, 2.5
_REDIRECTS = 5
_SILENT = 3  # failures of a host after which it is left alone for this round
_LONGEST_DELAY = 30.0  # seconds between requests, whatever robots.txt asks
_LONGEST_WAIT = 3600.0  # seconds that a server may ask us to wait
_REDIRECTING = (301, 302, 303, 307, 308)
_LASTING = (400, 401, 403, 404, 405, 406, 410, 414, 451)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent, out of its packing."""

    url: str  # where it was found in the end
    body: bytes
    kind: str  # the media type, lower case, without parameters
    etag: str | None
    modified: str | None


class Fetcher:
    """Asks servers; an async context manager that keeps count of hosts while it is open."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pause: float = 1.0,
        seconds: float = 60.0,
        authorities: Path | None = None,
    ) -> None:
        """`authorities` holds certificates (PEM) that are trusted beside the usual ones."""
        self._allow_private = allow_private
        self._pause = pause
        self._seconds = seconds
        self._gates: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free: dict[str, float] = {}  # host → when it may be asked again
        self._robots: dict[str, Protego | None] = {}
        self._silent: Counter[str] = Counter()
        self._client = httpx.AsyncClient(
            # Connections are not shared: they go to addresses, behind which many hosts may live.
            limits=httpx.Limits(max_keepalive_connections=0),
            timeout=httpx.Timeout(min(20.0, seconds)),
            follow_redirects=False,
            trust_env=False,  # a proxy would resolve names by itself, unchecked
            verify=_trusting(authorities),
            headers={
                "User-Agent": f"{AGENT}/{__version__}",
                "Accept-Encoding": ", ".join(ASKED_FOR),
            },
        )

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    def begin_round(self) -> None:
        """Hosts that did not answer are asked again, and robots.txt is read anew."""
        self._silent.clear()
        self._robots.clear()

    async def get(
        self, url: str, *, known: Fetched | None = None, named: bool = False
    ) -> Answer | None:
        """The page or feed; None where it is what is `known`. Raises Unreachable.

        What a person `named` as a feed is fetched as any feed reader does; all else goes by
        robots.txt.
        """
        try:
            return await self._followed(url, known, named)
        except UnreadableInput as error:
            raise Unreachable(str(error), lasting=True) from error

    async def _followed(self, url: str, known: Fetched | None, named: bool) -> Answer | None:
        here = _parsed(url)
        for _ in range(_REDIRECTS + 1):
            if not named:
                await self._ask_robots(here)
            response, body = await self._request(here, url, known, _MOST_BYTES)
            if response.status_code == 304 and known is not None:
                return None
            if response.status_code in _REDIRECTING and "location" in response.headers:
                here = _joined(here, response.headers["location"])
                continue
            if response.status_code != 200:
                raise self._refused(response, here, url)
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            encoding = response.headers.get("content-encoding", "")
            return Answer(
                str(here),
                unpacked(body, encoding, url, most=_MOST_BYTES),
                kind,
                response.headers.get("etag"),
                response.headers.get("last-modified"),
            )
        raise Unreachable(
            f"{url} redirects more than {_REDIRECTS} times; look at it in a browser.", lasting=True
        )

    def _refused(self, response: httpx.Response, here: httpx.URL, url: str) -> Unreachable:
        status = response.status_code
        if status in (429, 503):
            asked = response.headers.get("retry-after", "")
            wait = min(float(asked) if asked.isdigit() else 60.0, _LONGEST_WAIT)
            self._free[_host(here)] = time.monotonic() + wait
        return Unreachable(
            f"The server answered {status} for {url}; look at it in a browser.",
            lasting=status in _LASTING,
        )

    async def _ask_robots(self, here: httpx.URL) -> None:
        """Raises Unreachable where the host does not want the page to be fetched."""
        site = f"{here.scheme}://{here.netloc.decode()}"
        if site not in self._robots:
            self._robots[site] = await self._robots_of(site)
        rules = self._robots[site]
        if rules is None:
            raise Unreachable(f"The robots.txt of {site} could not be read; it is tried later.")
        if not rules.can_fetch(str(here), AGENT):
            raise Unreachable(
                f"The robots.txt of {site} does not allow {here}; save the page by hand.",
                lasting=True,
            )

    async def _robots_of(self, site: str) -> Protego | None:
        """The rules; all is allowed where there are none, nothing where the server fails."""
        from protego import Protego

        here = _parsed(f"{site}/robots.txt")
        for _ in range(_REDIRECTS + 1):
            response, body = await self._request(here, str(here), None, _MOST_ROBOTS, cut=True)
            if response.status_code in _REDIRECTING and "location" in response.headers:
                here = _joined(here, response.headers["location"])
                continue
            if response.status_code >= 500 or response.status_code == 429:
                return None
            if response.status_code != 200:
                return Protego.parse("")
            encoding = response.headers.get("content-encoding", "")
            plain = unpacked(body, encoding, str(here), most=_MOST_ROBOTS)
            return Protego.parse(plain.decode("utf-8", "replace"))
        return Protego.parse("")

    async def _request(
        self, here: httpx.URL, url: str, known: Fetched | None, most: int, *, cut: bool = False
    ) -> tuple[httpx.Response, bytes]:
        """One request to one checked address, in the turn of its host."""
        host = _host(here)
        async with self._gates[host]:
            await self._wait_for(host, url)
            try:
                async with asyncio.timeout(self._seconds):
                    found = await self._send(here, url, known, most, cut)
            except TimeoutError as error:
                self._silent[host] += 1
                raise Unreachable(
                    f"{url} did not come within {self._seconds:.0f} seconds; it is tried later."
                ) from error
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
                self._silent[host] += 1
                if untrusted := _untrusted(error):
                    raise Unreachable(
                        f"{url}: the certificate of {host} is not trusted ({untrusted}); if the "
                        "server is yours, give its authority's certificate with --ca-file."
                    ) from error
                said = str(error) or type(error).__name__
                raise Unreachable(f"{url} could not be fetched ({said}).") from error
            finally:
                self._free[host] = time.monotonic() + self._delay(here)
            self._silent[host] = 0
            return found

    async def _wait_for(self, host: str, url: str) -> None:
        if self._silent[host] >= _SILENT:
            raise Unreachable(f"{url}: {host} did not answer {_SILENT} times; it is tried later.")
        wait = self._free.get(host, 0.0) - time.monotonic()
        if wait > _LONGEST_DELAY:
            raise Unreachable(f"{url}: {host} asked to be left alone for {wait:.0f} seconds more.")
        await asyncio.sleep(max(0.0, wait))

    def _delay(self, here: httpx.URL) -> float:
        rules = self._robots.get(f"{here.scheme}://{here.netloc.decode()}")
        asked = (rules.crawl_delay(AGENT) if rules else None) or 0.0
        return min(max(self._pause, asked), _LONGEST_DELAY)

    async def _send(
        self, here: httpx.URL, url: str, known: Fetched | None, most: int, cut: bool
    ) -> tuple[httpx.Response, bytes]:
        headers = {"Host": here.netloc.decode()}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.modified:
            headers["If-Modified-Since"] = known.modified
        failed: httpx.TransportError | None = None
        for address in await self._resolved(here, url):
            request = self._client.build_request(
                "GET",
                here.copy_with(host=address),
                headers=headers,
                # The certificate must be the host's, though the connection goes to the address.
                extensions={"sni_hostname": here.raw_host.decode()},
            )
            try:
                response = await self._client.send(request, stream=True)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failed = error
                continue
            try:
                return response, await _bounded(response, url, most, cut)
            finally:
                await response.aclose()
        raise failed or httpx.ConnectError("the name has no address")

    async def _resolved(self, here: httpx.URL, url: str) -> list[str]:
        """The addresses behind the host, all of which may be asked."""
        loop = asyncio.get_running_loop()
        port = here.port or (443 if here.scheme == "https" else 80)
        found = await loop.getaddrinfo(here.raw_host.decode(), port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not self._allow_private and not all(map(is_public, addresses)):
            raise Unreachable(
                f"{url} leads to a private address ({here.host}), which is not fetched; "
                "give --allow-private if it is meant.",
                lasting=True,
            )
        return addresses


def _trusting(authorities: Path | None) -> ssl.SSLContext:
    context = httpx.create_ssl_context(trust_env=False)
    if authorities is not None:
        try:
            context.load_verify_locations(authorities)
        except (OSError, ssl.SSLError) as error:
            why = error.strerror if type(error) is not ssl.SSLError else "no certificate in it"
            raise UnreadableInput(
                f"{authorities.name} could not be read as certificates ({why}); "
                "--ca-file takes a file in PEM form."
            ) from error
    return context


def _untrusted(error: BaseException) -> str:
    """Why the server's certificate is not trusted, or nothing where that is not the trouble."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message
        cause = cause.__cause__ or cause.__context__
    return ""


async def _bounded(response: httpx.Response, url: str, most: int, cut: bool) -> bytes:
    if response.status_code != 200:
        return b""
    length = response.headers.get("content-length", "")
    if not cut and length.isdigit() and int(length) > most:
        raise too_large(url, most)
    parts, size = list[bytes](), 0
    async for part in response.aiter_raw():
        parts.append(part)
        size += len(part)
        if size > most:
            if cut:
                break
            raise too_large(url, most)
    return b"".join(parts)[:most]


def _parsed(url: str) -> httpx.URL:
    try:
        here = httpx.URL(url)
        if here.scheme in ("http", "https") and here.host:
            # Fragments are never sent, and names and passwords not by us.
            return here.copy_with(fragment=None, username=None, password=None)
    except (httpx.InvalidURL, ValueError, TypeError, UnicodeError):
        pass
    raise Unreachable(
        f"{url[:200]} is no address that can be fetched; give http:// or https:// and a host.",
        lasting=True,
    )


def _joined(here: httpx.URL, location: str) -> httpx.URL:
    try:
        return _parsed(str(here.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise Unreachable(
            f"{here} redirects to what is no address; look at it in a browser.", lasting=True
        ) from error


def _host(here: httpx.URL) -> str:
    return here.netloc.decode()
