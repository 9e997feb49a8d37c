"""What the head of a plain text file says about the article below it."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A line "key: value". The keys are short, so a sentence with a colon far in is none.
_ENTRY = re.compile(r"([A-Za-z][A-Za-z _-]{0,30}?)[ \t]*:(?:[ \t]+(.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_FENCE = "---"
_LONGEST = 60  # lines
_NAMES = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "source", "publication", "newspaper", "site"),
    "published": ("published", "date", "publication date", "pubdate"),
    "url": ("url", "link", "canonical"),
    "byline": ("byline", "author", "authors", "by"),
    "language": ("language", "lang"),
    "id": ("id",),
}
_MEANS = {name: meaning for meaning, names in _NAMES.items() for name in names}
_ENOUGH_HEADERS = 2  # one "Source: …" line alone may be the article's own


def front_matter(text: str) -> dict[str, tuple[str, str]]:
    """Meaning → (key as written, value) of a fenced block or of header lines at the top."""
    lines = text[:20_000].lstrip("\ufeff").splitlines()[:_LONGEST]
    if lines and lines[0].rstrip() == _FENCE:
        ends = (at for at, line in enumerate(lines[1:], 1) if line.rstrip() in (_FENCE, "..."))
        end = next(ends, None)
        return _entries(lines[1:end]) if end else {}
    head: list[str] = []
    for line in lines:
        if not line.strip():
            break
        entry = _ENTRY.fullmatch(line)
        if entry is None or _meaning(entry[1]) is None:
            return {}
        head.append(line)
    else:
        return {}  # no blank line closes the head: what looks like headers is the text
    found = _entries(head)
    return found if len(found) >= _ENOUGH_HEADERS else {}


def _meaning(key: str) -> str | None:
    return _MEANS.get(re.sub(r"[ _-]+", " ", key).strip().lower())


def _entries(lines: Iterable[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    open_list: tuple[str, str] | None = None  # a key whose items follow, one "- item" a line
    for line in lines:
        item = _ITEM.fullmatch(line)
        if item and open_list:
            meaning, key = open_list
            before = found.get(meaning, (key, ""))[1]
            found[meaning] = (key, ", ".join(filter(None, (before, _unquoted(item[1])))))
            continue
        open_list = None
        entry = _ENTRY.fullmatch(line)
        meaning = _meaning(entry[1]) if entry else None
        if entry is None or meaning is None or meaning in found:
            continue
        value = (entry[2] or "").strip()
        if value.startswith("[") and value.endswith("]"):
            value = ", ".join(filter(None, map(_unquoted, value[1:-1].split(","))))
        value = _unquoted(value)
        if value:
            found[meaning] = (entry[1], value)
        else:
            open_list = (meaning, entry[1])
    return found


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
