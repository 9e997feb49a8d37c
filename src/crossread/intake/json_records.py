"""Articles kept as JSON: one object, a list, a wrapped list, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from crossread.errors import UnreadableInput
from crossread.intake import json_fields as fields
from crossread.intake.decoding import decode
from crossread.intake.draft import Draft
from crossread.intake.json_feed import is_json_feed, read_json_feed
from crossread.records.article import Failure

_DEEPEST_WRAPPING = 5
_FEW_LINES = 20
STDIN = "-"


def read_json(raw: bytes, name: str) -> Iterator[Draft | Failure]:
    """The articles of a JSON file; one that holds an object a line is read so too."""
    decoded = decode(raw, name)
    try:
        content = _parsed(decoded.text)
    except ValueError as error:
        if not _first_line_is_json(decoded.text):
            raise UnreadableInput(f"{name} is not valid JSON ({error}); mend it there.") from error
        yield from _read_lines(decoded.text, name, decoded.encoding, decoded.notes)
        return
    yield from _records(content, name, decoded.encoding, decoded.notes)


def read_json_lines(raw: bytes, name: str) -> Iterator[Draft | Failure]:
    """The articles of a JSON Lines file; one JSON value over several lines is read so too."""
    decoded = decode(raw, name)
    if not _first_line_is_json(decoded.text):
        try:
            content = _parsed(decoded.text)
        except ValueError:
            pass
        else:
            yield from _records(content, name, decoded.encoding, decoded.notes)
            return
    yield from _read_lines(decoded.text, name, decoded.encoding, decoded.notes)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _first_line_is_json(text: str) -> bool:
    first = text.lstrip().split("\n", 1)[0]
    try:
        _parsed(first)
    except ValueError:
        return False
    return True


def _read_lines(
    text: str, name: str, encoding: str, notes: tuple[str, ...]
) -> Iterator[Draft | Failure]:
    # Split at "\n" alone: JSON strings may hold U+2028 and its like unescaped.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) > _FEW_LINES and not any(line.lstrip()[0] in "{[" for _, line in lines):
        # One failure says it all; one a line would bury every other.
        raise UnreadableInput(f"No line of {_said(name)} is a JSON object; give JSON Lines.")
    for number, line in lines:
        place = f"{name}:{number}"
        try:
            content = _parsed(line)
        except ValueError as error:
            why = f"Line {number} of {_said(name)} is not valid JSON ({error}); mend or drop it."
            yield Failure(place, why)
            continue
        yield from _records(content, place, encoding, notes)


def _records(
    content: Any, place: str, encoding: str, notes: tuple[str, ...]
) -> Iterator[Draft | Failure]:
    """Every article in one JSON value; the second and later ones of many by number."""
    if is_json_feed(content):
        yield from read_json_feed(content, place)
        return
    found = list(_unwrapped(content, 0))
    if not found:
        yield Failure(place, f"{_said(place)} holds no articles; give an object or a list of them.")
    for number, record in enumerate(found, 1):
        spot = place if found[0] is content else f"{place}#{number}"
        if isinstance(record, Mapping):
            yield _draft(record, spot, encoding, notes)
        else:
            kind = type(record).__name__
            yield Failure(spot, f"{_said(spot)} is a JSON {kind}, not an object; drop it.")


def _unwrapped(content: Any, depth: int) -> Iterator[Any]:
    if isinstance(content, list) and depth < _DEEPEST_WRAPPING:
        for part in content:
            yield from _unwrapped(part, depth + 1)
        return
    if (
        isinstance(content, Mapping)
        and depth < _DEEPEST_WRAPPING
        and not fields.holds_text(content)
    ):
        for _, inside in fields.values_of(content, fields.WRAPPERS):
            if isinstance(inside, (list, Mapping)):
                yield from _unwrapped(inside, depth + 1)
                return
        # news-please keeps many articles as an object from address to article.
        if content and all(isinstance(value, Mapping) for value in content.values()):
            for value in content.values():
                yield from _unwrapped(value, depth + 1)
            return
    yield content


def _draft(
    record: fields.Record, place: str, encoding: str, notes: tuple[str, ...]
) -> Draft | Failure:
    found = fields.text_of(record)
    if found is None:
        known = ", ".join(fields.TEXTS)
        return Failure(place, f"{_said(place)} holds no text; give it under one of: {known}.")
    body, text_notes = found
    title = fields.title_of(record)
    published, basis, unread = fields.published_of(record)
    given = fields.id_of(record)
    return Draft(
        text=body,
        path=place,
        id=given or _made_id(place),
        id_given=given is not None,
        url=fields.url_of(record),
        outlet=fields.outlet_of(record),
        title=title,
        byline=fields.byline_of(record),
        published=published,
        published_basis=basis,
        declared_language=fields.language_of(record),
        encoding=encoding,
        notes=(*notes, *text_notes, *([unread] if unread else [])),
    )


def _made_id(place: str) -> str:
    """ "desk/wire.jsonl:3" → "wire-3", "-:3" → "stdin-3"."""
    name, _, number = place.replace("#", ":").partition(":")
    stem = "stdin" if name == STDIN else PurePosixPath(name).stem
    return "-".join(filter(None, (stem, *number.split(":"))))


def _said(place: str) -> str:
    return place.replace(STDIN, "standard input", 1) if place.split(":")[0] == STDIN else place
