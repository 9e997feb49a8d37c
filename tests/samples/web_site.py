"""A web site on this machine that remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from samples.web_crawl import page


@dataclass
class Site:
    """Pages by path: (status, headers, body); an ETag is honoured."""

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)  # "200 /path" in the order of the requests
    headers: list[Message] = field(default_factory=list)  # of the same requests

    def put(self, path, body, kind="text/html", status=200, **headers):
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        content = body if isinstance(body, bytes) else body.encode()
        self.pages[path] = (status, {"Content-Type": kind, **said}, content)

    def put_pages(self, *numbers):
        for number in numbers:
            self.put(f"/{number}", page(number), ETag=f'"p{number}"')

    def feed(self, numbers, path="/feed.xml", more=""):
        """The address of an RSS feed of teasers with an ETag that its contents decide."""
        items = "".join(
            f"<item><title>Ferry {n} sails</title><link>{self.address}/{n}</link>"
            f"<description>In short.</description>{more}</item>"
            for n in numbers
        )
        body = f"<rss version='2.0'><channel><title>Kess Feed</title>{items}</channel></rss>"
        self.put(path, body, "application/rss+xml", ETag=f'"{hash(body)}"')
        return self.address + path


@contextmanager
def serving() -> Iterator[Site]:
    """The site, at an address of its own while the block runs."""
    held = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = held.pages.get(self.path, (404, {}, b""))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            held.asked.append(f"{status} {self.path}")
            held.headers.append(self.headers)
            with suppress(OSError):  # they hang up on what is too large
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format, *args):
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, client_address):
            """Clients that are killed hang up in the middle."""

    server = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    held.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
