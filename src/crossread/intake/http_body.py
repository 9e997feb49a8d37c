"""Bodies of web answers out of their transfer and content encodings, never more than allowed."""

from __future__ import annotations

import zlib

from crossread.errors import UnreadableInput

ASKED_FOR = ("gzip", "deflate")  # what may be asked of a server: no more than is unpacked here
_PACKED = (*ASKED_FOR, "x-gzip")
_PLAIN = ("", "identity")
_LONGEST_SIZE_LINE = 40


def unpacked(body: bytes, encoding: str, place: str, *, most: int) -> bytes:
    """The body without its content encoding; UnreadableInput beyond `most` bytes.

    A body that is plain in spite of its label is given as it is: crawlers often unpack and leave
    the label. A packed body is never unpacked further than `most`, whatever it would become.
    """
    for named in reversed([part.strip() for part in encoding.lower().split(",")]):
        if named in _PLAIN:
            continue
        if named not in _PACKED:
            raise UnreadableInput(f"{place} is packed with {named[:20]!r}, which is not read here.")
        body = _inflated(body, most, place)
    if len(body) > most:
        raise too_large(place, most)
    return body


def too_large(place: str, most: int) -> UnreadableInput:
    return UnreadableInput(
        f"{place} is larger than {most // 1_000_000} MB, as no article page is; it was left out."
    )


def unchunked(body: bytes) -> bytes:
    """The body without its chunk sizes; as it is where it has none in spite of its label."""
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at, at + _LONGEST_SIZE_LINE)) >= 0:
        try:
            size = int(body[at:end].split(b";")[0], 16)
        except ValueError:
            return body
        if size <= 0:
            break
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts) or body


def _inflated(body: bytes, most: int, place: str) -> bytes:
    if body[:1] in (b"<", b"{", b"\n", b" ") or not body:
        return body
    # Some servers send "deflate" without its wrapper.
    for wrapper in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        parts, size, rest = list[bytes](), 0, body
        try:
            while rest:  # several packed bodies one behind the other are one
                unpacker = zlib.decompressobj(wrapper)
                parts.append(unpacker.decompress(rest, most + 1 - size))
                size += len(parts[-1])
                if size > most:
                    raise too_large(place, most)
                rest = unpacker.unused_data
        except zlib.error:
            if not parts:
                continue
        return b"".join(parts)
    raise UnreadableInput(f"{place} is damaged: its packed body cannot be unpacked.")
