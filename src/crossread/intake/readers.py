"""Which reader takes which kind of file.

A new kind is one file beside this one with a function from a file's bytes and name to drafts, and
one line in READERS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crossread.intake.draft import Draft
from crossread.intake.html_page import read_html_page
from crossread.intake.json_records import read_json, read_json_lines
from crossread.intake.plain_text import read_plain_text
from crossread.intake.web_archive import read_web_archive_file
from crossread.intake.xml_file import read_xml
from crossread.records.article import Failure

_ONE_ARTICLE = 50_000_000
_ONE_PAGE = 10_000_000  # beyond this the parser may cut a text short
_MANY_ARTICLES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Reader:
    """A function from bytes and name to drafts; it raises UnreadableInput where all is lost."""

    read: Callable[[bytes, str], Iterable[Draft | Failure]]
    most_bytes: int = _ONE_ARTICLE


READERS: dict[str, Reader] = {
    ".txt": Reader(read_plain_text),
    ".md": Reader(read_plain_text),
    ".html": Reader(read_html_page, most_bytes=_ONE_PAGE),
    ".htm": Reader(read_html_page, most_bytes=_ONE_PAGE),
    ".json": Reader(read_json, most_bytes=_MANY_ARTICLES),
    ".jsonl": Reader(read_json_lines, most_bytes=_MANY_ARTICLES),
    ".xml": Reader(read_xml),
    ".rss": Reader(read_xml),
    ".atom": Reader(read_xml),
    ".opml": Reader(read_xml),
    ".warc": Reader(read_web_archive_file, most_bytes=_MANY_ARTICLES),
    ".warc.gz": Reader(read_web_archive_file, most_bytes=_MANY_ARTICLES),
}
STDIN_READER = READERS[".jsonl"]


def reader_of(name: str) -> Reader | None:
    """The reader for a file of this name; the longest ending counts."""
    *_, before, last = ("", "", *name.lower().split("."))
    return READERS.get(f".{before}.{last}") or READERS.get(f".{last}")
