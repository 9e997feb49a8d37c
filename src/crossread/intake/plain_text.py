"""Plain text and Markdown files: one article each, kept to the character."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from crossread.intake.dates import iso_date
from crossread.intake.decoding import decode
from crossread.intake.draft import Draft
from crossread.intake.front_matter import front_matter
from crossread.intake.web_address import host_of


def read_plain_text(raw: bytes, name: str) -> Iterator[Draft]:
    """The file's text exactly as decoded, a head of `key: value` lines included."""
    decoded = decode(raw, name)
    head = front_matter(decoded.text)
    given = {meaning: value for meaning, (_, value) in head.items()}
    notes = list(decoded.notes)
    published, basis = None, None
    if "published" in head:
        key, written = head["published"]
        published = iso_date(written)
        if published:
            basis = f"front matter {key}"
        else:
            notes.append(f"The date {written[:60]!r} under {key!r} could not be read.")
    yield Draft(
        text=decoded.text,
        path=name,
        id=given.get("id") or PurePosixPath(name).stem,
        id_given="id" in given,
        url=given.get("url"),
        outlet=given.get("outlet") or host_of(given.get("url")),
        title=given.get("title"),
        byline=given.get("byline"),
        published=published,
        published_basis=basis,
        declared_language=given.get("language"),
        encoding=decoded.encoding,
        notes=tuple(notes),
    )
