"""A dossier as plain data in format `crossread/1`, and the way to a file and back.

The data mirror the records field by field, so a field added to a record is published at once.
Three things JSON cannot say are settled here: an open end of a quantity (infinity) becomes null; a
missing confidence is left out; a lone surrogate in a text is written as its `\\uXXXX` escape, which
keeps every offset and is still valid UTF-8. Read back, two such escapes side by side become one
character, so a text decoded with both halves of a pair apart does not keep its offsets (no reader
of Crossread decodes so); `crossread verify` notices by the digest.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from crossread import __version__
from crossread.errors import BadCrossreading
from crossread.group.speakers import Voice, speakers_of
from crossread.records import Actor, Article, Crossreading, Dossier, Quote, Reading, Shared

FORMAT = "crossread/1"
_PLAIN_ALREADY = frozenset({str, int, bool, type(None)})
_SPREAD = 4  # levels: the file, its stories, their claims, one claim a line
FILE_NAME = "crossreading.json"

_ARTICLE_HEAD = (
    "id",
    "path",
    "url",
    "outlet",
    "title",
    "byline",
    "published",
    "published_basis",
    "language",
    "text",
    "sha256",
)
_ARTICLE_LAYERS = ("passages", "credits", "condition", "times")
_FURTHER_LAYERS = ("sentences", "mentions", "quantities")


def to_json(dossier: Dossier) -> dict[str, Any]:
    """The whole dossier as dictionaries and lists, ready for `dump`."""
    readings = {reading.id: reading for reading in dossier.readings}
    return {
        "format": FORMAT,
        "made_by": {"crossread": __version__, "models": dict(sorted(dossier.models.items()))},
        "articles": [_article(reading) for reading in dossier.readings],
        "stories": [_story(crossreading, readings) for crossreading in dossier.crossreadings],
        "failures": _plain(dossier.failures),
    }


def shared_stretch(shared: Shared) -> dict[str, Any]:
    """One shared stretch as one `shared[]` object."""
    return _plain(shared)


def annotated_article(reading: Reading, actors: Sequence[Actor]) -> dict[str, Any]:
    """One reading as one `articles[]` object, with its own actors and quotes as further keys."""
    return {
        **_article(reading),
        "actors": _plain(actors),
        "quotes": _quotes(reading, actors),
    }


def dump(data: Any, *, spread: int = _SPREAD) -> str:
    """`data` as JSON text that any UTF-8 file can hold, with a line end behind it.

    What lies `spread` levels deep stands on a line of its own.
    """
    written = _spread_out(data, spread)
    return re.sub("[\ud800-\udfff]", lambda lone: f"\\u{ord(lone[0]):04x}", written) + "\n"


def _spread_out(value: Any, levels: int, indent: str = "") -> str:
    if levels and value and isinstance(value, (dict, list)):
        deeper = indent + " "
        if isinstance(value, dict):
            parts = (f"{_flat(k)}: {_spread_out(v, levels - 1, deeper)}" for k, v in value.items())
        else:
            parts = (_spread_out(item, levels - 1, deeper) for item in value)
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        return f"{opening}\n{deeper}" + f",\n{deeper}".join(parts) + f"\n{indent}{closing}"
    return _flat(value)


def _flat(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def load(out: Path) -> dict[str, Any]:
    """The crossreading in a file, or in the `crossreading.json` of a folder."""
    path = out / FILE_NAME if out.is_dir() else out
    try:
        data = json.loads(path.read_bytes().decode("utf-8"), parse_constant=_no_such_number)
    except OSError as error:
        raise BadCrossreading(
            f"Cannot read {str(path)!r}: {error.strerror or error}. "
            "Name the folder that `crossread read … -o OUT` wrote, or a crossreading.json."
        ) from error
    # A file nested thousands deep exhausts the parser; that too is only a bad file.
    except (ValueError, RecursionError) as error:
        raise BadCrossreading(f"{str(path)!r} is not JSON in UTF-8: {error}.") from error
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise BadCrossreading(
            f"{str(path)!r} has format {found!r}; this version reads {FORMAT!r}. "
            "Make it anew with `crossread read`."
        )
    return data


def _article(reading: Reading) -> dict[str, Any]:
    article = reading.article
    further = [f.name for f in fields(Article) if f.name not in _ARTICLE_HEAD]
    return {
        **{name: _plain(getattr(article, name)) for name in _ARTICLE_HEAD},
        **{name: _plain(getattr(reading, name)) for name in _ARTICLE_LAYERS},
        **{name: _plain(getattr(article, name)) for name in further},
        **{name: _plain(getattr(reading, name)) for name in _FURTHER_LAYERS},
    }


def _story(crossreading: Crossreading, readings: dict[str, Reading]) -> dict[str, Any]:
    written = _plain(crossreading)
    quotes = [
        quote
        for article_id in crossreading.story.articles
        if article_id in readings
        for quote in _quotes(readings[article_id], crossreading.actors)
    ]
    return {
        **written.pop("story"),
        "actors": written.pop("actors"),
        "quotes": quotes,
        **written,
    }


def _quotes(reading: Reading, actors: Sequence[Actor]) -> list[dict[str, Any]]:
    speakers = speakers_of(reading, actors)
    return [_quote(quote, reading.id, speakers.get(quote.id)) for quote in reading.quotes]


def _quote(quote: Quote, article_id: str, voice: Voice | None) -> dict[str, Any]:
    written = _plain(quote)
    if quote.speaker is not None:
        written["speaker"]["actor"] = voice.actor if voice else None
        written["speaker"]["antecedent"] = _plain(voice.antecedent) if voice else None
    return {"id": written.pop("id"), "article": article_id, **written}


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN_ALREADY:
        return value
    if names := _names_of(kind):
        held = {key: _plain(getattr(value, name)) for name, key in names}
        if held.get("confidence", 0) is None:
            del held["confidence"]
        return held
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


@cache
def _names_of(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a record, each with the key that it is written under."""
    return tuple((f.name, f.name.rstrip("_")) for f in fields(kind)) if is_dataclass(kind) else ()


def _no_such_number(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")
