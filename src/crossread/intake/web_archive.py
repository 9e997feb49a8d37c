"""Web archives (WARC 1.0 and 1.1, ISO 28500; CC-NEWS): each page of a crawl an article."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from crossread.errors import UnreadableInput
from crossread.intake.draft import Draft
from crossread.intake.html_page import read_html_page
from crossread.intake.http_body import too_large, unchunked, unpacked
from crossread.intake.web_address import host_of
from crossread.records.article import Failure

MOST_PAGE_BYTES = 10_000_000
_GZIP_MEMBER = b"\x1f\x8b\x08"
_PLAIN_RECORD = b"WARC/1."
_CHUNK = 1 << 20
_ENOUGH = 4096  # packed bytes that show whether a record begins there
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Passed:
    """A record that holds no article and is not meant to."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Taken:
    """One record's outcome and where it begins; None where it is no answer of a server."""

    position: int
    outcome: Draft | Failure | Passed | None


def read_web_archive_file(raw: bytes, name: str) -> Iterator[Draft | Failure]:
    """The pages of a small archive at once."""
    gave = False
    for taken in read_web_archive(io.BytesIO(raw), name):
        if isinstance(taken.outcome, Draft | Failure):
            gave = True
            yield taken.outcome
    if not gave:
        yield Failure(name, f"{name} holds no web page; drop it.")


def read_web_archive(stream: BinaryIO, name: str, *, position: int = 0) -> Iterator[Taken]:
    """The pages of an archive, from the record that begins at `position` on.

    No record takes more memory than one page may: a larger one is a failure and is passed over
    unpacked. Behind what is damaged it goes on at the next record that can be found. Raises
    UnreadableInput where no record is found at all.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    # Files packed as a whole have no places to go on at; they are read from their beginning.
    at = 0
    start: int | None = position if _is_record(stream, position) else 0
    answers = WarcRecordType.response | WarcRecordType.resource
    seen = False
    broken: Failure | None = None  # told once it is clear that no record of its own is to blame
    while start is not None:
        stream.seek(start)
        at, start, fresh = start, None, True
        try:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type):
                if broken:
                    yield Taken(at, broken)
                seen, fresh, broken = True, False, None
                at = max(at, record.stream_pos)
                place = f"{name}@{at}"
                outcome = _outcome(record, name, place) if record.record_type & answers else None
                yield Taken(at, outcome)
                if record.content_length > MOST_PAGE_BYTES or isinstance(outcome, _Torn):
                    start = _next_record(stream, at + 1)
                    break
        except OSError as error:
            if not seen and _next_record(stream, 0) is None:
                break
            seen = True
            place = f"{name}@{at}"
            broken = Failure(place, _damaged(place, error) if fresh else _damaged_behind(place))
            if fresh:
                yield Taken(at, broken)
                broken = None
            start = _next_record(stream, at + 1)
    if broken:
        yield Taken(at, broken)
    if not seen:
        raise UnreadableInput(f"{name} holds no WARC record; it is no web archive.")


class _Torn(Failure):
    """A record that says it is longer than it is, and has swallowed what follows."""


def _damaged(place: str, error: object) -> str:
    return f"{place} is damaged ({error}); the records behind it are read on."


def _damaged_behind(place: str) -> str:
    return f"What stands behind {place} is damaged; the records behind it are read on."


def _outcome(record: Any, name: str, place: str) -> Draft | Failure | Passed:
    try:
        if record.content_length > MOST_PAGE_BYTES:
            raise too_large(place, MOST_PAGE_BYTES)
        if record.is_http and (status := record.http_headers.status_code) != 200:
            return Passed(place, f"{place} is an answer with status {status}, no page.")
        kind = record.http_content_type if record.is_http else record.headers.get("Content-Type")
        if kind and not kind.lower().startswith(_HTML):
            return Passed(place, f"{place} is {kind.split(';')[0][:60]}, no page.")
        length = record.content_length
        body = record.reader.read(MOST_PAGE_BYTES + 1)
        if len(body) < length:
            return _Torn(place, _damaged(place, f"{length - len(body)} bytes are missing"))
        if record.is_http:
            said = {key.lower(): value for key, value in record.http_headers.items()}
            if "chunked" in said.get("transfer-encoding", "").lower():
                body = unchunked(body)
            encoding = said.get("content-encoding", "")
            body = unpacked(body, encoding, place, most=MOST_PAGE_BYTES)
        return _draft(body, record, name, place)
    except UnreadableInput as error:
        return Failure(place, str(error))
    except Exception as error:  # hostile bytes in a parser that is not ours
        kind = type(error).__name__
        return _Torn(place, f"{place} could not be read ({kind}: {error}); it was left out.")


def _draft(body: bytes, record: Any, name: str, place: str) -> Draft | Failure:
    drafts = list(read_html_page(body, place))
    if not drafts or not drafts[0].text.strip():
        return Failure(place, f"No article text was found in {place}; it was left out.")
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or drafts[0].url
    stem = PurePosixPath(name).name.partition(".warc")[0]
    return replace(
        drafts[0],
        id=f"{stem}-{record.stream_pos}",
        path=place,
        url=url,
        outlet=drafts[0].outlet or host_of(url),
    )


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Where the next record begins, packed or plain; None where none is found."""
    stream.seek(start)
    held, at = b"", start
    while part := stream.read(_CHUNK):
        held += part
        found = _first_record(held)
        if found is not None:
            return at + found
        keep = held[-_ENOUGH:] if len(part) == _CHUNK else b""
        at, held = at + len(held) - len(keep), keep
    return None


def _first_record(held: bytes) -> int | None:
    plain = held.find(b"\n" + _PLAIN_RECORD)
    packed = held.find(_GZIP_MEMBER)
    while packed >= 0 and not _begins_record(held[packed : packed + _ENOUGH]):
        packed = held.find(_GZIP_MEMBER, packed + 1)
    return min((at for at in (plain + 1 if plain >= 0 else -1, packed) if at >= 0), default=None)


def _is_record(stream: BinaryIO, position: int) -> bool:
    stream.seek(position)
    return _begins_record(stream.read(_ENOUGH))


def _begins_record(held: bytes) -> bool:
    if held.startswith(_PLAIN_RECORD):
        return True
    try:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return unpacker.decompress(held, 16).startswith(b"WARC/")
    except zlib.error:
        return False
