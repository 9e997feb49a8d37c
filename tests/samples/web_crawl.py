"""Invented web archives, sound and hostile, written byte by byte as ISO 28500 has them."""

from __future__ import annotations

import gzip

STORY = (
    "The ferry {name} left the harbour of Kessport at dawn with {count} people aboard. The coast "
    "guard of the northern district said that the wind had dropped and that the sea was calm. "
    "Harbour master Ilse Varrow told reporters that the line would sail twice a day from now on."
)


def page(number: int) -> bytes:
    """One page about one ferry, unlike all others."""
    told = STORY.format(name=f"Lady Ansa {number}", count=100 + number)
    return (
        f"<html lang=en><head><title>Ferry {number} sails</title></head><body><article>"
        f"<h1>Ferry {number} sails</h1><p>{told}</p><p>Note {number} of the harbour office: "
        f"berth {number % 7} stays closed until the morning.</p></article></body></html>"
    ).encode()


def record(
    body: bytes,
    *,
    url: str = "https://kess.example/",
    kind: str = "text/html; charset=utf-8",
    headers: str = "",
    status: int = 200,
    longer: int = 0,
) -> bytes:
    """One answer of a server; `longer` makes it say that it is longer than it is."""
    answer = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    return (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2031-05-04T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:11111111-2222-3333-4444-555555555555>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer) + longer}\r\n\r\n"
    ).encode() + (answer + b"\r\n\r\n")


def packed_page(number: int) -> bytes:
    """A sound record as crawls keep it: packed by itself."""
    return gzip.compress(record(page(number), url=f"https://kess.example/{number}"), mtime=0)


def crawl(count: int) -> bytes:
    return b"".join(packed_page(number) for number in range(count))
