"""What a server sent, as articles: by its media type, or its first words where that misleads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from crossread.desk import Desk
from crossread.errors import Unreachable, UnreadableInput
from crossread.gather.fetching import Answer, Fetcher
from crossread.gather.taking import Far, Given, Tally
from crossread.intake.draft import Draft
from crossread.intake.html_page import read_html_page
from crossread.intake.json_records import read_json
from crossread.intake.plain_text import read_plain_text
from crossread.intake.web_address import host_of
from crossread.intake.xml_file import read_xml
from crossread.records import Failure
from crossread.store.ledger import Fetched

_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF|opml)[\s>]")
_WITHIN = 2_000
_LONGEST_ID = 80


def drafts_of(answer: Answer, url: str) -> Iterator[Draft | Failure]:
    """The articles of what was fetched; whatever goes wrong is a failure."""
    try:
        for one in _read(answer, url):
            yield _at_its_address(one, answer) if isinstance(one, Draft) else one
    except UnreadableInput as error:
        yield Failure(url, str(error))
    except Exception as error:  # hostile bytes in a parser that is not ours
        yield Failure(url, f"{url} could not be read ({type(error).__name__}: {error}).")


def is_feed(answer: Answer) -> bool:
    """Whether it is a feed, or a list of feeds, and no page."""
    return _kind(answer) in ("xml", "json")


def is_feed_list(answer: Answer) -> bool:
    found = _FEED.search(answer.body[:_WITHIN])
    return found is not None and b"opml" in found[0]


def from_addresses(
    desk: Desk,
    urls: list[str],
    tally: Tally,
    *,
    allow_private: bool,
    pause: float = 1.0,
    authorities: Path | None = None,
) -> Iterator[Given]:
    """The pages and feeds at the addresses, one after another; an unchanged one is known."""
    import asyncio

    with asyncio.Runner() as runner:
        fetcher = Fetcher(allow_private=allow_private, pause=pause, authorities=authorities)
        try:
            for number, url in enumerate(urls, 1):
                known = desk.fetched(url)
                try:
                    answer = runner.run(fetcher.get(url, known=known))
                except Unreachable as error:
                    yield Failure(url, str(error))
                    continue
                if answer is None:
                    tally.known(1)
                else:
                    found = list(drafts_of(answer, url))
                    yield from found
                    if found and not any(isinstance(one, Failure) for one in found):
                        yield Fetched(url, "page", answer.etag, answer.modified)
                yield Far(number, len(urls), "addresses")
        finally:
            runner.run(fetcher.__aexit__(None, None, None))


def _read(answer: Answer, url: str) -> Iterator[Draft | Failure]:
    if not answer.body.strip():
        yield Failure(url, f"{url} is empty; look at it in a browser.")
        return
    kind = _kind(answer)
    if kind == "xml":
        yield from read_xml(answer.body, url)
    elif kind == "json":
        yield from read_json(answer.body, url)
    elif kind == "html":
        yield from read_html_page(answer.body, url)
    elif kind == "text":
        yield from read_plain_text(answer.body, url)
    else:
        yield Failure(url, f"{url} is {answer.kind[:60]}, no page and no feed; drop it.")


def _kind(answer: Answer) -> str:
    """ "html", "xml", "json", "text", or nothing for what is none of them."""
    said, body = answer.kind, answer.body.lstrip(b"\xef\xbb\xbf \t\r\n")
    textual = not said or said.startswith("text/") or said == "application/octet-stream"
    html = said in ("text/html", "application/xhtml+xml")
    if (html or textual or said.endswith("xml")) and _FEED.search(body[:_WITHIN]):
        return "xml"
    if html:
        return "html"
    if said.endswith(("/xml", "+xml")):
        return "xml"
    if said.endswith(("/json", "+json")) or (textual and body.startswith(b"{")):
        return "json"
    if textual and body.startswith(b"<"):
        return "html"
    return "text" if said == "text/plain" else ""


def _at_its_address(draft: Draft, answer: Answer) -> Draft:
    if is_feed(answer):
        return replace(draft, id=_id_of(draft.url) or draft.id)
    url = draft.url if host_of(draft.url) == host_of(answer.url) and draft.url else answer.url
    outlet = draft.outlet or host_of(url)
    return replace(draft, url=url, outlet=outlet, id=_id_of(url) or draft.id)


def _id_of(url: str | None) -> str | None:
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return None
    return PurePosixPath(path.rstrip("/")).stem[:_LONGEST_ID] or host_of(url)
