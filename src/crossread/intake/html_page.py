"""Web pages: the main text, led by its headline, with what the page says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from crossread.errors import UnreadableInput
from crossread.intake.dates import iso_date
from crossread.intake.decoding import decode
from crossread.intake.draft import Draft
from crossread.intake.headline import with_headline
from crossread.intake.html_main_text import guessed_metadata, main_text
from crossread.intake.html_metadata import metadata_of
from crossread.intake.html_text import parse_html
from crossread.intake.web_address import host_of

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,9}=[\s\"']{0,9}([\w:.-]{1,40})", re.I
)
_CHARSET_WITHIN = 4096
_SHORT = 200  # characters
_MOST_ELEMENTS = 50_000  # real article pages have a few thousand


def read_html_page(raw: bytes, name: str) -> Iterator[Draft]:
    """The page's article: headline, blank line, then one paragraph a line, captions included."""
    declared = _CHARSET.search(raw[:_CHARSET_WITHIN])
    decoded = decode(raw, name, declared=declared[1].decode("ascii") if declared else None)
    tree = parse_html(decoded.text, name)
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise UnreadableInput(
            f"{name} has more than {_MOST_ELEMENTS} HTML elements, as no article page has; "
            "save the article's text as a .txt file instead."
        )
    page = metadata_of(tree)
    headings = tuple(" ".join(heading.text_content().split()) for heading in tree.iter("h1"))
    body = main_text(tree)
    if not body:
        raise UnreadableInput(
            f"No article text was found in {name}; save its text as a .txt file instead."
        )
    guess = (
        None if page.published and page.byline and page.title else guessed_metadata(tree, page.url)
    )
    published, basis = page.published, page.published_basis
    if published is None and guess and (published := iso_date(guess.date)):
        basis = "the page's address or text, as trafilatura finds it"
    title = page.title or (guess.title if guess else None)
    yield Draft(
        text=with_headline(title, body, also=headings),
        path=name,
        id=PurePosixPath(name).stem,
        url=page.url,
        outlet=page.outlet or host_of(page.url),
        title=title,
        byline=page.byline or (guess.author if guess else None),
        published=published,
        published_basis=basis,
        declared_language=page.language,
        encoding=decoded.encoding,
        notes=(*decoded.notes, *page.notes, *_short(body)),
    )


def _short(body: str) -> tuple[str, ...]:
    if len(body) >= _SHORT:
        return ()
    return (f"The main text has {len(body)} characters only: it may be a notice in its place.",)
